import type { Answer, Call, Calls, CheckedInput } from '../../../src/contract/call.ts';
import type { Refusal } from '../../../src/contract/refusal.ts';
import type { Signer } from '../../../src/contract/who.ts';
import type { Actor } from './actor.ts';

/** What a keyed call finds as its transaction begins. A system may look at more in the same query: see `entering`. */
export interface Entry {
  /** Epoch milliseconds. */
  now: number;
}
/** What is known of a call, whoever makes it. Within a keyed call `app` is the transaction. */
interface Known {
  app: core.App;
  /** Who is logged in, if anyone. */
  visitor: Actor | null;
  /** Epoch milliseconds; within a keyed call as its system tells the time. */
  now: number;
  /** Of a keyed call: its member and key, which no other call shares. */
  requestKey: string;
}
/** What a handler works with. */
export interface OpenContext extends Known {
  e: core.RequestEvent;
}
export interface MemberContext extends Known {
  actor: Actor;
}
/** Without the request: another one's transaction may do the work (`company.ts`). */
export interface KeyedContext<E extends Entry = Entry> extends MemberContext {
  entry: E;
}
type ContextOf<C extends Call, E extends Entry> = [Extract<C['who'][number], 'everyone' | Signer>] extends [
  never,
]
  ? C extends { keyed: true }
    ? KeyedContext<E>
    : MemberContext & OpenContext
  : OpenContext;

/**
 * Handlers of a table of calls. A keyed one runs inside one durable transaction: what it returns is stored with its
 * effects and answered for ever; a Refusal it throws undoes the effects, one it returns keeps them.
 */
export type Handlers<T extends Calls, E extends Entry = Entry> = {
  [name in keyof T]: (
    context: ContextOf<T[name], E>,
    input: CheckedInput<T[name]>,
  ) => Answer<T[name]> | Refusal;
};
