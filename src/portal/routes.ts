import { type EveryCall, systems } from '../calls.ts';
import { routesOf } from '../island/client.ts';

export type PortalCalls = EveryCall;

/** Whose calls the portal makes. */
export const whose = ['member', 'served', 'proxy', 'volunteer'];

/** Every call that a member may make; data, as `src/site/words.ts` hands it to the browser. */
export const routes = routesOf(systems, (who) => who === 'everyone' || whose.includes(who));
