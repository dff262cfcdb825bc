import { deskCalls } from '../../../src/matters/calls/desk.ts';
import { figureCalls } from '../../../src/matters/calls/figures.ts';
import { givingCalls } from '../../../src/matters/calls/giving.ts';
import { listCalls } from '../../../src/matters/calls/lists.ts';
import { mineCalls } from '../../../src/matters/calls/mine.ts';
import { pictureCalls, pictureCleaning } from '../../../src/matters/calls/pictures.ts';
import { publicCalls } from '../../../src/matters/calls/public.ts';
import { matterRulesCalls } from '../../../src/matters/calls/rules.ts';
import { sayingCalls } from '../../../src/matters/calls/saying.ts';
import { matterWords } from '../../../src/matters/words.ts';
import { callRoutes } from '../frame/call.ts';
import { byClock } from '../frame/durable.ts';
import type { Route } from '../frame/http.ts';
import { deskHandlers, hearMatter } from './desk.ts';
import { withForms } from './forms.ts';
import { listHandlers } from './lists.ts';
import { mineHandlers, sayMine } from './mine.ts';
import { open311Routes } from './open311.ts';
import { pictureHandlers } from './pictures.ts';
import { publicHandlers } from './public.ts';
import { takeDays, takeRules } from './rules.ts';
import { sayingHandlers } from './saying.ts';
import { figureHandlers } from './screen.ts';
import { cleaningHandlers, withPictures } from './uploads.ts';

export const matterRoutes: Route[] = [
  ...open311Routes,
  ...withForms(
    callRoutes({ ...sayingCalls, ...pictureCalls }, { ...sayingHandlers, ...pictureHandlers }, matterWords),
  ),
  ...withPictures(callRoutes({ ...deskCalls, ...givingCalls }, deskHandlers, matterWords), {
    call: deskCalls.hearMatter,
    take: hearMatter,
  }),
  ...callRoutes(figureCalls, figureHandlers, matterWords),
  ...callRoutes(publicCalls, publicHandlers, matterWords),
  ...callRoutes(listCalls, listHandlers, matterWords),
  ...withPictures(callRoutes(mineCalls, mineHandlers, matterWords), {
    call: mineCalls.sayMine,
    take: sayMine,
  }),
  ...callRoutes(pictureCleaning, cleaningHandlers, matterWords),
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
