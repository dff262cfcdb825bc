import { claimCalls } from '../../../../src/bank/calls/claims.ts';
import { bankWords } from '../../../../src/bank/words.ts';
import { callRoutes } from '../../frame/call.ts';
import { claimHandlers } from '../claims.ts';

export const claimRoutes = callRoutes(claimCalls, claimHandlers, bankWords);
