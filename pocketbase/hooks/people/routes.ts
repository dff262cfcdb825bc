import { bankWords } from '../../../src/bank/words.ts';
import { peopleCalls } from '../../../src/people/calls/people.ts';
import { callRoutes } from '../frame/call.ts';
import { loginHandlers } from './login.ts';
import { meHandlers } from './me.ts';
import { factorHandlers } from './second-factor.ts';

export const peopleRoutes = callRoutes(
  peopleCalls,
  { ...loginHandlers, ...factorHandlers, ...meHandlers },
  bankWords,
);
