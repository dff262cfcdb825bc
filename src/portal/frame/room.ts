import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Client } from '../../contract/client.ts';
import type { Door as IslandDoor } from '../../island/door.ts';
import type { Me, SessionStore } from '../../island/session.ts';
import type { PortalFacts } from '../facts.ts';
import type { Parts } from '../places.ts';
import type { PortalCalls } from '../routes.ts';
import type { GroupName } from './strings.ts';

export interface Door extends IslandDoor<Room> {
  /** The group it is listed in, `help` unless told; `first` are the two that the cover has as buttons. */
  group?: GroupName | 'first';
  /** Asks for what the view begins with, while its script comes. */
  begin?: (queries: QueryClient, room: Room) => void;
}

/** What is there before someone is logged in. */
export interface Outside {
  client: Client<PortalCalls>;
  session: SessionStore;
  /** Where cards are given out. */
  desk: PortalFacts['desk'];
}

/** What every view of the portal may use once someone is logged in. */
export interface Room extends Outside {
  me: Me;
  /** Whether somebody logged in on this page: who did begins at the heading, not where the form's button stood. */
  cameIn: boolean;
  /** What the page's content says, in its script. */
  facts: PortalFacts;
  /** Every door there is; those that this member finds open are `openDoors(room)`. */
  doors: readonly Door[];
  /** What other systems put into a view of one's own, by the name of the place. */
  parts: Parts;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('outside of the portal');
  return room;
}

/** The doors that this member finds, of those that have a name to be listed by. */
export function openDoors(room: Room): Door[] {
  return room.doors.filter(({ word, open }) => word !== undefined && (open?.(room) ?? true));
}

/** The name under which this member's draft of a form is kept in the tab. */
export function draftName({ session, me }: Room, form: string): string {
  return `${session.name}.${me.number}.${form}`;
}
