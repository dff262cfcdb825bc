import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { checkerRefusals } from '../../people/calls/checking.ts';
import { defineBankCalls } from './define.ts';
import { operation } from './moves.ts';

/** Minutes a budget may hold: a million hours. */
const MOST = 60_000_000;

/**
 * Budgets: every credit comes from one, and two people open it. The right is `bank.reverse`, the right to set the book
 * straight: whoever may take credits back may, with a second person, say how many there may be.
 */
export const budgetCalls = defineBankCalls({
  budgets: {
    method: 'GET',
    path: '/api/bank/budgets',
    summary: 'The budgets that credits come from, newest first, with what is left of each. Minutes.',
    who: ['bank.reverse', 'audit.read'],
    query: f.fields({}),
    answer: v.strictObject({
      items: v.array(
        v.strictObject({
          id: v.string(),
          name: v.string(),
          minutes: f.whole(),
          left: f.whole(),
          openedAt: f.at(),
        }),
      ),
    }),
    refusals: [],
  },
  createBudget: {
    method: 'POST',
    path: '/api/bank/budgets',
    summary: 'Propose a budget of credits.',
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({ name: f.text(40), minutes: f.integer(1, MOST), reason: f.text(200) }),
    answer: operation,
    refusals: [],
  },
  approveBudget: {
    method: 'POST',
    path: '/api/bank/budgets/{id}/approve',
    summary: 'Open the budget that another member of staff proposed.',
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({}),
    answer: operation,
    refusals: [...checkerRefusals],
  },
  rejectBudget: {
    method: 'POST',
    path: '/api/bank/budgets/{id}/reject',
    summary: 'Turn it down; no budget is opened.',
    who: ['bank.reverse'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: operation,
    refusals: [...checkerRefusals],
  },
});
