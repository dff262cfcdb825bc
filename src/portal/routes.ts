import { type BankCalls, bankCalls } from '../bank/contract.ts';
import { routesOf } from '../island/client.ts';
import { type PeopleCalls, peopleCalls } from '../people/contract.ts';
import { type ThanksCalls, thanksCalls } from '../thanks/calls.ts';

export type PortalCalls = PeopleCalls & BankCalls & ThanksCalls;

const HERE = ['everyone', 'member', 'served', 'proxy', 'volunteer'];

/** Every call that a member may make; data, as `src/site/words.ts` hands it to the browser. */
export const routes = routesOf({ ...peopleCalls, ...bankCalls, ...thanksCalls }, (who) => HERE.includes(who));
