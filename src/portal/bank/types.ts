import type { BankCalls } from '../../bank/contract.ts';
import type { Answer } from '../../contract/call.ts';

export type Account = Answer<BankCalls['account']>;
export type PassbookEntry = Answer<BankCalls['passbook']>['items'][number];
export type Claim = Answer<BankCalls['claim']>;
export type Request = Answer<BankCalls['request']>;
