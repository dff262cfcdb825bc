/** The life of a matter, without a server: who may take which step when, and why not. */
import { expect, test } from 'vitest';
import type { Capability } from '../../../src/contract/who.ts';
import {
  type MatterStanding,
  type ReporterStep,
  type StaffStep,
  staffSteps,
  whyNotReporter,
  whyNotStaff,
} from '../../../src/matters/matter.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';

const heard: MatterStanding = {
  state: 'heard',
  holder: null,
  assigners: [],
  handlers: [],
  decliner: null,
  checker: null,
  verified: false,
  againDue: false,
  objectors: [],
  final: false,
  extended: false,
  reachable: true,
  joined: false,
  parted: false,
  outward: false,
  handed: false,
  handedByHand: false,
  barred: false,
  posted: false,
  published: false,
  mayBePublic: true,
  arbiters: [],
  kin: 0,
  oneHand: 0,
};
const who = (id: string, ...capabilities: Capability[]) => ({ id, capabilities });
const hears = who('desk', 'matters.hear');
const handles = who('hand', 'matters.handle');
const rules = who('judge', 'matters.arbitrate');
const verifies = who('eye', 'matters.verify');
const why = (step: StaffStep, of: Partial<MatterStanding>, actor = hears) =>
  whyNotStaff(step, { ...heard, ...of }, actor);
const can = (of: Partial<MatterStanding>, actor = hears) =>
  stepsOpen(staffSteps, (step) => whyNotStaff(step, { ...heard, ...of }, actor));

const given = { state: 'assigned', holder: 'hand', assigners: ['desk'] } as const;
const answered = { state: 'answered', holder: 'hand', assigners: ['desk'], handlers: ['hand'] } as const;

test('a step is of those whose part it is, in its states; of what is not theirs they know nothing', () => {
  expect(can({})).toEqual(['contact', 'assign', 'decline', 'merge', 'raise', 'answer', 'publish']);
  expect(can({ mayBePublic: false, published: true })).toContain('takeBack');
  expect(can(given, handles)).toEqual(['contact', 'accept', 'object']);
  expect(can({ ...given, holder: 'another' }, handles)).toEqual([]);
  expect(why('accept', { ...given, holder: 'another' }, handles)).toBe('not_found');
  expect(why('accept', { ...given, holder: 'another', objectors: ['hand'] }, handles)).toBe(
    'matter_not_yours',
  );
  expect(why('accept', { ...given, state: 'accepted' }, handles)).toBe('matter_state');
  expect(why('assign', given, handles)).toBe('not_allowed');
  expect(why('answer', { ...given, state: 'accepted' })).toBe('matter_not_yours');
  expect(why('rule', { state: 'objected' })).toBe('not_allowed');
  expect(why('contact', {}, rules)).toBe('matter_not_yours');
  const verified = { ...answered, verified: true };
  expect(can(verified, verifies)).toEqual(['check', 'sendBack']);
  expect(why('check', answered, who('eye', 'matters.verify', 'matters.hear'))).toBe('not_allowed');
  expect(why('check', { ...verified, state: 'accepted' }, verifies)).toBe('not_found');
});

test('whom it is about, and theirs, find nothing of it; a post lets a member have it, and arbiters of the register decide', () => {
  for (const actor of [hears, handles, rules, verifies])
    expect(can({ ...answered, holder: 'hand', verified: true, barred: true }, actor)).toEqual([]);
  expect(why('contact', { barred: true })).toBe('not_found');
  const member = who('member');
  expect(can({ ...given, holder: 'member' }, member)).toEqual([]);
  expect(can({ ...given, holder: 'member', posted: true }, member)).toEqual(['contact', 'accept', 'object']);
  expect(why('rule', { state: 'objected', arbiters: ['other'] }, rules)).toBe('matter_arbiter');
  expect(why('rule', { state: 'objected', arbiters: ['judge', 'other'] }, rules)).toBe(null);
});

test('nobody looks at their own, and what is done once is done once', () => {
  const declining = { state: 'declining', decliner: 'desk' } as const;
  expect([why('agreeDecline', declining), why('keep', declining)]).toEqual([
    'matter_second_hand',
    'matter_second_hand',
  ]);
  expect(why('agreeDecline', { ...declining, decliner: 'other' })).toBe(null);
  expect(why('object', { ...given, final: true }, handles)).toBe('matter_final');
  expect(why('object', { ...given, objectors: ['hand'] }, handles)).toBe('matter_objected');
  expect(why('rule', { state: 'objected', objectors: ['judge'] }, rules)).toBe('matter_second_hand');
  expect(why('rule', { state: 'objected', assigners: ['judge'] }, rules)).toBe('matter_second_hand');
  expect(why('merge', { parted: true })).toBe('matter_parted');
  expect(why('extend', { ...given, state: 'accepted', extended: true })).toBe('matter_extended');
});

test('whoever looks at what was done had no hand in it and is close to nobody who had', () => {
  const verified = { ...answered, verified: true };
  const checking = { ...verified, state: 'checking', checker: 'first' } as const;
  for (const of of [verified, checking]) {
    expect(why('sendBack', { ...of, handlers: ['eye'] }, verifies)).toBe('matter_own_work');
    expect(why('sendBack', { ...of, kin: 1 }, verifies)).toBe('checker_is_kin');
    expect(why('sendBack', { ...of, oneHand: 1 }, verifies)).toBe('checker_is_printer');
  }
  expect(why('signOff', { ...checking, checker: 'eye' }, verifies)).toBe('matter_second_hand');
  expect(why('signOff', { ...checking, assigners: ['eye'] }, verifies)).toBe('matter_own_work');
  expect(why('signOff', { ...checking, kin: 1 }, verifies)).toBe('checker_is_kin');
  expect(why('signOff', checking, verifies)).toBe(null);
});

test('who calls how it came out had no hand in it, and calls somebody, once it is time', () => {
  const caller = who('caller', 'matters.hear');
  expect(why('judge', answered, caller)).toBe(null);
  expect(why('judge', answered)).toBe('matter_other_hand');
  expect(why('judge', { ...answered, kin: 1 }, caller)).toBe('checker_is_kin');
  expect(why('judge', { ...answered, reachable: false }, caller)).toBe('matter_unreachable');
  const closed = { ...answered, state: 'closed' } as const;
  expect(why('again', closed, caller)).toBe('matter_early');
  expect(why('again', { ...closed, againDue: true }, caller)).toBe(null);
  expect(why('again', { ...closed, againDue: true })).toBe('matter_other_hand');
});

test("the reporter's word is theirs: late, early, or by a code that staff had in hand it does not count", () => {
  const word = (step: ReporterStep, of: Partial<MatterStanding>, reopenable = true) =>
    whyNotReporter(step, { ...heard, ...of }, reopenable);
  expect(word('withdraw', {})).toBe(null);
  expect(word('judge', {})).toBe('matter_state');
  expect(word('withdraw', { joined: true })).toBe('matter_joined');
  expect(word('withdraw', { handed: true })).toBe('matter_handed');
  expect(word('again', { state: 'closed' })).toBe('matter_early');
  expect(word('again', { state: 'closed', againDue: true, handed: true, verified: true })).toBe(
    'matter_handed',
  );
  expect(word('reopen', { state: 'closed' })).toBe(null);
  expect(word('reopen', { state: 'closed' }, false)).toBe('matter_late');
  expect(word('part', { state: 'merged' }, false)).toBe('matter_late');
  expect(word('judge', { ...answered, handed: true })).toBe(null);
  expect(word('judge', { ...answered, handed: true, handedByHand: true })).toBe('matter_handed');
  expect(word('notDone', { ...answered, handed: true, handedByHand: true })).toBe(null);
});
