import type { BankCalls } from '../../../src/bank/contract.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { type ReversalFacts, whyNotReverse } from '../../../src/bank/reversal.ts';
import { refuseWith } from '../../../src/contract/refusal.ts';
import type { Handlers } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import {
  operationNamed,
  operationPage,
  operationToDecide,
  rejectOperation,
  shownOperation,
} from './operation-rows.ts';
import { voidPeriod } from './periods.ts';
import { recover } from './recovery.ts';

export const reversalHandlers: Pick<
  Handlers<BankCalls>,
  'operations' | 'createReversal' | 'approveReversal' | 'rejectReversal'
> = {
  operations: (context, which) => operationPage(context, which),
  createReversal(context, { transfer, reason }) {
    const { app, actor, now } = context;
    const original = originalOf(app, transfer);
    if (!original) throw refuse('transfer_unknown');
    refuseWith(whyNotReverse(original, actor.id));
    const id = newId(app);
    run(
      app,
      `INSERT INTO operations (id, kind, maker, beneficiary, payer, transfer, minutes, reason, created_at)
        VALUES ({:id}, 'reversal', {:maker}, {:beneficiary}, {:payer}, {:transfer}, {:minutes}, {:reason}, {:now})`,
      {
        id,
        maker: actor.id,
        beneficiary: original.debitOwner,
        payer: original.creditOwner,
        transfer,
        minutes: original.minutes,
        reason,
        now,
      },
    );
    return shownOperation(context, operationNamed(context, id));
  },
  approveReversal(context, { id }) {
    const { app, actor, now, requestKey } = context;
    const operation = operationToDecide(context, id, 'reversal', 'approve');
    const original = originalOf(app, operation.transfer ?? '');
    if (!original) throw new Error('the transfer of a reversal is gone');
    run(
      app,
      `UPDATE operations SET state = 'done', checker = {:checker}, decided_at = {:now}, outstanding = minutes WHERE id = {:id}`,
      { id, checker: actor.id, now },
    );
    recover(
      app,
      {
        id,
        transfer: operation.transfer ?? '',
        debit: original.debit,
        credit: original.credit,
        maker: operation.maker,
        checker: actor.id,
        outstanding: operation.minutes,
      },
      now,
      requestKey,
    );
    // Service that was not given does not stay on record either.
    for (const { period } of servicePaidBy(app, original)) voidPeriod(app, period, now);
    return shownOperation(context, operationNamed(context, id));
  },
  rejectReversal: (context, { id, reason }) => rejectOperation(context, id, 'reversal', reason),
};

interface Original extends ReversalFacts {
  kind: string;
  debitOwner: string | null;
  creditOwner: string | null;
  minutes: number;
  subject: string;
}

function originalOf(app: core.App, id: string): Original | null {
  return row<Original>(
    app,
    'kind debit credit debitOwner creditOwner minutes subject reversible reversing',
    `SELECT t.kind, t.debit_account AS debit, t.credit_account AS credit, d.owner AS debitOwner, c.owner AS creditOwner,
        t.minutes, t.subject,
        t.phase IN ('posted', 'post') AND t.kind NOT IN ('reversal', 'expiry') AND c.kind IN ('member', 'pool') AS reversible,
        EXISTS (SELECT 1 FROM operations o WHERE o.transfer = t.id AND o.state <> 'rejected') AS reversing
      FROM ledger_transfers t JOIN ledger_accounts d ON d.id = t.debit_account JOIN ledger_accounts c ON c.id = t.credit_account
      WHERE t.id = {:id}`,
    { id },
  );
}

/** The periods of service that a deposit or settlement credited to its volunteer. A visit's claim names its period. */
function servicePaidBy(app: core.App, { kind, credit, subject }: Original): { period: number }[] {
  if (kind !== 'deposit' && kind !== 'settle') return [];
  return rows(
    app,
    'period',
    `SELECT id AS period FROM service_periods WHERE volunteer = {:credit} AND voided_at IS NULL
      AND (source = {:subject} OR id = (SELECT period FROM claims WHERE id = {:claim}))`,
    { subject, credit, claim: subject.replace(/^claim:/, '') },
  );
}
