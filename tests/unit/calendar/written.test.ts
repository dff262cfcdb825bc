/** Dates, hours and lengths in the ways people write them on a slip. */
import { expect, test } from 'vitest';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import {
  dayWritten,
  lengthWritten,
  momentWritten,
  spanWritten,
  timeWritten,
} from '../../../src/calendar/written.ts';

// A Sunday.
const today = '2026-11-29';

test.each([
  ['2026年11月3日', '2026-11-03'],
  ['11月3日', '2026-11-03'],
  ['11.3', '2026-11-03'],
  ['１１／３', '2026-11-03'],
  ['1103', '2026-11-03'],
  ['3日', '2026-11-03'],
  ['29', '2026-11-29'],
  ['30', '2026-10-30'],
  ['12月31日', '2025-12-31'],
  ['昨天', '2026-11-28'],
  ['周三', '2026-11-25'],
  ['星期天', '2026-11-29'],
  ['2月30日', null],
  ['哪天', null],
])('%s is %s, looking back', (text, day) => {
  expect(dayWritten(text, today)).toBe(day);
});

test.each([
  ['12月1日', '2026-12-01'],
  ['1.2', '2027-01-02'],
  ['明天', '2026-11-30'],
  ['周三', '2026-12-02'],
  ['3', '2026-12-03'],
  ['30号', '2026-11-30'],
])('%s is %s, looking ahead', (text, day) => {
  expect(dayWritten(text, today, true)).toBe(day);
});

test.each([
  ['9-10:30', 540, 630],
  ['9:00—10:30', 540, 630],
  ['9点到10点半', 540, 630],
  ['930-1030', 570, 630],
  ['0930-1030', 570, 630],
  ['下午2点到4点', 840, 960],
  ['2点-4点', 840, 960],
  ['下午2:30至4:00', 870, 960],
  ['１４：００～１５：３０', 840, 930],
  ['11-1', 660, 780],
  ['9点一刻到10点三刻', 555, 645],
  ['23:00-00:30', 1380, 30],
])('%s is from minute %i to minute %i', (text, from, to) => {
  expect(spanWritten(text)).toEqual({ from, to });
});

test.each(['9', '9-', '9-25', '9:70-10', '上午', '9-10-11'])('%s is no span', (text) => {
  expect(spanWritten(text)).toBeNull();
});

test.each([
  ['9', 540],
  ['3点', 900],
  ['03:00', 180],
  ['下午3点半', 930],
  ['15:30', 930],
  ['25', null],
])('%s is at minute %s', (text, minutes) => {
  expect(timeWritten(text)).toBe(minutes);
});

test.each([
  ['90', 90],
  ['90分钟', 90],
  ['2小时', 120],
  ['1.5小时', 90],
  ['1小时半', 90],
  ['一会儿', null],
  ['1个半小时', 90],
  ['半小时', 30],
  ['1小时30分', 90],
  ['0', null],
])('%s is %s minutes long', (text, minutes) => {
  expect(lengthWritten(text)).toBe(minutes);
});

test.each([
  ['2026-11-28 14:05:33', '2026-11-28T14:05'],
  ['2026-11-28T14:05', '2026-11-28T14:05'],
  ['2026/1/2 8:30', '2026-01-02T08:30'],
  ['２０２６年１１月２８日 １４时０５分', '2026-11-28T14:05'],
  ['2026年11月28日14时05分33秒', '2026-11-28T14:05'],
  ['2026.11.28', '2026-11-28T00:00'],
  ['2026-02-30 10:00', null],
  ['2026-11-28 25:00', null],
  ['2026-11-28 三点', null],
  ['11-28 14:05', null],
  ['', null],
])('%s is the moment %s', (text, moment) => {
  const at = momentWritten(text);
  expect(at === null ? null : isoInShanghai(at).slice(0, 16)).toBe(moment);
});

test('a day alone ends with its last minute', () => {
  expect(isoInShanghai(momentWritten('2026-11-28', true) ?? 0)).toBe('2026-11-28T23:59:00+08:00');
});
