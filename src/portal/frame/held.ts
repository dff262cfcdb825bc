import { useEffect, useSyncExternalStore } from 'react';
import { drop, dropAll, keep, kept, namesUnder, type Shelf } from '../../island/storage.ts';
import { draftName, type Room } from './room.ts';

/**
 * What a member did that the server does not have yet: on the device under the member's number, each thing by itself, so
 * that two tabs never write over each other's. Where others use the phone too it goes with the tab, as the login does,
 * which asks before it closes. Gone when the member logs out, who is told before (`SignOut`).
 */
const startOf = (room: Room) => draftName(room, 'held.');
/** Whoever logs in anew after a login ran out may have said otherwise about the phone: both are looked at. */
const SHELVES: readonly Shelf[] = ['tab', 'device'];

let changes = 0;
const listeners = new Set<() => void>();

/** Whoever shows what is held looks again. */
export function tellHeld(): void {
  changes += 1;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  // Another tab wrote or sent something.
  if (listeners.size === 0) addEventListener('storage', tellHeld);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('storage', tellHeld);
  };
}

/** Renders anew whenever something is held or let go, in another tab too. */
export function useHeldChanges(): void {
  useSyncExternalStore(subscribe, () => changes);
}

/** Where what is kept for this member goes. */
export function shelfOf(room: Room): Shelf {
  return room.session.isKept() ? 'device' : 'tab';
}

/** Keeps it under `name`; false where this browser keeps nothing. */
export function hold(room: Room, name: string, value: unknown): boolean {
  const held = keep(shelfOf(room), startOf(room) + name, value);
  tellHeld();
  return held;
}

export function letGo(room: Room, name: string): void {
  for (const shelf of SHELVES) drop(shelf, startOf(room) + name);
  tellHeld();
}

export function heldAt<T>(room: Room, name: string): T | null {
  return kept<T>('tab', startOf(room) + name) ?? kept<T>('device', startOf(room) + name);
}

/** Forgets everything that is kept for this member, drafts too. */
export function forgetHeld(room: Room): void {
  for (const shelf of SHELVES) dropAll(shelf, draftName(room, ''));
  tellHeld();
}

/** The names that begin with `kind`. */
export function heldNames(room: Room, kind = ''): string[] {
  const start = startOf(room);
  const names = SHELVES.flatMap((shelf) => namesUnder(shelf, start + kind));
  return names.map((name) => name.slice(start.length));
}

/** Asks before the tab closes while it alone holds something. */
export function useGuardedTab(room: Room): void {
  useHeldChanges();
  const needed = heldNames(room).length > 0 && !room.session.isKept();
  useEffect(() => {
    if (!needed) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [needed]);
}
