import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amongParts, atLeast, besideTotal } from '../../../src/privacy/few.ts';

test.each([
  [
    [13, 7],
    [13, 7],
  ],
  [
    [13, 7, 0],
    [13, 7, null],
  ],
  // 13 + 7 of 24: four, whoever they are.
  [
    [13, 7, 3, 1],
    [13, null, null, null],
  ],
  [
    [13, 7, 4, 1],
    [13, 7, null, null],
  ],
  // Eight that two have who have four at most each.
  [
    [13, 7, 4, 4],
    [13, null, null, null],
  ],
  [[3], [null]],
  [[], []],
])('no part is told by what is left of the total: %j', (parts, told) => {
  expect(besideTotal(parts)).toEqual(told);
});

test.each([
  // One that is not so, of thirteen: told by what is left in its row.
  [
    [13, 20],
    [12, 10],
    [null, null],
  ],
  [
    [13, 20],
    [13, 10],
    [13, 10],
  ],
  [
    [30, 30, 30],
    [10, 12, 14],
    [10, 12, 14],
  ],
  // Three that are so would be left of the column.
  [
    [30, 30, 30],
    [3, 12, 14],
    [null, null, 14],
  ],
  // A part that is not told itself has nothing told of it.
  [
    [30, 7, 3, 1],
    [10, 5, 0, 0],
    [10, null, null, null],
  ],
  [[], [], []],
])('of %j so many are so: %j', (all, so, told) => {
  expect(amongParts(all, so)).toEqual(told);
});

test('no figure from one to four follows from what is told: of a part, of the others in it, or of what is left of a column', () => {
  const few = (value: number) => value > 0 && value < 5;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(12), fc.nat(30)), { maxLength: 6 }), (parts) => {
      const all = parts.map(([so, rest]) => so + rest);
      const so = parts.map(([one]) => one);
      const rest = parts.map(([, one]) => one);
      const whole = besideTotal(all);
      const told = amongParts(all, so);
      for (const [at, one] of told.entries()) {
        if (one === null) continue;
        expect(one).toBe(so[at]);
        expect([few(one), few(rest[at] ?? 0), whole[at] === null]).toEqual([false, false, false]);
      }
      // What an adder-up learns of those that are not told: their sums. Where all are hidden, these stand alone.
      const hidden = told.flatMap((one, at) => (one === null ? [at] : []));
      if (hidden.length === 0 || hidden.length === parts.length) return;
      for (const of of [so, rest]) {
        const sum = hidden.reduce((total, at) => total + (of[at] ?? 0), 0);
        expect(few(sum)).toBe(false);
        if (sum > 0) expect(sum).not.toBe(4 * hidden.length);
      }
    }),
  );
});

test('that few are left is told by what there is at least', () => {
  expect([atLeast(22, 20), atLeast(22, 22), atLeast(22, 12), atLeast(8, 6), atLeast(null, 3)]).toEqual([
    18,
    null,
    null,
    null,
    null,
  ]);
});
