import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Waits until nothing on the page, or in `within` of it, says any more that it fetches data: several parts may at once. */
export async function settled(page: Page, within = ''): Promise<void> {
  await expect.poll(() => page.locator(`${within} .waiting`).count()).toBe(0);
}
