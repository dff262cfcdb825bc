import { effectCalls } from '../../../../src/timebank/calls/effects.ts';
import { grantCalls } from '../../../../src/timebank/calls/grants.ts';
import { leavingCalls } from '../../../../src/timebank/calls/leavings.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { effectHandlers } from '../effects.ts';
import { grantHandlers } from '../grants.ts';
import { leavingHandlers } from '../leavings.ts';

export const staffMoveRoutes = callRoutes(
  { ...grantCalls, ...leavingCalls, ...effectCalls },
  { ...grantHandlers, ...leavingHandlers, ...effectHandlers },
  bankWords,
);
