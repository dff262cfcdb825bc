/** Pages of public matters and of courtyards: light, whole, and rendered again where they read differently and nowhere else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dayOf } from '../../../src/calendar/shanghai.ts';
import { PUBLIC_ANSWER, PUBLIC_WORDS } from '../../../src/matters/public.ts';
import { loadContent } from '../../../src/publisher/content.ts';
import { affectedBy, allAddresses } from '../../../src/site/addresses.ts';
import { matterBook } from '../../../src/site/matters/live.ts';
import type { PublicMatter } from '../../../src/site/matters/public.ts';
import { type Store, useStore as setStore } from '../../../src/site/store.ts';
import { lineOf, manyCourts, storeWith } from '../../support/public-matters.ts';
import { siteBundle } from '../../support/site-bundle.ts';

const ORIGIN = 'http://127.0.0.1:8090';
const NOW = Date.parse('2026-11-24T10:00:00+08:00');
let renderPage: (url: string) => Promise<Response>;
let sample: Store;

beforeAll(async () => {
  ({ renderPage } = await import(pathToFileURL(join(await siteBundle(), 'server/entry.mjs')).href));
  ({ store: sample } = await loadContent(join(import.meta.dirname, '../../../content'), { now: NOW }));
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(() => {
  vi.useRealTimers();
});

const line = lineOf(NOW);
const lines = (count: number) => Array.from({ length: count }, (_, at) => line(at));
const withMatters = (items: readonly PublicMatter[], store = sample) => storeWith(items, store);
const today = dayOf(NOW);

async function shown(store: Store, addresses: Iterable<string>): Promise<Map<string, string | null>> {
  setStore(store);
  const pages = new Map<string, string | null>();
  for (const address of addresses) {
    const answer = await renderPage(ORIGIN + address);
    if (answer.status >= 500) throw new Error(`${address} answers ${answer.status}`);
    pages.set(address, answer.status === 404 ? null : await answer.text());
  }
  return pages;
}
const ofMatters = (address: string) => /^\/matters\/(public|courts)\//.test(address);
const addressesOf = (store: Store) => allAddresses(store).filter(ofMatters);

/** Bytes of a page with what it loads, compressed. */
async function weighed(pages: ReadonlyMap<string, string | null>) {
  const client = join(await siteBundle(), 'client/_astro');
  const weigh = (text: string | Buffer) => gzipSync(text, { level: 9 }).length;
  const shared = readdirSync(client)
    .filter((name) => /^(House\..*\.css|site\..*\.js)$/.test(name))
    .reduce((sum, name) => sum + weigh(readFileSync(join(client, name))), 0);
  const own = (html: string) =>
    [...html.matchAll(/\/_astro\/([^"]+\.(?:css|js))/g)]
      .filter(([, name = '']) => !/^(House|site)\./.test(name))
      .reduce((sum, [, name = '']) => sum + weigh(readFileSync(join(client, name))), 0);
  return [...pages].map(([address, html]) => ({
    address,
    bytes: shared + own(html ?? '') + weigh(html ?? ''),
  }));
}

test('every list of a community stands at its address, with each matter in it once', async () => {
  const store = withMatters(lines(90));
  const addresses = addressesOf(store);
  const pages = await shown(store, addresses);
  expect([...pages].filter(([, html]) => html === null).map(([address]) => address)).toEqual([]);
  // The front holds the newest; the last full leaf some of these too.
  const numbers = (test: RegExp) => [
    ...new Set(
      addresses
        .filter((address) => test.test(address))
        .flatMap((address) =>
          [...(pages.get(address) ?? '').matchAll(/>(2026-\d{4})</g)].map(([, no]) => no),
        ),
    ),
  ];
  const all = lines(90)
    .map(({ no }) => no)
    .toSorted();
  expect(numbers(/public\/(leaf\/\d+\/)?$/).toSorted()).toEqual(all);
  expect(numbers(/public\/court\//).toSorted()).toEqual(all);
  expect(numbers(/public\/state\//).toSorted()).toEqual(all);
  expect(numbers(/public\/kind\/[a-z]+\//).toSorted()).toEqual(all);
  expect(numbers(/public\/kind\/[a-z]+-[a-z]+\//).toSorted()).toEqual(all);
  expect(pages.get('/matters/courts/')).toMatch(/汴京里西院[\s\S]*在办\d+件/);
});

describe('what changed is rendered again, and nothing else', () => {
  const changes: { [what: string]: (all: PublicMatter[]) => PublicMatter[] } = {
    'a new one': (all) => [line(0, { no: '2026-9999', words: '新说的一件' }), ...all],
    'one that was said long ago': (all) => [
      ...all.slice(0, 47),
      line(47, { no: '2026-0001' }),
      ...all.slice(47),
    ],
    'one that is closed': (all) =>
      all.map((one, at) =>
        at === 31 ? { ...one, state: 'closed', dueOn: null, closedOn: today, by: ['said'] } : one,
      ),
    'one that was taken back': (all) => all.filter((_, at) => at !== 12),
    'the last of its month': (all) => all.slice(0, 80),
    'all of them': () => [],
  };
  for (const [what, change] of Object.entries(changes))
    test(what, async () => {
      const [before, after] = [withMatters(lines(81)), withMatters(change(lines(81)))];
      const addresses = new Set([...addressesOf(before), ...addressesOf(after)]);
      const [was, is] = [await shown(before, addresses), await shown(after, addresses)];
      const changed = [...addresses].filter((address) => was.get(address) !== is.get(address)).toSorted();
      const told = [...affectedBy(matterBook.name, '', after, before).first].toSorted();
      expect(changed.length).toBeGreaterThan(3);
      expect(
        changed.filter((address) => !told.includes(address)),
        'forgotten',
      ).toEqual([]);
      expect(
        told.filter((address) => !changed.includes(address)),
        'needless',
      ).toEqual([]);
    });
});

test('278 courtyards with 20 lines each: every page at most 13 kB, what was touched found in no time', async () => {
  const store = manyCourts(sample, NOW);
  const addresses = addressesOf(store);
  const some = addresses.filter((address, at) => !/leaf/.test(address) || at % 29 === 0);
  const pages = await shown(store, some);
  const weights = await weighed(pages);
  const heaviest = weights.toSorted((one, other) => other.bytes - one.bytes).slice(0, 4);
  console.info(
    `${addresses.length} pages, ${some.length} looked at, the heaviest: ${JSON.stringify(heaviest)}`,
  );
  expect(weights.filter(({ bytes }) => bytes > 13_000)).toEqual([]);
  expect(pages.size).toBeGreaterThan(300);
});

test('a page of rows each as long as one may be is no heavier', async () => {
  // Words of guides, as long as they are allowed, no two alike.
  const prose = [...sample.services.values()]
    .map((guide) => JSON.stringify(guide).replace(/[^\u4e00-\u9fff，。、]/g, ''))
    .join('');
  const answers = 40 * PUBLIC_WORDS;
  const store = withMatters(
    lines(40).map((one, at) => ({
      ...one,
      words: prose.slice(at * PUBLIC_WORDS, (at + 1) * PUBLIC_WORDS),
      answer: prose.slice(answers + at * PUBLIC_ANSWER, answers + (at + 1) * PUBLIC_ANSWER),
    })),
  );
  const pages = await shown(store, [
    '/matters/public/',
    '/matters/public/kind/repair/',
    '/matters/public/state/open/',
  ]);
  expect(prose.length).toBeGreaterThan(40 * (PUBLIC_WORDS + PUBLIC_ANSWER));
  const weights = await weighed(pages);
  console.info(`the longest rows: ${JSON.stringify(weights)}`);
  expect(weights.filter(({ bytes }) => bytes > 13_000)).toEqual([]);
});
