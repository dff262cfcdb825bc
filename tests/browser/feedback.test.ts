import { describe, expect, test } from 'vitest';
import { browserForTests } from '../support/browser.ts';
import { houseForTests } from '../support/house-for-tests.ts';

const browser = browserForTests();
const house = houseForTests();

/** Opens a page and says that it is not clear, as a reader does whose browser runs no scripts. */
async function sayFrom(path: string, note: string) {
  const page = await browser.newPage({ javaScript: false });
  await page.goto(house.url + path);
  await page.locator('form.feedback [name="note"]').fill(note);
  await page.locator('form.feedback button[value="no"]').click();
  return page;
}

describe('这页有没有说清楚, without any script', () => {
  test('is thanked for in the script that was read', async () => {
    const hans = await sayFrom('/centers/', '字太小');
    expect(hans.url()).toBe(`${house.url}/thanks/`);
    expect(await hans.locator('h1').innerText()).toBe('收到了，谢谢您');
    const hant = await sayFrom('/hant/centers/', '');
    expect(hant.url()).toBe(`${house.url}/hant/thanks/`);
    expect(await hant.locator('h1').innerText()).toBe('收到了，謝謝您');
  });

  test('says plainly when it was not taken, and whom to call', async () => {
    const full = Array.from({ length: 45 }, () =>
      fetch(`${house.url}/api/feedback`, {
        method: 'POST',
        body: new URLSearchParams({ page: '/grids/', clear: 'yes', note: '' }),
        redirect: 'manual',
      }),
    );
    await Promise.all(full);
    const page = await sayFrom('/grids/', '找不到我家');
    expect(page.url()).toBe(`${house.url}/thanks/not-sent/`);
    expect(await page.locator('h1').innerText()).toBe('没有送到');
    expect(await page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0);
  });
});
