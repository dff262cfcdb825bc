/** Pages of a list, and the whole of it where it is taken along. */
import { expect, test } from 'vitest';
import { pageOf, wholeList } from '../../../pocketbase/hooks/frame/pages.ts';

const all = Array.from({ length: 45 }, (_, at) => ({ at: 1_000 - at, id: String(at).padStart(20, '0') }));

function page(cursor?: string, size?: number) {
  return pageOf(
    cursor,
    'newest',
    'at',
    'id',
    (where, { at }) => all.filter((one) => one.at < at).slice(0, Number(/LIMIT (\d+)$/.exec(where)?.[1])),
    (one) => one,
    ({ id }) => Number(id),
    () => true,
    size,
  );
}

test('a list is read by pages of thirty, each from where the one before ended', () => {
  const first = page();
  expect([first.items.length, first.items.at(-1)]).toEqual([30, 29]);
  expect(page(first.next ?? '')).toEqual({ items: all.slice(30).map((_, at) => at + 30), next: null });
});

test('a list that is taken along is whole, and the next one is a page again', () => {
  expect(wholeList(() => page())).toEqual({ items: all.map((_, at) => at), next: null });
  expect(page().items.length).toBe(30);
});

test('a list with a size of its own keeps it', () => {
  expect(page(undefined, 40).items.length).toBe(40);
});
