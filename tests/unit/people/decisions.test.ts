/** Why a step is refused, without a server: four eyes, and what each kind of record asks besides. */
import { expect, test } from 'vitest';
import { type ClaimStanding, whyNotClaim } from '../../../src/bank/claim-review.ts';
import { type OperationStanding, operationSteps, whyNotOperation } from '../../../src/bank/operation.ts';
import type { Capability } from '../../../src/contract/who.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import { type RightsStanding, whyNotRight } from '../../../src/people/rights.ts';

const staff = (id: string, ...capabilities: Capability[]) => ({ id, capabilities });
const far = { kin: 0, oneHand: 0 };

test('a claim is reviewed by whoever is no side of it, once', () => {
  const claim: ClaimStanding = {
    ...far,
    state: 'waiting',
    volunteer: 'v',
    served: 's',
    maker: 'm',
    reviews: [{ checker: 'r' }],
    correctedBy: 'c',
  };
  const why = (id: string, of: Partial<ClaimStanding> = {}) =>
    whyNotClaim('approve', { ...claim, ...of }, staff(id, 'hours.review'));
  expect(Object.fromEntries(['v', 's', 'm', 'c', 'r', 'other'].map((id) => [id, why(id)]))).toEqual({
    v: 'checker_is_beneficiary',
    s: 'checker_is_beneficiary',
    m: 'checker_is_maker',
    c: 'checker_is_maker',
    r: 'checker_again',
    other: null,
  });
  expect(why('other', { kin: 1 })).toBe('checker_is_kin');
  expect(why('other', { oneHand: 1 })).toBe('checker_is_printer');
  expect(why('other', { state: 'approved' })).toBe('claim_closed');
  expect(whyNotClaim('approve', claim, staff('other', 'bank.reverse'))).toBe('not_allowed');
});

test('who asked to leave may think again, and each kind of move has its own right', () => {
  const leaving: OperationStanding = {
    ...far,
    kind: 'leaving',
    state: 'waiting',
    maker: 'elder',
    payer: 'elder',
    beneficiary: 'heir',
    beneficiaryActive: 1,
  };
  const can = (one: OperationStanding, who: ReturnType<typeof staff>) =>
    stepsOpen(operationSteps, (step) => whyNotOperation(step, one, who));
  expect(can(leaving, staff('elder'))).toEqual(['reject']);
  expect(can(leaving, staff('heir', 'members.manage'))).toEqual([]);
  expect(can(leaving, staff('other', 'members.manage'))).toEqual(['approve', 'reject']);
  expect(can(leaving, staff('other', 'bank.reverse'))).toEqual([]);
  expect(can({ ...leaving, oneHand: 1 }, staff('other', 'members.manage'))).toEqual([]);
  // Its heir has been stopped meanwhile: it can only be turned down.
  expect(can({ ...leaving, beneficiaryActive: 0 }, staff('other', 'members.manage'))).toEqual(['reject']);
  const reversal: OperationStanding = { ...leaving, kind: 'reversal', maker: 'm', beneficiaryActive: 0 };
  expect(can(reversal, staff('other', 'bank.reverse'))).toEqual(['approve', 'reject']);
  expect(can({ ...reversal, state: 'done' }, staff('other', 'bank.reverse'))).toEqual([]);
});

test('a right is given to who is here, and a card printed by who is no kin and does not serve', () => {
  const change: RightsStanding = {
    ...far,
    kind: 'grant',
    state: 'waiting',
    member: 'm',
    maker: 'a',
    active: 1,
    near: 0,
    serves: 0,
  };
  const why = (of: Partial<RightsStanding>, step: 'approve' | 'reject' = 'approve') =>
    whyNotRight(step, { ...change, ...of }, staff('b', 'members.manage'));
  expect(why({})).toBe(null);
  expect(why({ active: 0 })).toBe('member_inactive');
  expect(why({ active: 0, kind: 'take' })).toBe(null);
  expect(why({ active: 0 }, 'reject')).toBe(null);
  expect(why({ kind: 'card', near: 1 })).toBe('checker_is_kin');
  expect(why({ kind: 'card', serves: 1 })).toBe('card_serves');
  expect(why({ kind: 'card', serves: 1 }, 'reject')).toBe(null);
  expect(why({ state: 'done' })).toBe('operation_closed');
  expect(whyNotRight('approve', change, staff('auditor', 'audit.read'))).toBe('not_allowed');
});
