/** The life of a request, without a server: who may take which step when, and who is sent. */
import { describe, expect, test } from 'vitest';
import { overAndOver } from '../../../src/bank/request.ts';
import {
  mandateUsed,
  type RequestStanding,
  type RequestStep,
  requestSteps,
  type Sent,
  whyNotExcused,
  whyNotPaid,
  whyNotRequest,
  whyNotSent,
} from '../../../src/bank/request-steps.ts';
import type { Capability } from '../../../src/contract/who.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';

const one: RequestStanding = {
  state: 'asked',
  served: 'served',
  askedBy: 'served',
  needsTwo: 0,
  volunteers: [],
  startsAt: 1_800_000_000_000,
  now: 1_800_000_000_000,
  steps: [],
  mandates: [],
  kinServes: 0,
  kin: 0,
  oneHand: 0,
  kinOfServed: 0,
  oneHandServed: 0,
  printed: 0,
  servedByPrinter: 0,
  fit: true,
  payable: 50,
  stepMinutes: 10,
};
const who = (id: string, ...capabilities: Capability[]) => ({ id, capabilities });
const staff = who('staff', 'requests.dispatch');
const offer = (volunteer: string) => ({ volunteer, state: 'offered', enteredBy: null, told: null }) as const;
const chosen = [{ ...offer('volunteer'), state: 'chosen' }] as const;
const acts = [{ id: 'paper', request: 1, confirm: 1 }];
const can = (of: Partial<RequestStanding>, actor: ReturnType<typeof who>) =>
  stepsOpen(requestSteps, (step) => whyNotRequest(step, { ...one, ...of }, actor));
const why = (step: RequestStep, of: Partial<RequestStanding>, actor: ReturnType<typeof who>) =>
  whyNotRequest(step, { ...one, ...of }, actor)?.code ?? null;

describe('a step', () => {
  test('is open to those the table names, in the states it names, and to nobody else', () => {
    expect(can({}, who('served'))).toEqual(['cancel']);
    expect(can({}, who('another'))).toEqual(['offer']);
    expect(can({}, staff)).toEqual(['offer', 'dispatch', 'cancel']);
    expect(can({ state: 'dispatched', volunteers: chosen }, who('volunteer'))).toEqual(['withdraw', 'start']);
    expect(can({ state: 'finished', volunteers: chosen }, who('served'))).toEqual(['confirm', 'dispute']);
    expect(can({ state: 'finished', volunteers: chosen }, who('volunteer'))).toEqual(['dispute']);
    expect(can({ state: 'disputed', volunteers: chosen }, staff)).toEqual(['resolve']);
    for (const state of ['settled', 'released', 'cancelled', 'expired'] as const) {
      for (const each of ['served', 'volunteer', 'staff'])
        expect(can({ state, volunteers: chosen, mandates: acts }, who(each, 'requests.dispatch'))).toEqual(
          [],
        );
    }
  });
  test('of a proxy needs the part of the mandate that it is, and nobody of theirs who is paid', () => {
    const finished = { state: 'finished', volunteers: chosen } as const;
    expect(can({ ...finished, mandates: acts }, who('proxy'))).toEqual(['confirm', 'dispute']);
    expect(why('confirm', { ...finished, mandates: acts, kinServes: 1 }, who('proxy'))).toBe(
      'proxy_kin_serves',
    );
    expect(
      why('confirm', { ...finished, mandates: [{ id: 'x', request: 1, confirm: 0 }] }, who('proxy')),
    ).toBe('no_mandate');
    expect(why('confirm', finished, who('another'))).toBe('not_allowed');
    expect(why('confirm', { ...finished, mandates: acts }, who('volunteer'))).toBe('not_allowed');
    expect(mandateUsed('confirm', { ...one, mandates: acts }, who('proxy'))).toBe('paper');
    expect(mandateUsed('confirm', { ...one, mandates: acts }, who('served'))).toBe(null);
  });
  test('of staff is not of those who are in it, close to it, or wrote it down', () => {
    const disputed = { state: 'disputed', volunteers: chosen } as const;
    expect(why('resolve', disputed, who('volunteer', 'requests.dispatch'))).toBe('checker_is_beneficiary');
    expect(why('resolve', { ...disputed, mandates: acts }, staff)).toBe('checker_is_beneficiary');
    expect(why('resolve', { ...disputed, askedBy: 'staff' }, staff)).toBe('checker_is_maker');
    expect(why('resolve', { ...disputed, kin: 1 }, staff)).toBe('checker_is_kin');
    expect(why('resolve', { ...disputed, oneHand: 1 }, staff)).toBe('checker_is_printer');
    expect(why('dispatch', { kinOfServed: 1 }, staff)).toBe('checker_is_kin');
    expect(why('dispatch', { state: 'started' }, staff)).toBe('request_state');
    const own = { state: 'offered', volunteers: [offer('staff')] } as const;
    expect(why('excuse', own, staff)).toBe('checker_is_beneficiary');
    expect(why('excuse', { ...own, volunteers: [...own.volunteers, offer('another')] }, staff)).toBe(null);
    expect(whyNotExcused(own, 'staff', staff)?.code).toBe('checker_is_beneficiary');
    expect(whyNotExcused(own, 'another', staff)?.code).toBe('volunteer_not_offered');
  });
  test('to serve is of whom the rules let serve, and pays nobody who printed the card of the one who pays', () => {
    expect(why('offer', { fit: false }, who('another'))).toBe('may_not_serve');
    expect(why('offer', { printed: 1 }, who('another'))).toBe('card_printer_gains');
    expect(why('offer', {}, who('served'))).toBe('served_self');
    expect(why('offer', { volunteers: [offer('a')] }, who('a'))).toBe('already_offered');
    const printed = { volunteers: chosen, servedByPrinter: 1 };
    expect(why('start', { ...printed, state: 'dispatched' }, who('volunteer'))).toBe('card_printer_gains');
    expect(why('finish', { ...printed, state: 'started' }, who('volunteer'))).toBe('card_printer_gains');
    expect(why('confirm', { ...printed, state: 'finished' }, who('served'))).toBe('card_printer_gains');
    // Nothing is paid for nothing, and what staff decide may be nothing.
    expect(why('confirm', { ...printed, state: 'finished', payable: 0 }, who('served'))).toBe(null);
    expect(why('resolve', { ...printed, state: 'disputed' }, staff)).toBe(null);
  });
});

test('service begins on the day agreed, or within the hour before, and nothing is done over and over', () => {
  const at = (day: number, time: string) => Date.parse(`2027-03-0${day}T${time}:00+08:00`);
  const starts = (startsAt: number, now: number) =>
    whyNotRequest(
      'start',
      { ...one, state: 'dispatched', volunteers: chosen, startsAt, now },
      who('volunteer'),
    );
  expect(starts(at(2, '15:00'), at(1, '23:59'))).toMatchObject({
    code: 'too_early',
    params: { agreed: at(2, '15:00'), from: at(2, '00:00') },
  });
  expect(starts(at(2, '15:00'), at(2, '00:00'))).toBe(null);
  expect(starts(at(2, '00:30'), at(1, '23:29'))?.code).toBe('too_early');
  expect(starts(at(2, '00:30'), at(1, '23:30'))).toBe(null);
  const many = (step: string, by: string, times: number) =>
    Array.from({ length: times }, () => ({ step, by }));
  const asked = { state: 'asked', steps: many('offer', 'a', overAndOver.offers) } as const;
  expect([why('offer', asked, who('a')), why('offer', asked, who('b'))]).toEqual(['offered_often', null]);
  const told = (times: number) =>
    why(
      'code',
      { state: 'dispatched', volunteers: chosen, steps: many('code', 'served', times) },
      who('served'),
    );
  expect([told(overAndOver.codes - 1), told(overAndOver.codes)]).toEqual([null, 'codes_often']);
});

const a: Sent = { id: 'a', kin: 0, oneHand: 0, printed: 0, fit: true, tookBack: 0 };
const b = { ...a, id: 'b' };

test('who has not offered is sent where they told the desk that they will go, and the desk is close to neither', () => {
  const sent = (agreed: boolean, person: Sent, of: Partial<RequestStanding> = {}) =>
    whyNotSent({ ...one, ...of }, [person], staff, agreed)?.code ?? null;
  expect([sent(false, a), sent(true, a)]).toEqual(['volunteer_not_offered', null]);
  expect([sent(true, { ...a, oneHand: 1 }), sent(true, a, { oneHandServed: 1 })]).toEqual([
    'checker_is_printer',
    'checker_is_printer',
  ]);
  expect([sent(true, { ...a, kin: 1 }), sent(true, { ...a, fit: false })]).toEqual([
    'checker_is_kin',
    'may_not_serve',
  ]);
  // Who took an offer back says it themselves.
  expect([sent(true, { ...a, tookBack: 1 }), sent(false, { ...a, tookBack: 1 })]).toEqual([
    'volunteer_took_back',
    'volunteer_took_back',
  ]);
  expect(sent(false, { ...a, tookBack: 1 }, { volunteers: [offer('a')] })).toBe(null);
});

test('as many are sent as the service needs, and none who is close to whoever sends them', () => {
  const sent = (people: Sent[], of: Partial<RequestStanding> = {}) =>
    whyNotSent({ ...one, volunteers: people.map(({ id }) => offer(id)), ...of }, people, staff, false)
      ?.code ?? null;
  expect([sent([a]), sent([a, b]), sent([a], { needsTwo: 1 }), sent([a, b], { needsTwo: 1 })]).toEqual([
    null,
    'needs_one',
    'needs_two',
    null,
  ]);
  expect(sent([a, { ...a }], { needsTwo: 1 })).toBe('needs_two');
  expect(sent([{ ...a, kin: 1 }])).toBe('checker_is_kin');
  // One hand at one end is seen by the other end; at both ends nobody sees it.
  expect(sent([{ ...a, oneHand: 1 }])).toBe(null);
  expect(sent([a], { oneHandServed: 1 })).toBe(null);
  expect(sent([{ ...a, oneHand: 1 }], { oneHandServed: 1 })).toBe('checker_is_printer');
  expect(sent([{ ...a, oneHand: 1 }], { askedBy: 'staff' })).toBe('checker_is_printer');
  expect(sent([{ ...a, id: 'served' }])).toBe('served_self');
  expect(sent([{ ...a, id: 'staff' }])).toBe('checker_is_beneficiary');
  expect(sent([{ ...a, fit: false }])).toBe('may_not_serve');
  expect(sent([{ ...a, printed: 1 }])).toBe('card_printer_gains');
});

test('no more is paid than was served, in whole steps', () => {
  expect(whyNotPaid(one, 60)).toMatchObject({ code: 'minutes_above', params: { most: 50 } });
  expect(whyNotPaid(one, 45)).toMatchObject({ code: 'minutes_step', params: { step: 10 } });
  expect(whyNotPaid(one, 40)).toBe(null);
  expect(whyNotPaid({ ...one, servedByPrinter: 1 }, 40)?.code).toBe('card_printer_gains');
  expect(whyNotPaid({ ...one, servedByPrinter: 1 }, 0)).toBe(null);
});
