import { type EveryCall, systems } from '../calls.ts';
import { capabilities } from '../contract/who.ts';
import { routesOf } from '../island/client.ts';

export type ConsoleCalls = EveryCall;

/** Whose calls the console makes. */
const whose: readonly string[] = ['everyone', 'member', ...capabilities];

/** Every call that staff may make; data, as `src/site/words.ts` hands it to the browser. */
export const routes = routesOf(systems, (who) => whose.includes(who));
