import { readingCalls } from '../../../../src/bank/calls/reading.ts';
import { bankRoutes } from '../book.ts';
import { owedHandlers } from '../owed.ts';
import { statementHandlers } from '../statements.ts';

export const readingRoutes = bankRoutes(readingCalls, {
  ...statementHandlers,
  ...owedHandlers,
});
