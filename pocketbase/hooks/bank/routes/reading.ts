import { figureCalls } from '../../../../src/bank/calls/figures.ts';
import { readingCalls } from '../../../../src/bank/calls/reading.ts';
import { bankRoutes } from '../book.ts';
import { figureHandlers } from '../figures.ts';
import { owedHandlers } from '../owed.ts';
import { statementHandlers } from '../statements.ts';

export const readingRoutes = bankRoutes(
  { ...readingCalls, ...figureCalls },
  { ...statementHandlers, ...owedHandlers, ...figureHandlers },
);
