/** The console on a shared PC: rights, interruptions, two people at one draft, and a notice's later life. */
import type { Page } from 'playwright-core';
import { create } from 'qrcode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { clientFor } from '../support/client.ts';
import { makePeople, password, tokenOf } from '../support/logins.ts';
import { eventually, notice, type Publishing, startPublishing } from '../support/publishing.ts';
import { settled } from '../support/settled.ts';
import { countTaps, tapped } from '../support/taps.ts';
import { wordFile } from '../support/word-file.ts';

const browser = browserForTests();
let publishing: Publishing;
const yesterday = addDays(dayOf(Date.now()), -1);
const resident = { number: 'BJL-900001', name: '王秀英', phone: '19900000001' };
const editor = {
  number: 'BJL-900002',
  name: '陈经办',
  phone: '19900000002',
  capabilities: ['notices.write' as const],
};
const colleague = {
  number: 'BJL-900003',
  name: '何同事',
  phone: '19900000003',
  capabilities: ['notices.write' as const, 'notices.approve' as const],
};
const checker = {
  number: 'BJL-900004',
  name: '赵复核',
  phone: '19900000004',
  capabilities: ['hours.review' as const, 'notices.approve' as const],
};
const [keeper, partner] = [
  { number: 'BJL-900005', name: '高管账', phone: '19900000005', capabilities: ['bank.reverse' as const] },
  { number: 'BJL-900006', name: '郭管账', phone: '19900000006', capabilities: ['bank.reverse' as const] },
];

const manager = {
  number: 'BJL-900007',
  name: '段管人',
  phone: '19900000007',
  capabilities: ['members.manage' as const],
};
const watcher = {
  number: 'BJL-900008',
  name: '马监督',
  phone: '19900000008',
  capabilities: ['audit.read' as const],
};

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, [
    resident,
    editor,
    colleague,
    checker,
    keeper,
    partner,
    manager,
    watcher,
  ]);
  // Numbers (索引号) can be given once the publisher has told the server what is public.
  await eventually(async () => (await (await deskOf(editor)).publicNotices({})).items.length > 0);
});
afterAll(() => publishing?.stop());

async function logIn({ number }: { number: string }, options: PageOptions = {}): Promise<Page> {
  const page = await browser.newPage({ width: 1280, ...options });
  await page.goto(`${publishing.server.url}/console/`);
  await enter(page, number);
  return page;
}

async function enter(page: Page, number: string): Promise<void> {
  await page.getByLabel('会员号或手机号').fill(number);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('button', { name: '退出登录' }).waitFor();
}

async function bankOf({ number }: { number: string }) {
  const { url } = publishing.server;
  return clientFor({ url }, { token: await tokenOf(url, number) });
}

async function deskOf({ number }: { number: string }) {
  const token = await tokenOf(publishing.server.url, number);
  return publishing.desk({ id: '', number, name: '', token });
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

test('who has no right here is told where to go instead', async () => {
  const page = await logIn(resident);
  await page.getByText('您的会员号没有工作台的权限。').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: '去我的时光' }).click();
  await page.getByRole('heading', { name: '登录我的时光' }).waitFor();
});

test('a claim is sent back with a reason, which its volunteer reads; a late one says why it takes two', async () => {
  const bank = await bankOf(resident);
  await bank.createClaim({
    activity: 'shouji',
    startsAt: `${yesterday}T09:00:00+08:00`,
    endsAt: `${yesterday}T10:00:00+08:00`,
  });
  const long = addDays(yesterday, -10);
  await bank.createClaim({
    activity: 'shouji',
    startsAt: `${long}T09:00:00+08:00`,
    endsAt: `${long}T10:00:00+08:00`,
  });
  const page = await logIn(checker);
  const pane = page.getByRole('region', { name: '选中的这一条' });
  await page.getByRole('listitem').filter({ hasText: '补记' }).click();
  await pane.getByText('这一条要2个人核，您是头一个。').waitFor();
  await pane.getByRole('button', { name: '核准1小时' }).click();
  await page.getByText('还要另一位同事再核。').waitFor();
  await page.getByRole('listitem').filter({ hasText: '昨天' }).click();
  await pane.getByText('昨天 上午9:00至上午10:00').first().waitFor();
  await pane.getByRole('button', { name: '退回' }).click();
  await page.getByLabel('退回的原因').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '退回这一条' }).click();
  await page.getByRole('alert').getByText('请写一句原因').waitFor();
  await page.getByLabel('退回的原因').fill('这天的名单上没有您');
  await page.getByRole('button', { name: '退回这一条' }).click();
  await page.getByText('已退回：王秀英，1小时。').waitFor();
  const { items } = await bank.claims({ view: 'mine' });
  expect(items.map(({ rejectedFor }) => rejectedFor)).toContain('这天的名单上没有您');
});

test('a draft outlives a lost network, a closed tab and a logout', async () => {
  const page = await logIn(editor, { expected: [/ERR_INTERNET_DISCONNECTED/] });
  await go(page, '#/notices');
  await page.getByRole('button', { name: '写一条通知' }).click();
  await page.getByLabel('标题').fill('三号楼明天修水管');
  await page.getByText(/^已保存/).waitFor();
  await page.context().setOffline(true);
  await page.getByLabel('摘要').fill('早八点到十一点没水。');
  await page.getByText('先存在这台电脑上').waitFor();
  const address = page.url();
  await page.context().setOffline(false);
  await page.getByText(/^已保存/).waitFor();
  await page.getByRole('textbox', { name: '正文' }).fill('请提前接水。');
  await page.getByRole('button', { name: '退出登录' }).click();
  await enter(page, editor.number);
  await page.goto(address);
  await page.reload();
  expect(await page.getByLabel('摘要').inputValue()).toBe('早八点到十一点没水。');
  expect(await page.getByRole('textbox', { name: '正文' }).textContent()).toBe('请提前接水。');
  await page.getByText(/^已保存/).waitFor();
});

test('two people at one draft: the second is asked, nothing is written over in silence', async () => {
  const draft = await (await deskOf(editor)).createDraft({ fields: notice('院里装路灯') });
  const page = await logIn(editor, { expected: [/409/] });
  await go(page, `#/notice/${draft.id}`);
  await page.getByLabel('标题').waitFor();
  await (await deskOf(colleague)).saveDraft({
    id: draft.id,
    version: draft.version,
    fields: notice('院里装十盏路灯'),
  });
  await page.getByLabel('标题').fill('院里装路灯，明天施工');
  await page.getByText('这份稿子刚被别人改过。要用哪一份？').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '用我写的盖过去' }).click();
  await page.getByText(/^已保存/).waitFor();
  const stands = await (await deskOf(editor)).draft({ id: draft.id });
  expect(stands.fields.title).toBe('院里装路灯，明天施工');
});

test('a number that looks personal is justified in words; the approver sends it back, and reads why it may stand', async () => {
  const draft = await (await deskOf(editor)).createDraft({
    fields: notice('值班电话', { text: '夜里有事打 19912345678。' }),
  });
  const page = await logIn(editor);
  await go(page, `#/notice/${draft.id}`);
  await page.getByText('手机号 199****5678').waitFor();
  await page.getByRole('button', { name: '可以公开' }).click();
  await page.getByLabel('为什么可以公开').fill('社区的值班手机');
  await page.getByRole('button', { name: '写明理由' }).click();
  await page.getByText('已写明理由').waitFor();
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('待审', { exact: true }).waitFor();

  const approver = await logIn(checker);
  await go(approver, `#/notice/${draft.id}`);
  await approver.getByText('社区的值班手机').waitFor();
  await approver.getByRole('button', { name: '退回', exact: true }).click();
  await approver.getByLabel('退回的原因').fill('请写明几点到几点');
  await approver.getByRole('button', { name: '退回给经办人' }).click();
  await approver.getByText('退回', { exact: true }).first().waitFor();
  await page.getByText('退回的原因：请写明几点到几点').waitFor();
  await expectNoAxeViolations(page);
});

test('a public notice is corrected and then withdrawn, each with a word at its address', async () => {
  const desk = await deskOf(editor);
  const draft = await desk.createDraft({ fields: notice('书场周五开讲') });
  const handedIn = await desk.submitDraft({ id: draft.id, version: draft.version });
  await (await deskOf(checker)).approveDraft({ id: draft.id, version: handedIn.version });
  const address = `/notices/${handedIn.slug}/`;
  const page = await logIn(colleague);
  await go(page, `#/notice/${draft.id}`);
  await page.getByText(/已上线 今天/).waitFor();
  await go(page, '#/notices/public');
  await page.getByRole('listitem').filter({ hasText: '书场周五开讲' }).click();
  await page.getByRole('heading', { name: '书场周五开讲' }).waitFor();
  await page.getByRole('button', { name: '更正', exact: true }).click();
  await page.getByLabel('更正说明').fill('原来写错了日子，改为周六。');
  await page.getByRole('button', { name: '开始写更正稿' }).click();
  await page.getByText('说明：原来写错了日子，改为周六。').waitFor();
  await page.getByLabel('标题').fill('书场周六开讲');
  await page.getByText(/^已保存/).waitFor();
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('自己写过、改过或提交的，要请没有经手的同事审核。').waitFor();

  const approver = await logIn(checker);
  await go(approver, '#/notices');
  await approver.getByRole('link', { name: '书场周六开讲' }).click();
  // What changed stands side by side, and nothing else does.
  const changed = approver.getByRole('table', { name: '改了：标题' });
  await changed.waitFor();
  expect(await changed.getByRole('deletion').allTextContents()).toEqual(['五']);
  expect(await changed.getByRole('insertion').allTextContents()).toEqual(['六']);
  await expectNoAxeViolations(approver);
  await approver.getByRole('button', { name: '通过并发布' }).click();
  await approver.getByText(/已上线 今天/).waitFor();
  expect(await publishing.page(address)).toContain('原来写错了日子，改为周六。');

  await go(approver, '#/notices/public');
  await approver.getByRole('listitem').filter({ hasText: '书场周六开讲' }).click();
  await approver.getByRole('heading', { name: '书场周六开讲' }).waitFor();
  await approver.getByRole('button', { name: '撤回', exact: true }).click();
  await approver.getByLabel('撤回说明').fill('书场停办。');
  await expectNoAxeViolations(approver);
  await approver.getByRole('button', { name: '撤回这条通知' }).click();
  await approver.getByText(/已下线 今天/).waitFor();
  const page404 = await publishing.page(address);
  expect(page404).toContain('书场停办。');
});

test('a Word file becomes a public notice in at most twelve clicks of two people; what is pasted keeps its shape', async () => {
  const title = '关于整治楼道堆物的通知';
  const page = await logIn(editor);
  await countTaps(page);
  await go(page, '#/notices');
  await page.reload();
  await page.getByRole('button', { name: '写一条通知' }).click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '打开 Word 文件' }).click();
  const file = wordFile({
    lines: [title, '各位居民：', '楼道堆物堵住逃生的路。请在本周日以前搬走。'],
    table: [
      ['楼院', '上门时间'],
      ['3号院', '周六上午'],
    ],
  });
  await (await chosen).setFiles({ name: '通知.docx', mimeType: '', buffer: Buffer.from(file) });
  await page.getByText('文件里的字放进来了，请对一遍。').waitFor();
  expect(await page.getByLabel('标题').inputValue()).toBe(title);
  expect(await page.getByLabel('摘要').inputValue()).toBe('楼道堆物堵住逃生的路。');
  await page.getByRole('region', { name: '发布后的样子' }).getByRole('cell', { name: '周六上午' }).waitFor();
  await page.getByLabel('种类').selectOption({ index: 1 });
  await page.getByLabel('主题').selectOption({ index: 1 });
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('待审').first().waitFor();
  const approver = await logIn(checker);
  await countTaps(approver);
  await approver.reload();
  await approver.getByRole('link', { name: new RegExp(title) }).click();
  await approver.getByRole('button', { name: '通过并发布' }).click();
  await approver.getByText(/已上线 今天/).waitFor();
  // Choosing from a list is two clicks, a file in the system's window two.
  expect((await tapped(page)) + (await tapped(approver)) + 2 * 2 + 2).toBeLessThanOrEqual(12);

  await go(page, '#/notices');
  await page.getByRole('button', { name: '写一条通知' }).click();
  const chooserAgain = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '打开 Word 文件' }).click();
  await (await chooserAgain).setFiles({
    name: '旧.doc',
    mimeType: '',
    buffer: Buffer.from('d0cf11e0', 'hex'),
  });
  await page.getByRole('alert').filter({ hasText: '这是旧格式的 .doc' }).waitFor();
  // Written as Markdown a paste is put at the cursor, as on the surface.
  await page.getByRole('button', { name: '按记号写' }).click();
  const field = page.getByLabel('正文');
  await field.fill('前面。');
  await field.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/html', '<h2>带什么</h2><ul><li><b>身份证</b></li><li>老花镜</li></ul>');
    data.setData('text/plain', '带什么 身份证 老花镜');
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await page.getByRole('listitem').filter({ hasText: '老花镜' }).waitFor();
  expect(await field.inputValue()).toBe('前面。\n\n## 带什么\n\n- **身份证**\n- 老花镜');
});

test('a notice is written by keyboard as it will look: what stands there is the Markdown that one would write', async () => {
  const draft = await (await deskOf(editor)).createDraft({ fields: { ...notice('教老人用手机'), text: '' } });
  const page = await logIn(editor);
  await go(page, `#/notice/${draft.id}`);
  const surface = page.getByRole('textbox', { name: '正文' });
  await surface.focus();
  const { keyboard } = page;
  const line = async (text: string) => {
    await keyboard.type(text);
    await keyboard.press('Enter');
  };
  await line('周六上午在便民服务中心，电话 138****1234。');
  await line('## 带什么');
  await line('- 手机');
  await keyboard.type('社保卡，');
  await keyboard.press('Control+b');
  await keyboard.type('原件');
  await keyboard.press('Control+b');
  // An empty item ends the list.
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: '表格', exact: true }).press('Enter');
  for (const cell of ['场次', '时间', '地点']) {
    await keyboard.type(cell);
    await keyboard.press('ArrowRight');
  }
  for (const cell of ['一', '九点', '大厅']) {
    await keyboard.type(cell);
    await keyboard.press('ArrowRight');
  }
  await page.getByRole('button', { name: '去掉这行' }).press('Enter');
  await page.getByRole('cell', { name: '大厅' }).last().waitFor();
  await expectNoAxeViolations(page);
  await surface.focus();
  await keyboard.press('ArrowDown');
  await surface.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/html', '<h2>问谁</h2><p>问<b>网格员</b></p>');
    const pasted = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    element.dispatchEvent(pasted);
  });
  await page.getByRole('heading', { name: '问谁' }).last().waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('heading', { name: '问谁' }).last().waitFor({ state: 'detached' });
  // What does not fit is told, and nothing of it is put in.
  await surface.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/plain', '长'.repeat(20_001));
    const pasted = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    element.dispatchEvent(pasted);
  });
  await page.getByRole('alert').filter({ hasText: '正文最多两万字' }).waitFor();
  await page.getByRole('button', { name: '按记号写' }).click();
  const written = '周六上午在便民服务中心，电话 138****1234。\n\n## 带什么\n\n- 手机\n- 社保卡，**原件**';
  const table = '| 场次 | 时间 | 地点 |\n| --- | --- | --- |\n| 一 | 九点 | 大厅 |';
  expect(await page.getByLabel('正文').inputValue()).toBe(`${written}\n\n${table}`);
  // What only marks can say is not taken from whoever wrote it.
  await page.getByLabel('正文').fill('```\n一行\n```');
  await page.getByRole('button', { name: '按样子写' }).click();
  await page.getByText('按样子写会丢掉它').waitFor();
  expect(await page.getByLabel('正文').inputValue()).toBe('```\n一行\n```');
});

test('an urgent notice goes out at once with a reason, and someone else approves it afterwards', async () => {
  const draft = await (await deskOf(colleague)).createDraft({ fields: notice('南门积水，请走北门') });
  const page = await logIn(colleague);
  await go(page, `#/notice/${draft.id}`);
  await page.getByRole('button', { name: '先发后审' }).click();
  await page.getByLabel('为什么等不及审核').fill('积水过膝，怕老人滑倒');
  await page.getByRole('button', { name: '马上发布' }).click();
  await page.getByText(/已上线 今天/).waitFor();
  await page.getByText('自己写过、改过或提交的，要请没有经手的同事审核。').waitFor();
  const approver = await logIn(checker);
  await go(approver, `#/notice/${draft.id}`);
  await approver.getByText('先发的原因：积水过膝，怕老人滑倒').waitFor();
  await approver.getByRole('button', { name: '补审通过' }).click();
  await approver.getByText('已发布', { exact: true }).waitFor();
});

test('the console is left alone: after twenty minutes it logs out by itself, and the words typed are there again', async () => {
  const draft = await (await deskOf(editor)).createDraft({ fields: notice('门卫室换锁') });
  const page = await browser.newPage({ width: 1280 });
  await page.clock.install();
  await page.goto(`${publishing.server.url}/console/`);
  await enter(page, editor.number);
  await go(page, `#/notice/${draft.id}`);
  await page.getByLabel('摘要').fill('明天起用新钥匙。');
  await page.clock.fastForward('21:00');
  await page.getByText('离开太久，已经自动退出。').waitFor();
  expect(await page.evaluate(() => sessionStorage.getItem('shiguang.console'))).toBeNull();
  await enter(page, editor.number);
  expect(await page.getByLabel('摘要').inputValue()).toBe('明天起用新钥匙。');
});

test.for([
  { name: 'in large text on a phone', width: 360, dark: false, elder: true },
  { name: 'in the dark', width: 1280, dark: true, elder: false },
])('$name every view fits, and axe finds nothing', async ({ width, dark, elder }) => {
  const draft = await (await deskOf(editor)).createDraft({
    fields: notice('一份很长很长的标题，说的是汴京里社区三号院五号楼二单元门口的路灯坏了要修'),
  });
  const page = await logIn(colleague, { width, dark });
  if (elder) await page.evaluate(() => localStorage.setItem('elder', '1'));
  for (const hash of ['#/notices', '#/notices/public', `#/notice/${draft.id}`]) {
    await go(page, hash);
    await page.reload();
    await settled(page);
    await expectNoAxeViolations(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      hash,
    ).toBeLessThanOrEqual(0);
  }
});

test('a budget that one person proposes is opened by another, at 360 px too', async () => {
  const page = await logIn(keeper, { width: 360 });
  await go(page, '#/budgets');
  await page.getByRole('button', { name: '提出一笔预算' }).click();
  await page.getByLabel('叫什么').fill('冬季送餐');
  await page.getByLabel('多少小时').fill('二十');
  await page.getByRole('button', { name: '提出这笔预算' }).click();
  await page.getByText('请填 1 到 1000000 之间的整数').first().waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('多少小时').fill('20');
  await page.getByLabel('为什么开').fill('居委会十一月会议定的');
  await page.getByRole('button', { name: '提出这笔预算' }).click();
  await page.getByText('提出了，等另一位同事核准。').waitFor();
  await page.getByRole('listitem').filter({ hasText: '冬季送餐' }).click();
  await page.getByText('这一笔请别的同事核准。').waitFor();
  await expectNoAxeViolations(page);

  const other = await logIn(partner);
  await go(other, '#/budgets');
  await other.getByRole('listitem').filter({ hasText: '冬季送餐' }).click();
  await other.getByRole('button', { name: '核准20小时' }).click();
  await other.getByText('已核准：冬季送餐，20小时').waitFor();
  await other.getByRole('listitem').filter({ hasText: '冬季送餐' }).click();
  await other.getByText('还有20小时').waitFor();
  await expectNoAxeViolations(other);
});

test('a resident is written down at 360 px, and logs in with the code of the card', async () => {
  const page = await logIn(manager, { width: 360 });
  await go(page, '#/members');
  await page.getByRole('button', { name: '登记一位居民' }).click();
  await page.getByRole('button', { name: '登记，发时光卡' }).click();
  await page.getByText('请填写姓名').first().waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('姓名', { exact: true }).fill('郑桂英');
  await page.getByLabel('出生年份').fill('1952');
  await page.getByRole('button', { name: '登记，发时光卡' }).click();
  await page.getByRole('heading', { name: '时光卡', exact: true }).waitFor();
  await expectNoAxeViolations(page);
  const fact = (name: string) =>
    page.locator('dl > div').filter({ hasText: name }).locator('dd').first().innerText();
  const [number, code] = [await fact('会员号'), await fact('登录码')];
  // The card's picture leads to the login with the number filled in, and nothing of it is sent anywhere.
  const address = `${publishing.server.url}/portal/#/first/${number}`;
  await expect.poll(() => page.locator('.qr-ink').getAttribute('d')).toBe(inkOf(address));

  const theirs = await browser.newPage({ width: 360 });
  const asked: string[] = [];
  theirs.on('request', (request) => asked.push(request.url()));
  await theirs.goto(address);
  expect(await theirs.getByLabel('卡上的会员号').inputValue()).toBe(number);
  await expect.poll(() => theirs.url()).toBe(`${publishing.server.url}/portal/`);
  await expectNoAxeViolations(theirs);
  await theirs.getByLabel('卡上的登录码').fill(code);
  await theirs.getByLabel('定一个密码').fill('guiying1952');
  // What the cover asks for last and shows only if there is any: an answer after the way out would be a refusal.
  const thanks = theirs.waitForResponse(/\/api\/bank\/thanks/);
  await theirs.getByRole('button', { name: '登录并记住密码' }).click();
  await theirs.getByRole('heading', { name: '郑桂英的时光存折' }).waitFor();
  await thanks;
  await settled(theirs);
  expect(asked.filter((url) => url.includes(number))).toEqual([]);
  // On a computer nobody stays logged in unasked; and a card scanned where somebody is logged in asks first.
  expect(await theirs.evaluate(() => localStorage.getItem('shiguang.portal'))).toBeNull();
  await theirs.goto(address);
  await theirs.getByText('这里登录的是郑桂英。').waitFor();
  await expectNoAxeViolations(theirs);
  await theirs.getByRole('button', { name: '退出' }).click();
  expect(await theirs.getByLabel('卡上的会员号').inputValue()).toBe(number);

  await page.getByRole('button', { name: '抄好了' }).click();
  await page.getByLabel('姓名、拼音、首字母、会员号或电话').fill(number);
  await page.getByRole('button', { name: '找', exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: number }).click();
  await page.getByRole('button', { name: '换一张时光卡' }).click();
  await page.getByText('原来的卡、密码和登录都作废').waitFor();
  await page.getByRole('button', { name: '给郑桂英换卡' }).click();
  await page.getByRole('heading', { name: '时光卡', exact: true }).waitFor();
  await eventually(async () => (await fact('登录码')) !== code);
});

test('who only watches over the bank finds what there is to look at', async () => {
  const page = await logIn(watcher);
  await page.locator('.desk-bar').getByRole('link', { name: /^监督/ }).click();
  const tabs = page.getByRole('navigation', { name: '监督' });
  await expect
    .poll(() => tabs.getByRole('link').allInnerTexts())
    .toEqual(['谁办了什么', '看数', '要看的', '对总账']);
  for (const door of ['要看的', '对总账', '谁办了什么']) {
    await tabs.getByRole('link', { name: door }).click();
    await page.getByRole('heading', { level: 1, name: door }).waitFor();
    await settled(page);
    await expectNoAxeViolations(page);
  }
});

/** The dark squares of a QR code as the island draws them, with the white around it. */
function inkOf(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  return [...data]
    .map((dark, at) => (dark ? `M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z` : ''))
    .join('');
}
