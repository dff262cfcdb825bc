/** What a resident says, reads, judges and asks for, with Tab, Enter, Space and arrows and nothing else; the place is never lost. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { clientFor } from '../support/client.ts';
import { makePeople, password, tokenOf } from '../support/logins.ts';
import type { Person } from '../support/people.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';

const browser = browserForTests();
let publishing: Publishing;
let desk: Person;
let worker: Person;
const RESIDENT = { number: 'BJL-900501', name: '王桂兰', phone: '19900000501' };
const as = (person: Person) => clientFor(publishing.server, person);

beforeAll(async () => {
  publishing = await startPublishing();
  await makePeople(publishing.server.url, [RESIDENT]);
  desk = await publishing.bank.person({ capabilities: ['matters.hear'] });
  worker = await publishing.bank.person({ capabilities: ['matters.handle'] });
});
afterAll(() => publishing?.stop());

/** What has the focus: its name, or its words. */
const here = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === document.body) return '';
    const label =
      at?.closest('label') ?? (at?.id ? document.querySelector(`label[for="${CSS.escape(at.id)}"]`) : null);
    return (label ?? at)?.textContent?.trim() ?? '';
  });

/** Tabs on, unless something so named has the focus already, until it has. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  await page.getByText(name).first().waitFor({ state: 'attached' });
  for (let presses = 0; presses < 80; presses += 1) {
    if (name.test(await here(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${name}: ${await here(page)}`);
}
/** Tabs on to something and presses it; what had the focus may go, the place does not. */
async function press(page: Page, name: RegExp, then: () => Promise<unknown>): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
  await then();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName), { message: `after ${name}` })
    .not.toBe('BODY');
}
const heading = (page: Page, name: string) => () => page.getByRole('heading', { level: 1, name }).waitFor();
/** The place is in the view that stands there, from which one goes on. */
const inView = (page: Page) =>
  page.evaluate(() => Boolean(document.activeElement?.closest('.view')) && document.activeElement?.tagName);

async function logIn(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${publishing.server.url}/portal/`);
  await page.locator('#login').waitFor();
  await tabTo(page, /会员号或手机号/);
  await page.keyboard.type(RESIDENT.number);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.locator('.three').waitFor();
  return page;
}

test('a matter is said, its answer read by the news of it, and judged, by keyboard alone', async () => {
  const page = await logIn();
  await press(page, /^我说的事/, heading(page, '我说的事'));
  await press(page, /^说一件事$/, () => page.getByLabel('哪一种事').waitFor());
  expect(await inView(page)).toBe('SELECT');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.getByLabel('哪一种事').inputValue()).not.toBe('');
  // Sent too early: what is missing takes the focus, and leads to its field.
  await press(page, /^说出来$/, () => page.locator('.summary').waitFor());
  await press(page, /^请填写“什么事”$/, () => Promise.resolve());
  expect(await here(page)).toMatch(/^什么事/);
  await page.keyboard.type('西院门口的长椅缺一条腿');
  await tabTo(page, /^在哪里/);
  await page.keyboard.type('西院1号楼');
  await press(page, /^说出来$/, () => page.getByText(/收到了，号码 2/).waitFor());
  expect(await here(page)).toBe('说一件事');
  await expectNoAxeViolations(page);

  const [matter] = await publishing.bank.rows('SELECT id, no FROM matters ORDER BY said_at DESC LIMIT 1');
  const id = String(matter?.id);
  await as(desk).assignMatter({ id, to: worker.number, outward: '长椅缺一条腿' });
  await as(worker).acceptMatter({ id });
  await as(worker).answerMatter({ id, how: 'done', answer: '换了新的' });

  await press(page, /^我的时光$/, () => page.locator('.three').waitFor());
  await press(page, /^2条新消息$/, heading(page, '消息'));
  await press(page, new RegExp(`^您说的 ${matter?.no}，有答复了`), heading(page, '我说的事'));
  await page.getByText('换了新的').waitFor();
  expect(await inView(page)).toBe('H1');
  await expectNoAxeViolations(page);
  await press(page, /^没有办成$/, () => page.getByRole('heading', { level: 3 }).waitFor());
  expect(await here(page)).toMatch(/^您满意吗/);
  await press(page, /^不用了$/, () => page.getByRole('button', { name: '办成了' }).waitFor());
  expect(await inView(page)).toBe('BUTTON');
  await page.keyboard.press('Shift+Tab');
  await press(page, /^办成了$/, () => page.getByRole('heading', { level: 3 }).waitFor());
  await page.keyboard.press('ArrowDown');
  await press(page, /^就这样说$/, () => page.getByText('收到了：办成了').waitFor());
  await page.getByText('办结', { exact: true }).waitFor();
  await expect.poll(() => inView(page)).toMatch(/BUTTON|SUMMARY|A/);
  expect((await as(desk).matters({ view: 'over' })).items[0]).toMatchObject({ id, state: 'closed' });
});

test('a certificate is asked for, taken back, asked for again and read, by keyboard alone', async () => {
  const yesterday = addDays(dayOf(Date.now()), -1);
  const checker = await publishing.bank.person({ capabilities: ['hours.review'] });
  const resident = { token: await tokenOf(publishing.server.url, RESIDENT.number) } as Person;
  const { id } = await as(resident).createClaim({
    activity: 'peiban',
    startsAt: `${yesterday}T08:00:00+08:00`,
    endsAt: `${yesterday}T09:00:00+08:00`,
    note: '',
  });
  await as(checker).approveClaim({ id });
  const page = await logIn();
  await press(page, /^服务证明/, heading(page, '服务证明'));
  await tabTo(page, /^全部$/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => here(page)).toBe(`${yesterday.slice(0, 4)}年`);
  const send = () => press(page, /^开一张服务证明$/, () => page.getByText('等工作人员开').waitFor());
  await send();
  await press(page, /^不开了$/, () => page.getByText('撤回以后还可以再提。').waitFor());
  expect(await here(page)).toBe('撤回');
  await press(page, /^撤回$/, () => page.getByText('已撤回').waitFor());
  await page.reload();
  await heading(page, '服务证明')();
  await send();
  const [asked] = (await as(resident).certificates({ view: 'mine' })).items;
  await as(checker).issueCertificate({ id: asked?.id ?? '', minutes: 60 });
  await page.getByText('已开好').waitFor();
  await press(page, /^全部服务$/, () => page.locator('h1').waitFor());
  await expectNoAxeViolations(page);
  await press(page, /^服务证明$/, heading(page, '服务证明'));
});
