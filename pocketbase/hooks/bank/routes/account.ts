import { accountCalls } from '../../../../src/bank/calls/account.ts';
import { accountHandlers } from '../account.ts';
import { bankRoutes } from '../book.ts';
import { passbookHandlers } from '../passbook.ts';

export const accountRoutes = bankRoutes(accountCalls, { ...accountHandlers, ...passbookHandlers });
