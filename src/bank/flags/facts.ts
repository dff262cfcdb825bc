import type { Instant } from '../../calendar/shanghai.ts';

/** Service that was given, or is said to have been. `row` names it: `claim:<id>` or `request:<id>`. */
export interface ServiceFact {
  row: string;
  volunteer: string;
  served: string | null;
  service: string;
  startsAt: Instant;
  endsAt: Instant;
  minutes: number;
  /** Where, as it was written down; empty where nobody did. */
  place: string;
  /** Whether a code began and ended it. Otherwise somebody typed the times in. */
  clocked: boolean;
  late: boolean;
  /** Who wrote it down. */
  maker: string;
  /** The activity it was part of, or empty. */
  activity: string;
  /** Whether the volunteer is staff. */
  staff: boolean;
  /** Whether nobody confirmed it, and silence settled it. */
  silent: boolean;
  /** Staff who asked for it in another's name and had printed the card whose code began it; or empty. */
  hand: string;
  /** Who printed a card of the one served and is the volunteer or their kin; or empty. */
  printer: string;
}

/** One checker's yes to one claim. */
export interface ApprovalFact {
  row: string;
  checker: string;
  volunteer: string;
  maker: string;
  activity: string;
  createdAt: Instant;
  at: Instant;
}

/** Minutes that came to a member from a budget for a claim or as a grant, or went to another as a gift or by leaving. */
export interface TransferFact {
  row: string;
  kind: 'deposit' | 'grant' | 'gift' | 'leaving';
  sender: string;
  receiver: string;
  maker: string;
  activity: string;
  minutes: number;
  at: Instant;
  /** Of a gift: who printed the card with which its giver last came in, or empty; and milliseconds since then. */
  printer: string;
  cardAge: number;
}

/** Codes or passwords tried until a limit was reached. */
export interface TriesFact {
  row: string;
  /** `tries.code`, `tries.login` or `tries.card`. */
  act: string;
  /** Who tried: a member, or empty for somebody who was not logged in. */
  triedBy: string;
  /** Whose code it was: the served person's, the login's owner, or who opened the activity. */
  triedOn: string;
}

/** Rights or a status of a member that were changed in the database, by none of the bank's calls. */
interface RightsFact {
  row: string;
  member: string;
}

/** What the rules look at: the facts of the last days, oldest first. */
export interface Facts {
  services: readonly ServiceFact[];
  approvals: readonly ApprovalFact[];
  transfers: readonly TransferFact[];
  tries: readonly TriesFact[];
  rights: readonly RightsFact[];
}
