/** The directory is changed by keyboard, agreed to by a colleague, and stands on the pages. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayForPeople, dayOf } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { depth } from '../support/depth.ts';
import { fits } from '../support/fits.ts';
import { layoutFaults } from '../support/layout.ts';
import { makePeople, password } from '../support/logins.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';
import { settled } from '../support/settled.ts';

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

async function logIn(
  { number }: { number: string },
  hash: string,
  { script = '', ...options }: PageOptions & { script?: string } = {},
): Promise<Page> {
  const page = await browser.newPage({ width: 1280, ...options });
  await page.goto(`${publishing.server.url}${script}/console/#/${hash}`);
  await page.getByLabel(/会员号或手机号|會員號或手機號/).fill(number);
  await page
    .getByLabel(/密码|密碼/)
    .first()
    .fill(password);
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

test('a telephone that is none is told; what will be another stands beside what is, before anybody is asked', async () => {
  const page = await logIn(WRITER, 'directory/contact/ertong', { expected: [/directory\/changes/] });
  const pane = page.getByRole('region', { name: '选中的这一条' });
  await pane.getByRole('button', { name: '改地址和人' }).press('Enter');
  await pane.getByText('还没有改什么。').waitFor();
  const number = pane.getByLabel('号码').first();
  await number.fill('5550 找苗青');
  await pane.getByRole('region', { name: '改成' }).locator('ins').filter({ hasText: '5550' }).waitFor();
  await pane.getByRole('button', { name: '请同事看' }).press('Enter');
  await page.getByRole('alert').getByText('应当是电话号码').waitFor();
  await number.fill('0371-5550-0188');
  await expectNoAxeViolations(page);
  await pane.getByRole('button', { name: '请同事看' }).press('Enter');
  await page.getByText('写好了，等另一位同事看。').waitFor();
  await fits(page);
  await pane.getByRole('button', { name: '收回' }).press('Enter');
  await page.getByText('没有改。').waitFor();
});

test('guides come by when they were last checked; that one is still true is said by one and agreed to by another', async () => {
  const page = await logIn(WRITER, 'directory/guide');
  const list = page.getByRole('list', { name: '目录' });
  const first = list.getByRole('button').first();
  const name = (await first.locator('span').first().textContent()) ?? '';
  const pane = page.getByRole('region', { name: '选中的这一条' });
  await pane.getByRole('heading', { name }).waitFor();
  await pane.getByRole('button', { name: '今天核对过，都还对' }).press('Enter');
  await page.getByText('写好了，等另一位同事看。').waitFor();
  await pane.getByText('等另一位同事看').waitFor();

  const other = await logIn(OTHER, 'inbox');
  await other.getByRole('link', { name: new RegExp(`目录的改动等人看.*${name}`) }).press('Enter');
  await other.getByRole('region', { name: '改成' }).getByText('核对日期').waitFor();
  await other.keyboard.press('a');
  await other.getByRole('button', { name: '改回原来的' }).waitFor();
  await other.goto(`${publishing.server.url}/console/#/directory/guide`);
  const now = other.getByRole('list', { name: '目录' }).getByRole('button');
  await now.first().filter({ hasNotText: name }).waitFor();
  await now.last().filter({ hasText: name }).waitFor();
});

const looks = [
  { name: 'at 1024 px in Traditional', width: 1024, script: '/hant', elder: false },
  { name: 'in large print', width: 1280, script: '', elder: true },
  { name: 'in large print at 1024 px in Traditional', width: 1024, script: '/hant', elder: true },
];
const forms = ['opening', 'guide', 'contact', 'grid', 'phones', 'organisation'];

test.for(depth(looks.slice(0, 2), looks))(
  '$name no form of it is cut, and axe finds nothing',
  async (look) => {
    const { name, width, script, elder } = look;
    const page = await logIn(WRITER, 'directory/opening', {
      script,
      context: { viewport: { width, height: 800 } },
    });
    await page.locator('[data-row]').first().waitFor();
    if (elder) await page.getByRole('button', { name: '大字' }).click();
    for (const form of depth(forms.slice(0, 2), forms)) {
      await page.evaluate((to) => {
        location.hash = `#/directory/${to}`;
      }, form);
      await page.locator(`[aria-current][href="#/directory/${form}"]`).waitFor();
      await page.locator('[data-row]').last().click();
      const pane = page.locator('.desk-pane');
      await pane.getByRole('button', { name: /^改/ }).first().click();
      await pane.locator('form').waitFor();
      await settled(page);
      // What was scrolled under the bar that stays is covered, as it should be.
      await page.evaluate(() => scrollTo(0, 0));
      const folder = process.env.SHIGUANG_TEST_PICTURES;
      if (folder) await page.screenshot({ path: `${folder}/directory-${form}-${name}.png`, fullPage: true });
      expect(await page.evaluate(layoutFaults), form).toEqual([]);
      await expectNoAxeViolations(page);
    }
  },
);
