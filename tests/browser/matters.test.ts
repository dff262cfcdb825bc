/** Somebody of the desk puts a matter on the public page, everybody finds it with and without script, and it is taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { clientFor } from '../support/client.ts';
import { makePeople, password } from '../support/logins.ts';
import type { Person } from '../support/people.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';
import { filesStanding } from '../support/standing.ts';

const browser = browserForTests();
let publishing: Publishing;
let maker: Person;
const DESK = {
  number: 'BJL-900401',
  name: '段经办',
  phone: '19900000401',
  capabilities: ['matters.hear' as const],
};
const secret = {
  words: '物业在门口挖的坑三个月没有填，老太太踩空摔了一跤',
  name: '温伯良',
  phone: '19900000456',
};
const court = 'court:汴京里西院';

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, [DESK]);
  maker = await publishing.bank.person({ capabilities: ['matters.hear'] });
  // Enough of them for a second page of a courtyard.
  for (let at = 0; at < 14; at += 1) {
    const { id } = await hear(at % 2 === 0 ? 'repair' : 'idea');
    await as().publishMatter({ id, words: `第${at + 1}件：楼前的树枝挡住了路灯，晚上看不清台阶`, court });
  }
});
afterAll(() => publishing?.stop());

const as = () => clientFor(publishing.server, maker);
const hear = (kind = 'repair', place = '西院1号楼') =>
  as().hearMatter({ kind, source: 'phone', place, ...secret });

async function fits(page: Page): Promise<void> {
  for (const { width, elder } of [
    { width: 1280, elder: false },
    { width: 360, elder: true },
    { width: 360, elder: false },
  ]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((on) => document.documentElement.toggleAttribute('data-elder', on), elder);
    await expectNoAxeViolations(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `${page.url()} at ${width}`).toBeLessThanOrEqual(0);
  }
}
const rows = (page: Page) => page.locator('.public-matters > li').count();

test('from the desk to the public page, and back', async () => {
  const { no } = await hear('repair', '西院9号楼');
  const desk = await browser.newPage({ width: 1280, expected: [/400/] });
  await desk.goto(`${publishing.server.url}/console/#/matters`);
  await desk.getByLabel(/会员号或手机号/).fill(DESK.number);
  await desk.getByLabel(/密码/).first().fill(password);
  await desk.getByRole('button', { name: '登录' }).click();
  await desk.locator('[data-row]').filter({ hasText: '西院9号楼' }).click();
  await desk.getByRole('heading', { name: new RegExp(no) }).waitFor();
  await desk.keyboard.press('o');
  await desk.getByLabel(/公开的话/).fill(secret.words);
  await desk.getByLabel('哪个院子').selectOption({ label: '汴京里西院' });
  await desk.getByLabel(/楼院的哪一条标准/).selectOption({ label: '路要平' });
  await desk.getByRole('button', { name: '公开' }).last().click();
  await desk.getByText(/和原话太像/).waitFor();
  await expectNoAxeViolations(desk);
  await desk.getByLabel(/公开的话/).fill('西院1号楼门口的路面有坑');
  await desk.getByRole('button', { name: '公开' }).last().click();
  await desk.getByText('办好了：公开').waitFor();
  await eventually(async () => (await publishing.page('/matters/public/'))?.includes('路面有坑') === true);
  const courtyards = async () => (await publishing.page('/matters/courts/')) ?? '';
  await eventually(async () => /汴京里西院[\s\S]{0,400}在办1件/.test(await courtyards()));

  // Nothing of who said it, of the first words, or of the number to call stands in any file of the site.
  // Their compressed copies hold the same.
  const files = await filesStanding(publishing.output, (name) => !/\.(br|gz)$/.test(name));
  let pages = 0;
  for (const { path, bytes } of files) {
    pages += Number(bytes.includes('路面有坑'));
    for (const said of Object.values(secret)) expect(bytes.includes(said), path).toBe(false);
  }
  expect(pages).toBeGreaterThan(10);

  await desk.getByRole('button', { name: '不再公开' }).first().click();
  await desk.getByRole('button', { name: '不再公开' }).last().click();
  await desk.getByText('办好了：不再公开').waitFor();
  await eventually(async () => (await publishing.page('/matters/public/'))?.includes('路面有坑') === false);
  await eventually(
    async () =>
      (await publishing.page('/matters/public/court/bianjinglixiyuan/'))?.includes('路面有坑') === false,
  );
});

test('with script a choice shows at once, in either script, and of a courtyard over all its pages', async () => {
  for (const script of ['', '/hant']) {
    const page = await browser.newPage();
    await page.goto(`${publishing.server.url}${script}/matters/public/`);
    const few = await rows(page);
    expect(few).toBeGreaterThan(3);
    await fits(page);
    await page.locator('select[name=kind]').selectOption('idea');
    await eventually(async () => !(await page.locator('#matters').innerText()).includes('坏了要修'));
    await expect.poll(() => new URL(page.url()).pathname).toBe(`${script}/matters/public/kind/idea/`);
    await page.locator('select[name=court]').selectOption('bianjinglixiyuan');
    await expect.poll(() => rows(page)).toBe(7);
    await page.locator('select[name=state]').selectOption('closed');
    await page.getByText(/没有这样的事|沒有這樣的事/).waitFor();
    await page.locator('select[name=state]').selectOption('open');
    await page.locator('select[name=kind]').selectOption('');
    await expect.poll(() => rows(page)).toBe(14);
    await fits(page);
  }
});

test('without script everything is a page', async () => {
  const page = await browser.newPage({ javaScript: false });
  await page.goto(`${publishing.server.url}/matters/`);
  await page.getByRole('link', { name: '公开的事，全部' }).click();
  expect(await page.locator('.matter-filter').isVisible()).toBe(false);
  await page.getByRole('link', { name: /汴京里西院 14/ }).click();
  await page.getByRole('heading', { name: '汴京里西院' }).waitFor();
  let seen = await rows(page);
  while (await page.locator('.turner [rel=prev]').count()) {
    await page.locator('.turner [rel=prev]').click();
    seen += await rows(page);
  }
  expect(seen).toBeGreaterThanOrEqual(14);
  await page.goto(`${publishing.server.url}/matters/courts/`);
  await page.getByRole('link', { name: /书坊家园 在办0件/ }).click();
  await page.getByText('现在没有公开的事').waitFor();
});

test('the pages of courtyards are accessible on a phone, at a desk and in large letters', async () => {
  for (const path of ['/matters/courts/', '/matters/public/court/bianjinglixiyuan/']) {
    const page = await browser.newPage();
    await page.goto(`${publishing.server.url}${path}`);
    await fits(page);
  }
});
