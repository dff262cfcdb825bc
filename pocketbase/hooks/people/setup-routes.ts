import { retentionCalls } from '../../../src/people/calls/retention.ts';
import { setupCalls } from '../../../src/people/calls/setup.ts';
import { peopleWords } from '../../../src/people/words.ts';
import { callRoutes } from '../frame/call.ts';
import { retentionHandlers } from './retention.ts';
import { setupHandlers } from './setup.ts';

export const setupRoutes = [
  ...callRoutes(setupCalls, setupHandlers, peopleWords),
  ...callRoutes(retentionCalls, retentionHandlers, peopleWords),
];
