/** Kinship, mandates and words of thanks, without a server: who takes which step, and who is told why not. */
import { describe, expect, test } from 'vitest';
import type { Capability } from '../../../src/contract/who.ts';
import { type LinkStanding, whyNotKin } from '../../../src/people/kinship.ts';
import {
  type MandateStanding,
  type NewMandateFacts,
  whyNotGive,
  whyNotMandate,
} from '../../../src/people/mandate.ts';
import { type ThanksStanding, whyNotThanks } from '../../../src/thanks/thanks.ts';

const staff = (id: string, ...capabilities: Capability[]) => ({ id, capabilities });
const manager = (id: string) => staff(id, 'members.manage');

test('what one of two said the other agrees to; what staff wrote down, a second of them', () => {
  const said: LinkStanding = {
    member: 'a',
    other: 'b',
    maker: 'a',
    agreedAt: null,
    endedAt: null,
    near: 0,
    printed: 0,
  };
  const written = { ...said, maker: 's' };
  expect(whyNotKin('agree', said, staff('b'))).toBe(null);
  expect(whyNotKin('agree', said, staff('a'))).toBe('checker_is_maker');
  expect(whyNotKin('agree', said, manager('s'))).toBe('kin_by_other');
  expect(whyNotKin('agree', said, staff('c'))).toBe('not_found');
  expect(whyNotKin('agree', { ...said, printed: 1 }, staff('b'))).toBe('card_printer');
  expect(whyNotKin('agree', written, manager('t'))).toBe(null);
  expect(whyNotKin('agree', { ...written, near: 1 }, manager('t'))).toBe('checker_is_kin');
  expect(whyNotKin('agree', written, manager('s'))).toBe('checker_is_maker');
  expect(whyNotKin('agree', written, manager('a'))).toBe('checker_is_beneficiary');
  expect(whyNotKin('agree', written, staff('a'))).toBe('kin_by_staff');
  expect(whyNotKin('agree', { ...written, agreedAt: 1 }, manager('t'))).toBe('operation_closed');
  expect(whyNotKin('end', { ...said, agreedAt: 1, near: 1, printed: 1 }, staff('a'))).toBe(null);
  expect(whyNotKin('end', { ...said, endedAt: 1 }, staff('a'))).toBe('operation_closed');
});

describe('a mandate', () => {
  const one: MandateStanding = {
    kin: 0,
    oneHand: 0,
    principal: 'p',
    holder: 'h',
    maker: 's',
    witness: 'w',
    agreedAt: null,
    endsAt: 100,
    endedAt: null,
  };
  test('is agreed to by its witness or a colleague, and ended by its sides or staff', () => {
    const why = (step: 'agree' | 'end', who: ReturnType<typeof staff>, of: Partial<MandateStanding> = {}) =>
      whyNotMandate(step, { ...one, ...of }, who, 50);
    expect(why('agree', staff('w'))).toBe(null);
    expect(why('agree', manager('t'))).toBe(null);
    expect(why('agree', manager('s'))).toBe('checker_is_maker');
    expect(why('agree', staff('h'))).toBe('checker_is_beneficiary');
    expect(why('agree', manager('t'), { kin: 1 })).toBe('checker_is_kin');
    expect(why('agree', staff('x'))).toBe('not_found');
    expect(why('agree', staff('w'), { endsAt: 50 })).toBe('operation_closed');
    expect(why('end', staff('p'))).toBe(null);
    expect(why('end', manager('t'), { kin: 1 })).toBe(null);
    // A witness saw it given; it is not theirs.
    expect(why('end', staff('w'))).toBe('not_allowed');
  });

  test('is given to another, for two years at most, and not where the login proves nothing', () => {
    const facts: NewMandateFacts = {
      principal: 'p',
      holder: 'h',
      maker: 's',
      witness: 'w',
      until: '2027-01-01',
      today: '2026-01-01',
      cardPrinted: false,
      makerIsKin: false,
      exists: false,
      staff: false,
    };
    const why = (of: Partial<NewMandateFacts>) => whyNotGive({ ...facts, ...of });
    const own = { maker: 'p', witness: null };
    expect(why({})).toBe(null);
    expect(why(own)).toBe(null);
    expect(why({ holder: 'p' })).toBe('mandate_self');
    expect(why({ holder: 's' })).toBe('mandate_maker');
    expect(why({ cardPrinted: true })).toBe(null);
    expect(why({ ...own, cardPrinted: true })).toBe('card_printer');
    expect(why({ staff: true })).toBe(null);
    expect(why({ ...own, staff: true })).toBe('mandate_staff');
    expect(why({ makerIsKin: true })).toBe('checker_is_kin');
    expect(why({ witness: 'h' })).toBe('mandate_witness');
    expect(why({ until: '2025-12-31' })).toBe('mandate_until');
    expect(why({ until: '2028-01-01' })).toBe(null);
    expect(why({ until: '2028-01-02' })).toBe('mandate_until');
    expect(why({ exists: true })).toBe('mandate_exists');
  });
});

test('words are answered by who served, taken back for who was served, and decided by who is no side', () => {
  const asked: ThanksStanding = {
    state: 'asked',
    served: 'elder',
    saidBy: 'elder',
    volunteers: ['a', 'b'],
    agreed: ['a'],
    mayRead: false,
    mayConfirm: false,
  };
  expect(whyNotThanks('agree', asked, staff('a'))).toBe('thanks_state');
  expect(whyNotThanks('decline', asked, staff('a'))).toBe(null);
  expect(whyNotThanks('agree', asked, staff('b'))).toBe(null);
  expect(whyNotThanks('agree', asked, staff('elder'))).toBe('not_found');
  expect(whyNotThanks('takeBack', asked, staff('elder'))).toBe(null);
  expect(whyNotThanks('takeBack', { ...asked, mayConfirm: true }, staff('son'))).toBe(null);
  expect(whyNotThanks('takeBack', { ...asked, mayRead: true }, staff('son'))).toBe('no_mandate');
  expect(whyNotThanks('takeBack', asked, staff('son'))).toBe('not_found');
  expect(whyNotThanks('takeBack', { ...asked, state: 'taken_back' }, staff('elder'))).toBe('thanks_state');
  const agreed = { ...asked, state: 'agreed' } as const;
  expect(whyNotThanks('decide', agreed, staff('editor', 'notices.approve'))).toBe(null);
  expect(whyNotThanks('decide', asked, staff('editor', 'notices.approve'))).toBe('thanks_state');
  expect(whyNotThanks('decide', agreed, staff('b', 'notices.approve'))).toBe('checker_is_beneficiary');
  expect(whyNotThanks('decide', agreed, staff('editor', 'notices.write'))).toBe('not_allowed');
});
