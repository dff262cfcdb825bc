import { deskCalls } from '../../../src/matters/calls/desk.ts';
import { figureCalls } from '../../../src/matters/calls/figures.ts';
import { givingCalls } from '../../../src/matters/calls/giving.ts';
import { listCalls } from '../../../src/matters/calls/lists.ts';
import { mineCalls } from '../../../src/matters/calls/mine.ts';
import { publicCalls } from '../../../src/matters/calls/public.ts';
import { matterRulesCalls } from '../../../src/matters/calls/rules.ts';
import { sayingCalls } from '../../../src/matters/calls/saying.ts';
import { matterWords } from '../../../src/matters/words.ts';
import { callRoutes } from '../frame/call.ts';
import type { Route } from '../frame/http.ts';
import { byClock } from '../frame/once.ts';
import { deskHandlers } from './desk.ts';
import { withForms } from './forms.ts';
import { listHandlers } from './lists.ts';
import { mineHandlers } from './mine.ts';
import { open311Routes } from './open311.ts';
import { publicHandlers } from './public.ts';
import { takeDays, takeRules } from './rules.ts';
import { sayingHandlers } from './saying.ts';
import { figureHandlers } from './screen.ts';

export const matterRoutes: Route[] = [
  ...open311Routes,
  ...withForms(callRoutes(sayingCalls, sayingHandlers, matterWords)),
  ...callRoutes({ ...deskCalls, ...givingCalls }, deskHandlers, matterWords),
  ...callRoutes(figureCalls, figureHandlers, matterWords),
  ...callRoutes(publicCalls, publicHandlers, matterWords),
  ...callRoutes(listCalls, listHandlers, matterWords),
  ...callRoutes(mineCalls, mineHandlers, matterWords),
  ...callRoutes(
    matterRulesCalls,
    {
      takeMatterRules: ({ app }, { rules, days }) =>
        byClock(app, (tx, now) => {
          const taken = takeRules(tx, rules, now);
          takeDays(tx, days);
          return { rules: taken };
        }),
    },
    matterWords,
  ),
];
