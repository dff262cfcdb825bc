import { defineSystem } from '../contract/manifest.ts';
import { passbookEntry } from './calls/account.ts';
import { activity, activityForStaff, visit } from './calls/activities.ts';
import { audit, flag } from './calls/audits.ts';
import { claim } from './calls/claims.ts';
import { operation } from './calls/moves.ts';
import { request } from './calls/requests.ts';
import { bankCalls } from './contract.ts';
import { bankWords } from './words.ts';

/** 时光银行: hours of service, the book that holds them, and what moves them. */
export const bank = defineSystem({
  name: 'bank',
  uses: ['people', 'register'],
  calls: bankCalls,
  schemas: {
    PassbookEntry: passbookEntry,
    Claim: claim,
    Visit: visit,
    Activity: activity,
    ActivityForStaff: activityForStaff,
    Request: request,
    Operation: operation,
    Flag: flag,
    Audit: audit,
  },
  words: bankWords,
  rights: ['hours.review', 'requests.dispatch', 'bank.reverse', 'audit.read'],
});
