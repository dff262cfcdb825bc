/** The life of a request, without a server: who may take which step when, and who is sent. */
import { describe, expect, test } from 'vitest';
import {
  mandateUsed,
  type RequestStanding,
  type RequestStep,
  requestSteps,
  type Sent,
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
const chosen = [{ volunteer: 'volunteer', state: 'chosen' }] as const;
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
  });
  test('to serve is of whom the rules let serve, and pays nobody who printed the card of the one who pays', () => {
    expect(why('offer', { fit: false }, who('another'))).toBe('may_not_serve');
    expect(why('offer', { printed: 1 }, who('another'))).toBe('card_printer_gains');
    expect(why('offer', {}, who('served'))).toBe('served_self');
    expect(why('offer', { volunteers: [{ volunteer: 'a', state: 'offered' }] }, who('a'))).toBe(
      'already_offered',
    );
    const printed = { volunteers: chosen, servedByPrinter: 1 };
    expect(why('start', { ...printed, state: 'dispatched' }, who('volunteer'))).toBe('card_printer_gains');
    expect(why('confirm', { ...printed, state: 'finished' }, who('served'))).toBe('card_printer_gains');
    // Nothing is paid for nothing, and what staff decide may be nothing.
    expect(why('confirm', { ...printed, state: 'finished', payable: 0 }, who('served'))).toBe(null);
    expect(why('resolve', { ...printed, state: 'disputed' }, staff)).toBe(null);
  });
});

test('as many are sent as the service needs, and none who is close to whoever sends them', () => {
  const a: Sent = { id: 'a', kin: 0, oneHand: 0, printed: 0, fit: true };
  const b = { ...a, id: 'b' };
  const sent = (people: Sent[], of: Partial<RequestStanding> = {}) =>
    whyNotSent({ ...one, ...of }, people, staff)?.code ?? null;
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
