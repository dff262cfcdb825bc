import { requestCalls } from '../../../../src/bank/calls/requests.ts';
import { bankWords } from '../../../../src/bank/words.ts';
import { callRoutes } from '../../frame/call.ts';
import { requestStepHandlers } from '../request-steps.ts';
import { requestHandlers } from '../requests.ts';

export const requestRoutes = callRoutes(
  requestCalls,
  { ...requestHandlers, ...requestStepHandlers },
  bankWords,
);
