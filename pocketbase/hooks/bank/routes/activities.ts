import { activityCalls } from '../../../../src/bank/calls/activities.ts';
import { bankWords } from '../../../../src/bank/words.ts';
import { callRoutes } from '../../frame/call.ts';
import { activityHandlers } from '../activities.ts';

export const activityRoutes = callRoutes(activityCalls, activityHandlers, bankWords);
