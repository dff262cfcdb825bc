import { requestCalls } from '../../../../src/bank/calls/requests.ts';
import { bankRoutes } from '../book.ts';
import { candidateHandlers } from '../candidates.ts';
import { requestStepHandlers } from '../request-steps.ts';
import { requestHandlers } from '../requests.ts';

export const requestRoutes = bankRoutes(requestCalls, {
  ...requestHandlers,
  ...candidateHandlers,
  ...requestStepHandlers,
});
