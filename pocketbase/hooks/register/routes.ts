import { contentCalls } from '../../../src/register/calls/content.ts';
import { householdCalls } from '../../../src/register/calls/households.ts';
import { postCalls } from '../../../src/register/calls/posts.ts';
import { registerWords } from '../../../src/register/words.ts';
import { callRoutes } from '../frame/call.ts';
import type { Route } from '../frame/http.ts';
import { contentHandlers } from './content.ts';
import { householdHandlers } from './households.ts';
import { organisationHandlers } from './organisations.ts';
import { postHandlers } from './posts.ts';

export const registerRoutes: Route[] = [
  ...callRoutes(postCalls, { ...postHandlers, ...organisationHandlers }, registerWords),
  ...callRoutes(householdCalls, householdHandlers, registerWords),
  ...callRoutes(contentCalls, contentHandlers, registerWords),
];
