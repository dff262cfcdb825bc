import * as v from 'valibot';
import { expect, test } from 'vitest';
import { day, moment, timeOfDay } from '../../../src/calendar/fields.ts';

test.each(['08:30', '8:30', '8：30', '８：３０', '8点30', '8点半', '8点30分', ' 8:30 '])(
  'half past eight as somebody writes it: %s',
  (written) => {
    expect(v.parse(timeOfDay, written)).toBe(510);
  },
);

test.each(['25:00', '8:60', '24:01', '八点', '8', '', '8:3', '08:30:00'])('no time of day: %j', (written) => {
  expect(v.safeParse(timeOfDay, written).success).toBe(false);
});

test('a day and a moment in the ways they are written here', () => {
  for (const written of [
    '2026-11-03',
    '2026-11-3',
    '2026/11/3',
    '2026.11.3',
    '2026年11月3日',
    '２０２６年１１月３日',
  ])
    expect(v.parse(day, written)).toBe('2026-11-03');
  for (const written of [
    '2026-11-03 14:30',
    '2026-11-3 14：30',
    '2026年11月3日 14点30分',
    '2026-11-03T14:30',
  ])
    expect(v.parse(moment, written)).toBe(v.parse(moment, '2026-11-03 14:30'));
  for (const wrong of ['2026-02-30', '2026-13-01', '26-11-03', '3.11.2026'])
    expect(v.safeParse(day, wrong).success).toBe(false);
  for (const wrong of ['2026-11-03', '2026-11-03 24:00', '2026-11-03 25:00'])
    expect(v.safeParse(moment, wrong).success).toBe(false);
});
