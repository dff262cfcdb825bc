import { kinCalls } from '../../../src/timebank/calls/kin.ts';
import { mandateCalls } from '../../../src/timebank/calls/mandates.ts';
import { bankWords } from '../../../src/timebank/words.ts';
import { callRoutes } from '../call.ts';
import { kinHandlers } from './kin.ts';
import { mandateHandlers } from './mandates.ts';

/** What ties members to each other: kin, and who acts for whom. */
export const tiesRoutes = callRoutes(
  { ...kinCalls, ...mandateCalls },
  { ...kinHandlers, ...mandateHandlers },
  bankWords,
);
