import { readingCalls } from '../../../../src/timebank/calls/reading.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { exportHandlers } from '../export.ts';
import { owedHandlers } from '../owed.ts';
import { statementHandlers } from '../statements.ts';

export const readingRoutes = callRoutes(
  readingCalls,
  { ...statementHandlers, ...owedHandlers, ...exportHandlers },
  bankWords,
);
