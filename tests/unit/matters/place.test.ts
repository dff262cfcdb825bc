import { expect, test } from 'vitest';
import { placeKept } from '../../../src/matters/place.ts';

test.each([
  ['西院3号楼 138 0000 1234', '西院3号楼 ***'],
  ['西院3号楼１３８００００１２３４找我', '西院3号楼***找我'],
  ['西院3号楼，0371-5550-0100', '西院3号楼，***'],
  ['西院（0371）55500100', '西院***'],
  ['王小丽家 x@example.org', '某某家 ***'],
  ['西院3号楼2单元301', '西院3号楼2单元301'],
  ['2026-1128号井盖', '2026-1128号井盖'],
])('of %s whoever gets the matter reads %s', (place, kept) => {
  expect(placeKept(place, '王小丽')).toBe(kept);
});
