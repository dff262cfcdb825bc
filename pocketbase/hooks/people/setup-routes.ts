import { bankWords } from '../../../src/bank/words.ts';
import { setupCalls } from '../../../src/people/calls/setup.ts';
import { callRoutes } from '../frame/call.ts';
import { setupHandlers } from './setup.ts';

export const setupRoutes = callRoutes(setupCalls, setupHandlers, bankWords);
