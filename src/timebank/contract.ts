import { accountCalls } from './calls/account.ts';
import { activityCalls } from './calls/activities.ts';
import { auditCalls } from './calls/audits.ts';
import { budgetCalls } from './calls/budgets.ts';
import { cardCalls } from './calls/cards.ts';
import { claimCalls } from './calls/claims.ts';
import { effectCalls } from './calls/effects.ts';
import { grantCalls } from './calls/grants.ts';
import { kinCalls } from './calls/kin.ts';
import { leavingCalls } from './calls/leavings.ts';
import { mandateCalls } from './calls/mandates.ts';
import { memberCalls } from './calls/members.ts';
import { moveCalls } from './calls/moves.ts';
import { peopleCalls } from './calls/people.ts';
import { readingCalls } from './calls/reading.ts';
import { requestCalls } from './calls/requests.ts';
import { rightsCalls } from './calls/rights.ts';
import { setupCalls } from './calls/setup.ts';
import { thanksCalls } from './calls/thanks.ts';

/** Every call of the bank that the server answers. The hooks' handlers are typed by this table. */
export const bankCalls = {
  ...peopleCalls,
  ...memberCalls,
  ...rightsCalls,
  ...cardCalls,
  ...kinCalls,
  ...mandateCalls,
  ...accountCalls,
  ...readingCalls,
  ...auditCalls,
  ...claimCalls,
  ...activityCalls,
  ...requestCalls,
  ...thanksCalls,
  ...moveCalls,
  ...budgetCalls,
  ...grantCalls,
  ...leavingCalls,
  ...effectCalls,
  ...setupCalls,
} as const;
export type BankCalls = typeof bankCalls;
