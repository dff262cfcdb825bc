/** What is a member's own in the portal: the cover, those one cares for, what is kept, and the way in. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, startOfDay } from '../../src/calendar/shanghai.ts';
import { type EveryCall, everyCall } from '../../src/calls.ts';
import { type Client, clientOf } from '../../src/contract/client.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { makePeople, password, tokenOf } from '../support/logins.ts';
import type { Person } from '../support/people.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';
import { settled } from '../support/settled.ts';

const browser = browserForTests();
let publishing: Publishing;
let people: Person[];
const names = ['王秀英', '李建国', '孙玉兰', '周志强'];
const numberOf = (at: number) => `BJL-90000${at + 1}`;
const [WANG, LI, SUN, ZHOU] = [0, 1, 2, 3];

beforeAll(async () => {
  publishing = await startPublishing();
  const { url } = publishing.server;
  await makePeople(
    url,
    names.map((name, at) => ({ name, number: numberOf(at), phone: `1990000000${at + 1}` })),
  );
  people = await Promise.all(
    names.map(async (name, at) => {
      const number = numberOf(at);
      const [found] = await publishing.bank.rows(`SELECT id FROM members WHERE number = '${number}'`);
      return { id: String(found?.id), number, name, token: await tokenOf(url, number) };
    }),
  );
});
afterAll(() => publishing?.stop());

const person = (at: number) => people[at] as Person;
/** The server as this person's phone asks it, without a screen. */
function as({ token }: Person): Client<EveryCall> {
  const headers = { Authorization: token };
  return clientOf(everyCall, (path, init) =>
    fetch(publishing.server.url + path, { ...init, headers: { ...init.headers, ...headers } }),
  );
}

async function logIn(who: number, options: PageOptions = {}, script = ''): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(`${publishing.server.url}${script}/portal/`);
  await page.locator('#login').fill(numberOf(who));
  await page.locator('#password').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('.three').waitFor();
  return page;
}

/** The two ends that all screens have to fit: a small phone in large letters, and a desk. */
const ENDS = [
  { width: 360, elder: true },
  { width: 1280, elder: false },
];

/** Fails unless a view, as it stands, fits and is accessible at both ends. */
async function fits(page: Page): Promise<void> {
  for (const { width, elder } of ENDS) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 });
    await page.evaluate((on) => document.documentElement.toggleAttribute('data-elder', on), elder);
    await expectNoAxeViolations(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `${page.url()} at ${width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await page.evaluate(() => document.documentElement.removeAttribute('data-elder'));
}

test('the cover says what happens next and what to do now, in sentences; spending and the grid are a tap away', async () => {
  const staff = await publishing.bank.person({ capabilities: ['requests.dispatch'] });
  await publishing.bank.deposit(person(WANG), 180);
  const page = await logIn(WANG);
  await page.getByText('您的3小时可以用起来').waitFor();
  await fits(page);
  const tomorrow = startOfDay(addDays(dayOf(Date.now()), 1)) + 15 * 3_600_000;
  const soon = Math.ceil(Date.now() / 600_000) * 600_000 + 1_800_000;
  const ids = await Promise.all(
    [
      { service: 'daimai', at: soon, agreed: false },
      { service: 'shouji', at: tomorrow, agreed: true },
    ].map(async ({ service, at, agreed }) => {
      const startsAt = new Date(at).toISOString();
      const asked = { service, startsAt, minutes: 60, place: '5号楼1单元302', note: '' };
      const { id } = await as(person(WANG)).createRequest(asked);
      if (!agreed) await as(person(LI)).offerRequest({ id });
      await as(staff).dispatchRequest({ id, volunteer: numberOf(LI), ...(agreed && { agreed: 'phone' }) });
      return id;
    }),
  );
  await page.reload();
  await page.getByRole('link', { name: '等李建国来了，看开始码' }).waitFor();
  await page.getByRole('link', { name: '明天 下午3:00，李建国来，教用手机1小时。' }).waitFor();
  expect(await page.getByText('可以用起来').count()).toBe(0);
  await fits(page);
  const other = await logIn(LI, {}, '/hant');
  await other.getByRole('link', { name: '到了王秀英那裡，填開始碼' }).waitFor();
  await other.getByRole('link', { name: '明天 下午3:00，您去幫王秀英，教用手機1小時。' }).waitFor();
  await fits(other);
  // What the desk wrote down is seen by whom it is about, and there is nothing to fill in before the day.
  await other.getByRole('link', { name: '明天 下午3:00' }).click();
  await other.getByText('記下：您在電話裡答應去').waitFor();
  await other.getByText('到了那天，請對方念開始碼給您').waitFor();
  await other.getByRole('button', { name: '不去了' }).waitFor();
  expect(await other.getByLabel('開始碼').count()).toBe(0);
  await fits(other);
  await other.goBack();
  // Taps from the cover: one to each way of spending, one to the grid.
  await page.getByRole('link', { name: '转赠时长' }).click();
  await page.getByRole('heading', { name: '转赠时长' }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: '我的网格员' }).click();
  await page.getByRole('heading', { name: '我家属于哪个网格' }).waitFor();
  for (const id of ids) await as(person(WANG)).cancelRequest({ id, reason: '改天' });
});

/** Goes to a view by its door on the cover. */
async function open(page: Page, door: string, title = door): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/`);
  // What comes next pushes the doors down as it arrives: a press on what still moves goes beside it.
  await page.locator('.three').waitFor();
  await settled(page);
  await page.getByRole('link', { name: door }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await settled(page);
}

test('kin and mandates are asked for, agreed to and ended at home; who acts in another’s name sees it, and so does the other', async () => {
  const [wang, li] = [await logIn(WANG), await logIn(LI)];
  await open(li, '家人和代办');
  await li.getByText('还没有登记亲属。').waitFor();
  await li.getByRole('button', { name: '登记一位亲属' }).click();
  await li.getByRole('button', { name: '请对方同意' }).click();
  await li.getByText('还有 2 处要改').waitFor();
  await fits(li);
  await li.getByLabel('亲属的会员号').fill('900001');
  await li.getByLabel('是您的什么人').selectOption('父母');
  await li.getByRole('button', { name: '请对方同意' }).click();
  // Whose number it is, is not told to whoever types it.
  await li.getByText('王**，父母').waitFor();

  await wang.reload();
  await wang.getByRole('link', { name: '李建国想登记为您的子女' }).click();
  await wang.getByRole('button', { name: '是的，同意' }).waitFor();
  await fits(wang);
  await wang.getByRole('button', { name: '是的，同意' }).click();
  await wang.getByText('李建国，子女').waitFor();
  await wang.getByRole('button', { name: '委托一个人替我办事' }).click();
  expect(await wang.getByLabel('委托谁').locator('option').first().textContent()).toBe('李建国');
  await wang.getByLabel('看存折和资料').check();
  await wang.getByLabel('请人帮忙、记服务').check();
  await fits(wang);
  await wang.getByRole('button', { name: '委托给这个人' }).click();
  await wang.locator('.tie').getByText('李建国', { exact: true }).waitFor();

  await li.reload();
  await li.locator('.tie .acting').getByText('王秀英').waitFor();
  await fits(li);
  const tomorrow = new Date(startOfDay(addDays(dayOf(Date.now()), 1)) + 36_000_000).toISOString();
  const asked = { service: 'daimai', startsAt: tomorrow, minutes: 30, place: '3号楼', note: '' };
  const { id } = await as(person(LI)).createRequest({ ...asked, onBehalfOf: numberOf(WANG) });
  await li.goto(`${publishing.server.url}/portal/`);
  await li.getByRole('link', { name: /^替王秀英明天 .*还在等人接。$/ }).waitFor();
  await li.getByRole('link', { name: '我的约定' }).click();
  await li.locator('.acting').getByText('替王秀英').waitFor();
  await fits(li);
  await li.locator('.view a.row').first().click();
  await li.getByText('您替王秀英办的，用的是王秀英的时长。').waitFor();
  await fits(li);
  await open(wang, '我的约定');
  await wang.locator('.view a.row').filter({ hasText: '李建国替您请的' }).click();
  await wang.getByText('李建国替您请的，用的是您的时长。').waitFor();
  await wang.getByRole('listitem').filter({ hasText: '请下' }).getByText('李建国代办').waitFor();
  await fits(wang);
  // The other's passbook, told apart from one's own by colour and words, on every view of it.
  await open(li, '看存折', '存折');
  await li.getByRole('link', { name: '王秀英' }).click();
  const band = li.locator('.acting-band').getByText('这是王秀英的存折，您凭委托在看。');
  await li.getByRole('heading', { level: 1, name: '王秀英的存折' }).waitFor();
  await band.waitFor();
  await li.getByText('现在一共3小时，其中冻结30分').waitFor();
  await fits(li);
  await li.getByRole('link', { name: '大字对账单，可以打印' }).click();
  await li.getByText('王秀英，会员号').waitFor();
  await band.waitFor();
  await li.goBack();
  await li.getByRole('link', { name: '我自己的' }).click();
  await li.getByRole('heading', { level: 1, name: '存折', exact: true }).waitFor();
  expect(await band.count()).toBe(0);
  await as(person(WANG)).cancelRequest({ id, reason: '改天' });

  await open(wang, '家人和代办');
  await wang.getByRole('button', { name: '结束' }).click();
  await wang.getByRole('button', { name: '结束这份委托' }).click();
  await wang.getByText('还没有委托别人。').waitFor();
  await wang.getByRole('link', { name: '别人以我的名义办了什么' }).click();
  await wang.getByText('求助').waitFor();
  await wang.getByText('代买代办 · 凭您的委托').waitFor();
  await fits(wang);
});

test('a witness answers for a mandate that staff wrote down', async () => {
  const staff = await publishing.bank.person({ capabilities: ['members.manage'] });
  const until = addDays(dayOf(Date.now()), 30);
  const terms = { holder: numberOf(LI), witness: numberOf(SUN), scope: ['read' as const], until };
  await as(staff).recordMandate({ member: person(ZHOU).id, ...terms });
  const page = await logIn(SUN, {}, '/hant');
  await page.getByRole('link', { name: '周志强委託李建国代辦，請您做見證' }).click();
  await page.getByRole('button', { name: '是本人的意思，同意' }).waitFor();
  await fits(page);
  await page.getByRole('button', { name: '是本人的意思，同意' }).click();
  await expect.poll(async () => (await as(person(ZHOU)).mandates({})).given[0]?.state).toBe('live');
  await page.getByRole('button', { name: '是本人的意思，同意' }).waitFor({ state: 'detached' });
});

test('what is kept is shown with who looked at it, and taken along; leaving says first what it means, and can be thought over', async () => {
  const staff = await publishing.bank.person({ name: '郑经办', capabilities: ['members.manage'] });
  await as(staff).account({ member: person(ZHOU).id });
  await publishing.bank.deposit(person(ZHOU), 60);
  const page = await logIn(ZHOU);
  await open(page, '我的资料');
  await page.getByText('19900000004').waitFor();
  const looked = page.getByRole('listitem').filter({ hasText: '查看存折' });
  await looked.getByText('郑经办').waitFor();
  await fits(page);
  const table = page.waitForEvent('download');
  await page.getByRole('button', { name: '个人资料' }).click();
  const csv = await readFile(await (await table).path(), 'utf8');
  expect(csv).toContain('\ufeff会员号,姓名');
  expect(csv).toContain(`${numberOf(ZHOU)},周志强`);
  const whole = page.waitForEvent('download');
  await page.getByRole('button', { name: '全部存成一份' }).click();
  const taken = JSON.parse(await readFile(await (await whole).path(), 'utf8'));
  expect(taken.member.rows).toMatchObject([{ name: '周志强', phone: '19900000004' }]);
  expect(taken.entries.rows).toHaveLength(1);

  await page.getByRole('link', { name: '退出时光银行' }).click();
  await page.getByText('可用的1小时，送给您选的家人或公益时间池。').waitFor();
  await page.getByRole('button', { name: '申请退出' }).click();
  await page.getByText('还有 2 处要改').waitFor();
  await fits(page);
  await page.getByLabel('为什么退出').fill('搬走了');
  await page.getByLabel('我知道退出以后会怎样').check();
  await page.getByRole('button', { name: '申请退出' }).click();
  await page.getByText('您申请了退出，剩下的时长给公益时间池。').waitFor();
  await fits(page);
  await page.getByRole('button', { name: '不退出了' }).click();
  await page.getByText('退出以后会怎样').first().waitFor();
  const yesterday = startOfDay(addDays(dayOf(Date.now()), -1)) + 36_000_000;
  await as(person(ZHOU)).createClaim({
    activity: 'shouji',
    startsAt: new Date(yesterday).toISOString(),
    endsAt: new Date(yesterday + 3_600_000).toISOString(),
    note: '',
  });
  await page.reload();
  await page.getByText('1 笔服务等核对').waitFor();
  expect(await page.getByRole('button', { name: '申请退出' }).count()).toBe(0);
});

test('a claim is taken back while it waits; the cover says what a checker returned, with why, until it was looked at', async () => {
  const staff = await publishing.bank.person({ capabilities: ['hours.review'] });
  const morning = startOfDay(addDays(dayOf(Date.now()), -1)) + 8 * 3_600_000;
  const logged = (hour: number) =>
    as(person(SUN)).createClaim({
      activity: 'shouji',
      startsAt: new Date(morning + hour * 3_600_000).toISOString(),
      endsAt: new Date(morning + (hour + 1) * 3_600_000).toISOString(),
      note: '',
    });
  await logged(0);
  const { id } = await logged(2);
  await as(staff).rejectClaim({ id, reason: '签到表上没有这一次' });
  const page = await logIn(SUN);
  await page.getByRole('link', { name: '您记的教用手机1小时退回了：签到表上没有这一次' }).waitFor();
  await fits(page);
  await page.getByRole('link', { name: '您记的教用手机1小时退回了' }).click();
  await page.getByText('退回的原因：签到表上没有这一次').waitFor();
  await page.getByRole('button', { name: '收回这一笔' }).click();
  await page.getByText('收回以后，不再核对这一笔。').waitFor();
  await fits(page);
  await page.getByRole('button', { name: '确定收回' }).click();
  await page.getByText('已收回').waitFor();
  await fits(page);
  const { items } = await as(person(SUN)).claims({ view: 'mine' });
  expect(items.map(({ state }) => state).sort()).toEqual(['rejected', 'withdrawn']);
  // Its time is free: the same again is taken.
  await page.getByRole('button', { name: '改好再记' }).last().click();
  await page.getByRole('button', { name: '记下这次服务' }).click();
  await expect.poll(async () => (await as(person(SUN)).claims({ view: 'mine' })).items.length).toBe(3);
  const asked = page.waitForResponse(/bank\/claims\?view=returned/);
  await page.goto(`${publishing.server.url}/portal/?again`);
  await asked;
  await page.locator('.three').waitFor();
  expect(await page.getByText('退回了').count()).toBe(0);
});

test('one’s appointments have an address for the phone’s calendar: shown once, replaced, taken back', async () => {
  const page = await logIn(SUN);
  await open(page, '我的约定');
  await page.getByRole('button', { name: '放进手机日历' }).click();
  await page.getByRole('button', { name: '要一个网址' }).click();
  const shown = async () => (await page.locator('.address').textContent()) ?? '';
  const first = await shown();
  expect(first).toMatch(/\/calendar\/mine\/[A-Za-z0-9]{40}\.ics$/);
  await fits(page);
  const status = async (address: string) => (await fetch(address)).status;
  expect(await status(first)).toBe(200);
  await page.getByRole('button', { name: '换一个网址' }).click();
  await page.getByRole('button', { name: '换一个', exact: true }).click();
  await expect.poll(shown).not.toBe(first);
  expect([await status(first), await status(await shown())]).toEqual([404, 200]);
  const second = await shown();
  await page.reload();
  await page.getByRole('button', { name: '放进手机日历' }).click();
  await page.getByText('要过一个网址，一直能用。').waitFor();
  expect(await page.locator('.address').count()).toBe(0);
  await page.getByRole('button', { name: '收回网址' }).click();
  await page.getByText('收回以后，手机日历不再更新。').waitFor();
  await fits(page);
  await page.getByRole('button', { name: '确定收回' }).click();
  await page.getByRole('button', { name: '要一个网址' }).waitFor();
  expect(await status(second)).toBe(404);
});

test('who acts for somebody logs an hour in their name: told apart in the form, stored in their passbook once it is checked', async () => {
  await as(person(ZHOU)).giveMandate({
    holder: numberOf(SUN),
    scope: ['request'],
    until: addDays(dayOf(Date.now()), 30),
  });
  const page = await logIn(SUN);
  await page.goto(`${publishing.server.url}/portal/#/log`);
  await page.getByRole('radio', { name: '周志强' }).check();
  await page.getByRole('radio', { name: '教用手机' }).check();
  await page.getByLabel('哪一天').fill(addDays(dayOf(Date.now()), -1));
  await page.getByLabel('几点开始').fill('19:00');
  await page.getByLabel('几点结束').fill('20:00');
  await page.locator('.send-bar').getByText('替周志强').waitFor();
  await fits(page);
  await page.getByRole('button', { name: '记下这次服务' }).click();
  await page.getByRole('heading', { name: '记下了，等核对' }).waitFor();
  await page.getByText('替周志强').waitFor();
  const [claim] = (await as(person(ZHOU)).claims({ view: 'mine' })).items;
  expect(claim).toMatchObject({ volunteer: { number: numberOf(ZHOU) }, maker: { number: numberOf(SUN) } });
  expect((await as(person(ZHOU)).news({})).items[0]).toMatchObject({
    kind: 'claim-written',
    about: claim?.id,
  });
});
