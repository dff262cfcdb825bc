import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../src/cli/chromium.ts';
import { inTurns, type Row, roundsOf, stage } from '../support/bench.ts';
import { chromiumFlags } from '../support/browser.ts';
import { makePeople, password } from '../support/logins.ts';
import { PATIENCE } from '../support/patience.ts';
import { type Publishing, startPublishing } from '../support/publishing.ts';

export const name = '我的';

const [THICK, THIN] = ['BJL-900001', 'BJL-900002'];
const MANY = 5_000;
/** One entry of the thin passbook to so many of the thick one. */
const TO_ONE = 100;
/** How much slower the processor is made: a phone of some years beside a desk. */
const SLOWER = 4;

/**
 * A passbook of 5,000 entries on a slow phone: the longest time from a press or a key to the next picture, while it is opened,
 * read by months and searched, beside the same in a passbook of 50.
 */
export async function run(): Promise<Row[]> {
  const executablePath = findChromium();
  if (!executablePath) return [{ what: 'a passbook', skipped: '没有 Chromium' }];
  const house = await startPublishing();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    await stage('two passbooks', () => book(house));
    const longest = (number: string) => () => slowest(browser, house.server.url, number);
    const rates = await inTurns('longest interaction, ms', {
      rounds: roundsOf(5),
      ours: longest(THICK),
      other: longest(THIN),
    });
    return [
      {
        what: `a passbook of ${MANY} entries, processor ${SLOWER} times slower: longest interaction to next paint`,
        unit: 'ms',
        against: `${MANY / TO_ONE} entries`,
        ...rates,
        bar: '<= 3',
      },
    ];
  } finally {
    await browser.close();
    await house.stop();
  }
}

async function book(house: Publishing): Promise<void> {
  await house.startPublisher();
  const people = [THICK, THIN].map((number, at) => ({
    name: ['王秀英', '李建国'][at] as string,
    number,
    phone: `1990000000${at + 1}`,
  }));
  await makePeople(house.server.url, people);
  const ids = await Promise.all(
    people.map(async ({ number }) => {
      const [found] = await house.bank.rows(`SELECT id FROM members WHERE number = '${number}'`);
      return String(found?.id);
    }),
  );
  const all = MANY + MANY / TO_ONE;
  // From January to October, as they would have been booked then; before anything else is.
  await house.bank.run(`WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${all - 1})
    INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, checker, effective_at, recorded_at, request_key)
    SELECT source.id, iif(i % ${TO_ONE + 1} = 0, '${ids[1]}', '${ids[0]}'), 30 + i % 7, 'posted', 'deposit', (SELECT id FROM policies LIMIT 1),
      source.maker, source.checker, at, at, 'fixture/passbook/' || i
    FROM (SELECT i, 1767600000000 + i * (300 * 86400000 / ${all}) AS at FROM n),
      (SELECT id, maker, checker FROM ledger_accounts WHERE kind = 'issuance' LIMIT 1) AS source ORDER BY i`);
}

/** Milliseconds of the longest interaction, as the browser measures them (Event Timing: in steps of eight). */
async function slowest(browser: Browser, url: string, number: string): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
  });
  try {
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.addInitScript(measure);
    await page.goto(`${url}/portal/`);
    await page.locator('#login').fill(number);
    await page.locator('#password').fill(password);
    await page.locator('button[type=submit]').click();
    await page.locator('.three').waitFor();
    const tools = await context.newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.evaluate(() => Object.assign(window, { longest: 0 }));
    await read(page);
    return await page.evaluate(() => (window as unknown as { longest: number }).longest);
  } finally {
    await context.close();
  }
}

async function read(page: Page): Promise<void> {
  const row = page.locator('.passbook tbody tr').first();
  await page.getByRole('link', { name: '看存折' }).click();
  await row.waitFor();
  for (const month of ['4月', '7月']) {
    await page.getByRole('link', { name: month, exact: true }).click();
    await page.getByRole('heading', { name: `2026年${month}` }).waitFor();
    await row.waitFor();
  }
  await page.getByLabel('找一笔').click();
  await page.keyboard.type('3月', { delay: 120 });
  await page.getByText(/找到\d+笔/).waitFor();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('志愿', { delay: 120 });
  await page.getByText(/找到\d+笔/).waitFor();
  await page.locator('.view-back a').click();
  await page.locator('.three').waitFor();
}

/** Runs in the page. */
function measure(): void {
  const told = Object.assign(window, { longest: 0 });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
      if (entry.interactionId) told.longest = Math.max(told.longest, entry.duration);
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}
