import { thanksCalls } from '../../../src/thanks/calls.ts';
import { thanksWords } from '../../../src/thanks/words.ts';
import { callRoutes } from '../frame/call.ts';
import { thanksHandlers } from './thanks.ts';

export const thanksRoutes = callRoutes(thanksCalls, thanksHandlers, thanksWords);
