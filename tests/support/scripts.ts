import type { Page } from 'playwright-core';
import { traditionalText } from '../../src/hanzi/traditional.ts';

const traditional = traditionalText([]);

/** What a converter would still change in an island's words on a Traditional page; what is marked as a name stays as it is. */
export async function leftInSimplified(page: Page): Promise<string[]> {
  const texts = await page.locator('.island').evaluate((island) => {
    const walker = document.createTreeWalker(island, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('[translate="no"]')) found.push(node.nodeValue ?? '');
    }
    return found;
  });
  return texts.filter((text) => traditional(text) !== text);
}
