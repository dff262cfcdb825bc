import { bankWords } from '../../../src/bank/words.ts';
import { thanksCalls } from '../../../src/thanks/calls.ts';
import { callRoutes } from '../frame/call.ts';
import { thanksHandlers } from './thanks.ts';

export const thanksRoutes = callRoutes(thanksCalls, thanksHandlers, bankWords);
