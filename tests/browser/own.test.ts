/** What is a member's own in the portal: the cover, those one cares for, what is kept, and the way in. */
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

const browser = browserForTests();
let publishing: Publishing;
let people: Person[];
const names = ['王秀英', '李建国', '孙玉兰', '周志强'];
const numberOf = (at: number) => `BJL-90000${at + 1}`;
const [WANG, LI] = [0, 1];

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
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
      { service: 'daimai', at: soon },
      { service: 'shouji', at: tomorrow },
    ].map(async ({ service, at }) => {
      const startsAt = new Date(at).toISOString();
      const asked = { service, startsAt, minutes: 60, place: '5号楼1单元302', note: '' };
      const { id } = await as(person(WANG)).createRequest(asked);
      await as(person(LI)).offerRequest({ id });
      await as(staff).dispatchRequest({ id, volunteer: numberOf(LI) });
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
  // Taps from the cover: one to each way of spending, one to the grid.
  await page.getByRole('link', { name: '转赠时长' }).click();
  await page.getByRole('heading', { name: '转赠时长' }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: '我的网格员' }).click();
  await page.getByRole('heading', { name: '我家属于哪个网格' }).waitFor();
  for (const id of ids) await as(person(WANG)).cancelRequest({ id, reason: '改天' });
});
