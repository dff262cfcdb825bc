import { accountCalls } from '../../../../src/timebank/calls/account.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { accountHandlers } from '../account.ts';
import { passbookHandlers } from '../passbook.ts';

export const accountRoutes = callRoutes(accountCalls, { ...accountHandlers, ...passbookHandlers }, bankWords);
