/** News by e-mail, as a member asks for it on a phone, and as whoever has a letter ends it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { HOUR } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { ORIGIN } from '../support/house.ts';
import { makePeople, password } from '../support/logins.ts';
import { type Mail, startMail } from '../support/mail.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';
import { runJob } from '../support/time.ts';

const browser = browserForTests();
let publishing: Publishing;
let mail: Mail;
const names = ['王秀英', '李建国', '张桂花', '赵大勇'];
const numberOf = (at: number) => `BJL-90000${at + 1}`;

beforeAll(async () => {
  mail = await startMail();
  publishing = await startPublishing(undefined, { ...mail.env, SHIGUANG_ORIGIN: ORIGIN });
  await makePeople(
    publishing.server.url,
    names.map((name, at) => ({ name, number: numberOf(at), phone: `1990000000${at + 1}` })),
  );
});
afterAll(async () => {
  await publishing?.stop();
  await mail?.stop();
});
beforeEach(() => {
  mail.came.length = 0;
});

async function openLetters(who: number, script = '', options: PageOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(`${publishing.server.url}${script}/portal/#/news`);
  await page.locator('#login').fill(numberOf(who));
  await page.locator('#password').fill(password);
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: /^消息寄到/ }).click();
  return page;
}
/** The text of the newest letter, once there are so many. */
async function letter(count = 1): Promise<string> {
  await eventually(async () => {
    await runJob(publishing.server, 'news-letters');
    return mail.came.length >= count;
  });
  return mail.came.at(-1)?.text ?? '';
}
const codeIn = (text: string) => /填[这這][个個][码碼]：(\d{6})/.exec(text)?.[1] ?? '';
const fits = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
    .toBeLessThanOrEqual(0);

test('asked for without network, then with it; confirmed by the code of the letter; chosen, ended', async () => {
  const page = await openLetters(0, '', { expected: [/ERR_INTERNET_DISCONNECTED/, /400/] });
  const address = page.getByLabel('邮箱', { exact: true });
  await page.getByRole('button', { name: '寄码过去' }).click();
  await page.getByRole('link', { name: /请填写邮箱/ }).click();
  expect(await address.evaluate((field) => field === document.activeElement)).toBe(true);
  await expectNoAxeViolations(page);
  const ticks = page.getByRole('checkbox');
  await expect.poll(() => ticks.count()).toBe(4);
  for (const tick of await ticks.all()) await tick.uncheck();
  await address.fill('wang＠example.org ');
  await page.getByRole('button', { name: '寄码过去' }).click();
  await page.getByRole('link', { name: '请至少选一样' }).waitFor();
  await page.getByLabel('时长和证明').check();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '寄码过去' }).click();
  await page.getByText('连不上网络').waitFor();
  await page.context().setOffline(false);
  expect(await address.inputValue()).toBe('wang＠example.org ');
  await page.getByRole('button', { name: '寄码过去' }).dblclick();
  await page.getByText('wang@example.org').waitFor();
  await expectNoAxeViolations(page);
  await fits(page);
  const code = codeIn(await letter());
  expect(mail.came.map(({ to }) => to)).toEqual(['wang@example.org']);
  const confirm = page.getByRole('button', { name: '确认这个邮箱' });
  await confirm.click();
  await page.getByRole('link', { name: '请填写信上的六位数字' }).waitFor();
  await page.getByLabel('信上的码').fill(code === '111111' ? '222222' : '111111');
  await confirm.click();
  await page.getByText('这个码不对').waitFor();
  await page.getByLabel('信上的码').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await confirm.click();
  await page.getByText('消息会寄到').waitFor();
  await expectNoAxeViolations(page);
  await fits(page);
  await page.getByLabel('说的事').check();
  await page.getByRole('button', { name: '就寄这几样' }).click();
  await page.getByRole('button', { name: '就寄这几样' }).waitFor({ state: 'detached' });
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2);
  await page.getByRole('button', { name: '不再寄', exact: true }).click();
  await page.getByRole('button', { name: '确定不再寄' }).click();
  await page.getByRole('button', { name: '寄码过去' }).waitFor();
  expect(await publishing.bank.rows('SELECT member FROM letter_addresses')).toEqual([]);
});

test('in Traditional and large print: a code that has run out is said, and another one is asked for', async () => {
  const page = await openLetters(1, '/hant', { expected: [/409/] });
  await page.evaluate(() => document.documentElement.toggleAttribute('data-elder', true));
  await page.getByLabel('郵箱', { exact: true }).fill('li@example.org');
  await expectNoAxeViolations(page);
  await fits(page);
  await page.getByRole('button', { name: '寄碼過去' }).click();
  await page.getByLabel('信上的碼').fill(codeIn(await letter()));
  await publishing.bank.run(`UPDATE letter_addresses SET asked_at = asked_at - ${HOUR + 1000}`);
  // What the code is made of was moved too: any code is late now.
  await page.getByRole('button', { name: '確認這個郵箱' }).click();
  await page.getByText('過了一小時').waitFor();
  await expectNoAxeViolations(page);
  await fits(page);
  await page.getByRole('button', { name: '換郵箱，或再要一個碼' }).click();
  await page.getByLabel('郵箱', { exact: true }).fill('li@example.org');
  await page.getByRole('button', { name: '寄碼過去' }).click();
  await page.getByLabel('信上的碼').fill(codeIn(await letter(2)));
  await page.getByRole('button', { name: '確認這個郵箱' }).click();
  await page.getByText('消息會寄到').waitFor();
});

test.for([true, false])(
  'the address in a letter asks, and ends it by one press, without a login (script: %s)',
  async (javaScript) => {
    const who = javaScript ? 2 : 3;
    const form = await openLetters(who);
    await form.getByLabel('邮箱', { exact: true }).fill(`stop${who}@example.org`);
    await form.getByRole('button', { name: '寄码过去' }).click();
    await form.getByLabel('信上的码').fill(codeIn(await letter()));
    await form.getByRole('button', { name: '确认这个邮箱' }).click();
    await form.getByText('消息会寄到').waitFor();
    const member = `(SELECT id FROM members WHERE number = '${numberOf(who)}')`;
    await publishing.bank.run(
      `INSERT INTO news (member, at, kind, about) VALUES (${member}, ${Date.now()}, 'gift', '')`,
    );
    const [stop = ''] = /https?:\S+\/letters\/stop\/\w+/.exec(await letter(2)) ?? [];
    const page = await browser.newPage({ javaScript });
    await page.goto(`${stop.replace(ORIGIN, publishing.server.url)}?script=hant`);
    await page.getByRole('button', { name: '不再寄' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant');
    await page.goto(stop.replace(ORIGIN, publishing.server.url));
    if (javaScript) await expectNoAxeViolations(page);
    await page.getByRole('button', { name: '不再寄' }).click();
    await page.getByText('停了。').waitFor();
    if (javaScript) await expectNoAxeViolations(page);
    expect(await publishing.bank.rows(`SELECT 1 FROM letter_addresses WHERE member = ${member}`)).toEqual([]);
  },
);

test('where no letters are sent the form says so, and asks for nothing', async () => {
  const page = await browser.newPage();
  await page.route('**/api/news/letters', (route) =>
    route.fulfill({ json: { on: false, address: '', state: 'none', topics: [], lost: false } }),
  );
  await page.goto(`${publishing.server.url}/portal/#/news`);
  await page.locator('#login').fill(numberOf(0));
  await page.locator('#password').fill(password);
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: '消息寄到邮箱' }).click();
  await page.getByText('这里现在不寄信').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  await expectNoAxeViolations(page);
});
