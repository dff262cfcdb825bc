import { createContext, useContext } from 'react';
import type { BankCalls } from '../bank/contract.ts';
import type { Answer } from '../contract/call.ts';
import type { Client } from '../contract/client.ts';
import type { Capability } from '../contract/who.ts';
import type { Routes } from '../island/client.ts';
import type { IslandProps } from '../island/Island.tsx';
import type { Me, SessionStore } from '../island/session.ts';
import type { deskCalls } from '../notices/calls/desk.ts';
import type { PeopleCalls } from '../people/contract.ts';
import type { ThanksCalls } from '../thanks/calls.ts';
import type { ConsoleStrings } from './strings.ts';

export type ConsoleCalls = PeopleCalls & BankCalls & ThanksCalls & typeof deskCalls;
export type Draft = Answer<ConsoleCalls['draft']>;
export type DraftRow = Answer<ConsoleCalls['drafts']>['items'][number];
export type DraftFields = Draft['fields'];
export type PublicNotice = Answer<ConsoleCalls['publicNotices']>['items'][number];
export type Claim = Answer<ConsoleCalls['claim']>;
export type Request = Answer<ConsoleCalls['request']>;
export type Operation = Answer<ConsoleCalls['operations']>['items'][number];
export type Thanks = Answer<ConsoleCalls['thanks']>['items'][number];
export type Member = Answer<ConsoleCalls['searchMembers']>['items'][number];
export type LoginCard = Answer<ConsoleCalls['issueLoginCard']>;

/** A word that is data (a kind, a topic), beside how it is said in the page's script; see `props.ts`. */
export interface Choice {
  value: string;
  text: string;
}

export interface ConsoleProps extends IslandProps<ConsoleStrings> {
  routes: Routes;
  kinds: Choice[];
  topics: Choice[];
  /** Who publishes where no other issuer is named. */
  host: string;
  upload: { path: string; view: string; mostBytes: number; endings: string[] };
}

/** What every view of the console may use once someone is logged in. */
export interface Room {
  strings: ConsoleStrings;
  client: Client<ConsoleCalls>;
  session: SessionStore;
  me: Me;
  props: ConsoleProps;
  may(capability: Capability): boolean;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('outside of the console');
  return room;
}
