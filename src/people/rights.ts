import type { RightsKind } from './calls/rights.ts';
import { type Closeness, type Decider, type EyesCode, whyNotCheck } from './decisions.ts';

export const rightsSteps = ['approve', 'reject'] as const;
export type RightsStep = (typeof rightsSteps)[number];

/** What is looked at in the one for whom a card is printed, and how the caller stands to them. */
export interface CardFacts {
  active: number;
  /** Whether they are the caller's kin. */
  near: number;
  /** Whether the caller was sent to serve them, or sent one of the two to the other, and that is not over. */
  serves: number;
}

type CardCode = 'member_inactive' | 'checker_is_kin' | 'card_serves';

/** Why no card is printed for this member by the caller, or null. */
export function whyNotPrint({ active, near, serves }: CardFacts): CardCode | null {
  if (active === 0) return 'member_inactive';
  if (near === 1) return 'checker_is_kin';
  return serves === 1 ? 'card_serves' : null;
}

/** What a decision looks at in a change of what a member may do, and how the caller stands to it. */
export interface RightsStanding extends Closeness, CardFacts {
  kind: RightsKind;
  state: 'waiting' | 'done' | 'rejected';
  member: string;
  maker: string;
}

export type RightsCode = EyesCode | CardCode | 'not_allowed' | 'operation_closed';

/**
 * Why `actor` may not take this step now, or null. To approve a card is to print it: that asks less of who could be the
 * member by an earlier one.
 */
export function whyNotRight(step: RightsStep, change: RightsStanding, actor: Decider): RightsCode | null {
  const { kind, state, member, maker, active } = change;
  if (!actor.capabilities.includes('members.manage')) return 'not_allowed';
  if (state !== 'waiting') return 'operation_closed';
  const sides = { parties: [member], makers: [maker] };
  if (step === 'approve' && kind === 'card') {
    return whyNotCheck(actor, sides, { kin: change.kin, oneHand: 0 }) ?? whyNotPrint(change);
  }
  const why = whyNotCheck(actor, sides, change);
  if (why !== null) return why;
  const gives = kind === 'grant' || kind === 'hardship';
  return step === 'approve' && gives && active === 0 ? 'member_inactive' : null;
}
