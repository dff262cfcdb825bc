import { budgetCalls } from '../../../../src/timebank/calls/budgets.ts';
import { moveCalls } from '../../../../src/timebank/calls/moves.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { budgetHandlers } from '../budgets.ts';
import { giftHandlers } from '../gifts.ts';
import { reversalHandlers } from '../reversals.ts';

export const moveRoutes = callRoutes(
  { ...moveCalls, ...budgetCalls },
  { ...giftHandlers, ...reversalHandlers, ...budgetHandlers },
  bankWords,
);
