/** The own login, as people change and end it: a resident on a phone, staff with a second factor at a desk. */
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { makePeople, password } from '../support/logins.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';

const browser = browserForTests();
const resident = { number: 'BJL-900001', name: '王秀英', phone: '' };
const staff = { number: 'BJL-900002', name: '李值班', phone: '', capabilities: ['members.manage' as const] };
let publishing: Publishing;
beforeAll(async () => {
  publishing = await startPublishing();
  await makePeople(publishing.server.url, [resident, staff]);
});
afterAll(() => publishing?.stop());

async function enter(page: Page, number: string, words: string) {
  await page.getByLabel('会员号或手机号').fill(number);
  await page.getByLabel('密码').fill(words);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
const seen = async (page: Page, name: string) => {
  const folder = process.env.SHIGUANG_TEST_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  await expectNoAxeViolations(page);
};

test('a resident changes the password and ends every login, on a phone, with the digits of the number alone', async () => {
  const expected = [/401/, /400/];
  const page = await browser.newPage({ width: 360, expected });
  await page.goto(`${publishing.server.url}/portal/`);
  await enter(page, 'ｂｊｌ 900001', password);
  await page.locator('.three').waitFor();
  await seen(page, 'cover');
  await page.getByRole('link', { name: '密码和登录' }).click();
  await page.getByRole('heading', { name: '换密码' }).waitFor();
  await seen(page, 'account-phone');
  const change = async (now: string, to: string) => {
    await page.getByLabel('现在的密码').fill(now);
    await page.getByLabel('新密码').fill(to);
    await page.getByRole('button', { name: '换成新密码' }).click();
  };
  await change(password, '12345678');
  await page.getByText('这个密码太容易被猜到').waitFor();
  await change(password, 'nine-blue-boats');
  await page.getByText('密码换好了。').waitFor();

  const other = await browser.newPage({ width: 360, expected });
  await other.goto(`${publishing.server.url}/hant/portal/`);
  await other.getByLabel('會員號或手機號').fill('900001');
  await other.getByLabel('密碼').fill('nine-blue-boats');
  await other.getByRole('button', { name: '登錄', exact: true }).click();
  await other.locator('.three').waitFor();
  await other.getByRole('link', { name: '密碼和登錄' }).click();
  await other.getByRole('heading', { name: '換密碼' }).waitFor();
  await seen(other, 'account-hant');

  await page.getByRole('button', { name: '退出所有地方的登录' }).click();
  await page.getByRole('button', { name: '全部退出' }).click();
  await page.getByLabel('会员号或手机号').waitFor();
  await other.getByRole('link', { name: '我的時光' }).first().click();
  await other.getByText('登錄已過期').waitFor();
});

test('staff set up codes by keyboard, note the recovery codes, and log in with one from then on', async () => {
  const page = await browser.newPage({ width: 1280, expected: [/401/] });
  await page.goto(`${publishing.server.url}/console/#/me`);
  await enter(page, staff.number, password);
  await page.getByRole('heading', { name: '两步登录' }).waitFor();
  await page.getByLabel('现在的密码').first().fill(password);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: '给验证器扫的二维码' }).waitFor();
  await seen(page, 'factor-desk');
  const secret = (await page.locator('section p.figures').first().textContent())?.replaceAll(' ', '') ?? '';
  const codeOf = (steps: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
  await page.getByLabel('填验证器显示的六位数字').fill(codeOf(-1));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '请抄下备用码' }).waitFor();
  await seen(page, 'recovery-desk');
  expect(await page.locator('.codes li').count()).toBe(8);
  await page.getByRole('button', { name: '抄好了' }).click();
  await page.getByText('已经开着').waitFor();

  await page.getByRole('button', { name: '退出登录' }).click();
  await enter(page, staff.number, password);
  await page.getByText('请填验证器上的六位数字，或一个备用码。').waitFor();
  await page.getByLabel('验证码').fill(codeOf(0));
  await seen(page, 'code-desk');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '退出登录' }).waitFor();
});
