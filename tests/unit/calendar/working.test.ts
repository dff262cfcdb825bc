import { expect, test } from 'vitest';
import { isoInShanghai, parseInstant } from '../../../src/calendar/shanghai.ts';
import { afterWorkingDays, afterWorkingMinutes, worksOn } from '../../../src/calendar/working.ts';

/** The 国庆 of 2026: off from 1 to 7 October, at work on Sunday 20 September and Saturday 10 October. */
const time = {
  hours: [
    { from: 8 * 60 + 30, to: 12 * 60 },
    { from: 14 * 60 + 30, to: 18 * 60 },
  ],
  exceptions: {
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, false])),
    '2026-10-10': true,
  },
};
const at = (text: string) => parseInstant(`${text}:00+08:00`) as number;
const minutes = (start: string, count: number) =>
  isoInShanghai(afterWorkingMinutes(at(start), count, time)).slice(0, 16);
const days = (start: string, count: number) =>
  isoInShanghai(afterWorkingDays(at(start), count, time)).slice(0, 16);

test.each([
  ['2026-09-28T09:00', 60, '2026-09-28T10:00'],
  // Over the midday rest, the night, the weekend, before and after hours.
  ['2026-09-28T11:30', 60, '2026-09-28T15:00'],
  ['2026-09-28T17:30', 60, '2026-09-29T09:00'],
  ['2026-09-25T17:50', 20, '2026-09-28T08:40'],
  ['2026-09-28T03:00', 60, '2026-09-28T09:30'],
  ['2026-09-28T23:00', 0, '2026-09-29T08:30'],
  ['2026-09-28T12:30', 0, '2026-09-28T14:30'],
  // To the very end of a piece.
  ['2026-09-28T11:00', 60, '2026-09-28T12:00'],
  // Over the holiday, and on a Saturday that makes up for it.
  ['2026-09-30T17:00', 120, '2026-10-08T09:30'],
  ['2026-10-09T17:00', 120, '2026-10-10T09:30'],
])('%s and %i minutes of work is %s', (start, count, end) => {
  expect(minutes(start, count)).toBe(end);
});

test.each([
  ['2026-09-28T09:00', 1, '2026-09-29T18:00'],
  ['2026-09-30T20:00', 1, '2026-10-08T18:00'],
  ['2026-10-09T09:00', 1, '2026-10-10T18:00'],
  ['2026-09-29T09:00', 5, '2026-10-12T18:00'],
])('%s and %i working days is %s', (start, count, end) => {
  expect(days(start, count)).toBe(end);
});

test('weekends are free, holidays too; a day that makes up is not', () => {
  expect(['2026-10-01', '2026-10-08', '2026-10-10', '2026-10-11'].map((day) => worksOn(time, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
