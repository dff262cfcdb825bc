import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../../src/cli/chromium.ts';
import { type Row, stage } from '../support/bench.ts';
import { chromiumFlags } from '../support/browser.ts';
import { newState, removeState, startHouse } from '../support/house.ts';
import { freePort } from '../support/server.ts';
import { scored } from './site/lighthouse.ts';

export const name = '我的，Lighthouse';

const VIEWS = [
  ['the cover', ''],
  ['the passbook', 'passbook'],
  ['asking for help', 'ask'],
  ['helping', 'open'],
  ['news', 'news'],
  ['matters of mine', 'said'],
] as const;

/** What a volunteer of the sample sees when logged in, on a phone in a slow network; and the way in, the check of a certificate, home. */
export async function run(): Promise<Row[]> {
  const executablePath = findChromium();
  if (!executablePath) return [{ what: 'views of the portal', skipped: '没有 Chromium' }];
  const state = await newState({ sample: true });
  const listen = `127.0.0.1:${await freePort()}`;
  // Lighthouse asks whether a page's canonical address is its own.
  const house = await startHouse(state, {
    SHIGUANG_LISTEN: listen,
    SHIGUANG_ORIGIN: `http://${listen}`,
    SHIGUANG_SAMPLE: '1',
  });
  const port = await freePort();
  const context = await chromium.launchPersistentContext(join(state, 'browser'), {
    executablePath,
    args: [...chromiumFlags, `--remote-debugging-port=${port}`],
  });
  try {
    await stage('the sample community', () => house.until(/网站地址/));
    const portal = `${house.url}/portal/`;
    const score = (what: string, url: string) => stage(what, () => scored(what, url, port, '>= 95'));
    const rows = [
      await score('home', `${house.url}/`),
      await score('the check of a certificate', `${house.url}/certificates/`),
      await score('the way in', portal),
    ];
    const logins = JSON.parse(readFileSync(join(state, 'sample-logins.json'), 'utf8')) as {
      role: string;
      number: string;
      password: string;
    }[];
    const volunteer = logins.find(({ role }) => role === 'volunteer');
    const page = await context.newPage();
    await page.goto(portal);
    await page.locator('#login').fill(volunteer?.number ?? '');
    await page.locator('#password').fill(volunteer?.password ?? '');
    // Lighthouse opens another tab.
    await page.getByLabel('这是公用的手机或电脑').uncheck();
    await page.locator('button[type=submit]').click();
    await page.locator('.three').waitFor();
    await page.close();
    for (const [what, to] of VIEWS) rows.push(await score(what, `${portal}#/${to}`));
    return rows;
  } finally {
    await context.close();
    house.signal('SIGTERM');
    await house.ended();
    await removeState(state);
  }
}
