import { activityCalls } from '../../../../src/bank/calls/activities.ts';
import { activityHandlers } from '../activities.ts';
import { bankRoutes } from '../book.ts';

export const activityRoutes = bankRoutes(activityCalls, activityHandlers);
