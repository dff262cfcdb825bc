import { rows, run } from '../frame/database.ts';
import { transfer } from './ledger.ts';
import { recognisePeriod, voidPeriod } from './periods.ts';
import { recoverFrom } from './recovery.ts';
import type { RequestRow } from './request-rows.ts';

/** Who does it, when, and under which key of the book. */
export interface Act {
  maker: string;
  now: number;
  requestKey: string;
}
type Held = Pick<RequestRow, 'id' | 'payer' | 'minutes' | 'policy'>;

/** Holds a request's minutes, once for each volunteer. Answers the ids of the holds. */
export function holdFor(tx: core.App, request: Held, times: 1 | 2, expiresAt: number, act: Act): string[] {
  return Array.from({ length: times }, (_, at) => newHold(tx, request, expiresAt, act, at));
}

/** A request's minutes, between the one who pays and what is held. */
const between = ({ id, payer, minutes, policy }: Held, { maker, now }: Act) => ({
  from: payer,
  to: 'clearing',
  minutes,
  policy,
  maker,
  subject: `request:${id}`,
  effectiveAt: now,
  recordedAt: now,
});

function newHold(tx: core.App, request: Held, expiresAt: number, act: Act, place: number): string {
  return transfer(tx, {
    ...between(request, act),
    kind: 'hold',
    expiresAt,
    requestKey: `${act.requestKey}#hold/${place}`,
  }).id;
}

function release(tx: core.App, request: Held, hold: string, act: Act): void {
  transfer(tx, {
    ...between(request, act),
    kind: 'release',
    hold: { id: hold, minutes: request.minutes },
    requestKey: `${act.requestKey}#release/${hold}`,
  });
}

const holdsOf = (request: RequestRow): string[] =>
  request.secondHold === null ? [request.hold] : [request.hold, request.secondHold];

/** Returns everything that is held for a request. */
export function releaseAll(tx: core.App, request: RequestRow, act: Act): void {
  for (const hold of holdsOf(request)) release(tx, request, hold, act);
  // What was held while a reversal looked for it is free now.
  recoverFrom(tx, request.payer, act.now, act.requestKey);
}

/**
 * Makes the holds last at least until `until`: where one would end before, it is released and held anew in the same
 * transaction, so that nothing is free in between.
 */
export function holdUntil(tx: core.App, request: RequestRow, until: number, act: Act): RequestRow {
  if (request.expiresAt >= until) return request;
  const [hold = '', second = null] = holdsOf(request).map((old, place) => {
    release(tx, request, old, act);
    return newHold(tx, request, until, act, place);
  });
  run(
    tx,
    'UPDATE requests SET hold = {:hold}, second_hold = {:second}, expires_at = {:until} WHERE id = {:id}',
    {
      id: request.id,
      hold,
      second,
      until,
    },
  );
  return { ...request, hold, secondHold: second, expiresAt: until };
}

/**
 * Ends a request that was served: pays `minutes` to each volunteer out of the holds, returns the rest, and puts the
 * service on record. Zero minutes return everything.
 */
export function settle(tx: core.App, served: RequestRow, minutes: number, act: Act): void {
  const request = minutes > 0 ? holdUntil(tx, served, act.now + 1, act) : served;
  const volunteers = request.volunteers
    .filter(({ state }) => state === 'chosen')
    .map(({ volunteer }) => volunteer);
  const onRecord = minutes === request.payable ? (request.servedMinutes ?? 0) : minutes;
  holdsOf(request).forEach((hold, place) => {
    const volunteer = volunteers[place];
    if (volunteer === undefined || minutes === 0) {
      release(tx, request, hold, act);
      return;
    }
    transfer(tx, {
      kind: 'settle',
      from: request.payer,
      to: volunteer,
      minutes,
      policy: request.policy,
      maker: act.maker,
      subject: `request:${request.id}`,
      effectiveAt: request.startedAt ?? act.now,
      recordedAt: act.now,
      hold: { id: hold, minutes: request.minutes },
      requestKey: `${act.requestKey}#settle/${hold}`,
    });
  });
  for (const { id } of periodsOf(tx, request.id)) {
    if (minutes > 0) recognisePeriod(tx, id, onRecord, act.now);
    else voidPeriod(tx, id, act.now);
  }
  run(tx, 'UPDATE requests SET state = {:state}, settled_minutes = {:minutes} WHERE id = {:id}', {
    id: request.id,
    state: minutes > 0 ? 'settled' : 'released',
    minutes,
  });
  for (const one of minutes > 0 ? [...volunteers, request.payer] : [request.payer]) {
    recoverFrom(tx, one, act.now, act.requestKey);
  }
}

/** The periods of service that a request opened. */
export function periodsOf(app: core.App, request: string): { id: number; endsAt: number | null }[] {
  return rows(
    app,
    'id endsAt',
    'SELECT id, ends_at AS endsAt FROM service_periods WHERE source = {:source} AND voided_at IS NULL',
    { source: `request:${request}` },
  );
}

/** Writes a step of a request's life down. `by` is empty where it happened by itself. */
export function noteStep(
  tx: core.App,
  request: string,
  step: string,
  by: string | null,
  now: number,
  more: { mandate?: string | null; note?: string } = {},
): void {
  run(
    tx,
    'INSERT INTO request_steps (request, at, step, by, mandate, note) VALUES ({:request}, {:now}, {:step}, {:by}, {:mandate}, {:note})',
    { request, now, step, by, mandate: more.mandate ?? null, note: more.note ?? '' },
  );
}
