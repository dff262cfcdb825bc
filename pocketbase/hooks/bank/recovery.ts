import { row, rows, run } from '../frame/database.ts';
import { figuresOf, transfer } from './ledger.ts';
import { policyAt } from './policies.ts';

/** A reversal that is not wholly moved yet. */
export interface Owed {
  id: string;
  transfer: string;
  debit: string;
  credit: string;
  maker: string;
  checker: string;
  outstanding: number;
}

/**
 * Takes what a member still owes from reversals out of what is free in the account now, oldest first; each step is a
 * linked transfer of its own.
 */
export function recoverFrom(
  app: core.App,
  member: string,
  now: number,
  requestKey: string,
  before: ReadonlySet<string> = new Set(),
): void {
  const owed = rows<Owed>(
    app,
    'id transfer debit credit maker checker outstanding',
    `SELECT o.id, o.transfer, t.debit_account AS debit, t.credit_account AS credit, o.maker, o.checker, o.outstanding
      FROM operations o JOIN ledger_transfers t ON t.id = o.transfer
      WHERE o.payer IS nullif({:member}, 'pool') AND o.outstanding > 0 ORDER BY o.created_at, o.id`,
    { member },
  );
  const paying = new Set(before).add(member);
  for (const debt of owed) recover(app, debt, now, requestKey, paying);
}

/**
 * Moves back what can be moved of one reversal, and writes down what stays owed. Whoever gets it back may owe as well,
 * and pays from it; `paying` are those whose debts are being paid already, so that two who owe each other come to an end.
 */
export function recover(
  app: core.App,
  debt: Owed,
  now: number,
  requestKey: string,
  paying: ReadonlySet<string> = new Set([debt.credit]),
): void {
  const minutes = Math.min(debt.outstanding, figuresOf(app, debt.credit).available);
  if (minutes <= 0) return;
  // One debt may be paid in parts within one call: each part has what was owed before it in its key.
  const step = `${debt.id}/${debt.outstanding}`;
  transfer(app, {
    kind: 'reversal',
    from: debt.credit,
    to: debt.debit,
    minutes,
    policy: policyAt(app, now).id,
    maker: debt.maker,
    checker: debt.checker,
    subject: `operation:${debt.id}`,
    reverses: debt.transfer,
    effectiveAt: now,
    recordedAt: now,
    requestKey: `${requestKey}#reversal/${step}`,
  });
  run(app, 'UPDATE operations SET outstanding = outstanding - {:minutes} WHERE id = {:id}', {
    id: debt.id,
    minutes,
  });
  if (!paying.has(debt.debit)) recoverFrom(app, debt.debit, now, requestKey, paying);
  sweep(app, debt, now, `${requestKey}#sweep/${step}`);
}

/** What comes back to somebody who has left, and is not owed, goes on to the pool: nobody is there to spend it. */
function sweep(app: core.App, debt: Owed, now: number, requestKey: string): void {
  const left = row(app, 'id', "SELECT id FROM members WHERE id = {:member} AND status = 'left'", {
    member: debt.debit,
  });
  const { available: minutes } = left ? figuresOf(app, debt.debit) : { available: 0 };
  if (minutes === 0) return;
  transfer(app, {
    kind: 'leaving',
    from: debt.debit,
    to: 'pool',
    minutes,
    policy: policyAt(app, now).id,
    maker: debt.maker,
    checker: debt.checker,
    subject: `operation:${debt.id}`,
    effectiveAt: now,
    recordedAt: now,
    requestKey,
  });
}
