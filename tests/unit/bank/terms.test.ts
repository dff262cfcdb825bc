/** What the rules make of facts, without a server: requests, gifts and grants. Order matters where several forbid it. */
import { describe, expect, test } from 'vitest';
import { type GiftFacts, giftTerms, mayBeGiven } from '../../../src/bank/gift.ts';
import { mayReceiveGrant, refuseShort } from '../../../src/bank/grant.ts';
import type { ServiceType } from '../../../src/bank/policy.ts';
import { type RequestFacts, requestTerms } from '../../../src/bank/request.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';

const policy = neighbourhoodPolicy({
  stepMinutes: 5,
  request: { minMinutes: 15, maxMinutes: 240, openAtOnce: 2, aheadDays: 30 },
  redeem: { minAge: 60, hardshipMinAge: 50, forSpouse: true },
});
const at = (text: string) => Date.parse(`${text}+08:00`);
const refusalOf = (work: () => unknown) => {
  try {
    work();
  } catch (refusal) {
    if (refusal instanceof Refusal) return { code: refusal.code, ...refusal.params };
    throw refusal;
  }
  return 'taken';
};

describe('a request', () => {
  const service = policy.services.find(({ id }) => id === 'company') as ServiceType;
  const two = policy.services.find(({ id }) => id === 'carry') as ServiceType;
  const old = { bornYear: 1950, hardship: false, family: false, trained: [] };
  const young = { ...old, bornYear: 1990 };
  const facts: RequestFacts = {
    service,
    startsAt: at('2026-03-05T09:00:00'),
    minutes: 60,
    now: at('2026-03-02T12:00:00'),
    served: old,
    spouses: [],
    open: 0,
    overlap: null,
    asked: 39,
    available: 120,
  };
  const of = (more: Partial<RequestFacts>) => refusalOf(() => requestTerms(policy, { ...facts, ...more }));

  test('holds an hour a volunteer until some days after it was planned to end', () => {
    const expiresAt = at('2026-03-08T10:00:00');
    expect(requestTerms(policy, facts)).toEqual({ volunteers: 1, expiresAt });
    expect(requestTerms(policy, { ...facts, service: two })).toEqual({ volunteers: 2, expiresAt });
    expect(of({ service: two, available: 119 })).toEqual({
      code: 'balance_short',
      needed: 120,
      available: 119,
    });
    expect(of({ available: 60 })).toBe('taken');
    expect(of({ asked: 40 })).toEqual({ code: 'asked_often', most: 40 });
  });
  test('has its bounds, those of the policy before those of the service', () => {
    expect([of({ minutes: 15 }), of({ minutes: 240, available: 240 })]).toEqual(['taken', 'taken']);
    expect(of({ minutes: 14 })).toEqual({ code: 'request_minutes', least: 15, most: 240 });
    expect(of({ minutes: 241 })).toMatchObject({ code: 'request_minutes' });
    const short = { ...service, maxMinutes: 30 };
    expect(of({ service: short, minutes: 31 })).toEqual({ code: 'service_minutes', least: 15, most: 30 });
    expect(of({ minutes: 61 })).toEqual({ code: 'minutes_step', step: 5 });
  });
  test('lies ahead, up to the end of the last day', () => {
    expect(of({ startsAt: facts.now })).toMatchObject({ code: 'request_in_past' });
    expect(of({ startsAt: at('2026-04-01T23:59:00') })).toBe('taken');
    expect(of({ startsAt: at('2026-04-02T00:00:00') })).toEqual({ code: 'request_too_far', days: 30 });
  });
  test('is for those who may spend, themselves or by a spouse, and may have this service', () => {
    expect(of({ served: young })).toMatchObject({ code: 'may_not_redeem' });
    expect(of({ served: young, spouses: [old] })).toBe('taken');
    const forElders: ServiceType = { ...service, receive: 'elder' };
    expect(of({ served: young, spouses: [old], service: forElders })).toMatchObject({
      code: 'may_not_receive',
    });
  });
  test('is one of few at a time, and the only one at its time; the balance is looked at last', () => {
    const overlap = { from: facts.startsAt, to: at('2026-03-05T09:30:00') };
    expect(of({ open: 1 })).toBe('taken');
    expect(of({ open: 2, overlap, available: 0 })).toEqual({ code: 'too_many_open', most: 2 });
    expect(of({ open: 1, overlap, available: 0 })).toEqual({ code: 'overlap_served', ...overlap });
  });
});

describe('a gift', () => {
  const gifts = { relations: ['parent' as const], toPool: true, yearCapMinutes: 300 };
  const rules = { ...policy, gifts };
  const facts: GiftFacts = {
    toPool: false,
    minutes: 60,
    self: false,
    relation: 'parent',
    receiverPrinted: false,
    givenThisYear: 240,
    available: 60,
  };
  const of = (more: Partial<GiftFacts>, under = rules) =>
    refusalOf(() => giftTerms(under, { ...facts, ...more }));

  test('leaves what is not given, and is called by whom it goes to', () => {
    expect(giftTerms(rules, facts)).toEqual({ kind: 'gift', minutes: 60, left: 0 });
    expect(giftTerms(rules, { ...facts, toPool: true, relation: null, available: 90 })).toEqual({
      kind: 'donation',
      minutes: 60,
      left: 30,
    });
  });
  test('is refused before anybody is looked up where no receiver could have it', () => {
    const asked = (toPool: boolean, minutes: number, under = rules) =>
      refusalOf(() => mayBeGiven(under, { toPool, minutes }));
    const shut = { ...rules, gifts: { ...gifts, toPool: false } };
    expect(asked(true, 61, shut)).toEqual({ code: 'minutes_step', step: 5 });
    expect([asked(true, 60, shut), asked(false, 60, shut)]).toEqual([{ code: 'gifts_off' }, 'taken']);
  });
  test('goes to kin of the policy, who did not print the giver’s card, within the year’s cap', () => {
    expect(of({ self: true, relation: null })).toEqual({ code: 'gift_self' });
    expect(of({}, { ...rules, gifts: { ...gifts, relations: [] } })).toEqual({ code: 'gifts_off' });
    for (const relation of [null, 'friend'] as const)
      expect(of({ relation, receiverPrinted: true })).toEqual({ code: 'gift_not_kin' });
    expect(of({ receiverPrinted: true, givenThisYear: 300 })).toEqual({ code: 'card_printer_gains' });
    expect(of({ givenThisYear: 241, available: 0 })).toEqual({ code: 'gift_year_cap', most: 300, left: 59 });
    expect(of({ givenThisYear: 999 })).toEqual({ code: 'gift_year_cap', most: 300, left: 0 });
    expect(of({ available: 59 })).toEqual({ code: 'balance_short', needed: 60, available: 59 });
  });
  test('to the pool is under no cap of the year', () => {
    expect(of({ toPool: true, relation: null, givenThisYear: 999 })).toBe('taken');
  });
});

describe('a grant', () => {
  const facts = { self: false, kin: false, receiver: { hardship: true }, had: false };
  const of = (more: Partial<typeof facts>, who: 'everyone' | 'hardship' = 'hardship') =>
    refusalOf(() => mayReceiveGrant({ who }, { ...facts, ...more }));
  test('is proposed for nobody close, for those it is meant for, once', () => {
    expect(of({})).toBe('taken');
    expect(of({ self: true, kin: true, had: true })).toEqual({ code: 'checker_is_beneficiary' });
    expect(of({ kin: true, had: true })).toEqual({ code: 'checker_is_kin' });
    expect(of({ receiver: { hardship: false }, had: true })).toEqual({ code: 'grant_not_for' });
    expect(of({ receiver: { hardship: false } }, 'everyone')).toBe('taken');
    expect(of({ had: true })).toEqual({ code: 'grant_given' });
  });
  test('needs what it comes from', () => {
    expect(refusalOf(() => refuseShort('pool', 60, 60))).toBe('taken');
    expect(refusalOf(() => refuseShort('pool', 60, 59))).toEqual({
      code: 'pool_short',
      needed: 60,
      available: 59,
    });
    expect(refusalOf(() => refuseShort('budget', 60, 59))).toEqual({ code: 'budget_short' });
  });
});
