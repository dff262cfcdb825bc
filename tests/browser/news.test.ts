/** News in the portal: told at once where a line is to be had, told a little later where not; and a cover on which nothing moves. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { type EveryCall, everyCall } from '../../src/calls.ts';
import { type Client, clientOf } from '../../src/contract/client.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { makePeople, password, tokenOf } from '../support/logins.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';
import { settled } from '../support/settled.ts';
import { countTaps, tapped } from '../support/taps.ts';
import { letServiceHaveBegun, send } from '../support/time.ts';

const browser = browserForTests();
let publishing: Publishing;
const names = ['王秀英', '李建国'];
const numberOf = (at: number) => `BJL-90000${at + 1}`;
const [SERVED, HELPER] = [0, 1];
let clients: Client<EveryCall>[];
let helper: { id: string; number: string; token: string };

beforeAll(async () => {
  publishing = await startPublishing();
  const { url } = publishing.server;
  await makePeople(
    url,
    names.map((name, at) => ({ name, number: numberOf(at), phone: `1990000000${at + 1}` })),
  );
  const [served] = await publishing.bank.rows(`SELECT id FROM members WHERE number = '${numberOf(SERVED)}'`);
  await publishing.bank.deposit({ id: String(served?.id) } as never, 6000);
  clients = await Promise.all(
    names.map(async (_, at) => {
      const Authorization = await tokenOf(url, numberOf(at));
      const [found] = await publishing.bank.rows(`SELECT id FROM members WHERE number = '${numberOf(at)}'`);
      if (at === HELPER) helper = { id: String(found?.id), number: numberOf(at), token: Authorization };
      return clientOf(everyCall, (path, init) =>
        fetch(url + path, { ...init, headers: { ...init.headers, Authorization } }),
      );
    }),
  );
});
afterAll(() => publishing?.stop());

async function logIn(who: number, options: PageOptions = {}, script = '', pace = -1): Promise<Page> {
  const page = await browser.newPage(options);
  await page.addInitScript(paced, pace);
  await page.goto(`${publishing.server.url}${script}/portal/`);
  await page.locator('#login').fill(numberOf(who));
  await page.locator('#password').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('.three').waitFor();
  return page;
}

/** Runs in the page: what it would do every few seconds it does every `pace` milliseconds; never where that is 0, as it is written where it is less. */
function paced(pace: number): void {
  if (pace < 0) return;
  const every = window.setInterval;
  window.setInterval = ((work: () => void, wait: number) =>
    wait < 5_000 ? every(work, wait) : pace === 0 ? 0 : every(work, pace)) as typeof window.setInterval;
}

const listens = (page: Page) =>
  page.waitForResponse(
    (answer) => answer.url().endsWith('/api/realtime') && answer.request().method() === 'POST',
  );

let asked = 0;
/** Somebody offers to help the first of the two. */
async function offer(): Promise<string> {
  asked += 1;
  const { id } = await client(SERVED).createRequest({
    service: 'daimai',
    startsAt: `${addDays(dayOf(Date.now()), 1 + asked)}T09:00:00+08:00`,
    minutes: 60,
    place: '5号楼1单元302',
  });
  await client(HELPER).offerRequest({ id });
  return id;
}
const client = (at: number) => clients[at] as Client<EveryCall>;

test('what happened stands on the cover the moment it happened, by the line alone; read once, it is no news', async () => {
  const page = await logIn(SERVED, {}, '', 0);
  await page.getByRole('link', { name: '消息', exact: true }).first().waitFor();
  if (!(await page.evaluate(() => performance.getEntriesByName(`${location.origin}/api/realtime`).length)))
    await listens(page);
  await offer();
  await page.getByRole('link', { name: '1条新消息' }).click();
  const line = page.getByRole('link', { name: /的代买代办，有人愿意来/ });
  await line.waitFor();
  await page.getByText('新', { exact: true }).waitFor();
  await expectNoAxeViolations(page);
  // One that comes while the list is open is in it.
  await offer();
  await expect.poll(() => line.count()).toBe(2);
  await line.first().click();
  await page.getByText('有人愿意来').first().waitFor();
  await page.goBack();
  await page.getByRole('link', { name: '我的时光' }).click();
  await page.getByRole('link', { name: '消息', exact: true }).first().waitFor();
  expect(await client(SERVED).unreadNews({})).toEqual({ unread: 0, newest: expect.any(Number) });
});

test('what happened before the line was there is seen once it is', async () => {
  const page = await logIn(SERVED, {}, '', 0);
  let hear = () => {};
  const held = new Promise<void>((go) => {
    hear = go;
  });
  await page.route('**/api/realtime', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  const asks = page.waitForRequest(
    (request) => request.url().endsWith('/api/realtime') && request.method() === 'POST',
  );
  const known = page.waitForResponse(/news\/unread/);
  await page.reload();
  await known;
  await asks;
  await page.getByRole('link', { name: '消息', exact: true }).first().waitFor();
  const id = await offer();
  hear();
  await page.getByRole('link', { name: '1条新消息' }).click();
  await page.getByText('新', { exact: true }).waitFor();
  await expect.poll(async () => (await client(SERVED).unreadNews({})).unread).toBe(0);
  await client(SERVED).cancelRequest({ id, reason: '改天' });
});

test('where no line is to be had, it stands there a little later; no more is tried than now and then', async () => {
  const page = await logIn(SERVED, { expected: [/api\/realtime/, /ERR_FAILED/] }, '/hant', 300);
  let tries = 0;
  await page.route('**/api/realtime', (route) => {
    tries += 1;
    return route.abort();
  });
  await page.reload();
  await page.locator('.three').waitFor();
  await offer();
  await page.getByRole('link', { name: '1條新消息' }).click();
  await page
    .getByRole('link', { name: /有人願意來/ })
    .first()
    .waitFor();
  await expectNoAxeViolations(page);
  await page.evaluate(() => document.documentElement.toggleAttribute('data-elder', true));
  await expectNoAxeViolations(page);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  expect(tries).toBeGreaterThan(0);
});

test.for([
  { width: 360, elder: false },
  { width: 360, elder: true },
  { width: 1280, elder: false },
])(
  'at $width px (large print: $elder) nothing on the cover moves while what comes next arrives late',
  async ({ width, elder }) => {
    const page = await logIn(SERVED, { width });
    await page.evaluate((on) => localStorage.setItem('elder', on ? '1' : ''), elder);
    let let_go = () => {};
    const held = new Promise<void>((go) => {
      let_go = go;
    });
    await page.route(/\/api\/(bank\/(requests|owed|kin|mandates|thanks|claims)|news)/, async (route) => {
      await held;
      await route.continue();
    });
    await page.addInitScript(() => {
      const shifts: { value: number; of: string[] }[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          sources: { node: Element | null; previousRect: DOMRect; currentRect: DOMRect }[];
        })[])
          shifts.push({
            value: entry.value,
            of: entry.sources.map(
              ({ node, previousRect, currentRect }) =>
                `${node?.textContent?.slice(0, 12)} ${previousRect.y}→${currentRect.y} ${previousRect.height}→${currentRect.height}`,
            ),
          });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.reload();
    const doors = page.locator('.cover-acts a');
    await doors.first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    const places = () => Promise.all([0, 1].map((at) => doors.nth(at).boundingBox()));
    const before = await places();
    let_go();
    await settled(page);
    await page.locator('.next').waitFor();
    await page.getByRole('link', { name: /消息/ }).first().waitFor();
    expect(await places()).toEqual(before);
    const shifts = await page.evaluate(
      () => (window as unknown as { shifts: { value: number; of: string[] }[] }).shifts,
    );
    expect(
      shifts.reduce((sum, { value }) => sum + value, 0),
      JSON.stringify(shifts),
    ).toBeLessThan(0.05);
  },
);

test('what a volunteer served is confirmed where it is read: two taps from the home page, and pressed twice it is confirmed once', async () => {
  for (const one of (await client(SERVED).requests({ view: 'mine' })).items)
    if (one.can.includes('cancel')) await client(SERVED).cancelRequest({ id: one.id, reason: '改天' });
  const id = await offer();
  const staff = await publishing.bank.person({ capabilities: ['requests.dispatch'] });
  await send(publishing.server, publishing.bank, staff, id, helper);
  const code = async () => (await client(SERVED).requestCode({ id })).code;
  await client(HELPER).startRequest({ id, code: await code() });
  await letServiceHaveBegun(publishing.bank, id, 40);
  await client(HELPER).finishRequest({ id, code: await code() });
  const page = await logIn(SERVED);
  const confirms: string[] = [];
  page.on('request', (request) => void (request.url().endsWith('/confirm') && confirms.push(request.url())));
  await countTaps(page);
  await page.goto(`${publishing.server.url}/`);
  await page.evaluate(() => sessionStorage.setItem('taps', '0'));
  await page.getByRole('link', { name: '我的', exact: true }).first().click();
  const confirm = page.getByRole('button', { name: '确认40分' });
  await confirm.waitFor();
  await settled(page);
  await expectNoAxeViolations(page);
  await confirm.dblclick();
  await page.getByText('确认了，记在存折上了。').waitFor();
  expect(confirms).toHaveLength(1);
  // The second of the double press was none of the two.
  expect(await tapped(page)).toBe(3);
  expect(await client(SERVED).request({ id })).toMatchObject({ state: 'settled', settledMinutes: 40 });
  await confirm.waitFor({ state: 'detached' });
});
