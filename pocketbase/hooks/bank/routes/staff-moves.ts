import { effectCalls } from '../../../../src/bank/calls/effects.ts';
import { grantCalls } from '../../../../src/bank/calls/grants.ts';
import { leavingCalls } from '../../../../src/bank/calls/leavings.ts';
import { openingCalls } from '../../../../src/bank/calls/openings.ts';
import { bankRoutes } from '../book.ts';
import { effectHandlers } from '../effects.ts';
import { grantHandlers } from '../grants.ts';
import { leavingHandlers } from '../leavings.ts';
import { openingHandlers } from '../openings.ts';

export const staffMoveRoutes = bankRoutes(
  { ...grantCalls, ...openingCalls, ...leavingCalls, ...effectCalls },
  { ...grantHandlers, ...openingHandlers, ...leavingHandlers, ...effectHandlers },
);
