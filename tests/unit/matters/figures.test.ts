import { expect, test } from 'vitest';
import { besideTotal } from '../../../src/matters/figures.ts';

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
  [[3], [null]],
  [[], []],
])('no part is told by what is left of the total: %j', (parts, told) => {
  expect(besideTotal(parts)).toEqual(told);
});
