import { setupCalls } from '../../../src/timebank/calls/setup.ts';
import { bankWords } from '../../../src/timebank/words.ts';
import { callRoutes } from '../call.ts';
import { setupHandlers } from './setup.ts';

export const setupRoutes = callRoutes(setupCalls, setupHandlers, bankWords);
