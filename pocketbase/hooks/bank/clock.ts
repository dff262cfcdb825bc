import { rows, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { letRefusalsGo } from '../frame/once.ts';
import { freeTheForgetful } from './activity-visits.ts';
import { inBook } from './book.ts';
import { linkRest } from './chain.ts';
import { letGo } from './leavings.ts';
import { holdUntil, noteStep, releaseAll, settle } from './request-holds.ts';
import { type RequestRow, requestNamed } from './request-rows.ts';
import { DISPUTE, finish } from './request-steps.ts';

interface Due {
  id: string;
  step: 'expire' | 'settle-by-silence' | 'give-up';
}

/**
 * What happens by itself: a request nobody served expires and its hold returns; silence after service counts as
 * agreement; a service that was started and never finished goes to staff; open visits to activities that are over are
 * closed; leavings whose days to think are over are completed. Each in a transaction of its own, looked at again inside, so
 * that two clocks at once do it once.
 */
export function tick(app: core.App): void {
  byClock(app, letRefusalsGo);
  // No entry waits for its link longer than a minute, nor one that was written past the hooks.
  inBook(app, linkRest);
  for (const due of dueAt(app, Date.now())) {
    try {
      inBook(app, (tx, now) => {
        if (dueAt(tx, now, due.id).some(({ step }) => step === due.step)) take(tx, due, now);
      });
    } catch (problem) {
      // One request that cannot be settled must not keep the others waiting; it is due again in a minute.
      console.error(`the clock could not ${due.step} a request: ${String(problem)}`);
    }
  }
  freeTheForgetful(app);
  letGo(app);
}

function dueAt(app: core.App, now: number, id = ''): Due[] {
  return rows<Due>(
    app,
    'id step',
    `SELECT id, CASE state WHEN 'finished' THEN 'settle-by-silence' WHEN 'started' THEN 'give-up' ELSE 'expire' END AS step
      FROM requests WHERE state IN ('asked', 'offered', 'dispatched', 'started', 'finished', 'disputed')
        AND CASE state WHEN 'finished' THEN confirms_at WHEN 'disputed' THEN {:now} + 1 ELSE expires_at END <= {:now}
        AND ({:id} = '' OR id = {:id}) ORDER BY created_at LIMIT 500`,
    { now, id },
  );
}

function take(tx: core.App, { id, step }: Due, now: number): void {
  const request: RequestRow = requestNamed(tx, id, '', now);
  const act = { maker: 'clock', now, requestKey: `clock/${step}/${id}` };
  // Silence pays nobody who printed a card of the one who pays: staff find out what happened.
  if (step === 'settle-by-silence' && request.servedByPrinter === 1) {
    holdUntil(tx, request, now + DISPUTE, act);
    run(tx, "UPDATE requests SET state = 'disputed' WHERE id = {:id}", { id });
    noteStep(tx, id, 'give-up', null, now);
    return;
  }
  if (step === 'settle-by-silence') settle(tx, request, request.payable, act);
  if (step === 'give-up') finish(tx, request, 'disputed', act);
  if (step === 'expire') {
    releaseAll(tx, request, act);
    run(tx, "UPDATE requests SET state = 'expired' WHERE id = {:id}", { id });
  }
  noteStep(tx, id, step, null, now);
}
