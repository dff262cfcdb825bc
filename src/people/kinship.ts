import type { Decider } from './decisions.ts';

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
