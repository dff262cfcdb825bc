import { requestCalls } from '../../../../src/timebank/calls/requests.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { requestStepHandlers } from '../request-steps.ts';
import { requestHandlers } from '../requests.ts';

export const requestRoutes = callRoutes(
  requestCalls,
  { ...requestHandlers, ...requestStepHandlers },
  bankWords,
);
