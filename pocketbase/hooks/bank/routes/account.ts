import { accountCalls } from '../../../../src/bank/calls/account.ts';
import { bankWords } from '../../../../src/bank/words.ts';
import { callRoutes } from '../../frame/call.ts';
import { accountHandlers } from '../account.ts';
import { passbookHandlers } from '../passbook.ts';

export const accountRoutes = callRoutes(accountCalls, { ...accountHandlers, ...passbookHandlers }, bankWords);
