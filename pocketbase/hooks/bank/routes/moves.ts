import { budgetCalls } from '../../../../src/bank/calls/budgets.ts';
import { moveCalls } from '../../../../src/bank/calls/moves.ts';
import { bankWords } from '../../../../src/bank/words.ts';
import { callRoutes } from '../../frame/call.ts';
import { budgetHandlers } from '../budgets.ts';
import { giftHandlers } from '../gifts.ts';
import { reversalHandlers } from '../reversals.ts';

export const moveRoutes = callRoutes(
  { ...moveCalls, ...budgetCalls },
  { ...giftHandlers, ...reversalHandlers, ...budgetHandlers },
  bankWords,
);
