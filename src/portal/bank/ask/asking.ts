import { addDays, type Day, dayOf, parseInstant, weekdayOf } from '../../../calendar/shanghai.ts';
import { clockTime } from '../../../island/moments.ts';
import { keep, kept } from '../../../island/storage.ts';
import { shelfOf } from '../../frame/held.ts';
import { draftName, type Room } from '../../frame/room.ts';
import type { Request } from '../types.ts';

/** A form that asks for help, as it is filled. */
export interface Asking {
  onBehalfOf: string;
  service: string;
  day: Day;
  /** `09:00` */
  starts: string;
  minutes: string;
  place: string;
  note: string;
}

/** What was asked for here last: most ask for the same again. Never in whose name. */
type Last = Pick<Asking, 'service' | 'starts' | 'minutes' | 'place' | 'note'>;

function lastAsked(room: Room): Last | null {
  return kept<Last>(shelfOf(room), draftName(room, 'asked'));
}

export function keepAsked(room: Room, asking: Asking): void {
  if (asking.onBehalfOf) return;
  const { service, starts, minutes, place, note } = asking;
  keep(shelfOf(room), draftName(room, 'asked'), { service, starts, minutes, place, note } satisfies Last);
}

/** The form as it opens: tomorrow, at the time and for the length of the last one. */
export function freshAsking(room: Room, today: Day): Asking {
  const empty = { service: '', starts: '09:00', minutes: '60', place: '', note: '' };
  return { onBehalfOf: '', day: addDays(today, 1), ...empty, ...lastAsked(room) };
}

/** What was asked before, to be asked again on the next such weekday. */
export function againOf({ service, startsAt, minutes, place, note }: Request, today: Day): Asking {
  const at = parseInstant(startsAt) ?? 0;
  const ahead = ((weekdayOf(dayOf(at)) - weekdayOf(today) + 6) % 7) + 1;
  const starts = clockTime(at);
  return {
    ...{ onBehalfOf: '', service: service.id, day: addDays(today, ahead), starts },
    ...{ minutes: String(minutes), place, note },
  };
}
