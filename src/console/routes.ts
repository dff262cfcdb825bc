import { type BankCalls, bankCalls } from '../bank/contract.ts';
import { isCapability } from '../contract/who.ts';
import { routesOf } from '../island/client.ts';
import { deskCalls } from '../notices/calls/desk.ts';
import { type PeopleCalls, peopleCalls } from '../people/contract.ts';
import { type ThanksCalls, thanksCalls } from '../thanks/calls.ts';

export type ConsoleCalls = PeopleCalls & BankCalls & ThanksCalls & typeof deskCalls;

/** Every call that staff may make; data, as `src/site/words.ts` hands it to the browser. */
export const routes = routesOf(
  { ...peopleCalls, ...bankCalls, ...thanksCalls, ...deskCalls },
  (who) => who === 'everyone' || who === 'member' || isCapability(who),
);
