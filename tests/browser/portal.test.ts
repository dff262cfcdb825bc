/** The portal where things go wrong, on a small phone, by keyboard, and by weight. */
import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { makePeople, password } from '../support/logins.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';

const browser = browserForTests();
let publishing: Publishing;
const yesterday = addDays(dayOf(Date.now()), -1);
const people = ['王秀英', '李建国', '孙玉兰', '周志强'].map((name, at) => ({
  name,
  number: `BJL-90000${at + 1}`,
  phone: `1990000000${at + 1}`,
}));
const VIEWS = ['', 'passbook', 'log', 'claims', 'ask', 'open', 'requests', 'gift', 'me'];

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, people);
});
afterAll(() => publishing?.stop());

async function logIn(who: number, options: PageOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(`${publishing.server.url}/portal/`);
  await page.getByLabel('会员号或手机号').fill(`BJL-90000${who}`);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.three').waitFor();
  return page;
}

async function go(page: Page, view: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${view}`);
  await page.locator('.view h1').waitFor();
}

async function fillLog(page: Page, from: string, to: string): Promise<void> {
  await go(page, 'log');
  await page.getByLabel('做了什么').selectOption('教用手机');
  await page.getByLabel('哪一天').fill(yesterday);
  await page.getByLabel('几点开始').fill(from);
  await page.getByLabel('几点结束').fill(to);
}

const isClaim = (request: Request) =>
  request.method() === 'POST' && request.url().endsWith('/api/bank/claims');

test('pressed twice, one request goes out; with a lost answer, the next try carries the same key and books once', async () => {
  const page = await logIn(1, { expected: [/failed: POST .*claims/, /ERR_CONNECTION_FAILED/, /ERR_FAILED/] });
  const keys: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (isClaim(request)) keys.push(request.headers()['idempotency-key']);
  });
  // The first answer gets lost on its way back: the server has booked, the phone does not know.
  let lost = false;
  await page.route('**/api/bank/claims', async (route) => {
    if (!isClaim(route.request()) || lost) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort('connectionfailed');
  });
  await fillLog(page, '09:00', '10:00');
  const button = page.getByRole('button', { name: '记下这次服务' });
  await button.dblclick();
  await page.getByText('连不上网络').waitFor();
  expect(keys).toHaveLength(1);
  await expectNoAxeViolations(page);
  // A reload in between keeps what was typed, and the key.
  await page.reload();
  expect(await page.getByLabel('几点开始').inputValue()).toBe('09:00');
  await button.click();
  await page.getByRole('heading', { name: '记下了，等核对' }).waitFor();
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
  const booked = await publishing.bank.rows('SELECT count(*) AS n FROM claims');
  expect(booked).toEqual([{ n: '1' }]);
});

test('a refusal is said in a sentence with its times, in the script of the page, and what was typed stays', async () => {
  const page = await logIn(2, { expected: [/409/] });
  await fillLog(page, '09:00', '10:00');
  await page.getByRole('button', { name: '记下这次服务' }).click();
  await page.getByRole('heading', { name: '记下了，等核对' }).waitFor();
  await page.goto(`${publishing.server.url}/hant/portal/#/log`);
  await page.getByLabel('做了什麼').selectOption({ label: '教用手機' });
  await page.getByLabel('哪一天').fill(yesterday);
  await page.getByLabel('幾點開始').fill('09:30');
  await page.getByLabel('幾點結束').fill('10:30');
  await page.getByRole('button', { name: '記下這次服務' }).click();
  const refusal = page.locator('.summary');
  await refusal.getByText('昨天 上午9:00到昨天 上午10:00這段時間').waitFor();
  expect(await refusal.evaluate((summary) => document.activeElement === summary)).toBe(true);
  expect(await page.getByLabel('幾點開始').inputValue()).toBe('09:30');
});

/** Waits until the script of a view has come. */
const arrived = (page: Page, view: string) =>
  page.waitForFunction(
    (name) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(name)),
    view,
  );

test('without network a page says so, what is needed on the way opens all the same, and it goes on by itself', async () => {
  const page = await logIn(1, { expected: [/ERR_INTERNET_DISCONNECTED/] });
  await arrived(page, 'RequestView');
  await page.context().setOffline(true);
  await page.getByText('现在没有网络。').waitFor();
  expect(await page.locator('.three').isVisible()).toBe(true);
  await go(page, 'log');
  await page.getByLabel('几点开始').fill('09:00');
  await page.context().setOffline(false);
  await page
    .getByText('现在没有网络。')
    .waitFor({ state: 'detached' })
    .catch(() => undefined);
  expect(await page.locator('.island-offline').textContent()).toBe('');
});

test('a view that cannot be fetched says so, and comes by itself with the network', async () => {
  const page = await logIn(1, {
    expected: [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/, /dynamically imported/],
  });
  await arrived(page, 'RequestView');
  await page.context().setOffline(true);
  await page.evaluate(() => {
    location.hash = '#/gift';
  });
  await page.getByText('这一页没有取到').waitFor();
  await expectNoAxeViolations(page);
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: '转赠时长' }).waitFor();
});

test('hours go to one’s kin by name: nothing is typed, and four taps are enough', async () => {
  const person = async (at: number) => {
    const [found] = await publishing.bank.rows(`SELECT id FROM members WHERE number = 'BJL-90000${at}'`);
    return { id: String(found?.id) } as Parameters<typeof publishing.bank.kin>[0];
  };
  const [giver, mother] = [await person(2), await person(3)];
  await publishing.bank.kin(giver, mother, 'parent');
  await publishing.bank.deposit(giver, 300);
  const page = await logIn(2);
  await go(page, 'gift');
  await page.getByLabel('送给谁').waitFor();
  expect(await page.getByLabel('送给谁').locator('option').first().textContent()).toBe(
    '孙玉兰（BJL-900003）',
  );
  await page.getByLabel('送多少').selectOption('120');
  await page.getByLabel('我知道送出去不能收回').check();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '送出2小时' }).click();
  await page.getByText('2小时已送给孙玉兰。').waitFor();
  expect(await publishing.bank.figures(mother.id)).toMatchObject({ credits_posted: 120 });
});

test('a login that has run out asks for another, and the next one finds the form as it was', async () => {
  const page = await logIn(3, { expected: [/401/] });
  await go(page, 'ask');
  await page.getByLabel('到哪里').fill('5号楼1单元302');
  await publishing.bank.run("UPDATE members SET tokenKey = tokenKey || 'x' WHERE number = 'BJL-900003'");
  await page.getByLabel('要帮什么忙').selectOption('代买代办');
  await page.getByLabel('几点开始').fill('09:00');
  await page.getByRole('button', { name: '请人帮忙' }).click();
  await page.getByText('登录已过期，请再登录一次。没写完的内容还在。').waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('会员号或手机号').fill('19900000003');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  expect(await page.getByLabel('到哪里').inputValue()).toBe('5号楼1单元302');
});

test('a public phone remembers nothing, an own one until its owner leaves, and leaving forgets the login', async () => {
  // What the cover still asks for as its owner leaves is refused.
  const page = await logIn(4, { expected: [/401.*requests\?view=/] });
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByLabel('会员号或手机号').fill('900004');
  await page.getByLabel('密码').fill(password);
  await page.getByLabel('这是公用的手机或电脑').check();
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.three').waitFor();
  expect(await page.evaluate(() => localStorage.getItem('shiguang.portal'))).toBeNull();
  await go(page, 'ask');
  await page.getByLabel('到哪里').fill('5号楼1单元302');
  await go(page, '');
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByLabel('会员号或手机号').fill('BJL-900004');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.three').waitFor();
  expect(await page.evaluate(() => localStorage.getItem('shiguang.portal'))).not.toBeNull();
  await go(page, 'ask');
  expect(await page.getByLabel('到哪里').inputValue()).toBe('');
  await go(page, '');
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByLabel('密码').waitFor();
  expect(
    await page.evaluate(() =>
      [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) =>
        key.startsWith('shiguang.'),
      ),
    ),
    'only that somebody logged in here once, which opens nothing',
  ).toEqual(['shiguang.devices']);
});

test('hours are logged by keyboard alone, each view beginning at its heading', async () => {
  const page = await logIn(4);
  const type = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await page.getByRole('link', { name: '记一次服务' }).focus();
  await type('Enter');
  await page.getByRole('heading', { level: 1, name: '记一次服务' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await type('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('activity');
  await page.getByRole('button', { name: '记下这次服务' }).focus();
  await type('Enter');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('summary');
  await type('Tab', 'Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('activity');
});

test.for([
  { name: 'in large text on a phone', width: 360, dark: false, elder: true },
  { name: 'in the dark on a wide screen', width: 1280, dark: true, elder: false },
])('$name every view fits, and axe finds nothing', async ({ width, dark, elder }) => {
  const page = await logIn(2, { width, dark });
  if (elder) {
    await page.evaluate(() => localStorage.setItem('elder', '1'));
    await page.reload();
  }
  for (const view of VIEWS) {
    await go(page, view);
    await page.locator('.waiting').waitFor({ state: 'detached' });
    await expectNoAxeViolations(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      view,
    ).toBeLessThanOrEqual(0);
  }
});

test('all script of the portal is at most 110 kB as gzip', async () => {
  const page = await browser.newPage();
  const scripts: Promise<number>[] = [];
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script')
      scripts.push(answer.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  await page.goto(`${publishing.server.url}/portal/`);
  await page.getByLabel('密码').waitFor();
  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(110_000);
});
