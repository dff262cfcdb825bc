import { describe, expect, test } from 'vitest';
import { firstRead } from '../../../src/search/first-read.ts';
import { inPacks } from '../../../src/search/pack.ts';
import { Searcher } from '../../../src/search/query.ts';
import { folderOf, shelf } from './shelf.ts';

const folder = folderOf(shelf);

/** Addresses that a searcher asks for, in order, before it knows any answer: a table may have to come first. */
async function asked(typed: string, rounds: number): Promise<string[]> {
  const found: string[] = [];
  let round = 0;
  const searcher = new Searcher(folder.manifest(), (paths) => {
    round += 1;
    if (round <= rounds) found.push(...inPacks(paths).map(({ address }) => address));
    return paths.map(async (path) => folder.files.get(path) as Uint8Array);
  });
  await searcher.search(typed);
  return found.sort();
}

const named = (typed: string) =>
  firstRead(typed, folder.manifest(), (path) => new TextDecoder().decode(folder.files.get(path))).sort();

describe('the server names what the page will ask for first', () => {
  test.each([
    ['a question', '我妈七十了怎么坐公交免费', 1],
    ['one word', '停水', 1],
    ['one character', '诊', 1],
    ['a day', '11月3日停水', 1],
    ['a number with letters', 'BJL-2026-0031', 2],
    ['a phone number', '0371 5550 0111', 1],
    ['a character that Simplified text has too', '着著', 1],
    ['Traditional text, after its table', '請問老年人優待證怎麼辦理', 2],
    ['pinyin, after the editions of its shards', 'gaolingjintie', 2],
    ['pinyin that is still being typed', 'gaolingj', 2],
    ['first letters', 'gljt', 2],
    ['a Latin word', 'App', 2],
  ])('%s: %s', async (_, typed, rounds) => {
    expect(named(typed)).toEqual(await asked(typed, rounds));
  });

  test('of characters and pinyin mixed only the tables: how they sound is in one of them', async () => {
    expect(named('高龄jintie')).toEqual(
      await asked('高龄jintie', 1).then((first) => expect.arrayContaining(first)),
    );
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' '],
    ['an emoji', '😀'],
    ['half a surrogate pair', '\ud800'],
    ['a line of a header', '\r\nSet-Cookie: a=b'],
    ['signs of a header', '<>,;"'],
    ['10,000 characters', '的'.repeat(10_000)],
    ['10,000 letters', 'a'.repeat(10_000)],
  ])('of %s, an address holds nothing that could end it', (_, typed) => {
    for (const address of named(typed)) expect(address).toMatch(/^[a-z0-9/.,-]+$/);
  });
});
