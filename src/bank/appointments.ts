/**
 * A member's appointments as iCalendar text (RFC 5545). The library that the site's calendars are made with would be
 * loaded into each of PocketBase's script engines for one kind of line.
 */
import { isoInShanghai } from '../calendar/shanghai.ts';
import { fillSentence } from '../contract/sentence.ts';
import { maskedName } from '../people/member.ts';

/** One appointment, as it stands. Instants in milliseconds. */
export interface Appointment {
  id: string;
  service: string;
  startsAt: number;
  minutes: number;
  /** The others: who comes, or who is gone to. Whole names. */
  others: readonly string[];
  /** Whether the calendar's owner is the one who is served. */
  served: boolean;
  /** When it last moved, and how often it has. */
  movedAt: number;
  moves: number;
}

const words = {
  name: '我的约定',
  served: '{service}，{who}来',
  serves: '{service}，去帮{who}',
  alone: '{service}',
  more: '到哪里、改没改时间，请看“我的时光”里的约定。',
};

/** The calendar of these. Names are masked: it lies with whoever runs the reader's calendar. `house` ends the ids. */
export function calendarOf(appointments: readonly Appointment[], house: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Shiguang//appointments//ZH',
    `X-WR-CALNAME:${words.name}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...appointments.flatMap((one) => linesOf(one, house)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function linesOf(one: Appointment, house: string): string[] {
  const who = one.others.map(maskedName).join('、');
  const { served, serves, alone, more } = words;
  const summary = fillSentence(who === '' ? alone : one.served ? served : serves, {
    service: one.service,
    who,
  });
  return [
    'BEGIN:VEVENT',
    `UID:${one.id}@${house}`,
    `DTSTAMP:${inUtc(one.movedAt)}`,
    `SEQUENCE:${one.moves}`,
    `DTSTART:${inUtc(one.startsAt)}`,
    `DTEND:${inUtc(one.startsAt + one.minutes * 60_000)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(more)}`,
    'END:VEVENT',
  ];
}

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
