import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Early, MANIFEST, type Manifest, numberedPath } from '../../../src/search/manifest.ts';
import { packPath, SIZES, unpack } from '../../../src/search/pack.ts';
import { found } from '../../support/finding.ts';
import type { Person } from '../../support/people.ts';
import { eventually, notice, type Publishing, startPublishing } from '../../support/publishing.ts';

let house: Publishing;
let editor: Person;
let approver: Person;
beforeAll(async () => {
  house = await startPublishing();
  editor = await house.bank.person({ capabilities: ['notices.write'] });
  approver = await house.bank.person({ capabilities: ['notices.approve'] });
  await house.startPublisher();
  await eventually(async () => (await house.bank.rows('SELECT 1 FROM index_numbers')).length > 0);
});
afterAll(() => house?.stop());

const find = (typed: string) => found(house.server.url, typed);

test('a notice that is live is found by words, pinyin and its number', async () => {
  const desk = house.desk(editor);
  const title = '麒麟阁书画展周日开幕';
  const { id } = await desk.createDraft({ fields: notice(title) });
  const { version } = await desk.draft({ id });
  const handed = await desk.submitDraft({ id, version });
  await house.desk(approver).approveDraft({ id, version: handed.version });
  const live = await eventually(async () => {
    const draft = await house.desk(approver).draft({ id });
    return draft.progress?.state === 'live' && draft;
  });
  const url = `/notices/${live.slug}/`;
  await eventually(async () => (await find('麒麟阁书画展'))[0] === url);
  expect((await find('qilinge'))[0]).toBe(url);
  expect((await find(live.index ?? ''))[0]).toBe(url);
});

test('index files may be cached for ever, the manifest is asked for anew', async () => {
  const manifest = await fetch(house.server.url + MANIFEST);
  expect(manifest.headers.get('cache-control')).toContain('must-revalidate');
  const { base } = (await manifest.json()) as { base: string };
  const readings = await fetch(`${house.server.url}/search-index/${base}/readings/1.txt`);
  expect(readings.headers.get('cache-control')).toContain('immutable');
});

test('several files come in one answer, each as it stands alone, and a step out of the folder is refused', async () => {
  const manifest = (await (await fetch(house.server.url + MANIFEST)).json()) as Manifest;
  const standing = (set: Early) =>
    Array.from(manifest.files[set], (_, number) =>
      numberedPath(manifest, set, manifest.files[set], number),
    ).filter((path) => path !== null);
  for (const [ending, set] of [
    ['bin', 'grams'],
    ['card', 'cards'],
  ] as const) {
    const paths = standing(set).slice(0, 5);
    const answer = await fetch(house.server.url + packPath(paths, ending));
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-encoding')).toBe(ending === 'card' ? 'gzip' : null);
    const files = unpack(new Uint8Array(await answer.arrayBuffer()), answer.headers.get(SIZES) ?? '');
    for (const [index, path] of paths.entries()) {
      const alone = new Uint8Array(await (await fetch(house.server.url + path)).arrayBuffer());
      expect(files[index]).toEqual(alone);
    }
  }
  const gone = `/search-index/${manifest.base}/pack/grams.0.zzz,${packPath(standing('grams').slice(0, 1), 'bin').split('/').at(-1)}`;
  const answer = await fetch(house.server.url + gone);
  expect(answer.headers.get(SIZES)).toMatch(/^-,\d+$/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  for (const names of ['..%2f..%2fpb_data%2fdata.1.1', 'grams.1.1.json', ',']) {
    const refused = await fetch(`${house.server.url}/search-index/${manifest.base}/pack/${names}`);
    expect(refused.status, names).toBe(404);
  }
});

test('the page that is opened with a query names what it will read first; all of it is there', async () => {
  const linked = async (path: string) => {
    const page = await fetch(house.server.url + path);
    expect(page.status, path).toBe(200);
    return Array.from(
      page.headers.get('link')?.matchAll(/<([^>]+)>; rel=preload; as=fetch/g) ?? [],
      (one) => one[1],
    );
  };
  for (const [typed, least] of [
    ['老年证怎么办', 1],
    ['laonianzheng', 3],
    ['lnz', 3],
    ['老年證怎麼辦理', 2],
  ] as const) {
    for (const root of ['', '/hant']) {
      const addresses = await linked(`${root}/search/?${new URLSearchParams({ q: typed })}`);
      expect(addresses.length, typed).toBeGreaterThanOrEqual(least);
      for (const address of addresses) {
        const answer = await fetch(house.server.url + address);
        expect([answer.status, answer.headers.get('cache-control')], address).toEqual([
          200,
          'public, max-age=31536000, immutable',
        ]);
      }
    }
  }
  expect(await linked('/search/')).toEqual([]);
  for (const odd of [
    '',
    '%20',
    '%ff%fe',
    '%0d%0aSet-Cookie:a=b',
    '%F0%9F%98%80',
    '%ED%A0%80',
    '%',
    'x'.repeat(5000),
  ])
    await linked(`/search/?q=${odd}`);
});
