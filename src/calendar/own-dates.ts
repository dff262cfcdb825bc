/**
 * A member's own dates as iCalendar text (RFC 5545). The library that the site's calendars are made with would be
 * loaded into each of PocketBase's script engines for one kind of line.
 */
import { isoInShanghai, MINUTE } from './shanghai.ts';

/** Something of a member's own that has a time. Instants in milliseconds. */
export interface OwnDate {
  /** The same for ever, and no other system's. */
  id: string;
  summary: string;
  description: string;
  /** Empty where no program is told. */
  place: string;
  startsAt: number;
  minutes: number;
  /** Whether its owner is taken up by it, or only has to have done something until it ends. */
  busy: boolean;
  /** When it last moved, and how often it has. */
  movedAt: number;
  moves: number;
}

/** The calendar of these, as a calendar program reads it. `name` is what the program calls it; `house` ends the ids. */
export function ownCalendar(name: string, dates: readonly OwnDate[], house: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Shiguang//own dates//ZH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...dates.flatMap((one) => linesOf(one, house)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const linesOf = (one: OwnDate, house: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${one.id}@${house}`,
  `DTSTAMP:${inUtc(one.movedAt)}`,
  `SEQUENCE:${one.moves}`,
  `DTSTART:${inUtc(one.startsAt)}`,
  `DTEND:${inUtc(one.startsAt + one.minutes * MINUTE)}`,
  `SUMMARY:${escaped(one.summary)}`,
  ...(one.place === '' ? [] : [`LOCATION:${escaped(one.place)}`]),
  `DESCRIPTION:${escaped(one.description)}`,
  `TRANSP:${one.busy ? 'OPAQUE' : 'TRANSPARENT'}`,
  'END:VEVENT',
];

const inUtc = (at: number): string =>
  `${isoInShanghai(at - 8 * 3_600_000)
    .slice(0, 19)
    .replace(/[-:]/g, '')}Z`;

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/[\r\n]+/g, '\\n');

/** A line holds 75 octets at most, and goes on after a blank; no character is cut. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const point = character.codePointAt(0) ?? 0;
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (octets + size > 74) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
