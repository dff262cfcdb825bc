/** What staff may do to a member, and who may say that two are kin, without a server. */
import { expect, test } from 'vitest';
import { KIN_OPEN, whyNotAskKin, whyNotRecordKin } from '../../../src/people/kinship.ts';
import { type ManagedFacts, type ManageStep, whyNotManage } from '../../../src/people/managing.ts';

const one: ManagedFacts = { self: false, status: 'active', capabilities: [], kin: false, lastManager: false };
const steps = ['edit', 'print', 'ask', 'propose', 'take', 'suspend', 'reinstate'] as const;
const why = (step: ManageStep, of: Partial<ManagedFacts> = {}, capability = 'hours.review') =>
  whyNotManage(step, { ...one, ...of }, capability);

test('nobody manages themselves, or one who has left', () => {
  expect(steps.map((step) => why(step, { self: true }))).toEqual(steps.map(() => 'own_record'));
  expect(steps.map((step) => why(step, { status: 'left' }))).toEqual(steps.map(() => 'member_left'));
});

test('rights and cards are asked for whom they fit, and taken from who holds them', () => {
  const held = { capabilities: ['hours.review'] };
  expect([why('propose'), why('propose', held), why('propose', { status: 'inactive' })]).toEqual([
    null,
    'right_held',
    'member_inactive',
  ]);
  expect([why('ask'), why('ask', held), why('ask', { ...held, status: 'inactive' })]).toEqual([
    'card_needs_one',
    null,
    'member_inactive',
  ]);
  expect([why('take'), why('take', held)]).toEqual(['right_not_held', null]);
  const manager = { capabilities: ['members.manage'] };
  expect(why('take', { ...manager, lastManager: true }, 'members.manage')).toBe('last_manager');
  expect(why('take', manager, 'members.manage')).toBe(null);
});

test('who is active is suspended, but the auditor and the last who manages members; who is suspended goes on', () => {
  expect([why('suspend'), why('suspend', { status: 'inactive' })]).toEqual([null, 'member_state']);
  expect(why('suspend', { lastManager: true })).toBe('last_manager');
  expect(why('suspend', { capabilities: ['audit.read'] })).toBe('suspend_auditor');
  expect([why('reinstate'), why('reinstate', { status: 'inactive' })]).toEqual(['member_state', null]);
});

test('what is kept about kin is changed by another', () => {
  expect([why('edit'), why('edit', { kin: true })]).toEqual([null, 'checker_is_kin']);
});

test('one says who is kin, of so many at once; what staff write down needs no word of the two, and is none of theirs', () => {
  const link = { member: 'a', other: 'b', maker: 'a', agreedAt: null };
  const asked = { member: 'a', other: 'b', actor: 'a', open: null };
  expect(whyNotAskKin(asked, KIN_OPEN - 1)).toBe(null);
  expect(whyNotAskKin(asked, KIN_OPEN)).toMatchObject({ code: 'kin_too_many', params: { most: KIN_OPEN } });
  expect(whyNotAskKin({ ...asked, other: 'a' }, 0)?.code).toBe('kin_self');
  expect(whyNotAskKin({ ...asked, open: link }, 0)?.code).toBe('kin_asked');
  expect(whyNotAskKin({ ...asked, open: { ...link, agreedAt: 1 } }, 0)?.code).toBe('kin_exists');
  expect(whyNotAskKin({ ...asked, open: { ...link, maker: 'staff' } }, 0)?.code).toBe('kin_exists');
  const recorded = { ...asked, actor: 'staff' };
  expect(whyNotRecordKin({ ...recorded, open: link })).toBe(null);
  expect(whyNotRecordKin({ ...recorded, open: { ...link, maker: 'staff' } })?.code).toBe('kin_exists');
  expect(whyNotRecordKin({ ...recorded, actor: 'a' })?.code).toBe('checker_is_beneficiary');
  expect(whyNotRecordKin({ ...recorded, other: 'a' })?.code).toBe('kin_self');
});
