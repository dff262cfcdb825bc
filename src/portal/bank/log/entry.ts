import { addDays, dayOf, type Instant, MINUTE, parseInstant } from '../../../calendar/shanghai.ts';
import { clockTime, endOf, instantOf } from '../../../island/moments.ts';
import { keep, kept } from '../../../island/storage.ts';
import { shelfOf } from '../../frame/held.ts';
import { draftName, type Room } from '../../frame/room.ts';
import type { ClaimBody } from '../outbox/outbox.ts';

/** A form of service given, as it is filled. */
export interface Entry {
  /** Whose hours they are where another logs them: that member's number. */
  volunteer: string;
  activity: string;
  day: string;
  /** `09:00` */
  starts: string;
  ends: string;
  /** Which of the two stays where it is when a length is chosen. */
  anchor: 'starts' | 'ends';
  servedMember: string;
  note: string;
}

/** Service from one instant to another, both cut to the minute. */
export function spanOf(from: Instant, to: Instant): Pick<Entry, 'day' | 'starts' | 'ends'> {
  return { day: dayOf(from), starts: clockTime(from), ends: clockTime(to) };
}

/** What the form says in instants; null while a field is empty. */
export function instantsOf({ day, starts, ends }: Entry): { from: Instant | null; to: Instant | null } {
  return { from: instantOf(day, starts), to: endOf(day, starts, ends) };
}

/** The form with a length of so many minutes: the end that was not written itself moves. */
export function lasting(entry: Entry, minutes: number, now: Instant): Partial<Entry> {
  const from = instantOf(entry.day, entry.starts);
  if (entry.anchor === 'starts' && from !== null) return spanOf(from, from + minutes * MINUTE);
  const { from: began, to } = instantsOf(entry);
  const end = to ?? (began === null ? now : began + minutes * MINUTE);
  return spanOf(end - minutes * MINUTE, end);
}

/** What was logged here last: most log the same again. */
interface Last {
  activity: string;
  minutes: number;
  servedMember: string;
}

export function lastOf(room: Room): Last | null {
  return kept<Last>(shelfOf(room), draftName(room, 'last'));
}

export function keepLast(room: Room, { activity, startsAt, endsAt, servedMember = '' }: ClaimBody): void {
  const minutes = ((parseInstant(endsAt) ?? 0) - (parseInstant(startsAt) ?? 0)) / MINUTE;
  keep(shelfOf(room), draftName(room, 'last'), { activity, minutes, servedMember } satisfies Last);
}

/** The empty form: just done, with what the last one said. */
export function freshEntry(room: Room, now: Instant): Entry {
  const last = lastOf(room);
  const end = now - (now % MINUTE);
  const begin = end - (last?.minutes ?? 60) * MINUTE;
  return {
    volunteer: '',
    activity: last?.activity ?? '',
    ...spanOf(begin, end),
    anchor: 'ends',
    servedMember: last?.servedMember ?? '',
    note: '',
  };
}

/** A claim as it was sent, to be filled again. */
export function entryOf({
  volunteer = '',
  activity,
  startsAt,
  endsAt,
  servedMember = '',
  note = '',
}: ClaimBody): Entry {
  const span = spanOf(parseInstant(startsAt) ?? 0, parseInstant(endsAt) ?? 0);
  return { volunteer, activity, ...span, anchor: 'starts', servedMember, note };
}

/** Whether an end that is not after its beginning is the next day's, at a sensible length. */
export function overMidnight({ day, ends }: Entry, to: Instant): boolean {
  return dayOf(to) === addDays(day, 1) && ends !== '00:00';
}
