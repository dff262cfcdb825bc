import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkersFor, claimTerms, creditFor } from '../../../src/bank/claim.ts';
import { mayGive, mayReceive, mayRedeem } from '../../../src/bank/fitness.ts';
import { payable } from '../../../src/bank/request.ts';
import { starsFor } from '../../../src/bank/stars.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { ageIn, maskedName } from '../../../src/people/member.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';

const policy = neighbourhoodPolicy();
const at = (text: string) => Date.parse(`${text}+08:00`);
const code = (work: () => unknown) => {
  try {
    work();
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.code;
    throw refusal;
  }
  return 'taken';
};

describe('a claim', () => {
  const service = policy.services[0];
  if (!service) throw new Error('no service');
  const facts = {
    service,
    startsAt: at('2026-03-02T09:00:00'),
    endsAt: at('2026-03-02T10:00:00'),
    now: at('2026-03-02T12:00:00'),
    claimedThatDay: 0,
    lateThisMonth: 0,
  };
  test('is late from the day after the days it may take, and too late after those it is taken at all', () => {
    const on = (now: string) => claimTerms(policy, { ...facts, now: at(now) });
    expect(on('2026-03-09T23:59:00')).toEqual({ minutes: 60, late: false, reviewsNeeded: 1 });
    expect(on('2026-03-10T00:00:00')).toEqual({ minutes: 60, late: true, reviewsNeeded: 2 });
    expect(on('2026-04-01T23:59:00').late).toBe(true);
    expect(code(() => on('2026-04-02T00:00:00'))).toBe('service_too_late');
  });
  test('counts the days over a leap day and over a year’s end', () => {
    const over = (day: string, now: string) =>
      claimTerms(policy, {
        ...facts,
        startsAt: at(`${day}T09:00:00`),
        endsAt: at(`${day}T10:00:00`),
        now: at(now),
      }).late;
    expect([over('2028-02-25', '2028-03-03T23:59:00'), over('2028-02-25', '2028-03-04T00:00:00')]).toEqual([
      false,
      true,
    ]);
    expect([over('2026-12-30', '2027-01-06T23:59:00'), over('2026-12-30', '2027-01-07T00:00:00')]).toEqual([
      false,
      true,
    ]);
  });
  test('is of whole minutes of a service that began, ended, and lasted as long as one of its kind may', () => {
    const of = (from: string, to: string) =>
      code(() =>
        claimTerms(policy, { ...facts, startsAt: at(`2026-03-02T${from}`), endsAt: at(`2026-03-02T${to}`) }),
      );
    expect(of('09:00:00', '10:00:00')).toBe('taken');
    expect([of('09:00:30', '10:00:00'), of('09:00:00', '10:00:30')]).toEqual([
      'whole_minutes',
      'whole_minutes',
    ]);
    expect([of('10:00:00', '09:00:00'), of('10:00:00', '10:00:00')]).toEqual([
      'end_before_start',
      'end_before_start',
    ]);
    expect([of('11:00:00', '12:00:00'), of('11:01:00', '12:01:00')]).toEqual(['taken', 'service_in_future']);
    expect(of('09:00:00', '09:01:00')).toBe('service_minutes');
  });
  test('of a long day needs a second checker, by the whole day', () => {
    expect([480, 481, 720].map((minutes) => checkersFor(policy, minutes))).toEqual([1, 2, 2]);
    expect(claimTerms(policy, { ...facts, claimedThatDay: 420 }).reviewsNeeded).toBe(1);
    expect(claimTerms(policy, { ...facts, claimedThatDay: 421 }).reviewsNeeded).toBe(2);
  });
  test('that is late fits under the month’s cap or is refused', () => {
    const late = { ...facts, now: at('2026-03-12T09:00:00') };
    expect(code(() => claimTerms(policy, { ...late, lateThisMonth: 540 }))).toBe('taken');
    expect(code(() => claimTerms(policy, { ...late, lateThisMonth: 541 }))).toBe('late_cap');
  });
});

describe('a credit', () => {
  test('is cut at the day’s cap, at the storage cap, and to whole steps; the rest is service record', () => {
    const one = { ...policy, dailyCapMinutes: 120, storageCapMinutes: 600, stepMinutes: 15 };
    expect(creditFor(one, 100, 0, 0)).toEqual({ toMember: 90, toPool: 0, recordedOnly: 10 });
    expect(creditFor(one, 100, 60, 0)).toEqual({ toMember: 60, toPool: 0, recordedOnly: 40 });
    expect(creditFor(one, 100, 120, 0)).toEqual({ toMember: 0, toPool: 0, recordedOnly: 100 });
    expect(creditFor(one, 90, 0, 570)).toEqual({ toMember: 30, toPool: 0, recordedOnly: 60 });
    expect(creditFor({ ...one, poolSharePercent: 10 }, 120, 0, 0)).toEqual({
      toMember: 120,
      toPool: 0,
      recordedOnly: 0,
    });
    expect(creditFor({ ...one, poolSharePercent: 25 }, 120, 0, 0)).toEqual({
      toMember: 90,
      toPool: 30,
      recordedOnly: 0,
    });
  });
  test('never makes minutes out of nothing, whatever the policy', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1440 }),
        fc.integer({ min: 0, max: 1440 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.record({
          dailyCapMinutes: fc.option(fc.integer({ min: 1, max: 1440 })),
          storageCapMinutes: fc.option(fc.integer({ min: 1, max: 100_000 })),
          stepMinutes: fc.integer({ min: 1, max: 60 }),
          poolSharePercent: fc.integer({ min: 0, max: 50 }),
        }),
        (minutes, today, balance, rules) => {
          const credit = creditFor({ ...policy, ...rules }, minutes, today, balance);
          const { toMember, toPool, recordedOnly } = credit;
          expect(toMember + toPool + recordedOnly).toBe(minutes);
          expect(Math.min(toMember, toPool, recordedOnly)).toBeGreaterThanOrEqual(0);
          if (rules.storageCapMinutes !== null && toMember > 0) {
            expect(balance + toMember).toBeLessThanOrEqual(rules.storageCapMinutes);
          }
          if (rules.dailyCapMinutes !== null && toMember + toPool > 0) {
            expect(today + toMember + toPool).toBeLessThanOrEqual(rules.dailyCapMinutes);
          }
          expect(toMember % rules.stepMinutes).toBe(0);
        },
      ),
    );
  });
});

test('who may redeem, give and receive follows age, hardship, marriage and training', () => {
  const elder = { bornYear: 1960, hardship: false, family: false, trained: [] };
  const younger = { ...elder, bornYear: 1985 };
  const now = at('2026-03-02T09:00:00');
  const sixtyFive = { ...policy, redeem: { minAge: 65, hardshipMinAge: 60, forSpouse: true } };
  expect(mayRedeem(sixtyFive, elder, [], now)).toBe(true);
  expect(mayRedeem(sixtyFive, younger, [], now)).toBe(false);
  expect(mayRedeem(sixtyFive, younger, [elder], now)).toBe(true);
  expect(mayRedeem(sixtyFive, { ...elder, bornYear: 1966 }, [], now)).toBe(false);
  expect(mayRedeem(sixtyFive, { ...elder, bornYear: 1966, hardship: true }, [], now)).toBe(true);
  expect(ageIn('2026-12-31', 1966)).toBe(60);
  const [service] = policy.services;
  if (!service) throw new Error('no service');
  expect(mayGive({ ...service, give: 'trained' }, { ...elder, trained: ['company'] }, now)).toBe(true);
  expect(mayGive({ ...service, give: 'trained' }, elder, now)).toBe(false);
  expect(mayGive({ ...service, give: 'adult' }, { ...elder, bornYear: 0 }, now)).toBe(false);
  expect(mayReceive({ ...service, receive: 'elder' }, younger, now)).toBe(false);
  expect(mayReceive({ ...service, receive: 'family' }, { ...younger, family: true }, now)).toBe(true);
  expect([maskedName('张三丰'), maskedName('王'), maskedName('𠮷野')]).toEqual(['张**', '王*', '𠮷*']);
});

describe('the life of a request', () => {
  test('what is paid is what was served, never more than was asked, in whole steps', () => {
    expect([payable(50, 60, 1), payable(75, 60, 1), payable(59, 60, 15), payable(3, 60, 15)]).toEqual([
      50, 60, 45, 0,
    ]);
  });
});

test('stars follow lifetime service', () => {
  expect([0, 5999, 6000, 35_999, 36_000].map((minutes) => starsFor(policy, minutes))).toEqual([
    { stars: 0, toNext: 6000 },
    { stars: 0, toNext: 1 },
    { stars: 1, toNext: 12_000 },
    { stars: 2, toNext: 1 },
    { stars: 3, toNext: null },
  ]);
});
