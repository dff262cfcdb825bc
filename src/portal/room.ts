import { createContext, useContext } from 'react';
import type { BankCalls } from '../bank/contract.ts';
import type { Answer } from '../contract/call.ts';
import type { Client } from '../contract/client.ts';
import type { Routes } from '../island/client.ts';
import type { IslandProps } from '../island/Island.tsx';
import type { Me, SessionStore } from '../island/session.ts';
import type { PeopleCalls } from '../people/contract.ts';
import type { ThanksCalls } from '../thanks/calls.ts';
import type { PortalStrings } from './strings.ts';

/** What may be asked for and given, from the policy in force, in the page's script. */
interface ServiceChoice {
  id: string;
  name: string;
  hint: string;
  needsTwo: boolean;
  minMinutes: number;
  maxMinutes: number;
}

export interface PortalProps extends IslandProps<PortalStrings> {
  routes: Routes;
  services: ServiceChoice[];
  /** Bounds of one request, minutes, and how many days ahead it may lie. */
  request: { minMinutes: number; maxMinutes: number; aheadDays: number };
  gifts: { toPool: boolean; toKin: boolean };
  /** The community's telephone, for what cannot be done here. */
  phone: string;
}

export type PortalCalls = PeopleCalls & BankCalls & ThanksCalls;
export type Account = Answer<BankCalls['account']>;
export type PassbookEntry = Answer<BankCalls['passbook']>['items'][number];
export type Claim = Answer<BankCalls['claim']>;
export type Request = Answer<BankCalls['request']>;
export type Thanks = Answer<ThanksCalls['answerThanks']>;

/** What every view of the portal may use once someone is logged in. */
export interface Room {
  strings: PortalStrings;
  client: Client<PortalCalls>;
  session: SessionStore;
  me: Me;
  props: PortalProps;
  /** A service's name in the page's script; one that the policy no longer holds keeps the name it was booked under. */
  serviceName(service: { id: string; name: string }): string;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('outside of the portal');
  return room;
}

/** The name under which this member's draft of a form is kept in the tab. */
export function draftName({ session, me }: Room, form: string): string {
  return `${session.name}.${me.number}.${form}`;
}
