/** Durable transactions, in which everything that books is done, and how they begin. */
import { CALLER, type Caller, callerIn, type StoredCaller } from './actor.ts';
import type { Entry } from './context.ts';
import { compileKept, type Kept, keep } from './database.ts';

/** Whose stored answer and session are looked at; empty for the clock's own work. */
export interface Slot {
  member: string;
  key: string;
  session: string;
}
export interface Found {
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

/** What the system looks at for `slot`, which its check lets pass. */
export function lookedInto<E extends Entry>(enter: Entering<E>, tx: core.App, slot: Slot): E & Found {
  const { member, key, session } = slot;
  const found = foundIn<E>(enter.look.text(tx, { member, key, session, clock: Date.now() }), enter.facts);
  if (found.synchronous >= FULL) enter.check(tx, found);
  return found;
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
export function inTransaction<T, E extends Entry>(
  enter: Entering<E>,
  app: core.App,
  slot: Slot,
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
  slot: Slot,
  work: (tx: core.App, found: E & Found) => T,
): { value: T } | 'not durable' {
  let outcome: { value: T } | 'not durable' | null = null;
  let problem: unknown = null;
  try {
    app.runInTransaction((tx) => {
      try {
        const found = lookedInto(enter, tx, slot);
        outcome = found.synchronous < FULL ? 'not durable' : { value: work(tx, found) };
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
