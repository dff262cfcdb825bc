/**
 * Another place does not wear the sample's clothes: a made-up village with two centers, one telephone, no map, no grid, no
 * entrances, letters and a programme of its own, and the sample's rules as its staff would have kept them.
 */
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { traditionalPages } from '../../../src/hanzi/traditional.ts';
import { type Content, loadContent } from '../../../src/publisher/content.ts';
import { searchDocuments } from '../../../src/publisher/search-documents.ts';
import { allAddresses } from '../../../src/site/addresses.ts';
import type { BankTotals } from '../../../src/site/bank/live.ts';
import { useStore as setStore } from '../../../src/site/store.ts';
import { rules } from '../../support/html-rules.ts';
import { siteBundle } from '../../support/site-bundle.ts';
import { find, folderOf } from '../../unit/search/shelf.ts';

const root = resolve(import.meta.dirname, '../../..');
const ORIGIN = 'http://127.0.0.1:8090';
const NOW = Date.parse('2026-11-24T10:00:00+08:00');
/** Of the sample: its place, its programme, its letters, and what a village has none of. */
const SAMPLES = /开封|汴|鼓楼|八个中心|一有|八中心|八个服务|BJL|0371|网格|便民服务中心|书坊|御河|社区/;

/** What the server tells of a bank in which nothing was booked yet. */
const NEW_BANK: BankTotals = {
  entries: 0,
  issuedMinutes: 0,
  heldMinutes: 0,
  spentMinutes: 0,
  pooledMinutes: 0,
  published: null,
  at: NOW,
};

let folder: string;
let content: Content;
const pages = new Map<string, string | null>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shiguang-village-'));
  cpSync(join(root, 'tests/support/village'), folder, { recursive: true });
  for (const kept of ['policies', 'calendar', 'audit.yaml', 'synonyms.yaml'])
    cpSync(join(root, 'content', kept), join(folder, kept), { recursive: true });
  content = await loadContent(folder, { now: NOW });
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  const { renderPage } = await import(pathToFileURL(join(await siteBundle(), 'server/entry.mjs')).href);
  content.store.live = new Map([['totals', NEW_BANK]]);
  setStore(content.store);
  for (const address of [...allAddresses(content.store), '/grids/']) {
    const answer: Response = await renderPage(ORIGIN + address);
    if (answer.status >= 500) throw new Error(`${address} answers ${answer.status}`);
    pages.set(address, answer.status === 404 && address !== '/404' ? null : await answer.text());
  }
});
afterAll(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

const html = () =>
  [...pages].flatMap(([address, page]) =>
    page?.startsWith('<!DOCTYPE html>') ? [[address, page] as const] : [],
  );
/** What a person sees, or hears. */
const seen = (page: string) =>
  page
    .replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>/g, '')
    .replace(/<(?!script|meta|a |abbr|img|svg|input|button|ul|nav|div|form)[^>]+>/g, '\n');

test('its files are right, and every page but that of grids stands', () => {
  expect(content.problems).toEqual([]);
  expect([...pages].filter(([, page]) => page === null).map(([address]) => address)).toEqual(['/grids/']);
  expect(pages.size).toBeGreaterThan(40);
});

test('no page, feed, calendar or manifest holds a word of the sample', () => {
  const found = [...pages].flatMap(([address, page]) => {
    // What all components look like, for whoever builds pages: the finder of grids is one of them.
    const text = seen(page ?? '').replaceAll(address === '/components/' ? '网格' : '\0', '');
    const word = SAMPLES.exec(text);
    return word ? [`${address}: …${text.slice(Math.max(0, word.index - 20), word.index + 20)}…`] : [];
  });
  expect(found).toEqual([]);
  for (const address of ['/', '/centers/']) expect(pages.get(address), address).toContain('村里的两处');
});

test('every page is valid HTML in both scripts, under no empty heading, list or table', async () => {
  const validator = new HtmlValidate(rules);
  const traditional = traditionalPages({ origin: ORIGIN, exemptions: [] });
  const faults: string[] = [];
  for (const [address, page] of html()) {
    const { results } = await validator.validateString(page);
    for (const { messages } of results)
      for (const { ruleId, message, selector } of messages)
        faults.push(`${address} ${ruleId} ${message} ${selector}`);
    if (traditional(page).length === 0) faults.push(`${address} has no twin`);
    if (address === '/components/') continue;
    const empty =
      /<(h[1-6]|ul|ol|dl|dd|dt|table|figure|p)(?: (?!hidden|data-|class="choices"|role="status")[^>]*)?>\s*<\/\1>/.exec(
        page,
      );
    if (empty) faults.push(`${address} ${page.slice(empty.index - 60, empty.index + 60)}`);
    for (const [, text] of page.matchAll(/>([^<]*(?:undefined|null|NaN|(?<!\d)0 ?(?:个|件|篇|人))[^<]*)</g))
      faults.push(`${address} says ${text}`);
  }
  expect(faults).toEqual([]);
});

test('a bank in which nothing was booked yet shows no zeros', () => {
  for (const address of ['/', '/timebank/']) expect(pages.get(address), address).not.toContain('存入过');
});

test('links lead only to what stands', () => {
  const broken = new Set<string>();
  for (const [address, page] of html()) {
    if (address === '/components/') continue;
    for (const [, href = ''] of page.matchAll(/<a [^>]*?href="(\/[^"#?]*)/g)) {
      const target = href.replace(/^\/hant\//, '/');
      if (!pages.get(target) && !/^\/(portal|console|search|_astro)\//.test(href))
        broken.add(`${address} → ${href}`);
    }
  }
  expect([...broken]).toEqual([]);
});

test('its search finds what it has, and holds nothing of grids', async () => {
  const documents = searchDocuments(content.store, NOW);
  expect(documents.filter(({ title, body }) => SAMPLES.test(title + body))).toEqual([]);
  const searcher = folderOf(documents, content.store.synonyms).searcher();
  for (const [typed, found] of [
    ['医保', 'services/yibao'],
    ['幸福院', 'centers/xingfuyuan'],
    ['水站几点关门', 'notices/shuizhan'],
    ['村民委员会', 'centers/#cunweihu'],
  ] as const)
    expect((await find(searcher, typed))[0], typed).toBe(found);
  expect(await find(searcher, '网格员')).not.toContain('grids');
});

test('whoever has no telephone of their own is told of the desk, and of the one number there is', () => {
  expect(pages.get('/timebank/')).toMatch(/打党群服务中心的电话[\s\S]*0100-5550-0120/);
  expect(pages.get('/centers/xingfuyuan/')).toContain('0100-5550-0120');
  expect(pages.get('/portal/')).toContain('"desk":{"name":"党群服务中心","phone":"0100-5550-0120"}');
});
