import { claimCalls } from '../../../../src/bank/calls/claims.ts';
import { bankRoutes } from '../book.ts';
import { claimHandlers } from '../claims.ts';

export const claimRoutes = bankRoutes(claimCalls, claimHandlers);
