/** A list of people is brought by keyboard: told cell by cell, mended, written down, and taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserForTests } from '../support/browser.ts';
import { fits } from '../support/fits.ts';
import { makePeople, password } from '../support/logins.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';
import { gb18030 } from '../support/tables.ts';

const browser = browserForTests();
let publishing: Publishing;
const MANAGER = {
  number: 'BJL-900401',
  name: '段登记',
  phone: '19900000401',
  capabilities: ['members.manage' as const],
};

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, [MANAGER]);
});
afterAll(() => publishing?.stop());

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await press(page, /选表格|换一张表格/);
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
}

const good = '姓名,手机,出生日期,住址\n吴来甲,13900000401,1951-03-04,东院\n吴来乙,,1940年,西院\n';
const bad = '姓名,手机,出生日期,住址\n吴来甲,139000,1951-03-04,东院\n,,1940年,西院\n吴来丙,,四十,西院\n';

test('a table with three wrong cells, mended, written down and taken back', async () => {
  const page = await browser.newPage({ width: 1280 });
  await page.goto(`${publishing.server.url}/console/#/imports`);
  await page.getByLabel('会员号或手机号').fill(MANAGER.number);
  await page.getByLabel('密码').first().fill(password);
  await page.keyboard.press('Enter');

  await page.getByText('还没有从表格登记过').waitFor();
  await choose(page, '名单.pdf', new TextEncoder().encode('%PDF-1.7\n\u0001'));
  await page.getByText('这不是表格').waitFor();
  await choose(page, '名单.csv', gb18030(bad));
  await page.getByRole('heading', { name: '3 处要改' }).waitFor();
  await page.getByText('没有读的列：住址').waitFor();
  const rows = await page.locator('tbody tr').allInnerTexts();
  expect(rows.map((row) => row.replace(/\s+/g, ' '))).toEqual([
    '2 B 列 手机 139000 不像电话号码：手机 11 位，座机连区号；一格只写一个，没有就空着。',
    '3 A 列 姓名 不能空着。',
    '4 C 列 出生日期 四十 请写四位数的年份，比如 1952。',
  ]);
  await fits(page);

  await choose(page, '名单.csv', gb18030(good));
  await page.getByText('读到 2 人').waitFor();
  await fits(page);
  await press(page, '登记这 2 人');
  await page.getByText(/登记好了 2 人，会员号从 BJL-\d+ 到 BJL-\d+/).waitFor();
  expect(
    await publishing.bank.rows(
      "SELECT name, phone, bornYear FROM members WHERE name LIKE '吴来%' ORDER BY name",
    ),
  ).toEqual([
    { name: '吴来乙', phone: '', bornYear: '1940' },
    { name: '吴来甲', phone: '13900000401', bornYear: '1951' },
  ]);
  await choose(page, '名单.csv', gb18030(good));
  await page.getByText('表里的人都登记过了').waitFor();

  await press(page, '撤回这一批');
  await press(page, '撤回');
  await page.getByText('已撤回，退出 2 人').waitFor();
  await fits(page);
});
