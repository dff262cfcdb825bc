import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectNoAxeViolations } from './axe.ts';

/** Fails unless a view fits a small phone in large letters and a desk, and is accessible at both. */
export async function fits(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 360, height: 800 };
  for (const { width, elder } of [
    { width: 360, elder: true },
    { width: 1280, elder: false },
  ]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((on) => document.documentElement.toggleAttribute('data-elder', on), elder);
    await expectNoAxeViolations(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `${page.url()} at ${width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(before);
}
