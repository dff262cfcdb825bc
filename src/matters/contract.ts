import { deskCalls } from './calls/desk.ts';
import { matterRulesCalls } from './calls/rules.ts';
import { sayingCalls } from './calls/saying.ts';

/** Every call of matters. */
export const matterCalls = { ...sayingCalls, ...deskCalls, ...matterRulesCalls } as const;
