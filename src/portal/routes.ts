import { type EveryCall, systems } from '../calls.ts';
import { routesOf } from '../island/client.ts';

export type PortalCalls = EveryCall;

/** Whose calls the portal makes. */
export const whose = ['member', 'served', 'proxy', 'volunteer'];

/**
 * Every call that a member may make, and of those that need no login the login itself and the bank's: the others are made by pages. Data, as
 * `src/site/words.ts` hands it to the browser.
 */
export const routes = routesOf(
  systems,
  (who, of) => whose.includes(who) || (who === 'everyone' && (of === 'people' || of === 'bank')),
);
