import { whyNotHeir } from '../../../src/bank/leaving.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { refuseWith } from '../../../src/contract/refusal.ts';
import { rows, run } from '../frame/database.ts';
import { forgetPerson, refuseToLeave } from '../people/forgetting.ts';
import { memberById, printedFor, relationOf } from '../people/members.ts';
import { figuresOf, transfer } from './ledger.ts';
import type { OperationRow } from './operation-rows.ts';
import { policyAt } from './policies.ts';
import { recoverFrom } from './recovery.ts';
import { noteStep, releaseAll } from './request-holds.ts';
import { requestNamed } from './request-rows.ts';
import { withdrawFrom } from './request-volunteers.ts';

/** Who completes a leaving: a member of staff, or nobody where time does. */
export interface Completing {
  by: string | null;
  now: number;
  requestKey: string;
}

/** Who gets what is left: kin by a verified link that the policy lets gifts go to, or (null) the pool. */
export function heirOf(app: core.App, member: string, heir: string | null, now: number): string | null {
  if (heir === null) return null;
  const relation = heir === member ? null : relationOf(app, member, heir);
  refuseWith(whyNotHeir(policyAt(app, now), { relation, printed: printedFor({ app, now }, heir, member) }));
  return heir;
}

/**
 * A member leaves: what they asked for and offered is taken back, what they owe is paid, what is left goes to kin or
 * the pool, and the person is forgotten. Entries, claims and periods stay.
 */
export function farewell(tx: core.App, operation: OperationRow, { by, now, requestKey }: Completing): void {
  const leaver = operation.payer ?? '';
  refuseToLeave(tx, leaver);
  const heir = heirOf(tx, leaver, operation.beneficiary, now);
  if (heir !== null && memberById(tx, heir).status !== 'active') throw refuse('member_inactive');
  endRequests(tx, leaver, operation.maker, now, requestKey);
  recoverFrom(tx, leaver, now, `${requestKey}#last`);
  const { available } = figuresOf(tx, leaver);
  if (available > 0) {
    transfer(tx, {
      kind: 'leaving',
      from: leaver,
      to: heir ?? 'pool',
      minutes: available,
      policy: policyAt(tx, now).id,
      maker: operation.maker,
      ...(by === null ? {} : { checker: by }),
      subject: `operation:${operation.id}`,
      effectiveAt: now,
      recordedAt: now,
      requestKey: `${requestKey}#leaving`,
    });
    recoverFrom(tx, heir ?? 'pool', now, `${requestKey}#heir`);
  }
  run(tx, "UPDATE operations SET state = 'done', checker = {:by}, decided_at = {:now} WHERE id = {:id}", {
    id: operation.id,
    by,
    now,
  });
  forgetPerson(tx, leaver, by ?? leaver, now);
}

/** Cancels what the leaver asked for and nobody has begun, and takes back what they offered to do. */
function endRequests(tx: core.App, leaver: string, maker: string, now: number, requestKey: string): void {
  const asked = rows<{ id: string }>(
    tx,
    'id',
    "SELECT id FROM requests WHERE served = {:leaver} AND state IN ('asked', 'offered', 'dispatched') ORDER BY created_at",
    { leaver },
  );
  for (const { id } of asked) {
    // A key of its own for each: what a release frees may pay another part of one debt.
    const act = { maker, now, requestKey: `${requestKey}#${id}` };
    releaseAll(tx, requestNamed(tx, id, leaver, now), act);
    run(tx, "UPDATE requests SET state = 'cancelled', reason = '退出时间银行' WHERE id = {:id}", { id });
    noteStep(tx, id, 'cancel', maker, now, { note: '退出时间银行' });
  }
  const offered = rows<{ id: string }>(
    tx,
    'id',
    `SELECT r.id FROM request_volunteers v JOIN requests r ON r.id = v.request
      WHERE v.volunteer = {:leaver} AND v.state <> 'withdrawn' AND r.state IN ('offered', 'dispatched')`,
    { leaver },
  );
  for (const { id } of offered) {
    withdrawFrom(tx, requestNamed(tx, id, leaver, now), leaver, now);
    noteStep(tx, id, 'withdraw', maker, now);
  }
}
