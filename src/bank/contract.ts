import { accountCalls } from './calls/account.ts';
import { activityCalls } from './calls/activities.ts';
import { auditCalls } from './calls/audits.ts';
import { budgetCalls } from './calls/budgets.ts';
import { calendarCalls } from './calls/calendar.ts';
import { claimCalls } from './calls/claims.ts';
import { codeCardCalls } from './calls/code-cards.ts';
import { deedCalls } from './calls/deeds.ts';
import { effectCalls } from './calls/effects.ts';
import { figureCalls } from './calls/figures.ts';
import { grantCalls } from './calls/grants.ts';
import { leavingCalls } from './calls/leavings.ts';
import { moveCalls } from './calls/moves.ts';
import { openingCalls } from './calls/openings.ts';
import { policyCalls } from './calls/policies.ts';
import { readingCalls } from './calls/reading.ts';
import { requestCalls } from './calls/requests.ts';

/** Every call of the bank. The hooks' handlers are typed by this table. */
export const bankCalls = {
  ...codeCardCalls,
  ...accountCalls,
  ...readingCalls,
  ...auditCalls,
  ...deedCalls,
  ...claimCalls,
  ...activityCalls,
  ...requestCalls,
  ...calendarCalls,
  ...moveCalls,
  ...budgetCalls,
  ...grantCalls,
  ...openingCalls,
  ...leavingCalls,
  ...effectCalls,
  ...figureCalls,
  ...policyCalls,
} as const;
export type BankCalls = typeof bankCalls;
