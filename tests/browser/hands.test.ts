/** Seven people at once, each on a page of their own: who said it, who gives it away, grid worker, department, caller, and two who look. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Capability } from '../../src/contract/who.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests } from '../support/browser.ts';
import { depth } from '../support/depth.ts';
import { fits } from '../support/fits.ts';
import { layoutFaults } from '../support/layout.ts';
import { makePeople, password } from '../support/logins.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';
import { registerBy } from '../support/register.ts';
import { settled } from '../support/settled.ts';

const browser = browserForTests();
let publishing: Publishing;
const member = (at: number, name: string, ...rights: Capability[]) => ({
  number: `BJL-90070${at}`,
  name,
  phone: `1990000070${at}`,
  capabilities: rights,
});
const RESIDENT = member(1, '王桂兰');
const WORKER = member(2, '于海燕');
const DEPARTMENT = member(3, '薛平', 'matters.handle');
const DISPATCHER = member(4, '段经办', 'matters.hear');
const CALLER = member(5, '卢燕', 'matters.hear');
const FIRST = member(6, '钟敏', 'matters.verify');
const SECOND = member(7, '程远', 'matters.verify');

beforeAll(async () => {
  publishing = await startPublishing();
  const { server, bank } = publishing;
  await makePeople(server.url, [RESIDENT, WORKER, DEPARTMENT, DISPATCHER, CALLER, FIRST, SECOND]);
  const [worker] = await bank.rows(`SELECT id FROM members WHERE number = '${WORKER.number}'`);
  const register = await registerBy(server, bank);
  await register.held({ ...WORKER, id: String(worker?.id), token: '' }, 'gridworker', 'grid:03');
});
afterAll(() => publishing?.stop());

interface Sat {
  script?: '' | '/hant';
  width?: 360 | 1280;
  elder?: boolean;
}
/** A page of one's own, in one's script, size and letters. */
async function sits(who: { number: string }, path: string, { script = '', width = 1280, elder }: Sat = {}) {
  const page = await browser.newPage({ width, expected: [/409/] });
  if (elder) await page.addInitScript(() => localStorage.setItem('elder', '1'));
  await page.goto(`${publishing.server.url}${script}${path}`);
  await page.getByLabel(/会员号或手机号|會員號或手機號/).fill(who.number);
  await page
    .getByLabel(/密码|密碼/)
    .first()
    .fill(password);
  await page.keyboard.press('Enter');
  await page
    .getByLabel(/密码|密碼/)
    .first()
    .waitFor({ state: 'detached' });
  return page;
}
async function stands(page: Page) {
  await settled(page);
  expect(await page.evaluate(layoutFaults), page.url()).toEqual([]);
  await (depth(true, false) ? expectNoAxeViolations(page) : fits(page));
}
const row = (page: Page, words: string) => page.locator('[data-row]').filter({ hasText: words });

test('seven at once: said in Traditional and large letters, given away, done, looked at by two in one moment, asked by telephone', async () => {
  const [resident, dispatcher, worker, department, caller, first, second] = await Promise.all([
    sits(RESIDENT, '/portal/#/said', { script: '/hant', width: 360, elder: true }),
    sits(DISPATCHER, '/console/#/matters', { script: '/hant' }),
    sits(WORKER, '/portal/#/today', { width: 360 }),
    sits(DEPARTMENT, '/console/#/matters'),
    sits(CALLER, '/console/#/matters'),
    sits(FIRST, '/console/#/matters', { script: '/hant', width: 360, elder: true }),
    sits(SECOND, '/console/#/matters'),
  ]);

  for (const [kind, what, where] of [
    ['壞了要修', '樓道的燈不亮', '西院1號樓三單元'],
    ['提個建議', '遊園多放一把長椅', '遊園'],
  ] as const) {
    await resident.getByRole('button', { name: '說一件事' }).click();
    await resident.getByLabel('哪一種事').selectOption({ label: kind });
    await resident.getByLabel('什麼事').fill(what);
    await resident.getByLabel('在哪裡').fill(where);
    await stands(resident);
    await resident.getByRole('button', { name: '說出來' }).click();
    await resident.getByText(/收到了，號碼 2/).waitFor();
  }
  await resident.getByText('壞了要修').first().waitFor();

  // The lamp to whose post it is, the bench to a department; without a mouse.
  for (const [where, outward, to] of [
    ['西院1號樓', '三單元樓道的燈不亮', WORKER.number],
    ['遊園', '遊園想多一把長椅', DEPARTMENT.number],
  ] as const) {
    await dispatcher.reload();
    await row(dispatcher, where).click();
    await dispatcher.keyboard.press('a');
    await dispatcher.getByLabel('交給誰').locator(`option[value="${to}"]`).waitFor({ state: 'attached' });
    await dispatcher.getByLabel('交給誰').selectOption(to);
    await dispatcher.getByLabel(/寫給承辦的人看的話/).fill(outward);
    await stands(dispatcher);
    await dispatcher.keyboard.press('Control+Enter');
    await dispatcher.getByText('辦好了：派單').waitFor();
  }

  const onPhone = async () => {
    await worker.reload();
    await worker.getByText('三單元樓道的燈不亮').waitFor();
    await worker.getByRole('button', { name: '接下来办' }).click();
    await worker.getByRole('button', { name: '答复' }).click();
    await worker.getByLabel('办得怎样').selectOption({ label: '办成了' });
    await worker.getByLabel('答复').fill('换了灯管');
    await stands(worker);
    await worker.getByRole('button', { name: '答复' }).click();
    await worker.getByText('答复了，等本人说').first().waitFor();
  };
  const atDesk = async () => {
    await department.reload();
    await row(department, '長椅').click();
    await department.keyboard.press('a');
    await department.locator('form').getByRole('button', { name: '接下来办' }).click();
    await department.getByText('办好了：接下来办').waitFor();
    await row(department, '長椅').filter({ hasText: '在办' }).click();
    await department.locator('.desk-pane').getByRole('button', { name: /^答复/ }).waitFor();
    await department.keyboard.press('d');
    await department.getByLabel('办得怎样').selectOption({ label: '办成了' });
    await department.getByLabel('答复').fill('下个月装');
    await stands(department);
    await department.keyboard.press('Control+Enter');
    await department.getByText('办好了：答复').waitFor();
  };
  await Promise.all([onPhone(), atDesk()]);

  // Both have it before them when each says that it is done: one is the first of two, the other is told how it stands.
  const [one, other] = [
    { page: first, act: '看過了，辦好了', sign: '我也看過，銷號', done: /辦好了：/, saw: '看到了什麼' },
    { page: second, act: '看过了，办好了', sign: '我也看过，销号', done: /办好了：/, saw: '看到了什么' },
  ];
  for (const { page, act, saw } of [one, other]) {
    await page.reload();
    await row(page, '燈不亮').click();
    await page.getByRole('button', { name: act }).click();
    await page.getByLabel(saw).fill('晚上八點去看，三盞都亮');
    await stands(page);
  }
  await Promise.all([one, other].map(({ page, act }) => page.getByRole('button', { name: act }).click()));
  const checks = "SELECT s.by_member FROM matter_steps s WHERE s.step = 'check'";
  await eventually(async () => (await publishing.bank.rows(checks)).length === 1);
  const [was] = await publishing.bank.rows(
    `SELECT b.number FROM matter_steps s JOIN members b ON b.id = s.by_member WHERE s.step = 'check'`,
  );
  const late = was?.number === FIRST.number ? other : one;
  await late.page.locator('[role=alert]').first().waitFor();
  await late.page.reload();
  await row(late.page, '燈不亮').click();
  await late.page.getByRole('button', { name: late.sign }).click();
  await late.page.getByLabel(late.saw).fill('我也去看了');
  await late.page.getByRole('button', { name: late.sign }).click();
  await late.page.getByText(late.done).waitFor();

  await caller.reload();
  await row(caller, '長椅').click();
  await caller.keyboard.press('a');
  await caller.getByLabel('联系上了吗').selectOption({ label: '联系上了' });
  await caller.getByLabel('本人说办成了吗').selectOption({ label: '是' });
  await caller.getByLabel('本人满意吗').selectOption({ label: '是' });
  await stands(caller);
  await caller.getByLabel('本人满意吗').press('Control+Enter');
  await caller.getByText('办好了：打过电话问了').waitFor();

  await resident.reload();
  await expect.poll(() => resident.getByText('辦結', { exact: true }).count()).toBe(2);
  await stands(resident);
  expect(
    await publishing.bank.rows('SELECT state, count(*) AS n FROM matters GROUP BY state ORDER BY state'),
  ).toEqual([{ state: 'closed', n: '2' }]);
});

const SLIPS = [
  {
    words: '御河花园南门的门禁打不开，按什么都没反应，快递也进不来',
    kind: '坏了要修',
    place: '御河花园南门',
    name: '张先生',
  },
  {
    words: '三号楼二单元门口的台阶松了两块，下雨天老人踩着要滑倒',
    kind: '安全隐患',
    place: '东院3号楼',
    name: '李阿姨',
  },
  {
    words: '想问一下高龄补贴今年还要不要再认证，带什么证件去办',
    kind: '问一件事',
    place: '柳园小区',
    name: '王大爷',
  },
  {
    words: '活动室周末能不能早一个小时开门，合唱队八点就到了',
    kind: '提个建议',
    place: '书坊家园',
    name: '薛老师',
  },
];

test('a pile of slips is keyed by two at once without a mouse, in at most 1.3 keys a character', async () => {
  const each = depth(2, 20);
  const pages = [await sits(DISPATCHER, '/console/#/matters'), await sits(CALLER, '/console/#/matters')];
  const keyed = await Promise.all(pages.map((page, at) => keyThrough(page, at, each)));
  for (const { keys, characters } of keyed) expect(keys / characters).toBeLessThanOrEqual(1.3);
  const slips = "SELECT count(*) AS n FROM matters WHERE source = 'slip'";
  expect(await publishing.bank.rows(slips)).toEqual([{ n: String(2 * each) }]);
});

/** Keys some slips; answers how many keys that took for how many characters. */
async function keyThrough(page: Page, who: number, count: number) {
  let keys = 0;
  let characters = 0;
  const press = async (name: string, times = 1) => {
    for (let n = 0; n < times; n += 1) await page.keyboard.press(name);
    keys += times;
  };
  const type = async (text: string) => {
    await page.keyboard.type(text);
    keys += text.length;
    characters += text.length;
  };
  await page.getByRole('button', { name: /记一件事/ }).waitFor();
  for (let n = 0; n < count; n += 1) {
    const slip = SLIPS[(n + who) % SLIPS.length] as (typeof SLIPS)[number];
    await press('n');
    await page.locator('textarea:focus').waitFor();
    await type(slip.words);
    await press('Tab');
    const kinds = await page.locator('select:focus option').allInnerTexts();
    await press('ArrowDown', kinds.indexOf(slip.kind));
    await press('Tab');
    await type(slip.place);
    await press('Tab');
    await type(slip.name);
    await press('Tab');
    await type(`1990000${who}${String(n).padStart(3, '0')}`);
    // Of a pile only the first is told to be one.
    if (n === 0) {
      await press('Tab');
      await press('ArrowDown', 2);
      await press('Tab');
    }
    await press('Enter');
    await page.getByRole('heading', { name: /^记下了/ }).waitFor();
    await press('d');
    await page.getByRole('heading', { name: /^记下了/ }).waitFor({ state: 'detached' });
  }
  return { keys, characters };
}
