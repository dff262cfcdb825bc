/** Somebody is written into a post and checked by keyboard, is given what a resident says, takes it without a network, and answers. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { fits } from '../support/fits.ts';
import { makePeople, password } from '../support/logins.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';

const browser = browserForTests();
let publishing: Publishing;
const staff = (number: string, name: string) => ({
  number,
  name,
  phone: `199${number.slice(-8).replace(/\D/g, '0')}`,
  capabilities: ['register.write' as const, 'matters.hear' as const],
});
const WRITER = staff('BJL-900301', '段经办');
const CHECKER = staff('BJL-900302', '田复核');
const WORKER = { number: 'BJL-900303', name: '于海燕', phone: '19900000303' };
const RESIDENT = { number: 'BJL-900304', name: '王桂兰', phone: '19900000304' };

beforeAll(async () => {
  publishing = await startPublishing();
  await makePeople(publishing.server.url, [WRITER, CHECKER, WORKER, RESIDENT]);
});
afterAll(() => publishing?.stop());

async function logIn(who: { number: string }, path: string, options: PageOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(`${publishing.server.url}${path}`);
  await page.getByLabel(/会员号或手机号|會員號或手機號/).fill(who.number);
  await page
    .getByLabel(/密码|密碼/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: /^登[录錄]$/ }).click();
  return page;
}
const wide: PageOptions = { width: 1280 };

test('from the register to the answer', async () => {
  const writer = await logIn(WRITER, '/console/#/register', wide);
  await writer.getByText(/现在没有网格员，也没有代班的/).waitFor();
  await writer.keyboard.press('n');
  await writer.getByLabel('什么职务').selectOption({ label: '网格员' });
  await writer.getByLabel('在哪里').selectOption({ label: '西院南网格' });
  await writer.getByLabel('谁担任（会员号）').fill(WORKER.number);
  await fits(writer);
  await writer.getByLabel('谁担任（会员号）').press('Enter');
  await writer.getByRole('link', { name: '等核对的' }).click();
  await writer.getByText('这一项要另一位同事来办').waitFor();
  await fits(writer);

  const checker = await logIn(CHECKER, '/console/#/register/waiting', wide);
  await checker.locator('[data-row]').first().press('a');
  await checker.getByText('核对好了：网格员').waitFor();

  const resident = await logIn(RESIDENT, '/portal/#/said');
  await resident.getByRole('button', { name: '说一件事' }).click();
  await resident.getByLabel('哪一种事').selectOption({ label: '坏了要修' });
  await resident.getByLabel('什么事').fill('楼道灯不亮');
  await resident.getByLabel('在哪里').fill('西院1号楼三单元');
  await fits(resident);
  await resident.getByRole('button', { name: '说出来' }).click();
  await resident.getByText(/收到了，号码 2/).waitFor();

  await writer.goto(`${publishing.server.url}/console/#/matters`);
  await writer.locator('[data-row]').first().press('a');
  const to = writer.getByLabel('交给谁');
  await writer.getByText(/这里是汴京里西院1号楼、西院南网格/).waitFor();
  await expect
    .poll(() => to.locator('option').nth(1).innerText())
    .toContain('于海燕 BJL-900303 西院南网格网格员');
  await to.selectOption({ index: 1 });
  await writer.getByLabel(/写给承办的人看的话/).fill('三单元楼道灯不亮');
  await fits(writer);
  await writer.getByRole('button', { name: '派单' }).last().click();
  await writer.getByText('办好了：派单').waitFor();

  const worker = await logIn(WORKER, '/portal/', {
    expected: [/ERR_INTERNET_DISCONNECTED|Failed to load resource|requestfailed|net::/],
  });
  await worker.getByRole('link', { name: /有1件事在您手里/ }).click();
  await worker.getByText('三单元楼道灯不亮').waitFor();
  await fits(worker);
  await worker.waitForLoadState('networkidle');
  await worker.context().setOffline(true);
  await worker.getByRole('button', { name: '接下来办' }).click();
  await worker.getByText('还有1步没有送到').waitFor();
  await worker.getByText('等着送').waitFor();
  await worker.context().setOffline(false);
  await worker.evaluate(() => dispatchEvent(new Event('online')));
  await worker.getByText('刚才没送到的1步已经送到').waitFor();
  await worker.getByRole('button', { name: '答复' }).click();
  await worker.getByLabel('办得怎样').selectOption({ label: '办成了' });
  await worker.getByLabel('答复').fill('灯换好了');
  await fits(worker);
  await worker.getByRole('button', { name: '答复' }).click();
  await worker.getByText('等验收').or(worker.getByText('答复了，等本人说')).first().waitFor();

  await resident.reload();
  await resident.getByText(/西院南网格网格员 于海燕/).waitFor();
  await resident.getByRole('button', { name: '办成了' }).click();
  await resident.getByRole('button', { name: '就这样说' }).click();
  await resident.getByText('收到了：办成了').waitFor();
  await fits(resident);
});
