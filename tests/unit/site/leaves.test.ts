import { describe, expect, test } from 'vitest';
import { addressesOfList, LEAF, leafOf, leavesBehind, leavesTouched } from '../../../src/site/leaves.ts';

/** Entries are numbered by age, so the same entry has the same number whatever came later. */
const listOf = (length: number) => Array.from({ length }, (_, at) => length - at);
const front = '/notices/';

/** What each address shows, links included, as text to compare. */
function shown(list: readonly number[]): Map<string, string> {
  const pages = new Map<string, string>();
  for (const address of addressesOfList(front, list.length)) {
    const leaf = /leaf\/(\d+)/.exec(address)?.[1];
    pages.set(address, JSON.stringify(leafOf(list, front, leaf ? Number(leaf) : undefined)));
  }
  return pages;
}

function changed(before: readonly number[], after: readonly number[]): string[] {
  const [was, is] = [shown(before), shown(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (address) => was.get(address) !== is.get(address),
  );
}

describe('a long list is cut into leaves', () => {
  test('every entry is on the front or on a leaf, whatever the length', () => {
    for (const length of [0, 1, LEAF, LEAF + 1, 2 * LEAF, 2 * LEAF + 1, 10 * LEAF + 7]) {
      const list = listOf(length);
      const seen = new Set<number>();
      for (let leaf = 0; leaf <= leavesBehind(length); leaf++)
        for (const entry of leafOf(list, front, leaf || undefined)?.entries ?? []) seen.add(entry);
      expect(seen.size).toBe(length);
    }
  });

  test('one can turn from the front to the oldest leaf and back', () => {
    const list = listOf(5 * LEAF + 3);
    const read = (address: string | null) => {
      const leaf = /leaf\/(\d+)/.exec(address ?? '')?.[1];
      return leafOf(list, front, leaf ? Number(leaf) : undefined);
    };
    const passed: string[] = [front];
    for (let at = read(front); at?.older; at = read(at.older)) passed.push(at.older);
    expect(passed).toEqual(addressesOfList(front, list.length));
    for (let step = passed.length - 1; step > 0; step--)
      expect(read(passed[step] ?? null)?.newer).toBe(passed[step - 1]);
  });

  test('a leaf that does not exist is nothing', () => {
    expect(leafOf(listOf(100), front, 3)).toBeNull();
    expect(leafOf(listOf(100), front, 0)).toBeNull();
    expect(leafOf(listOf(100), front, 1.5)).toBeNull();
  });

  test('adding or removing an entry touches exactly the leaves that then read differently', () => {
    for (const length of [1, 40, 41, 80, 81, 82, 121, 167, 200]) {
      const after = listOf(length);
      for (const position of [0, 1, 39, 40, 41, 79, 80, length - 1].filter((at) => at < length)) {
        const before = after.toSpliced(position, 1);
        const { first, rest } = leavesTouched(front, length, position, true);
        expect(new Set([...first, ...rest]), `entry ${position} of ${length}`).toEqual(
          new Set([front, ...changed(before, after)]),
        );
      }
    }
  });

  test('a new notice among 3,000 rewrites the front, and no leaf thirty-nine times out of forty', () => {
    const touched = Array.from(
      { length: 40 },
      (_, more) => leavesTouched(front, 3000 + more, 0, true).first.length,
    );
    expect(touched.filter((count) => count === 1)).toHaveLength(39);
  });

  test('an entry that only reads differently touches the front and its own leaf', () => {
    expect(leavesTouched(front, 100, 0, false)).toEqual({ first: [front], rest: [] });
    expect(leavesTouched(front, 100, 99, false)).toEqual({
      first: [front, '/notices/leaf/1/'],
      rest: [],
    });
  });
});
