/** Words as people say them are told a place: a building, the grid of the entrance, a courtyard. */
import { expect, test } from 'vitest';
import { placesIn, placesOf } from '../../../src/register/places.ts';
import { postState } from '../../../src/register/post.ts';
import { sampleCommunity } from '../../support/register.ts';

const { name, grids } = sampleCommunity();
const court = 'court:汴京里西院';

test.each([
  ['汴京里西院3号楼三单元', ['building:汴京里西院 3号楼', 'grid:04', court]],
  ['西院三号楼2单元楼道', ['building:汴京里西院 3号楼', 'grid:03', court]],
  ['西院 3 号楼', ['building:汴京里西院 3号楼', court]],
  ['西院1號樓三單元', ['building:汴京里西院 1号楼', 'grid:03', court]],
  ['機械廠家屬院四棟', ['building:机械厂家属院 4号楼', 'grid:10', 'court:机械厂家属院']],
  ['西院门口', [court]],
  ['西院1栋', ['building:汴京里西院 1号楼', 'grid:03', court]],
  ['西院９号楼', [court]],
  ['机械厂家属院四号楼', ['building:机械厂家属院 4号楼', 'grid:10', 'court:机械厂家属院']],
  ['东院和西院中间', []],
  ['御河东路路口', []],
])('%s', (words, places) => {
  expect(placesIn(words, name, grids)).toEqual(places);
});

test('every place that words are told is one that posts are held at', () => {
  const all = placesOf(name, grids).map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
  expect(all[0]).toBe('all');
  for (const { buildings } of grids)
    for (const { court: of, building, units } of buildings)
      for (const place of placesIn(`${of}${building}${units[0]}单元`, name, grids))
        expect(all).toContain(place);
});

test('a post counts from its first day to its last, once it was checked, until it is ended', () => {
  const post = { fromDay: '2026-11-01', toDay: '2026-11-30', needsCheck: true, checked: true, ended: false };
  expect(postState(post, '2026-10-31')).toBe('coming');
  expect(postState(post, '2026-11-01')).toBe('held');
  expect(postState(post, '2026-11-30')).toBe('held');
  expect(postState(post, '2026-12-01')).toBe('over');
  expect(postState({ ...post, checked: false }, '2026-11-02')).toBe('waiting');
  expect(postState({ ...post, ended: true }, '2026-11-02')).toBe('ended');
  expect(postState({ ...post, toDay: null, needsCheck: false, checked: false }, '2026-12-02')).toBe('held');
});
