import { importCalls } from '../../../src/people/calls/imports.ts';
import { peopleWords } from '../../../src/people/words.ts';
import { callRoutes } from '../frame/call.ts';
import { importHandlers } from './imports.ts';

/** Members who come from a table. */
export const importRoutes = callRoutes(importCalls, importHandlers, peopleWords);
