/** The rules of activities, grants and expiry, at their boundaries. */
import { describe, expect, test } from 'vitest';
import { countedFrom, countedMinutes, signInOpen, signOutUntil } from '../../../src/bank/activity.ts';
import { expiringSince, expiryDay, lastExpired } from '../../../src/bank/expiry.ts';
import { grantPeriod } from '../../../src/bank/grant.ts';
import { addMonths } from '../../../src/calendar/shanghai.ts';

const at = (time: string) => Date.parse(`2026-12-31T${time}+08:00`);

describe('an activity from nine to eleven', () => {
  const window = { startsAt: at('09:00:00'), endsAt: at('11:00:00') };
  test('counts from the next whole minute, and not before it begins', () => {
    expect(countedFrom(window, at('08:31:00'))).toBe(at('09:00:00'));
    expect(countedFrom(window, at('09:00:00'))).toBe(at('09:00:00'));
    expect(countedFrom(window, at('09:00:00.001'))).toBe(at('09:01:00'));
    expect(countedFrom(window, at('09:01:00'))).toBe(at('09:01:00'));
  });
  test.each([
    ['09:00:59.999', 0],
    ['09:01:00', 1],
    ['08:59:00', 0],
    ['11:00:00', 120],
    ['11:29:59', 120],
  ])('left at %s, %i minutes count', (leftAt, minutes) => {
    expect(countedMinutes(window, window.startsAt, at(leftAt), 480)).toBe(minutes);
  });
  test('no more than the longest service of its kind', () => {
    expect(countedMinutes(window, window.startsAt, at('11:00:00'), 90)).toBe(90);
  });
  test('has doors of half an hour, and a last minute in which signing in can still count', () => {
    expect(signInOpen(window)).toEqual({ startsAt: at('08:30:00'), endsAt: at('10:59:00') });
    expect(countedMinutes(window, countedFrom(window, at('10:59:00')), at('11:00:00'), 480)).toBe(1);
    expect(signOutUntil(window)).toBe(at('11:30:00'));
  });
});

test('a grant is for its quarter, its year, or a lifetime', () => {
  const quarters = ['2026-01-01', '2026-03-31', '2026-04-01', '2026-09-30', '2026-10-01', '2026-12-31'];
  expect(quarters.map((day) => grantPeriod({ every: 'quarter' }, day))).toEqual([
    '2026-Q1',
    '2026-Q1',
    '2026-Q2',
    '2026-Q3',
    '2026-Q4',
    '2026-Q4',
  ]);
  expect(grantPeriod({ every: 'year' }, '2026-12-31')).toBe('2026');
  expect(grantPeriod({ every: 'once' }, '2026-12-31')).toBe('');
});

describe('expiry', () => {
  test.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2027-01-31', -2, '2026-11-30'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });
  test('the last day that has expired is the last one whose day of expiry has come', () => {
    for (const months of [1, 6, 12, 24]) {
      for (const today of ['2026-12-31', '2027-02-27', '2027-02-28', '2027-03-01', '2028-02-29']) {
        const last = lastExpired(today, months);
        expect(addMonths(last, months) <= today).toBe(true);
        const next = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        expect(addMonths(next, months) > today, `${today} ${months}`).toBe(true);
      }
    }
  });
  test('counts from the day on which it began without a break', () => {
    const rule = (inForceFrom: string, expiryMonths: number | null) => ({ inForceFrom, expiryMonths });
    const rules = [rule('2028-01-01', 24), rule('2026-01-01', 12), rule('2027-01-01', null)];
    expect(expiringSince(rules, '2025-12-31')).toBe(null);
    expect(expiringSince(rules, '2026-06-01')).toBe('2026-01-01');
    expect(expiringSince(rules, '2027-06-01')).toBe(null);
    expect(expiringSince([...rules, rule('2029-01-01', 36)], '2029-06-01')).toBe('2028-01-01');
    expect(expiryDay('2025-05-05', '2026-01-01', 12)).toBe('2027-01-01');
    expect(expiryDay('2026-05-05', '2026-01-01', 12)).toBe('2027-05-05');
  });
});
