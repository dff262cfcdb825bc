/** A day at the desk: what waits stands in one list, slips and calls are keyed in without the mouse. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { clientFor } from '../support/client.ts';
import { layoutFaults } from '../support/layout.ts';
import { makePeople, password, tokenOf } from '../support/logins.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';

const browser = browserForTests();
let publishing: Publishing;
const today = dayOf(Date.now());
const yesterday = addDays(today, -1);
const residents = ['王秀英', '李建国', '张桂兰', '刘志强', '陈玉梅', '杨福生', '何明远', '白秀芝'].map(
  (name, at) => ({
    name,
    number: `BJL-90030${at}`,
    phone: `1990000030${at}`,
  }),
);
const initials = ['wxy', 'ljg', 'zgl', 'lzq', 'cym', 'yfs', 'hmy', 'bxz'];
const desk = {
  number: 'BJL-900401',
  name: '赵当班',
  phone: '19900000401',
  capabilities: ['requests.dispatch' as const, 'members.manage' as const, 'bank.reverse' as const],
};
const checker = {
  number: 'BJL-900402',
  name: '孙复核',
  phone: '19900000402',
  capabilities: ['hours.review' as const, 'bank.reverse' as const],
};

const second = {
  number: 'BJL-900403',
  name: '钱第二',
  phone: '19900000403',
  capabilities: ['members.manage' as const, 'bank.reverse' as const, 'audit.read' as const],
};

beforeAll(async () => {
  publishing = await startPublishing();
  await publishing.startPublisher();
  await makePeople(publishing.server.url, [...residents, desk, checker, second]);
});
afterAll(() => publishing?.stop());

const as = async (number: string) =>
  clientFor({ url: publishing.server.url }, { token: await tokenOf(publishing.server.url, number) });

async function logIn({ number }: { number: string }, door = ''): Promise<Page> {
  const page = await browser.newPage({ context: { viewport: { width: 1280, height: 800 } } });
  await page.goto(`${publishing.server.url}/console/#/${door}`);
  await page.getByLabel('会员号或手机号').fill(number);
  await page.getByLabel('密码').first().fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.locator('.desk-bar nav a').first().waitFor();
  return page;
}

async function seen(page: Page, name: string): Promise<void> {
  // What was scrolled under the bar that stays is covered, as it should be.
  await page.evaluate(() => scrollTo(0, 0));
  expect(await page.evaluate(layoutFaults), name).toEqual([]);
  await expectNoAxeViolations(page);
  const folder = process.env.SHIGUANG_TEST_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** What stands on one slip, as its writer wrote it. */
interface Slip {
  who: number;
  span: string;
  served: number;
}
const slips: Slip[] = Array.from({ length: 20 }, (_, at) => ({
  who: at % 5,
  // Four of each volunteer: no two at one time.
  span: ['8:00—8:40', '9:00—9:50', '14:00—14:45', '16:00—16:30'][Math.floor(at / 5)] as string,
  // Each of them is helped by one person at a time.
  served: (at + 1) % 5,
}));

test('twenty slips are keyed in without the mouse, at 1.3 keys for each character on them at most', async () => {
  const page = await logIn(desk, 'slips');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('slipVolunteer');
  const [, month, date] = yesterday.split('-').map(Number);
  let keys = 0;
  const type = async (text: string) => {
    keys += text.length;
    await page.keyboard.type(text);
  };
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  let characters = 0;
  for (const [at, { who, span, served }] of slips.entries()) {
    const [day, service] = [`${month}月${date}日`, '教用手机'];
    const names = [residents[who]?.name, residents[served]?.name].join('');
    characters += [...names, ...day, ...span, ...service].length;
    await type(initials[who] as string);
    await press('Tab');
    // The slips of one bundle are of one day and one service.
    if (at === 0) await type(`${month}.${date}`);
    await press('Tab');
    await type(span.replace(/:00/g, '').replace('—', '-'));
    await press('Tab');
    if (at === 0) await type('jy');
    await press('Tab');
    await type(initials[served] as string);
    await press('Enter');
    await page.getByText(`第 ${at + 1} 张记好了：${residents[who]?.name}`).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('slipVolunteer');
  }
  console.log(`20 slips: ${keys} keys for ${characters} characters, ${(keys / characters).toFixed(2)} each`);
  expect(keys / characters).toBeLessThanOrEqual(1.3);
  const kept = await publishing.bank.rows(
    `SELECT count(*) AS n, sum(minutes) AS minutes, count(DISTINCT volunteer) AS who, count(DISTINCT served) AS served FROM claims`,
  );
  expect(kept[0]).toEqual({ n: '20', minutes: String(5 * (40 + 50 + 45 + 30)), who: '5', served: '5' });
  await seen(page, 'slips-1280');
  // Who is not certain is not guessed.
  await type('x');
  await press('Enter');
  await page.getByRole('alert').first().waitFor();
  expect((await publishing.bank.rows('SELECT count(*) AS n FROM claims'))[0]).toEqual({ n: '20' });
});

test('what waits for me stands in one list, the urgent first; Enter opens it at its place, and it leaves when it is done', async () => {
  const proposer = await as(desk.number);
  await proposer.createBudget({ name: '冬季送餐', minutes: 1200, reason: '居委会十一月会议定的' });
  const page = await logIn(checker);
  await page.locator('[data-row]').first().waitFor();
  const rows = () => page.locator('[data-row]').count();
  const waiting = await rows();
  expect(waiting).toBe(21);
  await expect.poll(() => page.locator('.desk-bar nav a').first().innerText()).toContain('21');
  await seen(page, 'inbox-1280');
  await page.keyboard.press('j');
  const first = await page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  await page.keyboard.press('j');
  const second = await page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  expect(second).not.toBe(first);
  await page.keyboard.press('Enter');
  const id = second?.split('/')[1];
  await page.locator(`[data-row="${id}"][aria-current]`).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe(id);
  await page.keyboard.press('a');
  await page.locator(`[data-row="${id}"]`).waitFor({ state: 'detached' });
  await page.evaluate(() => {
    location.hash = '#/inbox';
  });
  await page.locator('[data-row]').first().waitFor();
  await expect.poll(rows).toBe(20);
  const other = await logIn(desk, 'inbox/others');
  await other.getByText('冬季送餐').waitFor();
  await seen(other, 'inbox-others-1280');
});

test('who telephones is written down without the mouse, and who goes is one step away', async () => {
  const [member] = await publishing.bank.rows(
    `SELECT id FROM members WHERE number = '${residents[7]?.number}'`,
  );
  await publishing.bank.deposit({ id: String(member?.id), number: '', name: '', token: '' }, 300);
  const page = await logIn(desk, 'calls');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('callWho');
  for (const text of ['bxz', 'dmdb', '明天', '10', '1小时', '3号楼2单元501', '两袋米']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByText('记好了：白秀芝，代买代办').waitFor();
  await seen(page, 'calls-1280');
  await page.getByRole('link', { name: '去定谁去' }).click();
  await page.getByRole('region', { name: '选中的这一条' }).getByText('3号楼2单元501').waitFor();
});

/** Opens what waits under this kind in the inbox, and agrees to it. */
async function agreeTo(page: Page, kind: string): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/inbox';
  });
  await page.locator('a[data-row]', { hasText: kind }).first().click();
  await page.locator('.desk-pane').getByRole('button', { name: /^同意/ }).click();
  await page.getByText(/^办好了/).waitFor();
}

test('a right and a reversal take two: one asks, the other finds it in the inbox and agrees, and who did what is there to read', async () => {
  const one = await logIn(desk, 'rights');
  await one.getByLabel('给别的成员').fill('hmy');
  await one.keyboard.press('Enter');
  await one.getByRole('heading', { name: /何明远/ }).waitFor();
  await one.getByRole('button', { name: '给“核时长”' }).click();
  await one.getByLabel('为什么给').fill('替班');
  await one.getByRole('button', { name: '提出给“核时长”' }).click();
  await one.getByText('提好了，等另一位同事同意。').waitFor();
  await seen(one, 'rights-1280');
  const rightsOf = async () =>
    (
      await publishing.bank.rows(`SELECT capabilities FROM members WHERE number = '${residents[6]?.number}'`)
    )[0];
  expect(await rightsOf()).toEqual({ capabilities: '[]' });

  const [member] = await publishing.bank.rows(
    `SELECT id FROM members WHERE number = '${residents[7]?.number}'`,
  );
  await one.evaluate((id) => {
    location.hash = `#/book/${id}`;
  }, String(member?.id));
  await one.getByRole('button', { name: '冲正' }).first().click();
  await one.getByLabel('为什么冲正').fill('记错了人');
  await one.getByRole('button', { name: '提出冲正' }).click();
  await one.getByText('提好了，等另一位同事同意。').waitFor();
  await seen(one, 'book-1280');

  const other = await logIn(second);
  await agreeTo(other, '给权限');
  expect(await rightsOf()).toEqual({ capabilities: '["hours.review"]' });
  await agreeTo(other, '同意冲正');
  const states = await publishing.bank.rows("SELECT state FROM operations WHERE kind = 'reversal'");
  expect(states).toEqual([{ state: 'done' }]);
  await other.evaluate(() => {
    location.hash = '#/trail';
  });
  const row = (what: string) => other.locator('tr', { hasText: what });
  await row('冲正：提出').filter({ hasText: '赵当班' }).filter({ hasText: '记错了人' }).waitFor();
  await row('冲正：同意').filter({ hasText: '钱第二' }).waitFor();
  await seen(other, 'trail-1280');
  await other.getByLabel('谁办的').fill('赵当班');
  await other.locator('.combo-list > *').filter({ hasText: '赵当班' }).first().click();
  await other.getByLabel('哪一类').selectOption('权限');
  await other.getByRole('button', { name: '看', exact: true }).click();
  await row('冲正：提出').waitFor({ state: 'detached' });
  await row('权限：给').filter({ hasText: '何明远' }).waitFor();
});
