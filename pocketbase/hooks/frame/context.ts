import type { Answer, Call, Calls, CheckedInput } from '../../../src/contract/call.ts';
import type { Refusal } from '../../../src/contract/refusal.ts';
import type { Actor } from './actor.ts';

/** What a call finds as it enters the book, in one look: each further query would hold the one writer up by a tenth. */
export interface Entry {
  /** Epoch milliseconds, never before the newest entry of the book. */
  now: number;
  /** The policy in force now. */
  policy: { id: string; publishedAt: number } | null;
  /** The caller's free minutes; null for one without an account. */
  available: number | null;
  /** Whether anybody still owes minutes from a reversal. */
  owing: number;
}
/** What a handler works with. Within a keyed call `app` is the transaction. */
export interface OpenContext {
  app: core.App;
  e: core.RequestEvent;
  /** Who is logged in, if anyone. */
  visitor: Actor | null;
  /** Epoch milliseconds; within a keyed call never before the newest entry of the book. */
  now: number;
  /** Of a keyed call: the start of the ledger's `request_key`. */
  requestKey: string;
}
export interface MemberContext extends OpenContext {
  actor: Actor;
}
export interface KeyedContext extends MemberContext {
  entry: Entry;
}
type ContextOf<C extends Call> = 'everyone' extends C['who'][number]
  ? OpenContext
  : 'publisher' extends C['who'][number]
    ? OpenContext
    : C extends { keyed: true }
      ? KeyedContext
      : MemberContext;

/**
 * Handlers of a table of calls. A keyed one runs inside one durable transaction: what it returns is stored with its
 * effects and answered for ever; a Refusal it throws undoes the effects, one it returns keeps them.
 */
export type Handlers<T extends Calls> = {
  [name in keyof T]: (context: ContextOf<T[name]>, input: CheckedInput<T[name]>) => Answer<T[name]> | Refusal;
};
