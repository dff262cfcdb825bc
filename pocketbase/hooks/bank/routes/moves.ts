import { moveCalls } from '../../../../src/timebank/calls/moves.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { giftHandlers } from '../gifts.ts';
import { reversalHandlers } from '../reversals.ts';

export const moveRoutes = callRoutes(moveCalls, { ...giftHandlers, ...reversalHandlers }, bankWords);
