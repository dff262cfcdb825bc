import { expect, test } from 'vitest';
import * as shanghai from '../../../src/calendar/shanghai.ts';

test('a day that does not exist is not a day', () => {
  expect(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', ''].map(shanghai.isDay)).toEqual(
    Array(5).fill(false),
  );
  expect(['2024-02-29', '2026-12-31'].map(shanghai.isDay)).toEqual([true, true]);
});

test('an instant needs its zone and a real time', () => {
  expect(shanghai.parseInstant('2026-11-03T09:00:00')).toBeNull();
  expect(shanghai.parseInstant('2026-02-30T09:00:00+08:00')).toBeNull();
  expect(shanghai.parseInstant('2026-11-03T24:00:00+08:00')).toBeNull();
  expect(shanghai.parseInstant('2026-11-03T09:00+08:00')).toBe(Date.parse('2026-11-03T01:00:00Z'));
});

test("the day turns at Shanghai's midnight", () => {
  const midnight = Date.parse('2026-12-31T16:00:00Z');
  expect(shanghai.dayOf(midnight - 1)).toBe('2026-12-31');
  expect(shanghai.dayOf(midnight)).toBe('2027-01-01');
  expect(shanghai.startOfDay('2027-01-01')).toBe(midnight);
  expect(shanghai.minuteOfDay(midnight - 1)).toBe(1439);
  expect(shanghai.isoInShanghai(midnight)).toBe('2027-01-01T00:00:00+08:00');
  expect(shanghai.addDays('2024-02-28', 1)).toBe('2024-02-29');
});

test('people read dates, times and durations in their own words', () => {
  expect(shanghai.dayForPeople('2026-11-03')).toBe('2026年11月3日 周二');
  expect([0, 570, 750, 870, 1200].map(shanghai.timeForPeople)).toEqual([
    '凌晨0:00',
    '上午9:30',
    '中午12:30',
    '下午2:30',
    '晚上8:00',
  ]);
  expect([150, 45, 180, 0, -90].map(shanghai.minutesForPeople)).toEqual([
    '2小时30分',
    '45分',
    '3小时',
    '0分',
    '-1小时30分',
  ]);
});
