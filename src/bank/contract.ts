import { cardCalls } from '../people/calls/cards.ts';
import { kinCalls } from '../people/calls/kin.ts';
import { mandateCalls } from '../people/calls/mandates.ts';
import { memberCalls } from '../people/calls/members.ts';
import { peopleCalls } from '../people/calls/people.ts';
import { rightsCalls } from '../people/calls/rights.ts';
import { setupCalls } from '../people/calls/setup.ts';
import { thanksCalls } from '../thanks/calls.ts';
import { accountCalls } from './calls/account.ts';
import { activityCalls } from './calls/activities.ts';
import { auditCalls } from './calls/audits.ts';
import { budgetCalls } from './calls/budgets.ts';
import { claimCalls } from './calls/claims.ts';
import { codeCardCalls } from './calls/code-cards.ts';
import { effectCalls } from './calls/effects.ts';
import { grantCalls } from './calls/grants.ts';
import { leavingCalls } from './calls/leavings.ts';
import { moveCalls } from './calls/moves.ts';
import { policyCalls } from './calls/policies.ts';
import { readingCalls } from './calls/reading.ts';
import { requestCalls } from './calls/requests.ts';

/** Every call of the bank that the server answers. The hooks' handlers are typed by this table. */
export const bankCalls = {
  ...peopleCalls,
  ...memberCalls,
  ...rightsCalls,
  ...cardCalls,
  ...codeCardCalls,
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
  ...policyCalls,
  ...setupCalls,
} as const;
export type BankCalls = typeof bankCalls;
