import { Converter } from 'opencc-js/t2cn';
import type { Browser } from 'playwright-core';
import type { SearchDocument } from '../../src/search/document.ts';
import { MANIFEST } from '../../src/search/manifest.ts';
import type { Changes } from '../../src/search/numbering.ts';
import { Searcher } from '../../src/search/query.ts';
import { compared, percentile, type Row, roundsOf, stage } from '../support/bench.ts';
import { launchChromium } from '../support/browser.ts';
import { building, indexOf } from './search/building.ts';
import { available, documents, type Query, queries } from './search/library.ts';
import { namesFound } from './search/names.ts';
import { network, sample } from './search/network.ts';
import { type Ask, half, measure } from './search/quality.ts';
import { askLunr, miniSearch, stockLunr } from './search/rivals.ts';
import { openStand, type Stand } from './search/stand.ts';

export const name = '搜索';

/** Kinds of query with what is asked of them (MRR@10 over all queries of the set). */
const KINDS: { set: string; what: string; bar?: Row['bar'] }[] = [
  { set: 'full', what: 'question', bar: '>= 0.957' },
  { set: 'kw', what: 'keywords', bar: '>= 0.93' },
  { set: 'kw_spaced', what: 'keywords, spaced' },
  { set: 'typo_homophone', what: 'homophone', bar: '>= 0.9' },
  { set: 'typo_random', what: 'wrong character' },
  { set: 'pinyin_title', what: 'pinyin of titles', bar: '>= 0.95' },
  { set: 'pinyin_kw', what: 'pinyin of keywords' },
  { set: 'initials_title', what: 'initials' },
  { set: 'title', what: 'title' },
  { set: 'two_char', what: 'one word' },
  { set: 'trad_native', what: 'question, Traditional' },
  { set: 'kw_trad', what: 'keywords, Traditional' },
];
/** Notices published since the index was first built. */
const UPDATES = 50;
/** Rounds in which engines take turns. */
const ROUNDS = roundsOf(3);

export async function run(): Promise<Row[]> {
  const names = await namesFound();
  if (!available) return [...names, { what: 'search', skipped: '没有 ../shared/data/search,不能测搜索' }];
  const [library, asked] = [documents(), queries()];
  const { files, searcher } = built(library);
  const browser = await launchChromium();
  const stand = await openStand(library, files);
  try {
    return [
      ...names,
      ...(await quality(library, asked, searcher, await pagefindOn(browser, stand))),
      ...(await network(browser, stand, asked)),
      ...(await processing(browser, stand, asked)),
      await memory(browser, stand, asked),
      ...(await building()),
    ];
  } finally {
    await browser.close();
    await stand.stop();
  }
}

/**
 * The index of a site that lives: built with other texts in `UPDATES` documents and then brought up to date one by one,
 * because a manifest just made is a tenth of what readers get after fifty notices.
 */
function built(library: readonly SearchDocument[]) {
  const index = indexOf();
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  const take = ({ write, stale }: Changes) => {
    for (const path of stale) bytes.delete(path);
    for (const file of write) bytes.set(file.path, file.bytes);
  };
  const growing = [...library];
  const late = Array.from({ length: UPDATES }, (_, at) => 37 * at);
  for (const at of late)
    growing[at] = { ...(library[at] as SearchDocument), body: library[at + 11]?.body ?? '' };
  take(index.update(growing));
  for (const at of late) {
    growing[at] = library[at] as SearchDocument;
    take(index.update(growing));
  }
  const manifest = JSON.parse(new TextDecoder().decode(bytes.get(MANIFEST)));
  const files = Array.from(bytes, ([path, content]) => ({ path, bytes: content }));
  const searcher = new Searcher(manifest, (paths) =>
    paths.map(async (path) => bytes.get(path) as Uint8Array),
  );
  return { files, searcher };
}

async function pagefindOn(browser: Browser, stand: Stand): Promise<Ask> {
  const page = await browser.newPage();
  await page.goto(stand.address('pagefind')('梵文'));
  await page.waitForSelector('.hit-title');
  return (typed) =>
    page.evaluate(
      (query) => (globalThis as unknown as { ask(q: string): Promise<string[]> }).ask(query),
      typed,
    );
}

async function quality(
  library: readonly SearchDocument[],
  asked: readonly Query[],
  searcher: Searcher,
  pagefind: Ask,
): Promise<Row[]> {
  const ids = library.map(({ id }) => id);
  const ours: Ask = async (typed) => (await searcher.search(typed)).hits.map(({ slot }) => ids[slot] ?? '');
  const [mini, lunr] = [miniSearch(library), stockLunr(library)];
  const engines: [string, Ask][] = [
    ['ours', ours],
    ['MiniSearch', (typed) => mini.search(typed).map(({ id }) => String(id))],
    ['lunr', (typed) => askLunr(lunr, typed)],
    ['Pagefind', pagefind],
  ];
  const rows: Row[] = [];
  console.log(
    '\nMRR@10 / recall@10, all queries; ours also on the half looked at while tuning and on the unseen half',
  );
  console.log(['kind', ...engines.map(([engine]) => engine), 'tuned', 'unseen'].join(' | '));
  for (const { set, what, bar } of KINDS) {
    const all = half(asked, set, 'all');
    const line = [`${what} (${all.length})`];
    const figures: number[] = [];
    for (const [, ask] of engines) {
      const { mrr, recall } = await measure(ask, all);
      figures.push(mrr);
      line.push(`${mrr.toFixed(3)} / ${recall.toFixed(3)}`);
    }
    for (const which of ['tuned', 'unseen'] as const) {
      const { mrr, recall } = await measure(ours, half(asked, set, which));
      line.push(`${mrr.toFixed(3)} / ${recall.toFixed(3)}`);
      if (which === 'unseen') rows.push({ what: `${what}, MRR@10 on the unseen half`, value: mrr });
    }
    console.log(line.join(' | '));
    const [value = 0, other = 0] = figures;
    rows.push({ what: `${what}, MRR@10`, value, bar });
    rows.push({
      what: `${what}, MRR@10`,
      value,
      against: 'MiniSearch',
      other,
      ...(other > 0 && { bar: '>= 1' }),
    });
  }
  const simplify = Converter({ from: 'tw', to: 'cn' });
  for (const set of ['trad_native', 'kw_trad']) {
    const traditional = half(asked, set, 'all');
    const simplified = traditional.map((query) => ({ ...query, q: simplify(query.q) }));
    const lost = (await measure(ours, simplified)).mrr - (await measure(ours, traditional)).mrr;
    rows.push({
      what: `${set}: MRR@10 lost by typing Traditional`,
      value: Math.max(0, lost),
      bar: '<= 0.005',
    });
  }
  return rows;
}

async function processing(browser: Browser, stand: Stand, asked: readonly Query[]): Promise<Row[]> {
  const page = await browser.newPage();
  const cdp = await page.context().newCDPSession(page);
  await page.goto(stand.processing);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const typed = ['full', 'kw', 'typo_homophone', 'pinyin_title', 'trad_native'].flatMap((set) =>
    half(asked, set, 'unseen')
      .slice(0, 30)
      .map(({ q }) => q),
  );
  const rounds = await stage('processing, 4 × slowed', () =>
    page.evaluate(
      ([list, count]) =>
        (
          globalThis as unknown as {
            measure(q: string[], rounds: number): Promise<{ ours: number[]; mini: number[] }[]>;
          }
        ).measure(list, count),
      [typed, ROUNDS] as [string[], number],
    ),
  );
  await page.close();
  const at = (share: number) =>
    compared(
      rounds.map(({ ours }) => percentile(ours, share)),
      rounds.map(({ mini }) => percentile(mini, share)),
    );
  const against = 'MiniSearch';
  return [
    { what: 'processing a query, 4 × slowed, p95', unit: 'ms', against, ...at(0.95), bar: '<= 2' },
    { what: 'processing a query, 4 × slowed, median', unit: 'ms', against, ...at(0.5) },
  ];
}

async function memory(browser: Browser, stand: Stand, asked: readonly Query[]): Promise<Row> {
  const page = await browser.newPage();
  const cdp = await page.context().newCDPSession(page);
  const used = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize = 0 } = (await cdp.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    return (usedSize + backingStorageSize) / 1e6;
  };
  await page.goto(stand.address('ours')(''));
  const before = await used();
  for (const q of sample(asked, 20)) {
    await page.locator('#q').fill(q);
    await page.waitForSelector('.hit-title');
    await page.waitForTimeout(200);
  }
  const after = await used();
  await page.close();
  return {
    what: 'memory of the page after 20 searches',
    value: Math.round((after - before) * 10) / 10,
    unit: 'MB more',
    bar: '<= 10',
  };
}
