/** How the community does: the one page for all on a phone and on a wall, and the console's figures with a month's report. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { openBeside } from '../support/beside.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { layoutFaults } from '../support/layout.ts';
import { makePeople, password } from '../support/logins.ts';
import { type SaidMatter, writeMatters } from '../support/many-matters.ts';
import { sampleRules } from '../support/matters.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';

const browser = browserForTests();
const auditor = {
  number: 'BJL-900301',
  name: '马看数',
  phone: '19900000301',
  capabilities: ['audit.read' as const],
};
const clerk = {
  number: 'BJL-900302',
  name: '钱名单',
  phone: '19900000302',
  capabilities: ['members.manage' as const],
};
const WALL = { context: { viewport: { width: 1920, height: 1080 } } };
let publishing: Publishing;
let url: string;

/** Twelve of a kind, some of them open. */
const said = (count: number): SaidMatter[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: sampleRules().kinds[1]?.id ?? '',
    place: '柳园小区 3号楼',
    saidAt: Date.now() - (1 + at * 9) * DAY,
    dueAt: at % 2 ? null : Date.now() + DAY,
    answered: at % 2 === 1,
  }));
function write(count: number) {
  const db = openBeside(join(publishing.server.data, 'data.db'));
  const by = String(db.prepare('SELECT id FROM members LIMIT 1').get()?.id);
  writeMatters(db, by, said(count));
  db.close();
}
const PAGES = ['/screen/', '/hant/screen/'];
/** Whether the pages count so many, and every panel stands on them: each comes when the server was asked for its figures. */
const counted = async (heard: number) => {
  const pages = await Promise.all(PAGES.map((path) => publishing.page(path)));
  return pages.every((page) => page?.includes(`>${heard}</span>`) && page.split('data-panel=').length === 5);
};

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  url = publishing.server.url;
  await makePeople(url, [auditor, clerk]);
  write(36);
  await eventually(() => counted(36));
});
afterAll(() => publishing?.stop());

test('on a phone: figures, a picture and its table, in both scripts and large letters, without a script too', async () => {
  for (const [path, options] of [
    ['/screen/', { javaScript: false }],
    ['/hant/screen/', { dark: true }],
  ] as [string, PageOptions][]) {
    const page = await browser.newPage(options);
    await page.goto(url + path);
    expect(await page.locator('.screen-sums').innerText()).toContain('36');
    expect(await page.getByRole('img', { name: /哪一[种種]事/ }).count()).toBe(1);
    expect(await page.getByRole('table').count()).toBe(4);
    expect(await page.locator('main').getByRole('textbox').count()).toBe(0);
    if (options.javaScript === false) continue;
    await expectNoAxeViolations(page);
    expect(await page.evaluate(layoutFaults)).toEqual([]);
    await page.evaluate(() => document.documentElement.setAttribute('data-elder', ''));
    expect(await page.evaluate(layoutFaults)).toEqual([]);
  }
});

test('on a wall all of it stands at once; its tables come when asked for; what is new stands there by itself', async () => {
  const page = await browser.newPage(WALL);
  await page.clock.install();
  await page.goto(`${url}/screen/`);
  const high = () =>
    page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]);
  expect(await high()).toEqual([1080, 1920]);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll('.chart text')].map((text) => text.getBoundingClientRect().height),
  );
  expect(Math.min(...sizes)).toBeGreaterThan(20);
  await expectNoAxeViolations(page);
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  write(6);
  await eventually(() => counted(42));
  await page.clock.runFor(60_000);
  await page.locator('.screen-sums').getByText('42', { exact: true }).waitFor();
  await page.getByRole('link', { name: '看表格' }).click();
  expect((await page.getByRole('table').first().boundingBox())?.height).toBeGreaterThan(100);
});

test('staff see months with their pictures and tables, and print the report of one', async () => {
  for (const [script, width] of [
    ['', 1280],
    ['/hant', 360],
  ] as const) {
    const page = await browser.newPage({ width });
    await page.goto(`${url}${script}/console/#/figures`);
    await page.getByLabel(/会员号或手机号|會員號或手機號/).fill(auditor.number);
    await page
      .getByLabel(/密码|密碼/)
      .first()
      .fill(password);
    await page.getByRole('button', { name: /^登[录錄]$/ }).click();
    await page.getByRole('img', { name: /求助和回[应應]/ }).waitFor();
    expect(await page.getByRole('table').count()).toBe(4);
    await expectNoAxeViolations(page);
    expect(await page.evaluate(layoutFaults)).toEqual([]);
    await page.getByRole('table').first().getByRole('link').last().click();
    await page.getByRole('heading', { name: /[报報]告$/ }).waitFor();
    await page.getByRole('table').nth(2).waitFor();
    await expectNoAxeViolations(page);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  }
});

test('a list is taken along as a table, in both kinds, as it is shown; the trail says so', async () => {
  const page = await browser.newPage({ width: 1280 });
  await page.goto(`${url}/console/#/members`);
  await page.getByLabel(/会员号或手机号/).fill(clerk.number);
  await page.getByLabel(/密码/).first().fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('[data-row]').first().waitFor();
  const taken = async (word: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: word }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const csv = await taken('存成表格（CSV）');
  expect(csv.name).toBe('成员.csv');
  const [head, ...lines] = csv.bytes.toString('utf8').trimEnd().split('\r\n');
  expect(head?.charCodeAt(0)).toBe(0xfeff);
  expect(lines.some((line) => line.startsWith(`${clerk.name},${clerk.number},`))).toBe(true);
  const xlsx = await taken('存成表格（XLSX）');
  const sheet = strFromU8(unzipSync(xlsx.bytes)['xl/worksheets/sheet1.xml'] as Uint8Array);
  expect(sheet).toContain(`>${clerk.name}</t>`);
  expect(sheet.match(/<row /g)).toHaveLength(lines.length + 1);
  const trail = await publishing.bank.rows(
    "SELECT details FROM audit WHERE act = 'list.exported' ORDER BY seq",
  );
  expect(trail.map(({ details }) => JSON.parse(String(details)).as)).toEqual(['csv', 'xlsx']);
  await expectNoAxeViolations(page);
});
