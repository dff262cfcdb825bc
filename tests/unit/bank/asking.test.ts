/** Why something may not be asked for, without a server: a claim, a reversal, a leaving, the closing of a flag. */
import { expect, test } from 'vitest';
import { whyNotClaimFor, whyNotService } from '../../../src/bank/claim.ts';
import { whyNotFlag } from '../../../src/bank/flag.ts';
import { whyNotHeir, whyNotLeave } from '../../../src/bank/leaving.ts';
import type { ServiceType } from '../../../src/bank/policy.ts';
import { whyNotReverse } from '../../../src/bank/reversal.ts';
import { whyNotSay } from '../../../src/thanks/thanks.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';

test('a claim is written by the giver, by who acts for them, or by staff, and nobody serves themselves', () => {
  const one = { actor: 'a', giver: 'a', served: 's', mandate: false, asStaff: false };
  expect(whyNotClaimFor(one)).toBe(null);
  expect(whyNotClaimFor({ ...one, giver: 'b' })).toBe('no_mandate');
  expect(whyNotClaimFor({ ...one, giver: 'b', mandate: true })).toBe(null);
  expect(whyNotClaimFor({ ...one, giver: 'b', asStaff: true })).toBe(null);
  expect(whyNotClaimFor({ ...one, giver: 's', asStaff: true })).toBe('served_self');
});

test('who gives a service and who gets it are those whom its rules name', () => {
  const policy = neighbourhoodPolicy();
  const at = Date.parse('2026-05-01T09:00:00+08:00');
  const person = { bornYear: 1990, hardship: false, family: false, trained: [] };
  const service = { ...(policy.services[0] as ServiceType), give: 'trained', receive: 'elder' } as const;
  expect(whyNotService(service, person, null, at)).toBe('may_not_serve');
  const trained = { ...person, trained: [service.id] };
  expect(whyNotService(service, trained, null, at)).toBe(null);
  expect(whyNotService(service, trained, person, at)).toBe('may_not_receive');
  expect(whyNotService(service, trained, { ...person, bornYear: 1950 }, at)).toBe(null);
});

test('a transfer is asked back once, by none of the two it was between', () => {
  const one = { debit: 'a', credit: 'b', reversible: 1, reversing: 0 };
  expect(['a', 'b', 'c'].map((actor) => whyNotReverse(one, actor))).toEqual([
    'checker_is_beneficiary',
    'checker_is_beneficiary',
    null,
  ]);
  expect(whyNotReverse({ ...one, reversible: 0 }, 'c')).toBe('not_reversible');
  expect(whyNotReverse({ ...one, reversing: 1 }, 'c')).toBe('already_reversed');
});

test('what a leaver has goes to kin the policy names; staff neither send themselves away nor inherit', () => {
  const base = neighbourhoodPolicy();
  const policy = { ...base, gifts: { ...base.gifts, relations: ['child' as const] } };
  expect(whyNotHeir(policy, { relation: 'child', printed: false })).toBe(null);
  expect(whyNotHeir(policy, { relation: 'friend', printed: false })).toBe('leaving_not_kin');
  expect(whyNotHeir(policy, { relation: null, printed: false })).toBe('leaving_not_kin');
  expect(whyNotHeir(policy, { relation: 'child', printed: true })).toBe('card_printer_gains');
  const one = { own: false, left: false, self: false, heirIsSelf: false, waiting: false };
  expect(whyNotLeave(one)).toBe(null);
  expect(whyNotLeave({ ...one, left: true })).toBe('member_inactive');
  expect(whyNotLeave({ ...one, self: true })).toBe('checker_is_beneficiary');
  expect(whyNotLeave({ ...one, heirIsSelf: true })).toBe('checker_is_beneficiary');
  expect(whyNotLeave({ ...one, own: true, self: true })).toBe(null);
  expect(whyNotLeave({ ...one, waiting: true })).toBe('leaving_waiting');
});

test('an auditor closes a flag once, and none that names them', () => {
  const auditor = { id: 'a', capabilities: ['audit.read' as const] };
  expect(whyNotFlag({ closedAt: null, named: ['b'] }, auditor)).toBe(null);
  expect(whyNotFlag({ closedAt: 1, named: ['b'] }, auditor)).toBe('flag_closed');
  expect(whyNotFlag({ closedAt: null, named: ['b', 'a'] }, auditor)).toBe('flag_names_you');
  expect(whyNotFlag({ closedAt: null, named: [] }, { id: 'a', capabilities: [] })).toBe('not_allowed');
});

test('thanks are said once, for a service that was settled, by who was served or acts for them to confirm', () => {
  const one = { served: true, proxy: false, settled: true, said: false };
  expect(whyNotSay(one)).toBe(null);
  expect(whyNotSay({ ...one, served: false })).toBe('not_allowed');
  expect(whyNotSay({ ...one, served: false, proxy: true })).toBe('no_mandate');
  expect(whyNotSay({ ...one, settled: false })).toBe('request_state');
  expect(whyNotSay({ ...one, said: true })).toBe('thanks_said');
});
