import type { Relation } from '../people/relations.ts';
import type { Policy } from './policy.ts';

/** Whom a leaver names to get what is left, as they stand to the leaver. */
export interface HeirFacts {
  /** What they are to the leaver, as it was verified. */
  relation: Relation | null;
  /** Whether they printed a card of the leaver, which is in use or was within a year. */
  printed: boolean;
}

/** Why somebody may not get what is left, or null: only kin to whom the policy lets gifts go. */
export function whyNotHeir(
  { gifts }: Policy,
  { relation, printed }: HeirFacts,
): 'leaving_not_kin' | 'card_printer_gains' | null {
  if (relation === null || !gifts.relations.some((one) => one === relation)) return 'leaving_not_kin';
  return printed ? 'card_printer_gains' : null;
}

/** What is known of a leaving before it is written down. */
export interface LeavingFacts {
  /** Whether the leaver asks for it; otherwise staff do. */
  own: boolean;
  left: boolean;
  /** Whether the member of staff is the leaver, or the heir. */
  self: boolean;
  heirIsSelf: boolean;
  /** Whether one waits already. */
  waiting: boolean;
}

/** Why it may not be asked for, or null. Whether staff are close to the two, and what is open, is looked at beside it. */
export function whyNotLeave({
  own,
  left,
  self,
  heirIsSelf,
  waiting,
}: LeavingFacts): 'member_inactive' | 'checker_is_beneficiary' | 'leaving_waiting' | null {
  if (left) return 'member_inactive';
  if (!own && (self || heirIsSelf)) return 'checker_is_beneficiary';
  return waiting ? 'leaving_waiting' : null;
}
