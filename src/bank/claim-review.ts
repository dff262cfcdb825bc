import { type Closeness, type Decider, type EyesCode, whyNotCheck } from '../people/decisions.ts';
import type { ClaimState } from './calls/claims.ts';

export const claimSteps = ['approve', 'reject'] as const;
export type ClaimStep = (typeof claimSteps)[number];

/** What a review looks at in a claim, and how the caller stands to it. */
export interface ClaimStanding extends Closeness {
  state: ClaimState;
  volunteer: string;
  served: string | null;
  maker: string;
  /** Who approved it so far. */
  reviews: readonly { checker: string }[];
  /** Who wrote down when the volunteer left the activity that it came of. */
  correctedBy: string | null;
}

type ClaimCode = EyesCode | 'not_allowed' | 'claim_closed' | 'checker_again';

/** Why `actor` may not take this step on a claim now, or null. */
export function whyNotClaim(_step: ClaimStep, claim: ClaimStanding, actor: Decider): ClaimCode | null {
  const { state, volunteer, served, maker, reviews, correctedBy } = claim;
  if (!actor.capabilities.includes('hours.review')) return 'not_allowed';
  if (state === 'approved' || state === 'rejected') return 'claim_closed';
  if (reviews.some(({ checker }) => checker === actor.id)) return 'checker_again';
  return whyNotCheck(actor, { parties: [volunteer, served], makers: [maker, correctedBy] }, claim);
}
