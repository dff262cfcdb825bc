import { loginCalls } from '../../../src/people/calls/login.ts';
import { peopleWords } from '../../../src/people/words.ts';
import { callRoutes } from '../frame/call.ts';
import { loginHandlers } from './login.ts';
import { meHandlers } from './me.ts';
import { factorHandlers } from './second-factor.ts';

export const peopleRoutes = callRoutes(
  loginCalls,
  { ...loginHandlers, ...factorHandlers, ...meHandlers },
  peopleWords,
);
