import { kinCalls } from '../../../src/people/calls/kin.ts';
import { mandateCalls } from '../../../src/people/calls/mandates.ts';
import { peopleWords } from '../../../src/people/words.ts';
import { callRoutes } from '../frame/call.ts';
import { kinHandlers } from './kin.ts';
import { mandateHandlers } from './mandates.ts';

/** What ties members to each other: kin, and who acts for whom. */
export const tiesRoutes = callRoutes(
  { ...kinCalls, ...mandateCalls },
  { ...kinHandlers, ...mandateHandlers },
  peopleWords,
);
