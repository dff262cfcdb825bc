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
  /** Doors of one group take one place in the bar, by this name; the others stand in a line below it. */
  group?: string;
  /** How many things wait behind it; `more` where there are further pages. */
  count?: (room: Room) => Promise<{ waiting: number; more: boolean }>;
}

/** What waits, of the first page of a list. */
export function counted({ items, next }: { items: readonly unknown[]; next: string | null }) {
  return { waiting: items.length, more: next !== null };
}

/** One thing that waits for somebody of staff, in a line of the inbox. */
export interface Waiting {
  /** Where it is decided: the door, and what follows it in the address. It tells one thing from another too. */
  to: readonly [door: string, ...rest: string[]];
  /** What kind of thing it is, in a word; what exactly, and of whom. */
  kind: string;
  what: string;
  who?: readonly { name: string; number: string }[];
  /** Since when it waits: an ISO instant. */
  since: string;
  /** Why it goes before what is older, in a word. */
  urgent?: string | undefined;
  /** Whether I can decide it; else it waits for a colleague. */
  mine: boolean;
}

/** What a system has in the inbox, as it describes it in its `inbox.ts`. */
export interface Source {
  open(room: Room): boolean;
  read(room: Room): Promise<Waiting[]>;
}

/** Where a page begins, and what the list is taken along as, where it is. */
export interface From {
  cursor?: string;
  take?: 'csv' | 'xlsx';
}
/** Reads a page of a list. */
export type Reader<Item> = (from: From) => Promise<{ items: Item[]; next: string | null }>;

/** Items of as many pages as one looks through in a day. */
export async function every<Item>(
  page: (from: { cursor?: string }) => Promise<{ items: Item[]; next: string | null }>,
  most = 5,
): Promise<Item[]> {
  const found: Item[] = [];
  let from: { cursor?: string } = {};
  for (let at = 0; at < most; at += 1) {
    const { items, next } = await page(from);
    found.push(...items);
    if (next === null) break;
    from = { cursor: next };
  }
  return found;
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
