import { cardCalls } from './calls/cards.ts';
import { dataCalls } from './calls/data.ts';
import { importCalls } from './calls/imports.ts';
import { kinCalls } from './calls/kin.ts';
import { loginCalls } from './calls/login.ts';
import { mandateCalls } from './calls/mandates.ts';
import { memberCalls } from './calls/members.ts';
import { retentionCalls } from './calls/retention.ts';
import { rightsCalls } from './calls/rights.ts';
import { setupCalls } from './calls/setup.ts';

/** Every call about people: logins, members, rights, cards, kin and mandates. */
export const peopleCalls = {
  ...loginCalls,
  ...memberCalls,
  ...importCalls,
  ...rightsCalls,
  ...cardCalls,
  ...kinCalls,
  ...mandateCalls,
  ...dataCalls,
  ...setupCalls,
  ...retentionCalls,
} as const;
export type PeopleCalls = typeof peopleCalls;
