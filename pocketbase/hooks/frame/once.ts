import { DAY } from '../../../src/calendar/shanghai.ts';
import type { Call } from '../../../src/contract/call.ts';
import { Refusal, type RefusalBody } from '../../../src/contract/refusal.ts';
import {
  type Actor,
  actorWith,
  CALLER,
  type Caller,
  callerIn,
  mayCall,
  type StoredCaller,
  sessionOf,
} from './actor.ts';
import type { Entry, KeyedContext, MemberContext } from './context.ts';
import { compileKept, type Kept, keep } from './database.ts';
import { headOf } from './http.ts';

/** An answer as it was first given, and as it is given again for ever. */
export interface OnceAnswer {
  status: number;
  answer: string;
}

// Without `#`, which sets a call's steps apart in the book: no key may read like a step of another.
const KEY = /^[\x21\x22\x24-\x7e]{8,80}$/;

/**
 * Runs a keyed call once: in one transaction with `synchronous=FULL`, its effects and its answer together. PocketBase
 * has one writer, so the second of two parallel calls with one key waits, and then finds the answer of the first.
 * A thrown refusal undoes the effects; it is stored too, in a transaction of its own, unless another call with the
 * same key came in between: then that one's answer stands.
 */
export function answerOnce<E extends Entry>(
  context: MemberContext,
  call: Call,
  input: unknown,
  work: (context: KeyedContext<E>, input: unknown) => unknown,
  bodyOf: (refusal: Refusal) => RefusalBody,
  enter: Entering<E>,
): OnceAnswer {
  const key = headOf(context.e).get('Idempotency-Key');
  if (key === '') throw new Refusal('key_missing');
  if (!KEY.test(key)) throw new Refusal('key_wrong');
  const fingerprint = $security.sha256(`${call.method} ${call.path} ${JSON.stringify(input)}`);
  const { e, visitor } = context;
  const member = context.actor.id;
  const requestKey = `${member}/${key}`;
  const slot = { member, key, fingerprint, session: sessionOf(e) };
  const store = (tx: core.App, at: number, status: number, answer: string): OnceAnswer => {
    ANSWER.run(tx, { member, key, fingerprint, status, answer, at });
    return { status, answer };
  };
  try {
    return durably(enter, context, call, slot, (tx, entry, actor) => {
      const { now } = entry;
      const answer = work({ app: tx, e, visitor, actor, now, entry, requestKey }, input);
      if (!(answer instanceof Refusal)) return store(tx, now, 200, JSON.stringify(answer));
      const body = bodyOf(answer);
      return store(tx, now, body.status, JSON.stringify(body));
    });
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code === 'key_other_body') throw problem;
    const body = bodyOf(problem);
    // What only has to be waited for is not an answer for ever: the same key may try again.
    if (body.status === 429 || body.status >= 500) throw problem;
    return durably(enter, context, call, slot, (tx, { now }) => {
      if (Number(REFUSED.text(tx, { member, since: now - DAY })) >= REFUSALS)
        throw new Refusal('too_often', { minutes: 60 });
      return store(tx, now, body.status, JSON.stringify(body));
    });
  }
}

/** Refusals that are kept of one member at a time, each for a day. Above, they are not kept: the disk is everyone's. */
const REFUSALS = 5_000;
const REFUSED = keep(
  'SELECT CAST(count(*) AS TEXT) AS json FROM request_answers WHERE member = {:member} AND at > {:since} AND status BETWEEN 400 AND 499',
);

/** Lets refusals go that nobody can still be waiting for. */
export function letRefusalsGo(tx: core.App): void {
  OLD_REFUSALS.run(tx, { before: Date.now() - DAY - 1_000 });
}
const OLD_REFUSALS = keep(
  'DELETE FROM request_answers WHERE status BETWEEN 400 AND 499 AND status <> 410 AND at < {:before}',
);

const ANSWER = keep(
  'INSERT INTO request_answers (member, key, fingerprint, status, answer, at) VALUES ({:member}, {:key}, {:fingerprint}, {:status}, {:answer}, {:at})',
);

interface Found {
  synchronous: number;
  /** The caller as stored now. */
  caller: Caller | null;
  stored: { fingerprint: string; status: number; answer: string } | null;
}
/** The same as it is looked up, with a system's facts behind it. */
type Looked = [
  synchronous: number,
  now: number,
  caller: StoredCaller | null,
  stored: Found['stored'],
  ...facts: unknown[],
];
const FULL = 2;

/** How a system's transactions begin. */
export interface Entering<E extends Entry> {
  look: Kept;
  /** Names of what the look finds beyond what the frame itself looks at. */
  facts: readonly string[];
  /** Throws a refusal where nothing may be done now. */
  check: (tx: core.App, found: E) => void;
}

/**
 * What a system looks at as its transactions begin, in the one query that the frame makes there anyway: each further
 * one would hold the one writer up by a tenth. `clock` is SQL for the time, `facts` for all else; both know `{:clock}`
 * (the clock on the wall) and `{:member}` (the caller, or ''), and `facts` know `now`. Called as a module loads.
 */
export function entering<E extends Entry>(
  clock: string,
  facts: { readonly [name in Exclude<keyof E, 'now'>]: string },
  check: Entering<E>['check'],
): Entering<E> {
  const names = Object.keys(facts) as (keyof typeof facts)[];
  const look = keep(`WITH entry (now) AS (SELECT ${clock})
  SELECT json_array((SELECT synchronous FROM pragma_synchronous), now, (${CALLER}),
    (SELECT json_object('fingerprint', fingerprint, 'status', status, 'answer', answer)
      FROM request_answers WHERE member = {:member} AND key = {:key})
    ${names.map((name) => `, (${facts[name]})`).join('')}) AS json FROM entry`);
  return { look, facts: names as string[], check };
}

/** Its list with names: in PocketBase's engine an object takes three times as long to parse. */
function foundIn<E extends Entry>(json: string, facts: readonly string[]): E & Found {
  const looked: Looked = JSON.parse(json);
  const found: { [name: string]: unknown } = {
    synchronous: looked[0],
    now: looked[1],
    caller: callerIn(looked[2]),
    stored: looked[3],
  };
  for (let at = 0; at < facts.length; at += 1) found[facts[at] as string] = looked[at + 4];
  return found as unknown as E & Found;
}

/** For systems that look at nothing of their own. */
export const plainly = entering<Entry>('{:clock}', {}, () => {});

/**
 * The caller is looked at again inside: a call may have waited for the one writer while the caller was stopped, logged
 * out everywhere, left, or lost the right to it.
 */
function durably<E extends Entry>(
  enter: Entering<E>,
  { app, e }: MemberContext,
  call: Call,
  slot: { member: string; key: string; fingerprint: string; session: string },
  work: (tx: core.App, entry: E, actor: Actor) => OnceAnswer,
): OnceAnswer {
  return inTransaction(enter, app, slot, (tx, found) => {
    // By the clock on the wall: a system's own may run ahead of it.
    const actor = actorWith(slot.member, found.caller, Date.now());
    if (!actor || found.caller?.tokenKey !== e.auth?.getString('tokenKey'))
      throw new Refusal('login_expired');
    mayCall(call.who, actor, e);
    if (!found.stored) return work(tx, found, actor);
    if (found.stored.fingerprint !== slot.fingerprint) throw new Refusal('key_other_body');
    return { status: found.stored.status, answer: found.stored.answer };
  });
}

/** One durable transaction for work that answers no keyed call: what the clock does by itself. */
export function byClock<T>(app: core.App, work: (tx: core.App, now: number) => T): T {
  return byClockOf(plainly, app, work);
}

/** The same, begun as a system's transactions begin. */
export function byClockOf<T, E extends Entry>(
  enter: Entering<E>,
  app: core.App,
  work: (tx: core.App, now: number) => T,
): T {
  return inTransaction(enter, app, { member: '', key: '', session: '' }, (tx, { now }) => work(tx, now));
}

/**
 * One durable transaction: it looks inside whether `synchronous` is FULL, and begins anew with FULL set where it is
 * not; then its system's check has its say.
 */
function inTransaction<T, E extends Entry>(
  enter: Entering<E>,
  app: core.App,
  slot: { member: string; key: string; session: string },
  work: (tx: core.App, found: E & Found) => T,
): T {
  compileKept(app);
  for (let tries = 0; tries < 5; tries += 1) {
    const outcome = attempt(enter, app, slot, work);
    if (outcome !== 'not durable') return outcome.value;
    // Settings live on the one writing connection, which PocketBase opens anew after some minutes of idleness. What is
    // deleted or written over is gone from the file's free pages too: it may be who somebody was.
    app.nonconcurrentDB().newQuery('PRAGMA synchronous=FULL; PRAGMA secure_delete=ON').execute();
  }
  throw new Error('the writing connection is not durable');
}

function attempt<T, E extends Entry>(
  enter: Entering<E>,
  app: core.App,
  { member, key, session }: { member: string; key: string; session: string },
  work: (tx: core.App, found: E & Found) => T,
): { value: T } | 'not durable' {
  let outcome: { value: T } | 'not durable' | null = null;
  let problem: unknown = null;
  try {
    app.runInTransaction((tx) => {
      try {
        const json = enter.look.text(tx, { member, key, session, clock: Date.now() });
        const found = foundIn<E>(json, enter.facts);
        if (found.synchronous < FULL) {
          outcome = 'not durable';
          return;
        }
        enter.check(tx, found);
        outcome = { value: work(tx, found) };
      } catch (cause) {
        problem = cause;
        throw cause;
      }
    });
  } catch (cause) {
    throw problem ?? cause;
  }
  if (outcome === null) throw new Error('the transaction answered nothing');
  return outcome;
}
