import { readingCalls } from '../../../../src/bank/calls/reading.ts';
import { bankWords } from '../../../../src/bank/words.ts';
import { callRoutes } from '../../frame/call.ts';
import { exportHandlers } from '../export.ts';
import { owedHandlers } from '../owed.ts';
import { statementHandlers } from '../statements.ts';

export const readingRoutes = callRoutes(
  readingCalls,
  { ...statementHandlers, ...owedHandlers, ...exportHandlers },
  bankWords,
);
