import { DAY } from '../../../src/calendar/shanghai.ts';
import type { Call } from '../../../src/contract/call.ts';
import { Refusal, type RefusalBody } from '../../../src/contract/refusal.ts';
import { type Actor, actorWith, mayDo, sessionOf } from './actor.ts';
import { inCompany } from './company.ts';
import type { Entry, KeyedContext, MemberContext, OpenContext } from './context.ts';
import { keep, row } from './database.ts';
import { type Entering, type Found, inTransaction, lookedInto } from './durable.ts';
import { headOf } from './http.ts';

/** An answer as it was first given, and as it is given again for ever. */
export interface OnceAnswer {
  status: number;
  answer: string;
}

// Without `#`, which sets a call's steps apart in the book: no key may read like a step of another.
const KEY = /^[\x21\x22\x24-\x7e]{8,80}$/;

/** A keyed call, and who makes it. */
interface Asked {
  member: string;
  key: string;
  session: string;
  /** Of the token, which PocketBase has checked. */
  tokenKey: string;
  fingerprint: string;
  input: unknown;
}

/** How calls of one kind are done. */
interface Doing<E extends Entry> {
  call: Call;
  work: (context: KeyedContext<E>, input: unknown) => unknown;
  bodyOf: (refusal: Refusal) => RefusalBody;
  enter: Entering<E>;
  /** Whether `work` knows nothing but what it is given, so that another one's transaction may do it. */
  inCompany: boolean;
}

/**
 * Runs a keyed call once: in one transaction with `synchronous=FULL`, its effects and its answer together. PocketBase
 * has one writer, so the second of two parallel calls with one key waits, and then finds the answer of the first.
 * A thrown refusal undoes the effects; it is stored too, in a transaction of its own, unless another call with the
 * same key came in between: then that one's answer stands.
 */
export function answerOnce<E extends Entry>(
  { app, e, actor }: MemberContext & OpenContext,
  input: unknown,
  doing: Doing<E>,
): OnceAnswer {
  const { call, bodyOf, enter } = doing;
  const key = headOf(e).get('Idempotency-Key');
  if (key === '') throw new Refusal('key_missing');
  if (!KEY.test(key)) throw new Refusal('key_wrong');
  const asked: Asked = {
    member: actor.id,
    key,
    session: sessionOf(e),
    tokenKey: e.auth?.getString('tokenKey') ?? '',
    fingerprint: $security.sha256(`${call.method} ${call.path} ${JSON.stringify(input)}`),
    input,
  };
  const within = (work: (tx: core.App, entry: E, actor: Actor) => OnceAnswer) =>
    inTransaction(enter, app, asked, (tx, found) =>
      answerTo(call, asked, found, (by) => work(tx, found, by)),
    );
  try {
    if (!doing.inCompany) return within((tx, entry, by) => workedOut(tx, entry, by, asked, doing));
    return inCompany(app, call.path, asked, (turn) =>
      within((tx, entry, by) =>
        turn(
          tx,
          () => workedOut(tx, entry, by, asked, doing),
          (other, undo) => doneAlong(tx, other, undo, doing),
        ),
      ),
    );
  } catch (problem) {
    const body = lasting(problem, bodyOf);
    if (body) return within((tx, { now }) => refused(tx, now, asked, body));
    const answer = answeredBefore(app, asked);
    if (!answer) throw problem;
    return answer;
  }
}

/** The same in another one's turn: what is refused for ever is stored, the rest left to its own turn to say. */
function doneAlong<E extends Entry>(tx: core.App, asked: Asked, undo: () => void, doing: Doing<E>): void {
  const found = lookedInto(doing.enter, tx, asked);
  answerTo(doing.call, asked, found, (by) => {
    try {
      return workedOut(tx, found, by, asked, doing);
    } catch (problem) {
      const body = lasting(problem, doing.bodyOf);
      if (!body) throw problem;
      undo();
      return refused(tx, found.now, asked, body);
    }
  });
}

/** What is answered for ever of a refusal; null where it only has to be waited for, and the same key may try again. */
function lasting(problem: unknown, bodyOf: (refusal: Refusal) => RefusalBody): RefusalBody | null {
  if (!(problem instanceof Refusal) || problem.code === 'key_other_body') return null;
  const body = bodyOf(problem);
  return body.status === 429 || body.status >= 500 ? null : body;
}

function refused(tx: core.App, now: number, asked: Asked, body: RefusalBody): OnceAnswer {
  if (Number(REFUSED.text(tx, { member: asked.member, since: now - DAY })) >= REFUSALS)
    throw new Refusal('too_often', { minutes: 60 });
  return store(tx, asked, now, body.status, body);
}

/** Of one whose own turn failed: it may have been done in another's before, and nobody may hear then that nothing was. */
function answeredBefore(app: core.App, { member, key, fingerprint }: Asked): OnceAnswer | null {
  return row<OnceAnswer>(
    app,
    'status answer',
    'SELECT status, answer FROM request_answers WHERE member = {:member} AND key = {:key} AND fingerprint = {:fingerprint}',
    { member, key, fingerprint },
  );
}

/**
 * The answer that is stored, or that of `work`, where the caller may still ask. Looked at inside: a call may have waited
 * for the one writer while the caller was stopped, logged out everywhere, left, or lost the right to it.
 */
function answerTo(
  call: Call,
  asked: Asked,
  { caller, stored }: Found,
  work: (actor: Actor) => OnceAnswer,
): OnceAnswer {
  // By the clock on the wall: a system's own may run ahead of it.
  const actor = caller?.tokenKey === asked.tokenKey ? actorWith(asked.member, caller, Date.now()) : null;
  if (!actor) throw new Refusal('login_expired');
  mayDo(call.who, actor);
  if (!stored) return work(actor);
  if (stored.fingerprint !== asked.fingerprint) throw new Refusal('key_other_body');
  return { status: stored.status, answer: stored.answer };
}

function workedOut<E extends Entry>(
  app: core.App,
  entry: E,
  actor: Actor,
  asked: Asked,
  { work, bodyOf }: Doing<E>,
): OnceAnswer {
  const { now } = entry;
  const requestKey = `${asked.member}/${asked.key}`;
  const answer = work({ app, visitor: actor, actor, now, entry, requestKey }, asked.input);
  if (!(answer instanceof Refusal)) return store(app, asked, now, 200, answer);
  const body = bodyOf(answer);
  return store(app, asked, now, body.status, body);
}

function store(
  tx: core.App,
  { member, key, fingerprint }: Asked,
  at: number,
  status: number,
  body: unknown,
): OnceAnswer {
  const answer = JSON.stringify(body);
  ANSWER.run(tx, { member, key, fingerprint, status, answer, at });
  return { status, answer };
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
