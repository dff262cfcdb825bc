/** A picture with what somebody says: on a phone without script, from the portal, and at the desk, where it is shown to whoever has it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { clientFor } from '../support/client.ts';
import { makePeople, password } from '../support/logins.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';
import { photo } from '../support/said-pictures.ts';

const browser = browserForTests();
let publishing: Publishing;
const DESK = {
  number: 'BJL-900411',
  name: '段经办',
  phone: '19900000411',
  capabilities: ['matters.hear' as const],
};
const HANDLER = {
  number: 'BJL-900412',
  name: '于承办',
  phone: '19900000412',
  capabilities: ['matters.handle' as const],
};
const RESIDENT = { number: 'BJL-900413', name: '王桂兰', phone: '19900000413' };

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, [DESK, HANDLER, RESIDENT]);
});
afterAll(() => publishing?.stop());

const chosen = async (seed: number) => ({
  name: `IMG_${seed}.jpg`,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(await (await photo(seed)).arrayBuffer()),
});
async function logIn(page: Page, path: string, { number }: { number: string }) {
  await page.goto(`${publishing.server.url}${path}`);
  await page.getByLabel(/会员号或手机号/).fill(number);
  await page.getByLabel(/密码/).first().fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
/** Every picture of the page is there, and nothing is wider than the page. */
async function seen(page: Page, count: number): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLImageElement>('img[src^="data:image/jpeg"]')].filter(
            (one) => one.naturalHeight > 0,
          ).length,
      ),
    )
    .toBe(count);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await expectNoAxeViolations(page);
}

test.each([false, true])(
  'with script %s: said with two pictures, refused with a sentence, and seen again by the code',
  async (javaScript) => {
    const page = await browser.newPage({ javaScript, expected: [/415/] });
    await page.goto(`${publishing.server.url}/matters/`);
    await page.getByRole('radio').first().check();
    await page
      .getByLabel(/什么事/)
      .last()
      .fill('三楼拐角的灯坏了');
    await page.getByLabel(/在哪里/).fill('西院1号楼');
    await page
      .getByLabel(/照片/)
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') });
    await page.getByRole('button', { name: '说好了，交上去' }).click();
    await page.getByText('有一个文件不是照片').waitFor();
    // What was written is still there.
    expect(await page.getByLabel(/在哪里/).inputValue()).toBe('西院1号楼');
    await page.getByLabel(/照片/).setInputFiles([await chosen(1), await chosen(2)]);
    await page.getByRole('button', { name: '说好了，交上去' }).click();
    await page.getByRole('heading', { name: '收到了' }).waitFor();
    const no = await page.locator('#no').innerText();
    const code = await page.locator('#code').innerText();
    await page.getByRole('link', { name: '查这件事' }).click();
    await page.getByLabel(/^号码/).fill(no);
    await page.getByLabel(/^回访码/).fill(code);
    await page.getByRole('button', { name: '查', exact: true }).click();
    await page.getByText('您交的照片 2张').waitFor();
    await page.getByRole('button', { name: '看照片' }).click();
    await page.getByRole('img', { name: '照片 2' }).waitFor();
    if (javaScript) await seen(page, 2);
  },
);

test('with script too many are said at once', async () => {
  const page = await browser.newPage();
  await page.goto(`${publishing.server.url}/matters/`);
  const field = page.getByLabel(/照片/);
  await field.setInputFiles(await Promise.all([1, 2, 3, 4].map(chosen)));
  expect(await field.evaluate((one: HTMLInputElement) => one.validationMessage)).toMatch(/最多3张/);
  await field.setInputFiles([await chosen(1)]);
  expect(await field.evaluate((one: HTMLInputElement) => one.validationMessage)).toBe('');
  await expectNoAxeViolations(page);
});

test('from the portal to the desk, which shows it to whoever has the matter', async () => {
  const mine = await browser.newPage();
  await logIn(mine, '/portal/#/said', RESIDENT);
  await mine.getByRole('button', { name: '说一件事' }).click();
  await mine.getByLabel(/哪一种事/).selectOption({ index: 1 });
  await mine.getByLabel(/什么事/).fill('门禁打不开');
  await mine.getByLabel(/在哪里/).fill('西院21号楼');
  await mine.getByLabel(/照片/).setInputFiles([await chosen(3)]);
  await expectNoAxeViolations(mine);
  await mine.getByRole('button', { name: '说出来' }).click();
  await mine.getByText('收到了，号码').waitFor();
  await mine.getByRole('button', { name: '看照片（1张）' }).click();
  await seen(mine, 1);

  const desk = await browser.newPage({ width: 1280 });
  await logIn(desk, '/console/#/matters', DESK);
  await desk.locator('[data-row]').filter({ hasText: '西院21号楼' }).click();
  await desk.getByText('照片1 不给承办的人看').waitFor();
  await desk.getByRole('button', { name: '看照片1' }).click();
  await desk.getByLabel(/为什么要看/).fill('看有没有人脸');
  await desk.getByRole('button', { name: '看', exact: true }).click();
  await seen(desk, 1);
  await desk.getByRole('button', { name: '给承办的人看', exact: true }).click();
  await desk.getByText('承办的人看得到这张照片了').waitFor();
  await desk.getByText('照片1 给承办的人看着').waitFor();

  const maker = await publishing.bank.person({ capabilities: ['matters.hear'] });
  const [row] = await publishing.bank.rows("SELECT id FROM matters WHERE place = '西院21号楼'");
  await clientFor(publishing.server, maker).assignMatter({
    id: String(row?.id),
    to: HANDLER.number,
    outward: '门禁打不开',
  });
  const phone = await browser.newPage();
  await logIn(phone, '/portal/#/today', HANDLER);
  await phone.getByRole('button', { name: '看照片（1张）' }).click();
  await seen(phone, 1);
  await mine.reload();
  await mine.getByText('走过的步骤').click();
  await mine.getByText('照片：看有没有人脸').waitFor();
});
