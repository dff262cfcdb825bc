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
  /** Told of each new member, within the transaction that makes them. */
  memberMade?: (tx: core.App, member: string, now: number) => void;
  /** What it keeps of people: left out only where it keeps nothing. */
  keeping?: () => Keeping;
}
