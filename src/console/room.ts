import { createContext, useContext } from 'react';
import type { Answer } from '../contract/call.ts';
import type { Client } from '../contract/client.ts';
import type { Capability } from '../contract/who.ts';
import type { Me, SessionStore } from '../island/session.ts';
import type { ConsoleFacts } from './facts.ts';
import type { ConsoleCalls } from './routes.ts';
import type { ConsoleStrings } from './strings.ts';

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

/** What every view of the console may use once someone is logged in. */
export interface Room {
  strings: ConsoleStrings;
  client: Client<ConsoleCalls>;
  session: SessionStore;
  me: Me;
  /** What the page's content says, in its script. */
  facts: ConsoleFacts;
  may(capability: Capability): boolean;
  /** Fetches the sentence of a refusal that did not come through `client`. */
  learn(error: unknown): Promise<void>;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('outside of the console');
  return room;
}
