import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../../../src/console/notices/changes/compare.ts';

const said = (rows: ReturnType<typeof compare>, side: 'before' | 'after') =>
  rows.flatMap((row) => (row[side] ? [row[side].map(({ text }) => text).join('')] : []));

test('of a line that was changed, the signs that are others are told on either side', () => {
  expect(compare('周六上午停水。\n请接水。', '周日上午停水。\n请接水。')).toEqual([
    {
      before: [
        { text: '周', changed: false },
        { text: '六', changed: true },
        { text: '上午停水。', changed: false },
      ],
      after: [
        { text: '周', changed: false },
        { text: '日', changed: true },
        { text: '上午停水。', changed: false },
      ],
    },
    { before: [{ text: '请接水。', changed: false }], after: [{ text: '请接水。', changed: false }] },
  ]);
});

test('a long line that is wholly another is not compared sign by sign', () => {
  const [before, after] = ['甲乙丙'.repeat(7_000), '东南西北'.repeat(5_000)];
  expect(compare(before, after)).toEqual([
    { before: [{ text: before, changed: true }], after: null },
    { before: null, after: [{ text: after, changed: true }] },
  ]);
});

test('a line that is quite another stands by itself, and so do one more and one less', () => {
  expect(compare('甲乙丙丁', '东南西北')).toEqual([
    { before: [{ text: '甲乙丙丁', changed: true }], after: null },
    { before: null, after: [{ text: '东南西北', changed: true }] },
  ]);
  expect(compare('一行', '一行\n\n二行').at(-1)).toEqual({
    before: null,
    after: [{ text: '二行', changed: true }],
  });
});

test('each side reads as its text, whatever was changed', () => {
  const text = fc.array(fc.constantFrom('停水', '停电', '请接水。', '周六', '', '三号楼'), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const lines = (of: string[]) => of.filter((line) => line !== '');
      const rows = compare(one.join('\n'), other.join('\n'));
      expect(said(rows, 'before')).toEqual(lines(one));
      expect(said(rows, 'after')).toEqual(lines(other));
      const isSame = lines(one).join('\n') === lines(other).join('\n');
      const told = rows.some(({ before, after }) =>
        [...(before ?? []), ...(after ?? [])].some(({ changed }) => changed),
      );
      expect(told).toBe(!isSame);
    }),
  );
});
