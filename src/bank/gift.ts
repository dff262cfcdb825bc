import type { Relation } from '../people/relations.ts';
import type { Policy } from './policy.ts';
import { refuse } from './refusals.ts';

/** What is known of a gift before anybody's book is looked at. */
export interface GiftAsked {
  toPool: boolean;
  minutes: number;
}

/** What is known of the two whom a gift is between. */
export interface GiftFacts extends GiftAsked {
  /** Whether they are one person. */
  self: boolean;
  /** What the receiver is to the giver, as it was verified. */
  relation: Relation | null;
  /** Whether the receiver printed the giver's card a short while ago. */
  receiverPrinted: boolean;
  /** Minutes given to people in this calendar year, those taken back left out. Counted where the policy has a cap. */
  givenThisYear: number;
  /** Free minutes of the giver. */
  available: number;
}

/** What the rules make of a gift. */
export interface GiftTerms {
  kind: 'gift' | 'donation';
  minutes: number;
  /** Minutes that the giver has left. */
  left: number;
}

/** Refuses what no receiver can change; it comes before anybody is looked up. */
export function mayBeGiven(policy: Policy, { toPool, minutes }: GiftAsked): void {
  if (minutes % policy.stepMinutes !== 0) throw refuse('minutes_step', { step: policy.stepMinutes });
  if (toPool && !policy.gifts.toPool) throw refuse('gifts_off');
}

/** Judges a gift that `mayBeGiven`. Throws the refusal where it cannot be given. */
export function giftTerms(policy: Policy, facts: GiftFacts): GiftTerms {
  const { toPool, minutes, available } = facts;
  if (!toPool) refuseBetween(policy, facts);
  if (available < minutes) throw refuse('balance_short', { needed: minutes, available });
  return { kind: toPool ? 'donation' : 'gift', minutes, left: available - minutes };
}

function refuseBetween({ gifts }: Policy, facts: GiftFacts): void {
  if (facts.self) throw refuse('gift_self');
  if (gifts.relations.length === 0) throw refuse('gifts_off');
  if (!gifts.relations.some((one) => one === facts.relation)) throw refuse('gift_not_kin');
  if (facts.receiverPrinted) throw refuse('card_printer_gains');
  const most = gifts.yearCapMinutes;
  if (most === null) return;
  const left = Math.max(0, most - facts.givenThisYear);
  if (facts.minutes > left) throw refuse('gift_year_cap', { most, left });
}
