import { addDays, type Day, type Instant } from '../calendar/shanghai.ts';
import { type Closeness, type Decider, type EyesCode, whyNotCheck } from './decisions.ts';

/** The longest a mandate lasts, in days. The database holds two years and a day of leap. */
const LONGEST = 730;
/** How many a member gives in a day: whoever could give and end for ever would learn all names. */
export const MANDATES_A_DAY = 10;

export const mandateSteps = ['agree', 'end'] as const;
export type MandateStep = (typeof mandateSteps)[number];

/** What a step looks at in a mandate. Moments in epoch milliseconds. */
export interface MandateStanding extends Closeness {
  principal: string;
  holder: string;
  maker: string;
  witness: string | null;
  agreedAt: Instant | null;
  endsAt: Instant;
  endedAt: Instant | null;
}

export type MandateCode = EyesCode | 'not_found' | 'not_allowed' | 'operation_closed';

/**
 * Why `actor` may not take this step now, or null. What staff wrote down, its witness or a colleague agrees to; the
 * caller's closeness is to the holder, and to the principal where the caller is not the witness.
 */
export function whyNotMandate(
  step: MandateStep,
  one: MandateStanding,
  actor: Decider,
  now: Instant,
): MandateCode | null {
  const { principal, holder, maker, witness, agreedAt, endsAt, endedAt } = one;
  const staff = actor.capabilities.includes('members.manage');
  const party = actor.id === principal || actor.id === holder;
  if (!party && !staff && actor.id !== witness) return 'not_found';
  if (endedAt !== null || endsAt <= now) return 'operation_closed';
  if (step === 'end') return party || staff ? null : 'not_allowed';
  if (agreedAt !== null) return 'operation_closed';
  return whyNotCheck(actor, { parties: [principal, holder], makers: [maker] }, one);
}

/** What is known about a mandate before it is written down. Members by their ids. */
export interface NewMandateFacts {
  principal: string;
  holder: string;
  maker: string;
  /** Who was there when staff wrote it down; null where the principal gives it, logged in. */
  witness: string | null;
  /** The last day it is good for. */
  until: Day;
  today: Day;
  /** Whether principal or holder ever printed the other's login card, or the holder's kin the principal's. */
  cardPrinted: boolean;
  /** Whether the maker is kin of principal or holder. */
  makerIsKin: boolean;
  /** Whether the two have one in force already. */
  exists: boolean;
  /** Whether the holder has rights of staff, and is not kin of the principal. */
  staff: boolean;
}

export type NewMandateCode =
  | 'mandate_self'
  | 'mandate_maker'
  | 'card_printer'
  | 'checker_is_kin'
  | 'mandate_witness'
  | 'mandate_until'
  | 'mandate_staff'
  | 'mandate_exists';

/** Why this mandate may not be written down, or null. A login proves nothing where the holder's side printed its card. */
export function whyNotGive(facts: NewMandateFacts): NewMandateCode | null {
  const { principal, holder, maker, witness, until, today } = facts;
  if (holder === principal) return 'mandate_self';
  if (holder === maker) return 'mandate_maker';
  if (witness === null && facts.cardPrinted) return 'card_printer';
  // Who acts for somebody decides nothing of theirs: nobody chooses alone which of staff that is.
  if (witness === null && facts.staff) return 'mandate_staff';
  if (witness !== null && facts.makerIsKin) return 'checker_is_kin';
  if (witness !== null && [principal, holder, maker].includes(witness)) return 'mandate_witness';
  if (until < today || until > addDays(today, LONGEST)) return 'mandate_until';
  return facts.exists ? 'mandate_exists' : null;
}
