import { describe, expect, test } from 'vitest';
import { browserForTests } from '../support/browser.ts';
import { houseForTests } from '../support/house-for-tests.ts';
import { eventually } from '../support/publishing.ts';

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

test('说件事 and 查一件事, without any script: what was written stays, and the person has the last word', async () => {
  const page = await browser.newPage({ javaScript: false, expected: [/400/] });
  // The publisher tells the rules a moment after the house stands.
  const body = JSON.stringify({ kind: 'idea', words: '多放一把椅子', place: '游园' });
  const headers = { 'Content-Type': 'application/json' };
  await eventually(
    async () => (await fetch(`${house.url}/api/matters`, { method: 'POST', headers, body })).ok,
  );
  await page.goto(`${house.url}/hant/matters/`);
  const form = page.locator('form[action^="/api/matters"]').first();
  await form.locator('[name="kind"][value="repair"]').check();
  await form.locator('[name="words"]').fill('閉門器壞了 <b>風一吹</b> 就響');
  await form.locator('[name="place"]').fill('東院2號樓');
  await form.locator('[name="phone"]').fill('12');
  await form.locator('button').click();
  expect(await page.locator('[role="alert"]:visible').innerText()).toContain('電話號碼不對');
  expect(await form.locator('[name="words"]').inputValue()).toBe('閉門器壞了 <b>風一吹</b> 就響');
  expect(await form.locator('[name="kind"][value="repair"]').isChecked()).toBe(true);
  await form.locator('[name="phone"]').fill('');
  await form.locator('button').click();
  expect(await page.locator('h1').innerText()).toBe('收到了');
  const [no, code] = await Promise.all(['#no', '#code'].map((part) => page.locator(part).innerText()));
  expect([no, code]).toEqual([
    expect.stringMatching(/^2\d{3}-\d{4}$/),
    expect.stringMatching(/^[A-Z2-9]{8}$/),
  ]);
  await page.getByRole('link', { name: '查這件事' }).click();
  const ask = page.locator('form[action="/api/matters/ask"]');
  await ask.locator('[name="no"]').fill(String(no));
  await ask.locator('[name="code"]').fill(String(code));
  await ask.locator('button').click();
  expect(await page.locator('#progress h2:visible').innerText()).toBe('收到了，正在安排誰來辦');
  expect(await page.locator('#do-judge').isVisible()).toBe(false);
  // Nothing of it stands in the address.
  expect(page.url()).toBe(`${house.url}/api/matters/ask`);
  await page.locator('#do-withdraw button').click();
  expect(await page.locator('#progress h2:visible').innerText()).toBe('已撤回');
  expect(await page.locator('#steps li:visible').count()).toBe(2);
});
