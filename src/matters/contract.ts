import { deskCalls } from './calls/desk.ts';
import { figureCalls } from './calls/figures.ts';
import { givingCalls } from './calls/giving.ts';
import { listCalls } from './calls/lists.ts';
import { mineCalls } from './calls/mine.ts';
import { pictureCalls, pictureCleaning } from './calls/pictures.ts';
import { publicCalls } from './calls/public.ts';
import { matterRulesCalls } from './calls/rules.ts';
import { sayingCalls } from './calls/saying.ts';

/** Every call of matters. */
export const matterCalls = {
  ...sayingCalls,
  ...deskCalls,
  ...givingCalls,
  ...figureCalls,
  ...listCalls,
  ...mineCalls,
  ...pictureCalls,
  ...pictureCleaning,
  ...publicCalls,
  ...matterRulesCalls,
} as const;
