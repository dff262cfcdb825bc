/** The way of words of thanks, without a server: who may take which step, and when. */
import { expect, test } from 'vitest';
import type { Capability } from '../../../src/contract/who.ts';
import {
  type ServedFacts,
  type ThanksStanding,
  type ThanksStep,
  whyNotSay,
  whyNotThanks,
} from '../../../src/thanks/thanks.ts';

const asked: ThanksStanding = {
  state: 'asked',
  served: 'served',
  saidBy: 'proxy',
  volunteers: ['volunteer'],
  agreed: [],
  mayRead: false,
  mayConfirm: false,
};
const who = (id: string, ...capabilities: Capability[]) => ({ id, capabilities });
const volunteer = who('volunteer');
const staff = who('staff', 'notices.approve');
const why = (step: ThanksStep, actor: ReturnType<typeof who>, of: Partial<ThanksStanding> = {}) =>
  whyNotThanks(step, { ...asked, ...of }, actor);

test('words are agreed to by who served, taken back by whose they are, and shown by staff who are no part of it', () => {
  expect([why('agree', volunteer), why('decline', volunteer)]).toEqual([null, null]);
  expect([why('agree', who('other')), why('decline', who('other'))]).toEqual(['not_found', 'not_found']);
  expect(['served', 'proxy'].map((id) => why('takeBack', who(id)))).toEqual([null, null]);
  expect(why('takeBack', who('other'), { mayConfirm: true })).toBe(null);
  expect(why('takeBack', who('other'), { mayRead: true })).toBe('no_mandate');
  expect(why('takeBack', volunteer)).toBe('not_found');
  expect(why('decide', staff, { state: 'agreed' })).toBe(null);
  expect(why('decide', who('other'), { state: 'agreed' })).toBe('not_allowed');
  expect(why('decide', who('volunteer', 'notices.approve'), { state: 'agreed' })).toBe(
    'checker_is_beneficiary',
  );
});

test('each step has its states, and each volunteer agrees once', () => {
  expect(why('agree', volunteer, { agreed: ['volunteer'] })).toBe('thanks_state');
  expect(why('agree', volunteer, { state: 'shown' })).toBe('thanks_state');
  expect(why('decline', volunteer, { state: 'shown' })).toBe(null);
  expect(why('decide', staff)).toBe('thanks_state');
});

test('thanks are said once, for a service that was confirmed, by who was served', () => {
  const say = (of: Partial<ServedFacts>) =>
    whyNotSay({ served: true, proxy: false, settled: true, said: false, ...of });
  expect(say({})).toBe(null);
  expect(say({ served: false })).toBe('not_allowed');
  expect(say({ served: false, proxy: true })).toBe('no_mandate');
  expect(say({ settled: false })).toBe('request_state');
  expect(say({ said: true })).toBe('thanks_said');
});
