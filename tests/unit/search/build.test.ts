import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BuildState, SearchIndex } from '../../../src/search/build.ts';
import type { SearchDocument } from '../../../src/search/document.ts';
import { MANIFEST } from '../../../src/search/manifest.ts';
import { document, Folder, find, folderOf, shelf, synonyms } from './shelf.ts';

const index = (previous: BuildState | null = null, fresh = 'first') =>
  new SearchIndex({ synonyms, traditional: (text) => text, fresh, edition: 'test', previous });
const named = (paths: Iterable<string>) => [...paths].filter((path) => path !== MANIFEST);

/** Words that documents are made of in the property: few, so that they share terms. */
const WORDS = [
  '老年证',
  '停水',
  '高龄津贴',
  '义诊',
  '公租房',
  '志愿者',
  '行走',
  '银行',
  '2026年11月3日',
  'App',
];
const QUERIES = [...WORDS, '停睡', 'tingshui', 'glj', '老年人怎么停水', '銀行'];
const documents = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: 40 }),
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }),
    withdrawn: fc.boolean(),
  }),
  { maxLength: 30 },
);
const stocked = (rows: { id: number; words: string[]; withdrawn: boolean }[]): SearchDocument[] => [
  ...new Map(
    rows.map(({ id, words, withdrawn }) => [
      id,
      document(`d${id}`, {
        title: words[0],
        body: words.join(','),
        standing: withdrawn ? 'withdrawn' : 'valid',
        exact: [`BJL-2026-${1000 + id}`],
      }),
    ]),
  ).values(),
];

describe('an index that grew by updates', () => {
  it('answers as one built anew, after any changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(documents, { minLength: 1, maxLength: 4 }), async (editions) => {
        const grown = new Folder();
        const growing = index();
        for (const rows of editions) grown.take(growing.update(stocked(rows)));
        const built = folderOf(stocked(editions.at(-1) ?? []));
        for (const typed of QUERIES) {
          const [a, b] = await Promise.all(
            [grown, built].map(async (folder) => {
              const searcher = folder.searcher();
              const { hits } = await searcher.search(typed);
              const rows = hits.map(async ({ slot, score, coverage }) => {
                const { url } = await searcher.card(slot, false);
                return `${url} ${score.toFixed(9)} ${coverage.toFixed(9)}`;
              });
              return (await Promise.all(rows)).sort();
            }),
          );
          expect(a).toEqual(b);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is the same where documents were prepared, of which one changed and one went meanwhile', () => {
    const [prepared, plain] = [index(), index()];
    for (const one of shelf) prepared.prepare(one);
    const now = [document(shelf[0]?.id ?? '', { title: '换了题目' }), ...shelf.slice(2)];
    expect(prepared.update(now)).toEqual(plain.update(now));
  });

  it('leaves exactly the files that the manifest names', () => {
    const growing = index();
    const folder = new Folder();
    folder.take(growing.update(shelf));
    folder.take(growing.update(shelf.slice(2)));
    folder.take(growing.update([...shelf.slice(1), document('new', { title: '新开的理发室' })]));
    expect([...folder.files.keys()].sort()).toEqual(growing.paths().sort());
  });
});

describe('addresses', () => {
  it('change for a changed document only where its terms lie', () => {
    const many = Array.from({ length: 200 }, (_, at) =>
      document(`d${at}`, { title: `第${at}号通知`, body: `${shelf[at % shelf.length]?.body}编号${at}` }),
    );
    const growing = index();
    const folder = new Folder();
    folder.take(growing.update(many));
    const before = new Set(folder.files.keys());
    folder.take(growing.update(many.with(7, document('d7', { title: '理发室开门了' }))));
    const kept = named(folder.files.keys()).filter((path) => before.has(path));
    expect(kept.length / before.size).toBeGreaterThan(0.8);
  });

  it('are the same after nothing changed', () => {
    const growing = index();
    growing.update(shelf);
    expect(growing.update(shelf.map((one) => ({ ...one })))).toEqual({ write: [], stale: [] });
  });

  it('are kept over a restart', () => {
    const before = index();
    const folder = new Folder();
    folder.take(before.update(shelf));
    folder.take(before.update(shelf.toSpliced(3, 1)));
    const state = JSON.parse(JSON.stringify(before.state));
    const after = index(state, 'second');
    expect(after.update(shelf.toSpliced(3, 1))).toEqual({ write: [], stale: [] });
    const { write } = after.update(shelf);
    expect(write.every(({ path }) => path === MANIFEST || path.includes('/first/'))).toBe(true);
  });

  it('are all new where the index is cut anew, and the old ones stale', () => {
    const growing = index();
    const folder = new Folder();
    folder.take(growing.update(shelf));
    const before = named(folder.files.keys());
    const many = Array.from({ length: 200 }, (_, at) => document(`d${at}`, { title: `第${at}号通知` }));
    folder.take(growing.update([...shelf, ...many]));
    expect(before.filter((path) => folder.files.has(path))).toEqual([]);
  });

  it('never stand for two different files', () => {
    const growing = index();
    const seen = new Map<string, string>();
    for (const edition of [shelf, shelf.slice(1), shelf, shelf.slice(4), shelf.toReversed()]) {
      for (const { path, bytes } of growing.update(edition).write) {
        if (path === MANIFEST) continue;
        expect(seen.has(path), path).toBe(false);
        seen.set(path, bytes.join());
      }
    }
  });
});

it('a reader with an old manifest gets the old answer or an error, never a mixture', async () => {
  const growing = index();
  const folder = new Folder();
  folder.take(growing.update(shelf));
  const old = folder.searcher();
  const files = new Map(folder.files);
  folder.take(
    growing.update(shelf.map((one) => ({ ...one, title: `新的${one.title}`, body: `改过的${one.body}` }))),
  );
  await expect(old.search('高龄津贴')).rejects.toThrow('404');
  // With the stale files still there, as the publisher leaves them for an hour, the answer is the old one.
  for (const [path, bytes] of files) if (!folder.files.has(path)) folder.files.set(path, bytes);
  const [best] = (await old.search('高龄津贴')).hits;
  expect((await old.card(best?.slot ?? -1, false)).title).toBe('高龄津贴申请');
});

it('writes a card for each script', async () => {
  const folder = new Folder();
  const { traditionalText } = await import('../../../src/hanzi/traditional.ts');
  const options = { synonyms: [], traditional: traditionalText(['汴京里']), fresh: 'hant', edition: '' };
  folder.take(new SearchIndex(options).update([document('card', { title: '汴京里老年证办理' })]));
  expect((await folder.searcher().card(0, true)).title).toBe('汴京里老年證辦理');
  expect(await find(folder.searcher(), '老年證')).toEqual(['card']);
});

it('makes the cards that stand no second time in another process, save those of other words or another edition', async () => {
  const first = index();
  const folder = new Folder();
  folder.take(first.update(shelf));
  const later = shelf.map((each, at) => (at > 0 ? each : { ...each, title: `新的${each.title}` }));
  const titles = later.map(({ title }) => title);
  async function made(edition: string): Promise<string[]> {
    const converted: string[] = [];
    const traditional = (text: string) => {
      if (titles.includes(text)) converted.push(text);
      return text;
    };
    const previous = JSON.parse(JSON.stringify(first.state)) as BuildState;
    const next = new SearchIndex({ synonyms, traditional, fresh: 'next', edition, previous });
    for (const each of later) next.prepare(each);
    const there = new Folder();
    for (const [path, bytes] of folder.files) there.files.set(path, bytes);
    there.take(next.update(later));
    const cards = later.map((_, slot) => there.searcher().card(slot, true));
    expect((await Promise.all(cards)).map(({ title }) => title)).toEqual(titles);
    return converted;
  }
  expect(await made('test')).toEqual(titles.slice(0, 1));
  expect(await made('another')).toEqual(titles);
});
