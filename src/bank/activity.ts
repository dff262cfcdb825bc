import { type Instant, MINUTE } from '../calendar/shanghai.ts';

/** When an activity takes place. */
export interface Window {
  startsAt: Instant;
  endsAt: Instant;
}

/** People come early and leave late: the doors are open half an hour on each side, and only the window counts. */
const DOORS = 30 * MINUTE;

/** From when to when people may sign in: a whole minute of the window must be left. */
export const signInOpen = ({ startsAt, endsAt }: Window): Window => ({
  startsAt: startsAt - DOORS,
  endsAt: endsAt - MINUTE,
});

/** Until when people may sign out. Whoever has not by then is settled by staff. */
export const signOutUntil = ({ endsAt }: Window): Instant => endsAt + DOORS;

/** The moment from which a visit counts: the next whole minute, not before the window. */
export function countedFrom({ startsAt }: Window, signedInAt: Instant): Instant {
  return Math.max(startsAt, Math.ceil(signedInAt / MINUTE) * MINUTE);
}

/**
 * The minutes of a visit that counts from `from`: whole ones until `leftAt`, clipped to the window and to the longest
 * service of this kind (`most`, minutes). 0 for who left before anything counted.
 */
export function countedMinutes({ endsAt }: Window, from: Instant, leftAt: Instant, most: number): number {
  const until = Math.min(leftAt, endsAt);
  return Math.min(most, Math.max(0, Math.floor((until - from) / MINUTE)));
}
