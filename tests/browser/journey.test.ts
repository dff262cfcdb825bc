/**
 * The whole way as four people, with the real server, publisher and browser. An hour is logged, approved, asked for,
 * served and settled, and both passbooks show it; a notice with an attachment is written, approved by another person,
 * and stands on the home page in both scripts. Nothing fails on the way, and axe finds nothing on any screen.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { makePeople, password, tokenOf } from '../support/logins.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';
import { leftInSimplified } from '../support/scripts.ts';
import { settled } from '../support/settled.ts';
import { letServiceHaveBegun, letTheDayCome } from '../support/time.ts';

const browser = browserForTests();
let publishing: Publishing;
const today = dayOf(Date.now());
const wang = { number: 'BJL-900001', name: '王秀英' };
const li = { number: 'BJL-900002', name: '李建国' };
const staff = { number: 'BJL-900003', name: '陈经办' };
const head = { number: 'BJL-900004', name: '赵复核' };

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, [
    { ...wang, phone: '19900000001' },
    { ...li, phone: '19900000002' },
    { ...staff, phone: '19900000003', capabilities: ['notices.write', 'requests.dispatch'] },
    { ...head, phone: '19900000004', capabilities: ['notices.approve', 'hours.review'] },
  ]);
  // Numbers (索引号) can be given once the publisher has told the server what is public.
  const desk = publishing.desk({
    id: '',
    ...staff,
    token: await tokenOf(publishing.server.url, staff.number),
  });
  await eventually(async () => (await desk.publicNotices({})).items.length > 0);
});
afterAll(() => publishing?.stop());

async function logIn(place: 'portal' | 'console', login: string, width = 360): Promise<Page> {
  // As a reader's browser does: what is kept for a day without network is kept on the way.
  const page = await browser.newPage({ width, context: { serviceWorkers: 'allow' } });
  await page.goto(`${publishing.server.url}/${place}/`);
  await page.getByLabel('会员号或手机号').fill(login);
  await page.getByLabel('密码').fill(password);
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('button', { name: /^退出/ }).waitFor();
  return page;
}

/** Goes to a view of the portal by its door on the cover. */
async function open(page: Page, door: string, heading = door): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/`);
  // What comes next pushes the doors down as it arrives: a press on what still moves goes beside it.
  await page.locator('.three').waitFor();
  await settled(page);
  await page.getByRole('link', { name: door }).click();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** Fails unless the passbook's rows come to say this, blanks and the word at the balance left out; what was known before may stand there first. */
async function expectEntries(page: Page, said: string[]): Promise<void> {
  const entries = async () => {
    const rows = await page.locator('.passbook tbody tr:not(.month)').allInnerTexts();
    // Right after midnight a service of a moment ago is yesterday's, which its row says.
    return rows.map((row) =>
      row
        .replace(/\d+月\d+日 周.的服务/, '')
        .replace(/[\s余]+/g, ' ')
        .trim(),
    );
  };
  await expect.poll(entries).toEqual(said.map((row) => expect.stringContaining(row)));
}

test('an hour goes into the bank and out again, through the hands of four people', async () => {
  const volunteer = await logIn('portal', '19900000001');
  await expectNoAxeViolations(volunteer);
  await open(volunteer, '记一次服务');
  await volunteer.getByRole('button', { name: '记下这次服务' }).click();
  await volunteer.getByText('还有 1 处要改').waitFor();
  await expectNoAxeViolations(volunteer);
  await volunteer.getByRole('radio', { name: '教用手机' }).check();
  await volunteer.getByLabel('哪一天').fill(addDays(today, -1));
  await volunteer.getByLabel('几点开始').fill('09:00');
  await volunteer.getByLabel('几点结束').fill('10:00');
  await volunteer.getByText('服务了谁，说明').click();
  await volunteer.getByLabel('说明').fill('在便民服务中心教三位老人打视频');
  await volunteer.getByText('一共1小时').waitFor();
  await volunteer.getByRole('button', { name: '记下这次服务' }).dblclick();
  await volunteer.getByRole('heading', { name: '记下了，等核对' }).waitFor();
  await expectNoAxeViolations(volunteer);
  await open(volunteer, '我记的服务');
  await volunteer.getByText('等核对').waitFor();
  expect(await volunteer.getByText('教用手机 · 1小时').count()).toBe(1);
  await expectNoAxeViolations(volunteer);

  const checker = await logIn('console', head.number, 1280);
  await checker.locator('.desk-bar').getByRole('link', { name: '核时长' }).click();
  await checker.getByText('在便民服务中心教三位老人打视频').waitFor();
  await expectNoAxeViolations(checker);
  await checker.getByRole('button', { name: '核准1小时' }).click();
  await checker.getByText('已核准：王秀英，1小时，已经存入。').waitFor();

  await open(volunteer, '看存折', '存折');
  await expectEntries(volunteer, ['存入 +1小时 1小时']);
  await volunteer.getByText('志愿服务：教用手机').waitFor();
  await open(volunteer, '请人帮忙');
  await volunteer.getByRole('radio', { name: '代买代办' }).check();
  await volunteer.getByRole('radio', { name: '明天' }).check();
  await volunteer.getByRole('radio', { name: '上午10:00' }).check();
  await volunteer.getByLabel('到哪里').fill('3号楼2单元501');
  await volunteer.getByText('会冻结1小时，可用还剩0分。').waitFor();
  await expectNoAxeViolations(volunteer);
  await volunteer.getByRole('button', { name: '请人帮忙' }).click();
  await volunteer.getByRole('heading', { name: '请下了，等志愿者接' }).waitFor();

  const helper = await logIn('portal', li.number);
  await open(helper, '去帮别人');
  await helper.getByRole('link', { name: '代买代办' }).click();
  await helper.getByRole('button', { name: '我愿意去' }).click();
  await helper.getByText('您已报名，等工作人员定。').waitFor();
  await expectNoAxeViolations(helper);

  const dispatcher = await logIn('console', staff.number, 1280);
  await dispatcher.locator('.desk-bar').getByRole('link', { name: '派求助' }).click();
  await dispatcher.getByText('3号楼2单元501').first().waitFor();
  await expectNoAxeViolations(dispatcher);
  await dispatcher.getByRole('button', { name: '就请这位去' }).click();
  await dispatcher.getByText('办好了：代买代办，王秀英。').waitFor();

  await open(volunteer, '我的约定');
  await volunteer.getByRole('link', { name: '代买代办' }).click();
  const startCode = await sayCode(volunteer, '人到了，看开始码');
  await expectNoAxeViolations(volunteer);
  await expectCodeKept(volunteer, startCode);
  const [{ id = '' } = {}] = await publishing.bank.rows('SELECT id FROM requests');
  await letTheDayCome(publishing.bank, String(id));
  await enterCode(helper, '开始码', startCode, '开始服务');
  const finishCode = await sayCode(volunteer, '做完了，看结束码');
  await letServiceHaveBegun(publishing.bank, String(id), 40);
  await enterCode(helper, '结束码', finishCode, '结束服务');
  await helper.getByText('等对方确认').first().waitFor();
  await volunteer.getByRole('button', { name: '确认40分' }).click();
  await volunteer.getByText('已经结清，记在存折上了。').waitFor();
  await expectNoAxeViolations(volunteer);

  await volunteer.getByLabel('想对志愿者说的话').fill('下雨还来，裤脚都湿了。');
  await volunteer.getByLabel('可以放上感谢墙，名字只写姓').check();
  await volunteer.getByRole('button', { name: '说谢谢' }).click();
  await volunteer.getByText('等志愿者同意').waitFor();
  await expectNoAxeViolations(volunteer);
  await helper.reload();
  await helper.getByText('下雨还来，裤脚都湿了。').waitFor();
  await expectNoAxeViolations(helper);
  await helper.getByRole('button', { name: '可以放上去' }).click();
  await helper.getByText('志愿者同意了').waitFor();
  await checker.getByRole('link', { name: '网页' }).click();
  await checker.getByRole('heading', { name: '下雨还来，裤脚都湿了。' }).waitFor();
  await expectNoAxeViolations(checker);
  await checker.getByRole('button', { name: '放上感谢墙' }).click();
  await checker.getByText('放上去了，一会儿就看得到。').waitFor();
  await eventually(async () =>
    (await publishing.page('/timebank/thanks/'))?.includes('下雨还来，裤脚都湿了。'),
  );

  await open(volunteer, '看存折', '存折');
  await expectEntries(volunteer, ['李建国来帮您代买代办 支取 −40分 20分', '存入 +1小时 1小时']);
  await open(helper, '看存折', '存折');
  await expectEntries(helper, ['您帮王秀英代买代办 存入 +40分 40分']);
  await expectNoAxeViolations(helper);
});

async function sayCode(page: Page, button: string): Promise<string> {
  await page.getByRole('button', { name: button }).click();
  return (await page.locator('.code output').textContent()) ?? '';
}

/** In large text the code is in sight at once, and it is read again without asking anybody. */
async function expectCodeKept(page: Page, code: string): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-elder', ''));
  const box = await page.locator('.code output').boundingBox();
  expect(box && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0)).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: '收起来' }).click();
  const asked: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && asked.push(request.url())));
  await page.getByRole('button', { name: '再看这个码' }).click();
  expect(await page.locator('.code output').textContent()).toBe(code);
  expect(asked).toEqual([]);
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.documentElement.removeAttribute('data-elder'));
}

async function enterCode(page: Page, label: string, code: string, button: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.waitFor();
  await expectNoAxeViolations(page);
  await field.fill(code);
  await page.getByRole('button', { name: button }).click();
}

test('a notice with an attachment is written, approved by another person, and public in both scripts', async () => {
  const title = '本周六上午教老人用手机挂号';
  const editor = await logIn('console', staff.number, 1280);
  await editor.getByRole('link', { name: '通知', exact: true }).last().click();
  await editor.getByRole('button', { name: '写一条通知' }).click();
  await editor.getByLabel('标题').fill(title);
  await editor.getByLabel('种类').selectOption('活动');
  await editor.getByLabel('主题').selectOption('志愿服务');
  await editor.getByLabel('摘要').fill('在便民服务中心，志愿者一对一教。');
  await editor.getByRole('button', { name: '按记号写' }).click();
  await editor.getByLabel('正文').fill('## 带什么\n\n- 手机\n- 社保卡\n\n有问题打 19912345678。');
  await editor.getByRole('listitem').filter({ hasText: '社保卡' }).waitFor();
  await editor.getByLabel('选文件').setInputFiles({
    name: '报名表.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('姓名：\n几号楼：\n'),
  });
  await editor.getByRole('button', { name: '上传这个附件' }).click();
  await editor.getByText('报名表.txt').waitFor();
  await editor.getByText('手机号 199****5678').waitFor();
  await expectNoAxeViolations(editor);
  await editor.getByRole('button', { name: '遮住' }).click();
  await editor.getByText('手机号 199****5678').waitFor({ state: 'detached' });
  // An interruption: what was typed is there again after a reload.
  await editor.reload();
  await editor.getByRole('textbox', { name: '正文' }).getByText('199****5678').waitFor();
  await editor.getByText(/^已保存/).waitFor();
  await editor.getByRole('button', { name: '提交审核' }).click();
  await editor.getByText('待审').first().waitFor();
  await expectNoAxeViolations(editor);

  const approver = await logIn('console', head.number, 1280);
  await approver.getByRole('link', { name: '通知', exact: true }).last().click();
  await approver.getByRole('link', { name: title }).click();
  await approver.getByRole('button', { name: '通过并发布' }).waitFor();
  await expectNoAxeViolations(approver);
  await approver.getByRole('button', { name: '通过并发布' }).click();
  await approver.getByText(/已上线 今天/).waitFor();
  await expectNoAxeViolations(approver);

  await approver.goto(`${publishing.server.url}/`);
  await approver.getByRole('link', { name: title }).first().click();
  await approver.getByRole('link', { name: /报名表/ }).waitFor();
  await expectNoAxeViolations(approver);
  await approver.goto(`${publishing.server.url}/hant/`);
  await approver.getByRole('link', { name: '本週六上午教老人用手機掛號' }).first().waitFor();
});

test('every view of the console stands in Traditional, without a word left behind', async () => {
  for (const [who, views] of [
    [staff, ['requests', 'notices', 'notices/public']],
    [head, ['claims', 'notices']],
  ] as const) {
    const desk = await logIn('console', who.number, 1280);
    for (const view of views) {
      await desk.goto(`${publishing.server.url}/hant/console/#/${view}`);
      await desk.reload();
      await settled(desk);
      await expectNoAxeViolations(desk);
      const words = await leftInSimplified(desk);
      // What people wrote, titles and kinds of notices, stays as they wrote it.
      expect(view.startsWith('notices') ? [] : words, view).toEqual([]);
    }
  }
});
