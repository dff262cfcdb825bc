/** The rules under the policies of three cities, at their boundaries. */

import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { checkersFor, claimTerms, creditFor, dayOfService } from '../../../src/bank/claim.ts';
import { mayRedeem } from '../../../src/bank/fitness.ts';
import { policySchema } from '../../../src/bank/policy.ts';
import { cities } from '../../support/cities.ts';

const at = (text: string) => Date.parse(`${text}:00+08:00`);
const person = (bornYear: number, hardship = false) => ({ bornYear, hardship, family: false, trained: [] });
const code = (work: () => unknown) => {
  try {
    work();
    return 'done';
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

test.each(Object.values(cities))('$id is a policy that content may hold', (policy) => {
  expect(v.safeParse(policySchema, policy).issues).toBeUndefined();
});

describe('deposits', () => {
  test('Beijing: whole hours, as many as were given', () => {
    expect(creditFor(cities.beijing, 59, 0, 0)).toEqual({ toMember: 0, toPool: 0, recordedOnly: 59 });
    expect(creditFor(cities.beijing, 61, 0, 1_000_000)).toEqual({ toMember: 60, toPool: 0, recordedOnly: 1 });
  });
  test('Changning: two hours a day and six hundred in store, the rest on record only', () => {
    expect(creditFor(cities.changning, 120, 0, 0)).toEqual({ toMember: 120, toPool: 0, recordedOnly: 0 });
    expect(creditFor(cities.changning, 121, 0, 0)).toEqual({ toMember: 120, toPool: 0, recordedOnly: 1 });
    expect(creditFor(cities.changning, 30, 120, 0)).toEqual({ toMember: 0, toPool: 0, recordedOnly: 30 });
    expect(creditFor(cities.changning, 60, 0, 35_990)).toEqual({ toMember: 10, toPool: 0, recordedOnly: 50 });
    expect(creditFor(cities.changning, 60, 0, 36_000)).toEqual({ toMember: 0, toPool: 0, recordedOnly: 60 });
  });
  test('Guangdong: a second checker above eight hours of a day, a third above twelve', () => {
    expect([480, 481, 720, 721].map((minutes) => checkersFor(cities.guangdong, minutes))).toEqual([
      1, 2, 2, 3,
    ]);
  });
});

test('who may redeem differs between the cities on the same day', () => {
  const now = at('2026-12-31T23:59');
  const who = (
    name: keyof typeof cities,
    one: ReturnType<typeof person>,
    spouses = [] as ReturnType<typeof person>[],
  ) => mayRedeem(cities[name], one, spouses, now);
  expect([1966, 1967].map((born) => who('beijing', person(born)))).toEqual([true, false]);
  expect(who('beijing', person(1990), [person(1966)])).toBe(true);
  expect([1961, 1962].map((born) => who('changning', person(born)))).toEqual([true, false]);
  expect([1966, 1967].map((born) => who('changning', person(born, true)))).toEqual([true, false]);
  expect(who('changning', person(1990), [person(1950)])).toBe(false);
  expect(who('guangdong', person(2010))).toBe(true);
  // A minute later it is another year in Shanghai.
  expect(mayRedeem(cities.beijing, person(1967), [], now + 60_000)).toBe(true);
});

describe.each(Object.values(cities))('$id', (policy) => {
  const service = policy.services[0] as (typeof policy.services)[number];
  const terms = (startsAt: string, endsAt: string, now: string) => () =>
    claimTerms(policy, {
      service,
      startsAt: at(startsAt),
      endsAt: at(endsAt),
      now: at(now),
      claimedThatDay: 0,
      lateThisMonth: 0,
    });

  test('the last day of the window, over a leap day and the end of a year, turns at midnight in Shanghai', () => {
    expect(terms('2028-02-22T09:00', '2028-02-22T10:00', '2028-02-29T23:59')()).toMatchObject({
      late: false,
    });
    expect(terms('2028-02-22T09:00', '2028-02-22T10:00', '2028-03-01T00:00')()).toMatchObject({
      late: true,
      reviewsNeeded: 2,
    });
    expect(terms('2026-12-25T09:00', '2026-12-25T10:00', '2027-01-01T23:59')()).toMatchObject({
      late: false,
    });
    expect(terms('2026-12-25T09:00', '2026-12-25T10:00', '2027-01-02T00:00')()).toMatchObject({ late: true });
    expect(code(terms('2026-12-02T09:00', '2026-12-02T10:00', '2027-01-01T23:59'))).toBe('done');
    expect(code(terms('2026-12-02T09:00', '2026-12-02T10:00', '2027-01-02T00:00'))).toBe('service_too_late');
  });
  test('service over midnight counts for the day it began', () => {
    expect(dayOfService(at('2026-12-31T23:30'))).toBe('2026-12-31');
    expect(dayOfService(at('2027-01-01T00:00'))).toBe('2027-01-01');
    expect(terms('2026-12-31T23:30', '2027-01-01T00:30', '2027-01-01T00:30')()).toMatchObject({
      minutes: 60,
    });
    expect(code(terms('2026-12-31T23:30', '2027-01-01T00:30', '2027-01-01T00:29'))).toBe('service_in_future');
  });
});
