/** What the portal's forms make of what people fill in. */
import { expect, test } from 'vitest';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { namesApart } from '../../../src/island/apart.ts';
import { endOf } from '../../../src/island/moments.ts';

test('hours over midnight end on the next day', () => {
  const end = (starts: string, ends: string) => {
    const at = endOf('2026-12-31', starts, ends);
    return at === null ? null : isoInShanghai(at).slice(0, 16);
  };
  expect(end('23:00', '00:30')).toBe('2027-01-01T00:30');
  expect(end('23:00', '00:00')).toBe('2027-01-01T00:00');
  expect(end('22:15', '22:00')).toBe('2027-01-01T22:00');
  expect(end('09:00', '10:00')).toBe('2026-12-31T10:00');
  expect(end('09:00', '')).toBeNull();
});

test('people of one name are told apart where one of them is chosen', () => {
  const named = (name: string, number: string) => ({ name, number });
  const texts = (...people: { name: string; number: string }[]) =>
    namesApart(people, '{name}（{digits}）').map(({ text }) => text);
  expect(
    texts(named('王秀英', 'BJL-000012'), named('王秀英', 'BJL-000034'), named('李强', 'BJL-000056')),
  ).toEqual(['王秀英（0012）', '王秀英（0034）', '李强']);
  expect(texts(named('王秀英', 'BJL-010012'), named('王秀英', 'BJL-020012'))).toEqual([
    '王秀英（BJL-010012）',
    '王秀英（BJL-020012）',
  ]);
});
