import type { BankCalls } from '../../../src/bank/contract.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { Handlers } from '../frame/context.ts';
import { newId, rows, run } from '../frame/database.ts';
import { operationNamed, operationToDecide, rejectOperation, shownOperation } from './operation-rows.ts';

export const budgetHandlers: Pick<
  Handlers<BankCalls>,
  'budgets' | 'createBudget' | 'approveBudget' | 'rejectBudget'
> = {
  budgets: ({ app }) => ({
    items: rows<{ id: string; name: string; minutes: number; left: number; openedAt: number }>(
      app,
      'id name minutes left openedAt',
      `SELECT id, name, -floor AS minutes, credits_posted - debits_posted - debits_pending - floor AS left,
          opened_at AS openedAt
        FROM ledger_accounts WHERE kind = 'issuance' ORDER BY opened_at DESC, id`,
    ).map((one) => ({ ...one, openedAt: isoInShanghai(one.openedAt) })),
  }),
  createBudget(context, { name, minutes, reason }) {
    const { app, actor, now } = context;
    const id = newId(app);
    run(
      app,
      `INSERT INTO operations (id, kind, maker, name, minutes, reason, created_at)
        VALUES ({:id}, 'budget', {:maker}, {:name}, {:minutes}, {:reason}, {:now})`,
      { id, maker: actor.id, name, minutes, reason, now },
    );
    return shownOperation(context, operationNamed(context, id));
  },
  approveBudget(context, { id }) {
    const { app, actor, now } = context;
    const { maker, name, minutes } = operationToDecide(context, id, 'budget', 'approve');
    run(
      app,
      "UPDATE operations SET state = 'done', checker = {:checker}, decided_at = {:now} WHERE id = {:id}",
      { id, checker: actor.id, now },
    );
    run(
      app,
      `INSERT INTO ledger_accounts (id, kind, floor, name, maker, checker, opened_at)
        VALUES ({:account}, 'issuance', {:floor}, {:name}, {:maker}, {:checker}, {:now})`,
      { account: `budget-${id}`, floor: -minutes, name, maker, checker: actor.id, now },
    );
    return shownOperation(context, operationNamed(context, id));
  },
  rejectBudget: (context, { id, reason }) => rejectOperation(context, id, 'budget', reason),
};
