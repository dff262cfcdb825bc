import { thanksCalls } from '../../../../src/timebank/calls/thanks.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { thanksHandlers } from '../thanks.ts';

export const thanksRoutes = callRoutes(thanksCalls, thanksHandlers, bankWords);
