import { DAY, parseInstant } from '../../../calendar/shanghai.ts';
import { keep, kept } from '../../../island/storage.ts';
import { shelfOf } from '../../frame/held.ts';
import { draftName, type Room } from '../../frame/room.ts';
import type { Claim } from '../types.ts';

/** How long a claim that came back is told of, milliseconds. */
const TOLD = 30 * DAY;
/** The most that a device remembers. */
const MOST = 100;

const nameOf = (room: Room) => draftName(room, 'returned');
const seenBy = (room: Room) => kept<string[]>(shelfOf(room), nameOf(room)) ?? [];

/** Those that were returned to their volunteer of late, and that were not looked at on this device. */
export function returnedTo(room: Room, claims: readonly Claim[], now: number): Claim[] {
  const seen = seenBy(room);
  return claims.filter(
    ({ id, state, decidedAt, volunteer }) =>
      state === 'rejected' &&
      volunteer.number === room.me.number &&
      now - (parseInstant(decidedAt ?? '') ?? 0) < TOLD &&
      !seen.includes(id),
  );
}

/** These were looked at. */
export function seeReturned(room: Room, claims: readonly Claim[]): void {
  const seen = seenBy(room);
  const fresh = claims.filter(({ id, state }) => state === 'rejected' && !seen.includes(id));
  if (fresh.length > 0)
    keep(shelfOf(room), nameOf(room), [...fresh.map(({ id }) => id), ...seen].slice(0, MOST));
}
