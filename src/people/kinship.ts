import type { Refusal } from '../contract/refusal.ts';
import type { Decider } from './decisions.ts';
import { refuse } from './refusals.ts';

export const kinSteps = ['agree', 'end'] as const;
export type KinStep = (typeof kinSteps)[number];

/** What a step looks at in a link of kinship, and how the caller stands to it. Moments in epoch milliseconds. */
export interface LinkStanding {
  member: string;
  other: string;
  maker: string;
  agreedAt: number | null;
  endedAt: number | null;
  /** Whether the caller is kin of one of the two, by another link. */
  near: number;
  /** Whether one of the two ever printed a login card of the other. */
  printed: number;
}

export const isParty = ({ member, other }: Pick<LinkStanding, 'member' | 'other'>, id: string): boolean =>
  id === member || id === other;
/** Whether staff wrote it down, with a paper they saw; otherwise one of the two said it. */
export const isByStaff = (link: Pick<LinkStanding, 'member' | 'other' | 'maker'>): boolean =>
  !isParty(link, link.maker);

export type KinCode =
  | 'not_found'
  | 'operation_closed'
  | 'checker_is_maker'
  | 'checker_is_beneficiary'
  | 'checker_is_kin'
  | 'kin_by_staff'
  | 'kin_by_other'
  | 'card_printer';

/**
 * Why `actor` may not take this step now, or null. What one of two said, the other agrees to; what staff wrote down,
 * a second of them who is no kin.
 */
export function whyNotKin(step: KinStep, link: LinkStanding, actor: Decider): KinCode | null {
  const party = isParty(link, actor.id);
  const staff = actor.capabilities.includes('members.manage');
  if (!party && !staff) return 'not_found';
  if (link.endedAt !== null) return 'operation_closed';
  if (step === 'end') return null;
  if (link.agreedAt !== null) return 'operation_closed';
  if (link.maker === actor.id) return 'checker_is_maker';
  if (isByStaff(link)) {
    if (party) return staff ? 'checker_is_beneficiary' : 'kin_by_staff';
    return link.near === 1 ? 'checker_is_kin' : null;
  }
  if (!party) return 'kin_by_other';
  return link.printed === 1 ? 'card_printer' : null;
}

/** How many links one member may ask for in a day, and have waiting: whoever could ask and end for ever would learn all names. */
export const KIN_OPEN = 10;

/** What is known of a link before it is written down. Members by their ids. */
export interface NewLinkFacts {
  member: string;
  other: string;
  actor: string;
  /** The link of the two that has not ended, if there is one. */
  open: Pick<LinkStanding, 'member' | 'other' | 'maker' | 'agreedAt'> | null;
}

/** Why `member` may not say that `other` is kin, or null. `waiting` are those that they asked for and that count. */
export function whyNotAskKin({ member, other, open }: NewLinkFacts, waiting: number): Refusal | null {
  if (member === other) return refuse('kin_self');
  if (open) return refuse(open.agreedAt !== null || isByStaff(open) ? 'kin_exists' : 'kin_asked');
  return waiting >= KIN_OPEN ? refuse('kin_too_many', { most: KIN_OPEN }) : null;
}

/** Why staff may not write down that two are kin, or null. What the two said themselves makes room for what is on paper. */
export function whyNotRecordKin({ member, other, actor, open }: NewLinkFacts): Refusal | null {
  if (member === other) return refuse('kin_self');
  if (actor === member || actor === other) return refuse('checker_is_beneficiary');
  return open && isByStaff(open) ? refuse('kin_exists') : null;
}
