import { contentCalls } from './calls/content.ts';
import { householdCalls } from './calls/households.ts';
import { postCalls } from './calls/posts.ts';

/** Every call of the register. */
export const registerCalls = { ...postCalls, ...householdCalls, ...contentCalls } as const;
