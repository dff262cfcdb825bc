import { cardCalls } from '../../../src/timebank/calls/cards.ts';
import { memberCalls } from '../../../src/timebank/calls/members.ts';
import { rightsCalls } from '../../../src/timebank/calls/rights.ts';
import { bankWords } from '../../../src/timebank/words.ts';
import { callRoutes } from '../call.ts';
import { cardHandlers } from './cards.ts';
import { memberHandlers } from './member-desk.ts';
import { rightsHandlers } from './rights.ts';

/** What staff do about members: who they are, what they may do, how they get in. */
export const peopleDeskRoutes = callRoutes(
  { ...memberCalls, ...rightsCalls, ...cardCalls },
  { ...memberHandlers, ...rightsHandlers, ...cardHandlers },
  bankWords,
);
