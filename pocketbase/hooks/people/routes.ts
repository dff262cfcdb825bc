import { peopleCalls } from '../../../src/timebank/calls/people.ts';
import { bankWords } from '../../../src/timebank/words.ts';
import { callRoutes } from '../call.ts';
import { loginHandlers } from './login.ts';
import { meHandlers } from './me.ts';
import { factorHandlers } from './second-factor.ts';

export const peopleRoutes = callRoutes(
  peopleCalls,
  { ...loginHandlers, ...factorHandlers, ...meHandlers },
  bankWords,
);
