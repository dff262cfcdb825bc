import { type Closeness, type Decider, type EyesCode, whyNotCheck } from '../people/decisions.ts';
import type { ClaimState } from './calls/claims.ts';

export const claimSteps = ['approve', 'reject', 'withdraw'] as const;
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

type ClaimCode = EyesCode | 'not_allowed' | 'not_found' | 'claim_closed' | 'checker_again';

const isClosed = ({ state }: ClaimStanding) => state !== 'waiting' && state !== 'second';

/** Why `actor` may not take this step on a claim now, or null. Who said it takes it back; others review it. */
export function whyNotClaim(step: ClaimStep, claim: ClaimStanding, actor: Decider): ClaimCode | null {
  const { volunteer, served, maker, reviews, correctedBy } = claim;
  if (step === 'withdraw') {
    // To anybody else there is none to take back, whatever they may see.
    if (actor.id !== volunteer && actor.id !== maker) return 'not_found';
    return isClosed(claim) ? 'claim_closed' : null;
  }
  if (!actor.capabilities.includes('hours.review')) return 'not_allowed';
  if (isClosed(claim)) return 'claim_closed';
  if (reviews.some(({ checker }) => checker === actor.id)) return 'checker_again';
  return whyNotCheck(actor, { parties: [volunteer, served], makers: [maker, correctedBy] }, claim);
}
