import { addDays, dayOf, isoInShanghai, minuteOfDay, parseInstant } from '../../../calendar/shanghai.ts';
import { instantOf } from '../../../island/moments.ts';
import type { DraftFields } from '../types.ts';

/** A draft as its form holds it: everything typed is text, and what is half filled is kept too. */
export interface DraftWords {
  title: string;
  kind: string;
  topic: string;
  summary: string;
  text: string;
  written: string;
  expires: string;
  issuer: string;
  source: string;
  keywords: string;
  urgent: boolean;
  urgentDay: string;
  urgentTime: string;
  event: boolean;
  eventDay: string;
  eventStarts: string;
  /** Empty: the day on which it begins, or the night after it. */
  eventEndDay: string;
  eventEnds: string;
  eventPlace: string;
  eventSignUp: string;
  kept: DraftFields['kept'];
  justifications: DraftFields['justifications'];
}

const KEYWORD = 20;

function clock(instant: string | undefined | null): { day: string; time: string } {
  const at = instant ? parseInstant(instant) : null;
  if (at === null) return { day: '', time: '' };
  const minutes = minuteOfDay(at);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return { day: dayOf(at), time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` };
}

export function wordsOf(fields: DraftFields): DraftWords {
  const until = clock(fields.urgentUntil);
  const starts = clock(fields.event?.starts);
  const ends = clock(fields.event?.ends);
  return {
    title: fields.title,
    kind: fields.kind ?? '',
    topic: fields.topic ?? '',
    summary: fields.summary,
    text: fields.text,
    written: fields.written ?? '',
    expires: fields.expires ?? '',
    issuer: fields.issuer,
    source: fields.source,
    keywords: fields.keywords.join(' '),
    urgent: fields.urgentUntil !== null,
    urgentDay: until.day,
    urgentTime: until.time,
    event: fields.event !== null,
    eventDay: starts.day,
    eventStarts: starts.time,
    eventEndDay: ends.day === starts.day ? '' : ends.day,
    eventEnds: ends.time,
    eventPlace: fields.event?.place ?? '',
    eventSignUp: fields.event?.signUp ?? '',
    kept: fields.kept,
    justifications: fields.justifications,
  };
}

/** Up to this hour an activity that began the evening before is still the same one. */
const NIGHT = '06:00';

/** The day on which the activity ends: as it is filled in, else the first day, or the next where it goes on past midnight. */
export function lastDayOf({ eventDay, eventStarts, eventEndDay, eventEnds }: DraftWords): string {
  if (eventEndDay !== '' || eventDay === '') return eventEndDay || eventDay;
  const overMidnight = eventEnds !== '' && eventEnds < eventStarts && eventEnds <= NIGHT;
  return overMidnight ? addDays(eventDay, 1) : eventDay;
}

/** What can be saved of it: a banner or an activity that is not wholly filled waits in the form. */
export function fieldsOf(words: DraftWords): DraftFields {
  const until = words.urgent ? instantOf(words.urgentDay, words.urgentTime) : null;
  const starts = instantOf(words.eventDay, words.eventStarts);
  const ends = instantOf(lastDayOf(words), words.eventEnds);
  const whole = words.event && starts !== null && ends !== null && words.eventPlace.trim() !== '';
  return {
    title: words.title,
    kind: (words.kind || null) as DraftFields['kind'],
    topic: (words.topic || null) as DraftFields['topic'],
    issuer: words.issuer,
    source: words.source,
    written: words.written || null,
    summary: words.summary,
    text: words.text,
    urgentUntil: until === null ? null : isoInShanghai(until),
    expires: words.expires || null,
    event: whole
      ? {
          starts: isoInShanghai(starts),
          ends: isoInShanghai(ends),
          place: words.eventPlace.trim(),
          signUp: words.eventSignUp,
        }
      : null,
    keywords: words.keywords
      .split(/[\s,，、;；]+/)
      .filter(Boolean)
      .map((word) => word.slice(0, KEYWORD)),
    kept: words.kept,
    justifications: words.justifications,
  };
}
