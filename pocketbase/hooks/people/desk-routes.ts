import { cardCalls } from '../../../src/people/calls/cards.ts';
import { memberCalls } from '../../../src/people/calls/members.ts';
import { rightsCalls } from '../../../src/people/calls/rights.ts';
import { peopleWords } from '../../../src/people/words.ts';
import { callRoutes } from '../frame/call.ts';
import { cardHandlers } from './cards.ts';
import { memberHandlers } from './member-desk.ts';
import { rightsHandlers } from './rights.ts';

/** What staff do about members: who they are, what they may do, how they get in. */
export const peopleDeskRoutes = callRoutes(
  { ...memberCalls, ...rightsCalls, ...cardCalls },
  { ...memberHandlers, ...rightsHandlers, ...cardHandlers },
  peopleWords,
);
