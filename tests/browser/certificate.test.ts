/** A certificate's way: asked for, issued, printed, kept as a picture, checked by a stranger, revoked. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayForPeople, dayOf } from '../../src/calendar/shanghai.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { browserForTests, type PageOptions } from '../support/browser.ts';
import { recognised } from '../support/certificates.ts';
import { fits } from '../support/fits.ts';
import { makePeople, password } from '../support/logins.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';
import { qrIn } from '../support/qr.ts';

const browser = browserForTests();
let publishing: Publishing;
const LI = { number: 'BJL-900001', name: '李建国', phone: '19900000001' };
const ZHAO = {
  number: 'BJL-900201',
  name: '赵复核',
  phone: '19900000201',
  capabilities: ['hours.review' as const],
};
const today = dayOf(Date.now());
const year = String(Number(today.slice(0, 4)) - 1);
const onPaper = (day: string) => dayForPeople(day).split(' ')[0] as string;

beforeAll(async () => {
  publishing = await startPublishing();
  await makePeople(publishing.server.url, [LI, ZHAO]);
  const { bank } = publishing;
  const [found] = await bank.rows(`SELECT id FROM members WHERE number = '${LI.number}'`);
  const li = { id: String(found?.id) };
  await recognised(bank, li, `${year}-03-01`, 90, { service: 'shouji' });
  await recognised(bank, li, `${year}-03-02`, 45, { service: 'shouji' });
  await recognised(bank, li, `${year}-05-01`, 60, { service: 'daimai' });
  await recognised(bank, li, addDays(today, -1), 30, { service: 'shouji' });
});
afterAll(() => publishing?.stop());

async function logIn(who: { number: string }, path: string, options: PageOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(`${publishing.server.url}${path}`);
  await page.getByLabel(/会员号或手机号|會員號或手機號/).fill(who.number);
  await page
    .getByLabel(/密码|密碼/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: /^登[录錄]$/ }).click();
  return page;
}

/** What a stranger sees who checks: the heading and the facts, or the sentence of a refusal. */
async function seen(page: Page): Promise<string> {
  const refused = page.locator('[role="alert"]:visible');
  await refused.or(page.locator('#told')).first().waitFor();
  return (await refused.count()) > 0 ? refused.innerText() : page.locator('#told').innerText();
}

test('asked for, issued, printed, kept, checked, altered, revoked', async () => {
  // As sharp as a phone: what reads the QR code from its screen has as many dots.
  const member = await logIn(LI, '/portal/', {
    context: { viewport: { width: 360, height: 800 }, deviceScaleFactor: 2 },
  });
  await member.getByRole('link', { name: /服务证明/ }).click();
  await member.getByText('服务4次，共3小时45分').waitFor();
  await member.getByRole('radio', { name: `${year}年` }).check();
  await member.getByText('服务3次，共3小时15分').waitFor();
  await member.getByText('2次，2小时15分').waitFor();
  await fits(member);
  await member.getByRole('button', { name: '开一张服务证明' }).click();
  await member.getByText('等工作人员开').waitFor();
  await fits(member);

  const desk = await logIn(ZHAO, '/console/', {
    width: 1280,
    context: { viewport: { width: 1280, height: 800 } },
  });
  await desk.getByRole('link', { name: /李建国/ }).click();
  await desk.getByRole('button', { name: /开证明：3小时15分/ }).waitFor();
  await fits(desk);
  await desk.setViewportSize({ width: 1280, height: 800 });
  await desk.locator('[data-row]').first().press('a');
  await desk.getByText(/开好了：李建国，编号/).waitFor();

  await member.reload();
  await member.getByRole('link', { name: `${year}年的服务` }).click();
  const paper = member.locator('.certificate');
  await paper.locator('svg.qr').waitFor();
  await fits(member);
  // On the screen who it is stands masked; on paper it does not.
  expect(await paper.innerText()).toContain('李**（会员号 BJL-****01）');
  expect(await paper.innerText()).not.toContain('李建国');
  await member.emulateMedia({ media: 'print' });
  const printed = await paper.innerText();
  expect(printed).toContain('李建国（会员号 BJL-900001）');
  for (const said of ['志愿服务记录证明', '志愿服务3次，共3小时15分', '赵复核', onPaper(today), '盖章处'])
    expect(printed).toContain(said);
  const sheet = await member.pdf({ format: 'A4' });
  expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await member.setViewportSize({ width: 794, height: 1123 });
  const address = await qrIn(await member.screenshot());
  expect(address).toMatch(/\/certificates\/#2\d{3}-\d{4}\/\d{12}$/);
  const [no = '', code = ''] = address?.split('#')[1]?.split('/') ?? [];
  expect(printed).toContain(code.replace(/(\d{4})(?=\d)/g, '$1 '));
  await member.emulateMedia({ media: 'screen' });
  await member.setViewportSize({ width: 360, height: 800 });
  await member.getByRole('button', { name: '做成图片' }).click();
  const image = member.getByRole('img', { name: `服务证明 ${no} 的图片` });
  const source = (await image.getAttribute('src')) ?? '';
  expect(source).toMatch(/^data:image\/png;base64,/);
  expect(await qrIn(Buffer.from(source.split(',')[1] ?? '', 'base64'))).toBe(address);
  await fits(member);

  // Whoever scans it has only to type the name; number and code leave the address at once.
  const stranger = await browser.newPage({ expected: [/404/] });
  await stranger.goto(address ?? '');
  expect(await stranger.locator('[name="no"]').inputValue()).toBe(no);
  expect(stranger.url()).toBe(`${publishing.server.url}/certificates/`);
  await stranger.keyboard.type('李建国');
  await stranger.keyboard.press('Enter');
  const told = await seen(stranger);
  for (const said of ['对得上，这张证明有效', '李**', '3小时15分 3次', '教用手机'])
    expect(told).toContain(said);
  expect(told).not.toContain('李建国');
  expect(stranger.url()).not.toContain(code);
  await fits(stranger);
  // A name that was written over another is no name of this certificate; what was typed stays.
  await stranger.goto(address ?? '');
  await stranger.locator('[name="name"]').fill('李建军');
  await stranger.getByRole('button', { name: '核对' }).click();
  expect(await seen(stranger)).toContain('对不上');
  expect(await stranger.locator('[name="name"]').inputValue()).toBe('李建军');
  await stranger.locator('[name="name"]').fill('李建国');
  await stranger.locator('[name="no"]').fill(no.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)));
  await stranger.getByRole('button', { name: '核对' }).click();
  expect(await seen(stranger)).toContain('对不上');

  const check = async () => {
    const page = await browser.newPage({ javaScript: false });
    await page.goto(`${publishing.server.url}/hant/certificates/`);
    await page.locator('[name="no"]').fill(no);
    await page.locator('[name="code"]').fill(code);
    await page.locator('[name="name"]').fill('李建国');
    await page.getByRole('button', { name: '核對' }).click();
    return seen(page);
  };
  const checked = await check();
  for (const said of ['對得上，這張證明有效', '3小時15分 3次', '教用手機']) expect(checked).toContain(said);
  await desk.getByRole('link', { name: '开过的' }).click();
  await desk.getByRole('button', { name: /撤销这张证明/ }).click();
  await desk.getByLabel('为什么撤销').fill('有一次服务记错了');
  await desk.getByRole('button', { name: '撤销', exact: true }).click();
  await desk.getByText(/撤销了：李建国/).waitFor();
  expect(await check()).toContain('這張證明已經撤銷，不能再用');
  await member.reload();
  await member.getByText('这张证明已经撤销，不能再用。原因：有一次服务记错了').waitFor();
});

test('without network it is said so, what was chosen stays, and with the network it is asked for once', async () => {
  const page = await logIn(LI, '/portal/', {
    expected: [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/, /dynamically imported/],
  });
  await page.getByRole('link', { name: /服务证明/ }).click();
  await page.getByText('服务4次，共3小时45分').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('radio', { name: `${year}年` }).check();
  await page.getByText('连不上网络').waitFor();
  await expectNoAxeViolations(page);
  expect(await page.getByRole('radio', { name: `${year}年` }).isChecked()).toBe(true);
  await page.getByRole('radio', { name: '全部' }).check();
  await page.getByRole('button', { name: '开一张服务证明' }).click();
  await page.getByText('不会重复办理').waitFor();
  // A paper that was not looked at yet cannot be had now: a sentence, and it comes by itself.
  const [paper] = await publishing.bank.rows('SELECT id FROM certificates LIMIT 1');
  await page.evaluate((id) => {
    location.hash = `#/certificate/${id}`;
  }, String(paper?.id));
  const cut = page.getByText('这一页没有取到');
  await cut.waitFor();
  await page.context().setOffline(false);
  await cut.waitFor({ state: 'detached' });
  await page.goBack();
  const send = page.getByRole('button', { name: '开一张服务证明' });
  await send.dblclick();
  await page.getByText('等工作人员开').first().waitFor();
  const asked = await publishing.bank.rows(
    "SELECT id FROM certificates WHERE state = 'asked' AND span = 'all'",
  );
  expect(asked).toHaveLength(1);
});
