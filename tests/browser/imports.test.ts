/** A list of people is brought by keyboard: told cell by cell, mended, written down, and taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { fits } from '../support/fits.ts';
import { HEADS, ROW } from '../support/guides.ts';
import { makePeople, password } from '../support/logins.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';
import { gb18030 } from '../support/tables.ts';

const browser = browserForTests();
let publishing: Publishing;
const MANAGER = {
  number: 'BJL-900401',
  name: '段登记',
  phone: '19900000401',
  capabilities: ['members.manage' as const],
};

const banker = (number: string, name: string) => ({
  number,
  name,
  phone: `199${number.slice(-8).replace(/\D/g, '0')}`,
  capabilities: ['bank.reverse' as const],
});
const MAKER = banker('BJL-900402', '段经手');
const CHECKER = banker('BJL-900403', '田复看');
const HEARER = { ...banker('BJL-900406', '段受理'), capabilities: ['matters.hear' as const] };
const EDITOR = { ...banker('BJL-900405', '段编辑'), capabilities: ['notices.write' as const] };
const LISTER = { ...banker('BJL-900407', '段目录'), capabilities: ['directory.write' as const] };
const SECOND = { ...banker('BJL-900408', '田目录'), capabilities: ['directory.write' as const] };
const SAVER = { number: 'BJL-900404', name: '吴存过', phone: '19900000404' };

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, [MANAGER, MAKER, CHECKER, EDITOR, HEARER, LISTER, SECOND, SAVER]);
});
afterAll(() => publishing?.stop());

async function logIn({ number }: { number: string }, door: string): Promise<Page> {
  const page = await browser.newPage({ width: 1280 });
  await page.goto(`${publishing.server.url}/console/#/${door}`);
  await page.getByLabel('会员号或手机号').fill(number);
  await page.getByLabel('密码').first().fill(password);
  await page.keyboard.press('Enter');
  return page;
}

async function idOf(number: string): Promise<string> {
  const [found] = await publishing.bank.rows(`SELECT id FROM members WHERE number = '${number}'`);
  return String(found?.id);
}

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
  const page = await logIn(MANAGER, 'imports');
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

test('hours from elsewhere: found by phone and name, proposed by one, agreed to by another', async () => {
  await publishing.bank.run(
    `INSERT INTO ledger_accounts (id, kind, floor, name, maker, checker, opened_at)
      SELECT 'issuance-brought', 'issuance', -10000, '带来的时间', a.id, b.id, 1 FROM members a, members b
      WHERE a.number = '${MAKER.number}' AND b.number = '${CHECKER.number}'`,
  );
  const page = await logIn(MAKER, 'openings');
  await page.getByLabel('从哪里来').fill('东街互助会');
  await page.getByLabel('凭什么记').fill('10月的结余表');
  await page.getByLabel('从哪一份预算出').selectOption({ label: '带来的时间，还有 166小时40分' });
  await fits(page);
  await page.getByLabel('凭什么记').press('Enter');
  await choose(page, '结余.csv', gb18030('姓名,电话,剩余时长\n吴存过,13900000000,2.5\n没有的,,3\n空的,,0\n'));
  await page.getByRole('heading', { name: '2 处要改' }).waitFor();
  await page.getByText('1 人没有结余，不带。').waitFor();
  await fits(page);
  await choose(page, '结余.csv', gb18030(`姓名,电话,剩余时长\n吴存过,${SAVER.phone},2.5\n`));
  await page.getByText('都找到了，一共 2小时30分').waitFor();
  await fits(page);
  await press(page, '提出这 1 人的时间');
  await page.getByText(/提好了：1 人，2小时30分，分成 1 份/).waitFor();

  const checker = await logIn(CHECKER, 'moves');
  const mine = checker.locator('[data-row]').filter({ hasText: '期初：东街互助会' });
  await mine.focus();
  await checker.keyboard.press('Enter');
  await press(checker, '同意补助');
  await checker.getByText('办好了：补助').waitFor();
  expect(
    await publishing.bank.rows(
      `SELECT a.credits_posted AS minutes FROM ledger_accounts a JOIN members m ON m.id = a.id WHERE m.number = '${SAVER.number}'`,
    ),
  ).toEqual([{ minutes: '150' }]);

  for (const [staff, name, told] of [
    [page, '整批冲正', '提好了 1 笔冲正'],
    [checker, '同意冲正这 1 笔', '冲正了 1 笔'],
  ] as const) {
    await staff.goto(`${publishing.server.url}/console/#/moves/done`);
    await press(staff, name);
    const reason = staff.getByLabel('为什么整批冲正');
    if (staff === page) await reason.fill('名单错了');
    await press(staff, staff === page ? '提出冲正这 1 笔' : '都同意');
    await staff.getByText(told).waitFor();
  }
  expect((await publishing.bank.figures(await idOf(SAVER.number))).debits_posted).toBe(150);
});

test('notices from a table become drafts together, and are taken back', async () => {
  const page = await logIn(EDITOR, 'notices');
  await page.getByRole('link', { name: '从表格写' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '从表格写通知' }).waitFor();
  await choose(page, '通知.csv', gb18030('标题,种类,日期,正文\n停水,通报,2026-01-05,明天停水。\n'));
  await page.getByText('没有这一种。种类：通知、公示').waitFor();
  await fits(page);
  await choose(
    page,
    '通知.csv',
    gb18030('标题,种类,日期,正文\n停水,通知,2026-01-05,明天停水。\n修路,,,后天修路。\n'),
  );
  await page.getByText('读到 2 篇').waitFor();
  await fits(page);
  await press(page, '写这 2 篇');
  await page.getByText('写好了 2 篇稿子').waitFor();
  const states = () =>
    publishing.bank.rows("SELECT fields ->> 'title' AS title, state FROM drafts ORDER BY title");
  expect(await states()).toEqual([
    { title: '修路', state: 'draft' },
    { title: '停水', state: 'draft' },
  ]);
  await press(page, '撤回这 2 篇');
  await press(page, '都作废');
  await page.getByText('都作废了').waitFor();
  expect((await states()).map(({ state }) => state)).toEqual(['discarded', 'discarded']);
});

test('a list of 12345: told cell by cell, its kinds said, written down, brought again and taken back', async () => {
  const page = await logIn(HEARER, 'matters');
  await page.getByRole('link', { name: '12345 工单表' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('还没有记过工单表').waitFor();
  const head = '工单编号,来电时间,诉求内容,地址,分类,来电人,电话,办结时限,坐席\n';
  const heard = `${addDays(dayOf(Date.now()), -1)} 09:30:15`;
  await choose(page, '无头.csv', gb18030('编号,内容\nA-1,灯坏了\n'));
  await page.getByText('没有找齐').waitFor();
  await choose(
    page,
    '工单.csv',
    gb18030(
      `${head}A-1,${heard},灯坏了,西院,市政设施,王某,138****0001,三天,6\na-1,前天,灯坏了,,市政设施,,,,6\n`,
    ),
  );
  await page.getByRole('heading', { name: '5 处要改' }).waitFor();
  await page.getByText('没有读的列：坐席').waitFor();
  expect(
    (await page.locator('tbody tr').allInnerTexts()).map((row) => row.split(/\s+/).slice(0, 4).join(' ')),
  ).toEqual(['2 G 列 电话', '2 H 列 办结时限', '3 A 列 工单编号', '3 B 列 来电时间', '3 D 列 地址']);
  await fits(page);
  const good = `${head}A-1,${heard},灯坏了三天没人修,西院,市政设施,王某,19900000901,,6\nA-2,${heard},楼道堵着,东院,安全隐患,,,,6\nA-3,${heard},有噪声,东院,,,,,6\n`;
  await choose(page, '工单.csv', gb18030(good));
  await page.getByText('读到 3 件').waitFor();
  await press(page, '记下这 3 件');
  await page.getByText('还有 2 处要改').first().waitFor();
  await page.getByLabel('12345 的“市政设施”（1 件）').selectOption({ label: '坏了要修' });
  await page.getByLabel('没有写分类的（1 件）').selectOption({ label: '投诉' });
  await fits(page);
  await press(page, '记下这 3 件');
  await page.getByText(/记下了 3 件，号码从 \d{4}-\d{4} 到/).waitFor();
  expect(
    await publishing.bank.rows(
      'SELECT o.no, m.kind FROM matter_outside o JOIN matters m ON m.id = o.matter ORDER BY o.no',
    ),
  ).toEqual([
    { no: 'A-1', kind: 'repair' },
    { no: 'A-2', kind: 'danger' },
    { no: 'A-3', kind: 'complaint' },
  ]);
  await choose(page, '工单.csv', gb18030(good));
  await page.getByText('3 件已经记过，这次不再记').waitFor();
  await page.getByText(/A-2 就是 \d{4}-\d{4}/).waitFor();
  await page.getByText('表里的工单都记过了').waitFor();
  await press(page, '撤回这一批');
  await press(page, '撤回');
  await page.getByText('已撤回 3 件').waitFor();
  await fits(page);
  // Numbers that were taken back may come again; on a narrow screen too.
  await page.setViewportSize({ width: 360, height: 740 });
  await choose(page, '工单.csv', gb18030(good));
  await page.getByText('读到 3 件').waitFor();
  await fits(page);
});

test('guides: told cell by cell, mended, seen by another field by field, and live together', async () => {
  await eventually(async () => (await publishing.bank.rows('SELECT 1 FROM directory_entries')).length > 0);
  const page = await logIn(LISTER, 'directory/guide');
  await page.getByRole('link', { name: '从表格加指南' }).focus();
  await page.keyboard.press('Enter');
  const cells = (change: { [head: string]: string }) =>
    HEADS.map((head, at) => `"${change[head] ?? ROW[at]}"`).join(',');
  const table = (...rows: { [head: string]: string }[]) =>
    gb18030(`${HEADS.join(',')}\n${rows.map(cells).join('\n')}\n`);
  await choose(page, '指南.csv', gb18030('名字,地方\n租房,一楼\n'));
  await page.getByText('没有找到“事项名称”和“在哪里”').waitFor();
  const wrong = { 事项名称: '最低生活保障', 在哪个中心问: '便民' };
  await choose(page, '指南.csv', table({}, wrong, { 事项名称: '退租', 咨询电话: '问问' }));
  await page.getByRole('heading', { name: '3 处要改' }).waitFor();
  const rows = await page.locator('tbody tr').allInnerTexts();
  expect(rows.map((row) => row.split(/\s+/).slice(0, 4).join(' '))).toEqual([
    '3 A 列 事项名称',
    '3 E 列 在哪个中心问',
    '4 N 列 咨询电话',
  ]);
  await expectNoAxeViolations(page);
  await fits(page);
  await choose(page, '指南.csv', table({}, { 事项名称: '退租备案' }));
  await page.getByText('读到 2 份').waitFor();
  await press(page, '请同事看这 2 份');
  await page.getByText('写好了 2 份').waitFor();

  const other = await logIn(SECOND, 'inbox');
  await other.getByRole('link', { name: /目录的改动等人看/ }).press('Enter');
  const after = other.getByRole('region', { name: '改成' });
  await after.getByText('退租备案 咨询电话').waitFor();
  await fits(other);
  await press(other, '同意，发布');
  await other.getByText('已上线').first().waitFor();
  expect(await publishing.page('/services/zu-fang-bei-an/')).toContain('房东签过字');
  expect(await publishing.page('/services/tui-zu-bei-an/')).toContain('退租备案');
  expect(await other.getByRole('button', { name: '改回原来的' }).count()).toBe(0);
});
