import type { Page } from 'playwright-core';

/** From now on every press of this tab is counted, over every page it goes to; what the keyboard does is not. */
export async function countTaps(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener(
      'pointerdown',
      () => sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps')) + 1)),
      true,
    );
  });
}

/** How often it was pressed since `taps` was last set to 0. */
export function tapped(page: Page): Promise<number> {
  return page.evaluate(() => Number(sessionStorage.getItem('taps')));
}
