/**
 * Public matters of 278 courtyards with 20 each, on a phone four times slower than a desk: from choosing a kind and a state, of
 * all and of one courtyard, to the list of them, beside opening the list itself.
 */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../src/cli/chromium.ts';
import { loadContent } from '../../src/publisher/content.ts';
import { allAddresses } from '../../src/site/addresses.ts';
import { useStore as setStore } from '../../src/site/store.ts';
import { inTurns, type Row, roundsOf, stage } from '../support/bench.ts';
import { chromiumFlags } from '../support/browser.ts';
import { manyCourts } from '../support/public-matters.ts';
import { siteBundle } from '../support/site-bundle.ts';
import { servePlainly } from './search/plain-server.ts';

export const name = '公开的事项';
const SLOWER = 4;
const LIST = '/matters/public/';

export async function run(): Promise<Row[]> {
  const executablePath = findChromium();
  if (!executablePath) return [{ what: 'a list that is filtered', skipped: '没有 Chromium' }];
  const folder = await mkdtemp(join(tmpdir(), 'shiguang-filter-'));
  const court = await stage('pages of 5,560 matters', () => render(folder));
  const site = await servePlainly(folder);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const opens = async (list = LIST) => {
      await page.goto(`${site.url}${list}`);
      return page.evaluate(() => performance.getEntriesByType('navigation')[0]?.duration ?? 0);
    };
    const rates = await inTurns('filtered, opened, ms', {
      rounds: roundsOf(9),
      async ours() {
        await opens();
        const ofAll = await chosen(page);
        await opens(court);
        return Math.max(...ofAll, ...(await chosen(page)));
      },
      other: () => opens(),
    });
    return [
      {
        what: `278 courtyards with 20 matters each, processor ${SLOWER} times slower: the slowest choice until its list stands`,
        unit: 'ms',
        against: 'opening the list',
        ...rates,
        bar: '<= 1.5',
      },
    ];
  } finally {
    await browser.close();
    site.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Answers the address of one courtyard's list. */
async function render(folder: string): Promise<string> {
  const bundle = await siteBundle();
  const { renderPage } = await import(pathToFileURL(join(bundle, 'server/entry.mjs')).href);
  const now = Date.now();
  const { store: sample } = await loadContent(join(import.meta.dirname, '../../content'), { now });
  const store = manyCourts(sample, now);
  setStore(store);
  await symlink(join(bundle, 'client/_astro'), join(folder, '_astro'));
  const addresses = allAddresses(store).filter((one) => one.startsWith(LIST));
  for (const address of addresses) {
    const answer: Response = await renderPage(`http://127.0.0.1:8090${address}`);
    await mkdir(join(folder, address), { recursive: true });
    await writeFile(join(folder, address, 'index.html'), await answer.text());
  }
  return addresses.find((one) => /\/court\/[^/]+\/$/.test(one)) ?? '';
}

/** Milliseconds of each choice on the open list: a kind, a state of it, and that state of every kind. */
function chosen(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const list = document.getElementById('matters');
    const took: number[] = [];
    async function choose(name: string, at: number): Promise<void> {
      const select = document.querySelector<HTMLSelectElement>(`[data-matter-filter] [name=${name}]`);
      if (!select || !list) throw new Error(`nothing to choose: ${name}`);
      const from = performance.now();
      const stands = new Promise<void>((told) => {
        const watcher = new MutationObserver(() => {
          watcher.disconnect();
          requestAnimationFrame(() => told());
        });
        watcher.observe(list, { childList: true });
      });
      select.selectedIndex = at;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await stands;
      took.push(performance.now() - from);
    }
    await choose('kind', 1);
    await choose('state', 1);
    await choose('kind', 0);
    return took;
  });
}
