/** A cursor is what an earlier page answered, and nothing else. */
import { expect, test } from 'vitest';
import { pageOf } from '../../../pocketbase/hooks/frame/pages.ts';

const rows = Array.from({ length: 31 }, (_, at) => ({ at: 31 - at, id: String(at).padStart(20, '0') }));
const page = (cursor?: string) =>
  pageOf(
    cursor,
    'newest',
    'at',
    'id',
    (_, from) => rows.filter(({ at }) => at < from.at),
    (row) => row,
    ({ at }) => at,
  );

test('a page’s cursor leads on, and any other is refused', () => {
  const first = page();
  expect([first.items.length, first.next]).toEqual([30, `2.${rows[29]?.id}`]);
  expect(page(first.next ?? '')).toEqual({ items: [1], next: null });
  for (const wrong of ['1', 'x.00000000000000000000', '1.short', `${first.next}.more`, `-${first.next}`])
    expect(() => page(wrong), wrong).toThrow(expect.objectContaining({ code: 'field_cursor' }));
});
