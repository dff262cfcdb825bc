import { passbookEntry } from './bank/calls/account.ts';
import { activity, activityForStaff, visit } from './bank/calls/activities.ts';
import { audit, flag } from './bank/calls/audits.ts';
import { claim } from './bank/calls/claims.ts';
import { operation } from './bank/calls/moves.ts';
import { request } from './bank/calls/requests.ts';
import { bankCalls } from './bank/contract.ts';
import { person } from './contract/fields.ts';
import { feedbackCalls } from './feedback/contract.ts';
import { draftAnswer, progress } from './notices/calls/desk.ts';
import { noticeCalls } from './notices/contract.ts';
import { draftFields } from './notices/draft.ts';
import { kinLink } from './people/calls/kin.ts';
import { me, session } from './people/calls/login.ts';
import { mandate } from './people/calls/mandates.ts';
import { changed } from './people/calls/members.ts';
import { rightsChange } from './people/calls/rights.ts';
import { peopleCalls } from './people/contract.ts';
import { thanks, thanksCalls } from './thanks/calls.ts';

/** Every call of every system: what `openapi.json` describes, and what the tests walk. */
export const everyCall = {
  ...peopleCalls,
  ...bankCalls,
  ...thanksCalls,
  ...noticeCalls,
  ...feedbackCalls,
} as const;

/** What several calls take or answer, by the name it has in `openapi.json`. */
export const namedSchemas = {
  Person: person(),
  Me: me,
  Session: session,
  Member: changed,
  RightsChange: rightsChange,
  KinLink: kinLink,
  Mandate: mandate,
  PassbookEntry: passbookEntry,
  Claim: claim,
  Visit: visit,
  Activity: activity,
  ActivityForStaff: activityForStaff,
  Request: request,
  Operation: operation,
  Flag: flag,
  Audit: audit,
  Thanks: thanks,
  Progress: progress,
  Draft: draftAnswer,
  DraftFields: draftFields,
} as const;
