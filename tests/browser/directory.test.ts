/** A center's hours are changed by keyboard, agreed to by a colleague, and stand on its page. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayForPeople, dayOf } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { fits } from '../support/fits.ts';
import { makePeople, password } from '../support/logins.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';

const browser = browserForTests();
const SOON = addDays(dayOf(Date.now()), 3);
let publishing: Publishing;
const person = (number: string, name: string) => ({
  number,
  name,
  phone: `199${number.slice(-8).replace(/\D/g, '0')}`,
  capabilities: ['directory.write' as const],
});
const WRITER = person('BJL-900601', '陈目录');
const OTHER = person('BJL-900602', '赵目录');

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, [WRITER, OTHER]);
  await eventually(async () => (await publishing.bank.rows('SELECT 1 FROM directory_entries')).length > 0);
});
afterAll(() => publishing?.stop());

async function logIn({ number }: { number: string }, hash: string): Promise<Page> {
  const page = await browser.newPage({ width: 1280 });
  await page.goto(`${publishing.server.url}/console/#/${hash}`);
  await page.getByLabel('会员号或手机号').fill(number);
  await page.getByLabel('密码').first().fill(password);
  await page.keyboard.press('Enter');
  return page;
}

test('a closed day is written by keyboard, agreed to by a colleague, and stands on the page', async () => {
  const page = await logIn(WRITER, 'directory/opening/bianmin');
  const pane = page.getByRole('region', { name: '选中的这一条' });
  await pane.getByRole('heading', { name: '便民服务中心' }).waitFor();
  await pane.getByRole('button', { name: '改开放时间' }).press('Enter');
  await pane.getByLabel('几点开').first().fill('8点');
  await pane.getByRole('button', { name: '加一天' }).press('Enter');
  await pane.getByRole('button', { name: '请同事看' }).press('Enter');
  await page.getByRole('alert').getByText('请选日期').waitFor();
  await pane.getByLabel('哪一天').last().fill(SOON);
  await pane.getByLabel('为什么').last().fill('换空调');
  await expectNoAxeViolations(page);
  await pane.getByRole('button', { name: '请同事看' }).press('Enter');
  await page.getByText('您写的，要请另一位管目录的同事看。').waitFor();
  expect(await pane.evaluate((place) => place === document.activeElement), 'the focus stays').toBe(true);
  await fits(page);

  const other = await logIn(OTHER, 'inbox');
  await other.getByRole('link', { name: /便民服务中心/ }).press('Enter');
  const after = other.getByRole('region', { name: '改成' });
  await after.locator('ins').filter({ hasText: '换空调' }).waitFor();
  await after.locator('ins').filter({ hasText: '08:00–12:00' }).waitFor();
  await other.keyboard.press('a');
  await other.getByText('同意了，一会儿就上线。').waitFor();
  await fits(other);
  await eventually(async () =>
    (await publishing.page('/centers/bianmin/'))?.includes(dayForPeople(SOON).slice(5)),
  );
  expect(await publishing.page('/centers/bianmin/'), 'with why it is closed').toContain('休息 换空调');
  await other.getByRole('button', { name: '改回原来的' }).waitFor();
  expect(await other.getByText('已上线').count()).toBeGreaterThan(0);
});
