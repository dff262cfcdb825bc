import { addDays, dayOf, type Instant, MINUTE } from '../calendar/shanghai.ts';
import { Refusal } from '../contract/refusal.ts';
import type { ActivityState } from './calls/activities.ts';
import { refuse } from './refusals.ts';

/** When an activity takes place. */
export interface Span {
  startsAt: Instant;
  endsAt: Instant;
}

/** People come early and leave late: the doors are open half an hour on each side, and only the window counts. */
const DOORS = 30 * MINUTE;

/** From when to when people may sign in: a whole minute of the window must be left. */
export const signInOpen = ({ startsAt, endsAt }: Span): Span => ({
  startsAt: startsAt - DOORS,
  endsAt: endsAt - MINUTE,
});

/** Until when people may sign out. Whoever has not by then is settled by staff. */
export const signOutUntil = ({ endsAt }: Span): Instant => endsAt + DOORS;

/** The moment from which a visit counts: the next whole minute, not before the window. */
export function countedFrom({ startsAt }: Span, signedInAt: Instant): Instant {
  return Math.max(startsAt, Math.ceil(signedInAt / MINUTE) * MINUTE);
}

/**
 * The minutes of a visit that counts from `from`: whole ones until `leftAt`, clipped to the window and to the longest
 * service of this kind (`most`, minutes). 0 for who left before anything counted.
 */
export function countedMinutes({ endsAt }: Span, from: Instant, leftAt: Instant, most: number): number {
  const until = Math.min(leftAt, endsAt);
  return Math.min(most, Math.max(0, Math.floor((until - from) / MINUTE)));
}

export const visitSteps = ['sign-in', 'sign-out'] as const;
export type VisitStep = (typeof visitSteps)[number];

/** What signing in and out looks at in an activity, and how the caller stands to it. */
export interface ActivityStanding extends Span {
  state: ActivityState;
  /** How many it is for, and how many have signed in. */
  places: number;
  taken: number;
  /** The caller's own visit, if there is one; `minutes` once they are known. */
  own: { minutes: number | null } | null;
  /** Whether the caller may give this service now; null for nobody, who may do nothing. */
  fit: boolean | null;
}

/** Why the caller may not sign in or out now, or null. In the order of who, when, what; the code is looked at after it. */
export function whyNotVisit(step: VisitStep, one: ActivityStanding, now: Instant): Refusal | null {
  if (one.fit === null) return new Refusal('login_needed');
  if (one.state !== 'open') return refuse('activity_closed');
  return step === 'sign-in' ? whyNotIn(one, now) : whyNotOut(one, now);
}

function whyNotIn(one: ActivityStanding, now: Instant): Refusal | null {
  if (one.own) return refuse('activity_signed_in');
  const door = signInOpen(one);
  if (now < door.startsAt || now > door.endsAt)
    return refuse('activity_not_now', { from: door.startsAt, to: door.endsAt });
  if (one.taken >= one.places) return refuse('activity_full', { places: one.places });
  return one.fit ? null : refuse('may_not_serve');
}

function whyNotOut(one: ActivityStanding, now: Instant): Refusal | null {
  if (!one.own) return refuse('activity_not_signed_in');
  if (one.own.minutes !== null) return refuse('activity_signed_out');
  return now >= signOutUntil(one) ? refuse('activity_over') : null;
}

/** What staff look at when they end an activity. */
export interface Ending {
  state: ActivityState;
  startsAt: Instant;
  /** How many have signed in, and how many of them have not gone. */
  taken: number;
  inside: number;
}

/** Why an activity may not be closed, or cancelled, now, or null. */
export function whyNotEnd(step: 'close' | 'cancel', one: Ending, now: Instant): Refusal | null {
  if (one.state !== 'open') return refuse('activity_closed');
  if (step === 'cancel') return one.taken > 0 ? refuse('activity_begun') : null;
  if (now < one.startsAt) return refuse('activity_not_begun');
  return one.inside > 0 ? refuse('activity_inside', { people: one.inside }) : null;
}

/** Somebody's visit that staff settle for them. Moments in epoch milliseconds. */
export interface Correcting {
  self: boolean;
  /** When the visit began to count; its minutes, once known. */
  from: Instant;
  minutes: number | null;
  endsAt: Instant;
  /** When they left; null where they were not there. */
  leftAt: Instant | null;
}

/** Why staff may not put down when somebody left, or null. Whether they are close is asked before it. */
export function whyNotCorrect(
  { self, from, minutes, endsAt, leftAt }: Correcting,
  now: Instant,
): Refusal | null {
  if (self) return refuse('checker_is_beneficiary');
  if (minutes !== null) return refuse('activity_signed_out');
  if (leftAt === null) return null;
  if (leftAt % MINUTE !== 0) return refuse('whole_minutes');
  const last = Math.min(now, endsAt);
  return leftAt <= from || leftAt > last
    ? refuse('activity_left_at', { from, to: Math.max(from, last) })
    : null;
}

/** How long an activity may last, in minutes, and how far ahead it may be, in days. */
const LONGEST = 1440;
const AHEAD = 366;

/** Why an activity may not be between these moments, or null; the service is looked at after it. */
export function whyNotThen({ startsAt, endsAt }: Span, now: Instant): Refusal | null {
  if (startsAt % MINUTE !== 0 || endsAt % MINUTE !== 0) return refuse('whole_minutes');
  if (endsAt <= startsAt) return refuse('end_before_start');
  if (endsAt <= now) return refuse('activity_in_past');
  return dayOf(startsAt) > addDays(dayOf(now), AHEAD) ? refuse('request_too_far', { days: AHEAD }) : null;
}

/** Why an activity may not be as long, or null. `least` is the shortest service of its kind, in minutes. */
export function whyNotAsLong({ startsAt, endsAt }: Span, least: number): Refusal | null {
  const minutes = (endsAt - startsAt) / MINUTE;
  return minutes < least || minutes > LONGEST ? refuse('service_minutes', { least, most: LONGEST }) : null;
}
