import { keep, kept } from '../../../island/storage.ts';
import { shelfOf } from '../../frame/held.ts';
import { draftName, type Room } from '../../frame/room.ts';
import type { Claim } from '../types.ts';

/** The most that a device remembers. */
const MOST = 100;

const nameOf = (room: Room) => draftName(room, 'returned');
const seenBy = (room: Room) => kept<string[]>(shelfOf(room), nameOf(room)) ?? [];

/** Those of what came back that were not looked at on this device. */
export function notSeen(room: Room, returned: readonly Claim[]): Claim[] {
  const seen = seenBy(room);
  return returned.filter(({ id }) => !seen.includes(id));
}

/** These were looked at. */
export function seeReturned(room: Room, claims: readonly Claim[]): void {
  const seen = seenBy(room);
  const fresh = claims.filter(({ id, state }) => state === 'rejected' && !seen.includes(id));
  if (fresh.length > 0)
    keep(shelfOf(room), nameOf(room), [...fresh.map(({ id }) => id), ...seen].slice(0, MOST));
}
