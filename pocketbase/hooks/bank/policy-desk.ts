import type { Policy } from '../../../src/bank/policy.ts';
import { type Outcome, outcomeOf } from '../../../src/bank/stored-policy.ts';
import { dayOf } from '../../../src/calendar/shanghai.ts';
import { rows, run } from '../frame/database.ts';

/** What became of each policy file that the publisher handed over. */
export interface PolicyResult {
  id: string;
  outcome: Outcome;
}

/**
 * Takes the checked policy files into the bank. A new or coming one is written; one in force is compared and never
 * changed; one that would begin before the newest entry of the book is refused. A coming one whose file is gone is
 * taken back.
 */
export function takePolicies(tx: core.App, policies: readonly Policy[], now: number): PolicyResult[] {
  const stored = rows<{ id: string; begins: string; body: string }>(
    tx,
    'id begins body',
    'SELECT id, in_force_from AS begins, body FROM policies',
  );
  const today = dayOf(now);
  for (const { id, begins } of stored) {
    if (begins > today && !policies.some((policy) => policy.id === id)) {
      run(tx, 'DELETE FROM policies WHERE id = {:id}', { id });
    }
  }
  const newest = rows<{ day: string }>(
    tx,
    'day',
    "SELECT date(recorded_at / 1000, 'unixepoch', '+8 hours') AS day FROM ledger_transfers ORDER BY seq DESC LIMIT 1",
  )[0]?.day;
  return policies.map((policy) => {
    const known = stored.find(({ id }) => id === policy.id);
    const outcome = outcomeOf(policy, known, { today, newest });
    if (outcome !== 'taken') return { id: policy.id, outcome };
    run(
      tx,
      known
        ? 'UPDATE policies SET in_force_from = {:from}, body = {:body}, published_at = {:now} WHERE id = {:id}'
        : 'INSERT INTO policies (id, in_force_from, body, published_at) VALUES ({:id}, {:from}, {:body}, {:now})',
      { id: policy.id, from: policy.inForceFrom, body: JSON.stringify(policy), now },
    );
    return { id: policy.id, outcome };
  });
}
