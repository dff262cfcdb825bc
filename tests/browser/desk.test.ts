/** The console as a desk: one line a thing, the chosen one beside it, by keyboard wholly. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { doors } from '../../src/console/doors.ts';
import { capabilities } from '../../src/contract/who.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { clientFor } from '../support/client.ts';
import { depth, isDeep } from '../support/depth.ts';
import { layoutFaults } from '../support/layout.ts';
import { makePeople, password, tokenOf } from '../support/logins.ts';
import { eventually, notice, type Publishing, startPublishing } from '../support/publishing.ts';
import { settled } from '../support/settled.ts';

const browser = browserForTests();
let publishing: Publishing;
const yesterday = addDays(dayOf(Date.now()), -1);
const names = ['王秀英', '李建国', '张桂兰', '刘志强', '陈玉梅', '杨福生'];
const residents = names.map((name, at) => ({
  name,
  number: `BJL-90010${at}`,
  phone: `1990000010${at}`,
}));
const checker = {
  number: 'BJL-900201',
  name: '赵复核',
  phone: '19900000201',
  capabilities: [
    'hours.review' as const,
    'requests.dispatch' as const,
    'notices.write' as const,
    'notices.approve' as const,
    'members.manage' as const,
    'bank.reverse' as const,
    'audit.read' as const,
    'directory.write' as const,
    'matters.hear' as const,
    'matters.handle' as const,
  ],
};

const colleague = {
  number: 'BJL-900202',
  name: '孙同事',
  phone: '19900000202',
  capabilities: ['hours.review' as const, 'matters.hear' as const],
};

/** Finds every door open. */
const steward = {
  number: 'BJL-900203',
  name: '钱主任',
  phone: '19900000203',
  capabilities: [...capabilities],
};

beforeAll(async () => {
  publishing = await startPublishing();
  const { url } = publishing.server;
  await makePeople(url, [...residents, checker, steward]);
  for (const { number } of residents) {
    const bank = clientFor({ url }, { token: await tokenOf(url, number) });
    for (const [day, hour] of [
      [yesterday, 9],
      [yesterday, 14],
      [addDays(yesterday, -1), 10],
      [addDays(yesterday, -11), 9],
    ] as const) {
      const at = (minutes: string) => `${day}T${String(hour).padStart(2, '0')}:${minutes}:00+08:00`;
      await bank.createClaim({
        activity: 'shouji',
        startsAt: at('00'),
        endsAt: at(hour === 9 ? '50' : '40'),
        note: '在便民服务中心教老人视频、挂号、交电费',
      });
    }
  }
  await fill();
});
afterAll(() => publishing?.stop());

async function logIn(
  options: PageOptions = {},
  script = '',
  { number }: { number: string } = checker,
): Promise<Page> {
  const page = await browser.newPage({
    width: 1280,
    context: { viewport: { width: 1280, height: 800 } },
    ...options,
  });
  await page.goto(`${publishing.server.url}${script}/console/#/claims`);
  await page.getByLabel(/会员号或手机号|會員號或手機號/).fill(number);
  await page
    .getByLabel(/密码|密碼/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: /^登[录錄]$/ }).click();
  await page.locator('[data-row]').first().waitFor();
  return page;
}

async function seen(page: Page, name: string): Promise<void> {
  const folder = process.env.SHIGUANG_TEST_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name.replace(/[ /]/g, '-')}.png` });
}

const waiting = async () =>
  Number((await publishing.bank.rows("SELECT count(*) AS n FROM claims WHERE state = 'waiting'"))[0]?.n);

test('twenty claims stand on one screen, and what is needed to decide beside them', async () => {
  const page = await logIn();
  await seen(page, 'claims-1280');
  const inSight = await page
    .locator('[data-row]')
    .evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length);
  expect(inSight).toBeGreaterThanOrEqual(20);
  const pane = page.locator('.desk-pane');
  expect(await pane.innerText()).toContain('在便民服务中心教老人视频、挂号、交电费');
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await expectNoAxeViolations(page);
  await page.locator('.desk-bar').getByRole('link', { name: '成员' }).click();
  await page.locator('[aria-current][href="#/members"]').first().waitFor();
  await page.locator('[data-row]').first().waitFor();
  await page.locator('.desk-pane dl').waitFor();
  await seen(page, 'members-1280');
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await expectNoAxeViolations(page);
});

test('a member’s name, telephone and training are put right, and a member is stopped and goes on again', async () => {
  const page = await logIn();
  await page.locator('.desk-bar').getByRole('link', { name: '成员' }).click();
  // The claims that stood there have rows of the same name.
  await page.locator('[aria-current][href="#/members"]').first().waitFor();
  await page.locator('[data-row]', { hasText: '杨福生' }).click();
  const pane = page.locator('.desk-pane');
  await pane.getByRole('button', { name: '改资料' }).click();
  await seen(page, 'member-change-1280');
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await expectNoAxeViolations(page);
  await pane.getByLabel('姓名').fill('杨福胜');
  await pane.getByLabel('受过“陪诊”的培训').check();
  await pane.getByRole('button', { name: '保存' }).click();
  await pane.getByText('陪诊', { exact: true }).waitFor();
  const kept = async () =>
    (await publishing.bank.rows("SELECT name, trained, status FROM members WHERE number = 'BJL-900105'"))[0];
  expect(await kept()).toMatchObject({ name: '杨福胜', trained: '["peizhen"]' });
  await pane.getByRole('button', { name: '停用' }).click();
  await pane.getByLabel('为什么停用').fill('搬走了，人没有退');
  await pane.getByRole('button', { name: '停用这位成员' }).click();
  await pane.getByRole('button', { name: '恢复使用' }).click();
  expect(await kept()).toMatchObject({ status: 'inactive' });
  await pane.getByLabel('为什么恢复').fill('又搬回来了');
  await pane.getByRole('button', { name: '让这位成员接着用' }).click();
  await pane.getByRole('button', { name: '停用' }).waitFor();
  expect(await kept()).toMatchObject({ status: 'active' });
});

test('ten claims are decided in twelve keys, without scrolling, and the focus goes on with them', async () => {
  const page = await logIn();
  const before = await waiting();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  await page.keyboard.press('j');
  expect(await focused(), 'the first one takes the focus').not.toBeNull();
  for (let decided = 1; decided <= 10; decided += 1) {
    const row = await focused();
    await page.keyboard.press('a');
    await page.locator(`[data-row="${row}"]`).waitFor({ state: 'detached' });
    await expect.poll(focused).not.toBeNull();
  }
  expect(await waiting()).toBeLessThanOrEqual(before - 6);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('what was decided and comes back stands in the list again', async () => {
  const [, volunteer] = residents;
  const page = await logIn();
  await page.locator('.desk-bar').getByRole('link', { name: '派求助' }).click();
  const pane = page.getByRole('region', { name: '选中的这一条' });
  // Nobody offered: one who could go is asked first, and their word is written down; the focus stays with them.
  const candidate = pane.getByRole('group', { name: '杨福胜' });
  await seen(page, 'candidates-1280');
  await candidate.getByRole('button', { name: '问过，愿意去' }).click();
  await expect
    .poll(() => pane.getByRole('radio', { name: '杨福胜' }).evaluate((one) => one === document.activeElement))
    .toBe(true);
  await pane.getByLabel('怎么问的').selectOption('当面问的');
  await seen(page, 'candidate-asked-1280');
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await expectNoAxeViolations(page);
  // Another, who was asked too, by name.
  await pane.getByLabel('别的志愿者').fill(volunteer?.number ?? '');
  // A list to choose from has options too.
  await pane.locator('[role=option]').first().click();
  await pane.getByRole('button', { name: '就请这位去' }).click();
  await page.getByText('办好了：代买代办，王秀英。').waitFor();
  const row = page.locator('[data-row]').filter({ hasText: '代买代办' });
  await row.filter({ hasText: '已约好' }).waitFor();
  const { url } = publishing.server;
  const theirs = clientFor({ url }, { token: await tokenOf(url, volunteer?.number ?? '') });
  const { items } = await theirs.requests({ view: 'serving' });
  expect(items[0]?.written).toMatchObject([{ told: 'counter', volunteer: { number: volunteer?.number } }]);
  const { id = '' } = items[0] ?? {};
  await theirs.withdrawOffer({ id });
  // As when one looks at the page again.
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await row.filter({ hasText: '等人接' }).waitFor();

  // They offer again, and tell the desk that they cannot after all.
  await theirs.offerRequest({ id });
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await row.filter({ hasText: '有人报名' }).click();
  await pane.getByRole('button', { name: '有人说不去了' }).click();
  await pane.getByLabel('怎么说的').selectOption('当面说的');
  await seen(page, 'excused-1280');
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await expectNoAxeViolations(page);
  await pane.getByRole('button', { name: '记下来' }).click();
  await row.filter({ hasText: '等人接' }).waitFor();
  expect((await theirs.requests({ view: 'serving' })).items).toEqual([]);
});

test('a letter that Chinese input takes is still its key; while one writes it is a letter; Escape leads back', async () => {
  const page = await logIn();
  await page.keyboard.press('j');
  // As when the row that had the focus went, decided by a colleague.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('j');
  const first = await page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  expect(first).not.toBeNull();
  await page.evaluate(() => {
    const key = { key: 'Process', code: 'KeyJ', keyCode: 229, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key));
  });
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-row')))
    .not.toBe(first);
  const chosen = await page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  await page.keyboard.press('r');
  const reason = page.getByLabel('退回的原因');
  await reason.waitFor();
  await page.keyboard.type('a j 名单上没有您');
  expect(await reason.inputValue()).toBe('a j 名单上没有您');
  await page.keyboard.press('Escape');
  await reason.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe(chosen);
  await page.keyboard.press('r');
  await reason.fill('名单上没有您');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^已退回/).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('region', { name: '快捷键' }).waitFor();
  await seen(page, 'keys-1280');
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: '快捷键' }).waitFor({ state: 'detached' });
});

/** Something behind every door. */
async function fill(): Promise<void> {
  const { url } = publishing.server;
  const [who] = residents;
  const [member] = await publishing.bank.rows(`SELECT id FROM members WHERE number = '${who?.number}'`);
  const token = await tokenOf(url, who?.number ?? '');
  await publishing.bank.deposit({ id: String(member?.id), number: '', name: '', token }, 300);
  await clientFor({ url }, { token }).createRequest({
    service: 'daimai',
    startsAt: `${addDays(yesterday, 2)}T10:00:00+08:00`,
    minutes: 60,
    place: '3号楼2单元501',
    note: '两袋米，一桶油，走到三楼',
  });
  const staff = { id: '', number: checker.number, name: '', token: await tokenOf(url, checker.number) };
  const desk = publishing.desk(staff);
  // The publisher tells the server what is public a moment after it started.
  await eventually(async () => (await desk.publicNotices({})).items.length > 0);
  for (const title of [
    '书场周五开讲',
    '一份很长很长的标题，说的是汴京里社区三号院五号楼二单元门口的路灯坏了要修',
  ])
    await desk.createDraft({ fields: notice(title) });
  const bank = clientFor({ url }, { token: staff.token });
  await bank.createActivity({
    title: '冬至包饺子',
    service: 'wenyi',
    place: '老年活动室',
    startsAt: `${addDays(yesterday, 2)}T09:00:00+08:00`,
    endsAt: `${addDays(yesterday, 2)}T11:00:00+08:00`,
    places: 30,
  });
  await bank.recordKin({
    member: String(member?.id),
    other: residents[2]?.number ?? '',
    relation: 'sibling',
    evidence: '看了户口本',
  });
  await clientFor({ url }, null).giveFeedback({ page: '/timebank/', clear: 'no', note: '没写几点下班' });
  const lamp = { kind: 'repair', words: '三单元楼道灯不亮，老人摔了一跤', place: '西院3号楼三单元' };
  // The publisher tells the rules too.
  await eventually(() =>
    clientFor({ url }, null)
      .sayMatter(lamp)
      .catch(() => null),
  );
  await bank.createBudget({ name: '冬季送餐', minutes: 1200, reason: '居委会十一月会议定的' });
}

const DOORS =
  'inbox slips calls claims requests notices notices/public matters activities feedback members ties rights moves budgets audits flags trail'.split(
    ' ',
  );

/** Of these doors, where one chooses from no list. */
const FORMS = ['slips', 'calls', 'audits', 'flags', 'trail'];

test('every other door opens too, and so does one that comes, in Traditional on a phone', async () => {
  const [member] = await publishing.bank.rows(
    `SELECT id FROM members WHERE number = '${residents[1]?.number}'`,
  );
  const [draft] = await publishing.bank.rows('SELECT id FROM drafts');
  const ofMember = Object.fromEntries(['book', 'codes', 'leave', 'papers'].map((to) => [to, member?.id]));
  const records: { readonly [door: string]: unknown } = { ...ofMember, notice: draft?.id };
  const page = await logIn({ width: 360, context: {} }, '/hant', steward);
  const others = doors.filter(({ to }) => !DOORS.includes(to));
  expect(others.length).toBeGreaterThan(10);
  for (const { to } of others) {
    await page.locator('h1').evaluate((heading) => heading.setAttribute('data-before', ''));
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#/${to in records ? `${to}/${records[to]}` : to}`,
    );
    await page.locator('.view h1:not([data-before])').waitFor();
    await settled(page);
    await seen(page, `${to}-opens`);
    expect(await page.getByRole('alert').allInnerTexts(), to).toEqual([]);
    expect(await page.evaluate(layoutFaults), to).toEqual([]);
    if (isDeep) await expectNoAxeViolations(page);
  }
});

const modes = [
  { name: 'at 1024 px in Traditional', width: 1024, height: 768, script: '/hant', elder: false, dark: true },
  { name: 'in large print', width: 1280, height: 800, script: '', elder: true, dark: false },
  { name: 'on a phone', width: 360, height: 740, script: '', elder: false, dark: false },
  { name: 'in large print on a phone', width: 360, height: 740, script: '', elder: true, dark: true },
];

test.for(depth(modes.slice(0, 2), modes))('$name nothing is cut, and axe finds nothing', async (mode) => {
  const { width, height, script, elder, dark, name } = mode;
  const page = await logIn({ dark, context: { viewport: { width, height } } }, script);
  if (elder) await page.getByRole('button', { name: '大字' }).click();
  for (const door of DOORS.filter((_, at) => isDeep || at % 2 === modes.indexOf(mode))) {
    await page.evaluate((to) => {
      location.hash = `#/${to}`;
    }, door);
    await page
      .locator(`[aria-current][href="#/${door.split('/')[0]}"]`)
      .first()
      .waitFor();
    if (!FORMS.includes(door)) await page.locator('[data-row]').first().waitFor();
    await settled(page);
    await seen(page, `${door}-${name}`);
    expect(await page.evaluate(layoutFaults), door).toEqual([]);
    await expectNoAxeViolations(page);
    if (door === 'notices' || door === 'inbox' || FORMS.includes(door)) continue;
    await page.locator('[data-row]').first().click();
    await page.locator('.desk-pane h2').first().waitFor();
    await settled(page, '.desk-pane');
    await seen(page, `${door}-opened-${name}`);
    expect(await page.evaluate(layoutFaults), `${door} opened`).toEqual([]);
    await expectNoAxeViolations(page);
  }
});

test('what a caller says is heard and given to somebody without a mouse, in few more keys than letters', async () => {
  const page = await logIn();
  await page.evaluate(() => {
    location.hash = '#/matters';
  });
  const row = page.locator('[data-row]', { hasText: '西院3号楼' });
  await row.waitFor();
  let keys = 0;
  let letters = 0;
  const press = async (...names: string[]) => {
    for (const name of names) await page.keyboard.press(name);
    keys += names.length;
  };
  const type = async (text: string) => {
    await page.keyboard.type(text);
    keys += text.length;
    letters += text.length;
  };
  await row.focus();
  await press('n');
  await page.getByLabel('什么事（照原话）').waitFor();
  await type('御河花园南门的门禁打不开，按什么都没反应');
  await press('Tab', 'ArrowDown', 'ArrowDown', 'Tab');
  await type('御河花园南门');
  await press('Tab');
  await type('张先生');
  await press('Tab');
  await type('19900000777');
  await press('Enter');
  await page.getByRole('heading', { name: /^记下了。请把这两个号念给本人/ }).waitFor();
  await seen(page, 'heard-1280');
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await expectNoAxeViolations(page);
  await press('d');
  expect(keys / letters).toBeLessThanOrEqual(1.3);
  const heard = page.locator('[data-row]', { hasText: '御河花园南门' });
  await heard.waitFor();
  expect(
    await publishing.bank.rows("SELECT kind, source, state FROM matters WHERE place = '御河花园南门'"),
  ).toEqual([{ kind: 'repair', source: 'phone', state: 'heard' }]);
  await heard.click();
  await page.keyboard.press('w');
  await page.keyboard.type('核实是哪个门');
  await page.keyboard.press('Control+Enter');
  await page.getByText('按什么都没反应').waitFor();
  await page.locator('.desk-pane').getByRole('button', { name: '派单' }).click();
  await page.getByLabel('交给谁').selectOption({ value: checker.number });
  await page.getByLabel('写给承办的人看的话').fill('御河花园南门门禁失灵');
  await page.locator('.desk-pane').getByRole('button', { name: '派单' }).click();
  await page.locator('[data-row]', { hasText: '御河花园南门门禁失灵' }).waitFor();
});

test('what a colleague did meanwhile is said, and what one was writing stays', async () => {
  const { url } = publishing.server;
  await makePeople(url, [colleague]);
  const other = clientFor({ url }, { token: await tokenOf(url, colleague.number) });
  const page = await logIn({ expected: [/409/] });
  const readAgain = () => page.evaluate(() => dispatchEvent(new Event('visibilitychange')));

  // One key decides, and there is nothing left where it could be said that it did not.
  const first = page.locator('[data-row]').first();
  const claim = String(await first.getAttribute('data-row'));
  await first.focus();
  await other.rejectClaim({ id: claim, reason: '名单上没有' });
  await page.keyboard.press('a');
  const told = page.locator('.untold');
  await told.getByText('这条记录已经办结').waitFor();
  await page.locator(`[data-row="${claim}"]`).waitFor({ state: 'detached' });
  await seen(page, 'told-1280');
  await expectNoAxeViolations(page);
  await told.getByRole('button', { name: '知道了' }).click();
  await told.waitFor({ state: 'detached' });
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.getByText(/^已核准/).waitFor();

  // Words that are half written stand while the list is read again, and after the refusal, until one gives them up.
  await page.evaluate(() => {
    location.hash = '#/matters';
  });
  const row = page.locator('[data-row]', { hasText: '凉亭' });
  const { id } = await other.hearMatter({
    kind: 'repair',
    words: '凉亭的灯坏了',
    place: '游园凉亭',
    source: 'phone',
  });
  await readAgain();
  await row.click();
  const pane = page.locator('.desk-pane');
  await pane.getByRole('button', { name: '派单' }).click();
  const words = page.getByLabel('写给承办的人看的话');
  await words.pressSequentially('凉亭顶上的灯');
  await other.answerMatter({ id, how: 'explained', answer: '物业今天换' });
  await readAgain();
  await row.filter({ hasText: '待回访' }).waitFor();
  expect(await words.inputValue()).toBe('凉亭顶上的灯');
  await page.getByLabel('交给谁').selectOption({ value: checker.number });
  await words.press('Control+Enter');
  await pane.getByText('这件事的进度已经变了').waitFor();
  expect(await words.inputValue()).toBe('凉亭顶上的灯');
  await pane.getByRole('button', { name: '不用了' }).click();
  await pane.getByRole('heading', { name: /待回访/ }).waitFor();
});

test('who said it says no with a code that staff handed out, and takes theirs out of another one, without script', async () => {
  const { url } = publishing.server;
  const staff = clientFor({ url }, { token: await tokenOf(url, checker.number) });
  const anyone = clientFor({ url }, null);
  const said = { kind: 'idea', words: '多放一把长椅', place: '游园' };
  const [mine, theirs] = [await anyone.sayMatter(said), await anyone.sayMatter(said)];
  const [row] = await publishing.bank.rows(`SELECT id FROM matters WHERE no = '${mine.no}'`);
  await staff.mergeMatter({ id: String(row?.id), into: theirs.no });
  const heard = await staff.hearMatter({ ...said, kind: 'danger', source: 'phone' });
  await staff.answerMatter({ id: heard.id, how: 'done', answer: '修好了' });
  const page = await browser.newPage({ javaScript: false, width: 360 });
  const ask = async ({ no, code }: { no: string; code: string }) => {
    await page.goto(`${url}/hant/matters/ask/`);
    await page.locator('form[action="/api/matters/ask"] [name="no"]').fill(no);
    await page.locator('form[action="/api/matters/ask"] [name="code"]').fill(code.toLowerCase());
    await page.locator('form[action="/api/matters/ask"] button').click();
  };
  await ask(heard);
  await seen(page, 'ask-handed');
  expect(await page.locator('#handed').isVisible()).toBe(true);
  expect(await page.locator('#do-judge').isVisible()).toBe(false);
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await page.locator('#do-notDone button[value="no"]').click();
  expect(await page.locator('#progress h2:visible').innerText()).toBe('收到了，正在安排誰來辦');
  await ask(mine);
  await seen(page, 'ask-merged');
  expect(await page.locator('#into').innerText()).toBe(theirs.no);
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await page.locator('#do-part [name="words"]').fill('不是同一把');
  await page.locator('#do-part button').click();
  expect(await page.locator('#progress h2:visible').innerText()).toBe('收到了，正在安排誰來辦');
  expect(await page.locator('#merged').isVisible()).toBe(false);
});

test('the form of one page that is sent twice is one matter', async () => {
  const page = await browser.newPage({});
  await page.goto(`${publishing.server.url}/matters/`);
  const once = page.locator('form[action="/api/matters"] [name="once"]');
  await expect.poll(() => once.inputValue()).toMatch(/^[0-9a-f]{32}$/);
  await page.locator('[name="kind"][value="idea"]').check();
  await page.locator('form[action="/api/matters"] [name="words"]').fill('修一修秋千');
  await page.locator('form[action="/api/matters"] [name="place"]').fill('游园');
  await page.locator('form[action="/api/matters"] button').click();
  const no = await page.locator('#no').innerText();
  await page.reload();
  expect(await page.locator('#no').innerText()).toBe(no);
});

test('what is written and one’s own login stand on the same desk', async () => {
  const page = await logIn();
  await page.evaluate(() => {
    location.hash = '#/notices';
  });
  await page.locator('.desk-tabs').waitFor();
  await page.keyboard.press('n');
  await page.getByLabel('标题').waitFor();
  await seen(page, 'draft-1280');
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await expectNoAxeViolations(page);
  await page.locator('.desk-bar').getByRole('link', { name: '赵复核' }).click();
  await page.getByRole('heading', { name: '换密码' }).waitFor();
  await seen(page, 'me-1280');
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '工作台登录' }).waitFor();
  await seen(page, 'sign-in-1280');
  expect(await page.evaluate(layoutFaults)).toEqual([]);
  await expectNoAxeViolations(page);
});
