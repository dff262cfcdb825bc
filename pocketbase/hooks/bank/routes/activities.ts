import { activityCalls } from '../../../../src/timebank/calls/activities.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { activityHandlers } from '../activities.ts';

export const activityRoutes = callRoutes(activityCalls, activityHandlers, bankWords);
