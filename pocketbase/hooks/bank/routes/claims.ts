import { claimCalls } from '../../../../src/timebank/calls/claims.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { claimHandlers } from '../claims.ts';

export const claimRoutes = callRoutes(claimCalls, claimHandlers, bankWords);
