/** Who signs in and out of an activity when, and how staff end it, without a server. Moments count from its beginning. */
import { expect, test } from 'vitest';
import {
  type ActivityStanding,
  visitSteps,
  whyNotAsLong,
  whyNotCorrect,
  whyNotEnd,
  whyNotThen,
  whyNotVisit,
} from '../../../src/bank/activity.ts';
import { DAY, MINUTE } from '../../../src/calendar/shanghai.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';

const begins = Date.parse('2026-05-01T09:00:00+08:00');
const at = (minutes: number) => begins + minutes * MINUTE;
const one: ActivityStanding = {
  state: 'open',
  startsAt: begins,
  endsAt: at(120),
  places: 2,
  taken: 0,
  own: null,
  fit: true,
};
const can = (minutes: number, of: Partial<ActivityStanding> = {}) =>
  stepsOpen(visitSteps, (step) => whyNotVisit(step, { ...one, ...of }, at(minutes)));
const why = (step: 'sign-in' | 'sign-out', minutes: number, of: Partial<ActivityStanding> = {}) =>
  whyNotVisit(step, { ...one, ...of }, at(minutes))?.code ?? null;

test('one signs in while the doors are open, once, where there is room, and may do this', () => {
  expect([can(-31), can(-30), can(119), can(120)]).toEqual([[], ['sign-in'], ['sign-in'], []]);
  expect(why('sign-in', 0, { fit: null })).toBe('login_needed');
  expect(why('sign-in', 0, { fit: false })).toBe('may_not_serve');
  expect(why('sign-in', 0, { taken: 2 })).toBe('activity_full');
  expect(why('sign-in', 0, { own: { minutes: null } })).toBe('activity_signed_in');
  expect(why('sign-in', 0, { state: 'cancelled' })).toBe('activity_closed');
  expect(whyNotVisit('sign-in', one, at(-40))?.params).toEqual({ from: at(-30), to: at(119) });
});

test('who has come goes, once, until half an hour after the end', () => {
  const own = { minutes: null };
  expect([can(10, { own }), can(149, { own }), can(150, { own })]).toEqual([['sign-out'], ['sign-out'], []]);
  expect(can(10, { own: { minutes: 5 } })).toEqual([]);
  expect(why('sign-out', 10)).toBe('activity_not_signed_in');
  expect(why('sign-out', 10, { own: { minutes: 5 } })).toBe('activity_signed_out');
  expect(why('sign-out', 150, { own })).toBe('activity_over');
});

test('staff close what has begun once everybody has gone, and cancel where nobody came', () => {
  const ended = { state: 'open' as const, startsAt: begins, taken: 3, inside: 1 };
  const code = (step: 'close' | 'cancel', of = {}, minutes = 1) =>
    whyNotEnd(step, { ...ended, ...of }, at(minutes))?.code ?? null;
  expect([code('close'), code('close', { inside: 0 }), code('close', { inside: 0 }, -1)]).toEqual([
    'activity_inside',
    null,
    'activity_not_begun',
  ]);
  expect([
    code('cancel'),
    code('cancel', { taken: 0 }),
    code('cancel', { taken: 0, state: 'closed' }),
  ]).toEqual(['activity_begun', null, 'activity_closed']);
});

test('staff put down when another left: a whole minute after they came, before it was over and before now', () => {
  const visit = { self: false, from: at(5), minutes: null, endsAt: at(120), leftAt: at(60) };
  const code = (of: Partial<typeof visit> | { minutes: number } | { leftAt: null }, minutes = 130) =>
    whyNotCorrect({ ...visit, ...of }, at(minutes))?.code ?? null;
  expect([code({}), code({ leftAt: null }), code({ leftAt: at(120) })]).toEqual([null, null, null]);
  expect(code({ self: true })).toBe('checker_is_beneficiary');
  expect(code({ minutes: 10 })).toBe('activity_signed_out');
  expect(code({ leftAt: at(60) + 1 })).toBe('whole_minutes');
  expect([code({ leftAt: at(5) }), code({ leftAt: at(121) }), code({}, 59)]).toEqual(
    Array(3).fill('activity_left_at'),
  );
});

test('an activity is of whole minutes, to come, within a year, and as long as its service', () => {
  const code = (from: number, to: number) => whyNotThen({ startsAt: from, endsAt: to }, at(0))?.code ?? null;
  expect(code(at(-5), at(5))).toBe(null);
  expect(code(at(1) + 1, at(5))).toBe('whole_minutes');
  expect(code(at(5), at(5))).toBe('end_before_start');
  expect(code(at(-5), at(0))).toBe('activity_in_past');
  expect(code(begins + 367 * DAY, begins + 367 * DAY + MINUTE)).toBe('request_too_far');
  const long = (minutes: number) => whyNotAsLong({ startsAt: begins, endsAt: at(minutes) }, 30)?.code ?? null;
  expect([long(29), long(30), long(1440), long(1441)]).toEqual([
    'service_minutes',
    null,
    null,
    'service_minutes',
  ]);
});
