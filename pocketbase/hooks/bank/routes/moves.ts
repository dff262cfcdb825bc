import { budgetCalls } from '../../../../src/bank/calls/budgets.ts';
import { moveCalls } from '../../../../src/bank/calls/moves.ts';
import { bankRoutes } from '../book.ts';
import { budgetHandlers } from '../budgets.ts';
import { giftHandlers } from '../gifts.ts';
import { reversalHandlers } from '../reversals.ts';

export const moveRoutes = bankRoutes(
  { ...moveCalls, ...budgetCalls },
  { ...giftHandlers, ...reversalHandlers, ...budgetHandlers },
);
