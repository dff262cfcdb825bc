import type { Ageing } from './ageing.ts';
import type { OwnDates } from './dates.ts';
import type { Route } from './http.ts';
import type { Keeping } from './keeping.ts';

/**
 * What a system runs on the server; `systems.ts` lists them all. Every virtual machine loads this, so what it needs is
 * required where it is first used: a room by the first request that is for it.
 */
export interface Server {
  name: string;
  rooms: { readonly [room: string]: () => readonly Route[] };
  /** Timed jobs; cron is UTC. */
  jobs?: readonly { name: string; cron: string; run: () => void }[];
  /** Told of new members, of many at once too, within the transaction that makes them. */
  membersMade?: (tx: core.App, members: readonly string[], now: number) => void;
  /** What it knows of a member that people show and decide by. */
  ofMember?: () => OfMember;
  /** What of it has a time that is a member's own. */
  dates?: () => OwnDates;
  /** What it keeps of people: left out only where it keeps nothing. */
  keeping?: () => Keeping;
  /** Who is told after every call that may have written something, and after every timed job, once it stands. */
  written?: () => (app: core.App) => void;
  /** Told before anything is sent on a connection that is kept open; by throwing it closes it. */
  sending?: (e: core.RealtimeMessageEvent) => void;
  /** What of it goes by age. */
  ageing?: () => readonly Ageing[];
}

/**
 * What a system knows of a member, as SQL, so that a list of members asks once. Members are expressions of their ids;
 * `{:now}` is a parameter of the query.
 */
export interface OfMember {
  /** Epoch milliseconds, or null where it does not know. */
  joinedAt?: (member: string) => string;
  /** How many codes on paper are good. */
  codesLeft?: (member: string) => string;
  /** A condition: something happened with what it keeps for every member, such as an account. */
  used?: (member: string) => string;
  /** A condition: members can be trained for `what`. */
  trainsFor?: (what: string) => string;
  /** A condition: `who` was sent to serve `member`, and that is not over. */
  serves?: (who: string, member: string) => string;
}
