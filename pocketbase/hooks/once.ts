import type { Call } from '../../src/contract/call.ts';
import { Refusal, type RefusalBody } from '../../src/contract/refusal.ts';
import { bookIsSealed } from './bank/seal.ts';
import type { MemberContext } from './call.ts';
import { run, text } from './database.ts';

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
export function answerOnce(
  context: MemberContext,
  call: Call,
  input: unknown,
  work: (context: MemberContext, input: unknown) => unknown,
  bodyOf: (refusal: Refusal) => RefusalBody,
): OnceAnswer {
  const key = context.e.request.header.get('Idempotency-Key');
  if (key === '') throw new Refusal('key_missing');
  if (!KEY.test(key)) throw new Refusal('key_wrong');
  const fingerprint = $security.sha256(`${call.method} ${call.path} ${JSON.stringify(input)}`);
  const slot = { member: context.actor.id, key, fingerprint };
  const store = (tx: core.App, at: number, status: number, answer: string): OnceAnswer => {
    run(
      tx,
      'INSERT INTO request_answers (member, key, fingerprint, status, answer, at) VALUES ({:member}, {:key}, {:fingerprint}, {:status}, {:answer}, {:at})',
      { ...slot, status, answer, at },
    );
    return { status, answer };
  };
  try {
    return durably(context.app, slot, (tx, now) => {
      const answer = work({ ...context, app: tx, now, requestKey: `${slot.member}/${key}` }, input);
      if (!(answer instanceof Refusal)) return store(tx, now, 200, JSON.stringify(answer));
      const body = bodyOf(answer);
      return store(tx, now, body.status, JSON.stringify(body));
    });
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code === 'key_other_body') throw problem;
    const body = bodyOf(problem);
    // What only has to be waited for is not an answer for ever: the same key may try again.
    if (body.status === 429 || body.status >= 500) throw problem;
    return durably(context.app, slot, (tx, now) => store(tx, now, body.status, JSON.stringify(body)));
  }
}

interface Entry {
  synchronous: number;
  schema: number;
  newest: number;
  stored: { fingerprint: string; status: number; answer: string } | null;
}
const FULL = 2;
const ENTRY = `SELECT json_object(
  'synchronous', (SELECT synchronous FROM pragma_synchronous),
  'schema', (SELECT schema_version FROM pragma_schema_version),
  'newest', coalesce((SELECT recorded_at FROM ledger_transfers ORDER BY seq DESC LIMIT 1), 0),
  'stored', (SELECT json_object('fingerprint', fingerprint, 'status', status, 'answer', answer)
    FROM request_answers WHERE member = {:member} AND key = {:key})) AS json`;

function durably(
  app: core.App,
  slot: { member: string; key: string; fingerprint: string },
  work: (tx: core.App, now: number) => OnceAnswer,
): OnceAnswer {
  return inBook(app, ENTRY, { member: slot.member, key: slot.key }, (tx, now, entry) => {
    const { stored } = entry as Entry;
    if (!stored) return work(tx, now);
    if (stored.fingerprint !== slot.fingerprint) throw new Refusal('key_other_body');
    return { status: stored.status, answer: stored.answer };
  });
}

/**
 * One transaction that may write the book: it looks inside whether `synchronous` is FULL, and begins anew with FULL
 * set where it is not; and it sees that the book's guards stand. `now` never lies before the newest entry.
 */
export function inBook<T>(
  app: core.App,
  entrySql: string,
  params: { [name: string]: string },
  work: (tx: core.App, now: number, entry: unknown) => T,
): T {
  for (let tries = 0; tries < 5; tries += 1) {
    const outcome = attempt(app, entrySql, params, work);
    if (outcome !== 'not durable') return outcome.value;
    // The setting lives on the one writing connection, which PocketBase opens anew after some minutes of idleness.
    app.nonconcurrentDB().newQuery('PRAGMA synchronous=FULL').execute();
  }
  throw new Error('the writing connection is not durable');
}

function attempt<T>(
  app: core.App,
  entrySql: string,
  params: { [name: string]: string },
  work: (tx: core.App, now: number, entry: unknown) => T,
): { value: T } | 'not durable' {
  let outcome: { value: T } | 'not durable' | null = null;
  let problem: unknown = null;
  try {
    app.runInTransaction((tx) => {
      try {
        const entry = JSON.parse(text(tx, entrySql, params)) as Entry;
        if (entry.synchronous < FULL) {
          outcome = 'not durable';
          return;
        }
        if (!bookIsSealed(tx, entry.schema)) throw new Refusal('book_unsealed');
        outcome = { value: work(tx, Math.max(Date.now(), entry.newest), entry) };
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

/** `inBook` for work that answers no keyed call: what the clock does by itself. */
export function byClock<T>(app: core.App, work: (tx: core.App, now: number) => T): T {
  return inBook(app, ENTRY, { member: '', key: '' }, (tx, now) => work(tx, now));
}
