import { describe, expect, it, test } from 'vitest';
import { filesOfPack, MOST_IN_PACK, packPath, unpack } from '../../../src/search/pack.ts';

describe('the address of a pack', () => {
  it('holds the addresses of its files, and leads back to them', () => {
    const files = ['grams/1a.3.bin', 'characters/7.1.bin'];
    const path = packPath(
      files.map((file) => `/search-index/k2-1/${file}`),
      'bin',
    );
    expect(path).toBe('/search-index/k2-1/pack/grams.1a.3,characters.7.1');
    expect(filesOfPack(path.split('/').at(-1) ?? '', 'bin')).toEqual(files);
  });

  test.each([
    ['a step out of the folder', '..%2f..%2fdata.1.1'],
    ['dots', '...1.1'],
    ['a slash', 'grams/1.1'],
    ['an ending of its own', 'grams.1.1.json'],
    ['nothing', ''],
    ['a hole', 'grams.1.1,,grams.2.1'],
    ['a capital', 'Grams.1.1'],
    ['a NUL', 'grams.1.1\0'],
    [
      'too many',
      Array(MOST_IN_PACK + 1)
        .fill('grams.1.1')
        .join(),
    ],
  ])('is refused with %s', (_, names) => {
    expect(filesOfPack(names, 'bin')).toBeNull();
  });
});

describe('what came in a pack', () => {
  it('is cut into its files; one that is no more is null', () => {
    const files = unpack(Uint8Array.of(1, 2, 3), '2,-,0,1');
    expect(files.map((file) => file && [...file])).toEqual([[1, 2], null, [], [3]]);
  });
  test.each([['2'], ['2,2'], [''], ['nonsense']])('is an error where it is not whole: %s', (sizes) => {
    expect(() => unpack(Uint8Array.of(1, 2, 3), sizes)).toThrow();
  });
});
