import { createContext, useContext } from 'react';
import type { Client } from '../../contract/client.ts';
import type { Capability } from '../../contract/who.ts';
import type { Door as IslandDoor } from '../../island/door.ts';
import type { Me, SessionStore } from '../../island/session.ts';
import type { ConsoleFacts } from '../facts.ts';
import type { ConsoleCalls } from '../routes.ts';

export interface Door extends IslandDoor<Room> {
  open(room: Room): boolean;
  /** For one that is reached from another: whose it is in the bar. */
  under?: string;
  /** How many things wait behind it; `more` where there are further pages. */
  count?: (room: Room) => Promise<{ waiting: number; more: boolean }>;
}

/** What waits, of the first page of a list. */
export function counted({ items, next }: { items: readonly unknown[]; next: string | null }) {
  return { waiting: items.length, more: next !== null };
}

/** What every view of the console may use once someone is logged in. */
export interface Room {
  client: Client<ConsoleCalls>;
  session: SessionStore;
  me: Me;
  /** What the page's content says, in its script. */
  facts: ConsoleFacts;
  may(capability: Capability): boolean;
  /** Fetches the sentence of a refusal that did not come through `client`. */
  learn(error: unknown): Promise<unknown>;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('outside of the console');
  return room;
}
