import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, dayOf, type Instant, isoInShanghai } from '../calendar/shanghai.ts';
import { place } from './place.ts';

/** The newest link of the book's chain on a day: what the book then held cannot be changed any more without its showing. */
export interface BookDay {
  day: Day;
  seq: number;
  hash: string;
  at: string;
}

/** Where everyone may read them, and copy them. */
const DAYS_FILE = 'timebank/days.json';

/**
 * Keeps the list of days, one link each, in the publisher's own folder and with the site. A day that is written is never
 * changed. Answers the newest.
 */
export function keepDay(
  folders: { own: string; output: string },
  head: { seq: number; hash: string } | null,
  now: Instant,
): BookDay | null {
  const file = join(folders.own, 'days.json');
  const days = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { days: BookDay[] }).days : [];
  const newest = days.at(-1);
  const today = dayOf(now);
  const due = head !== null && (newest === undefined || newest.day < today);
  if (due) days.push({ day: today, ...head, at: isoInShanghai(now) });
  const standing = join(folders.output, DAYS_FILE);
  if (!due && (days.length === 0 || existsSync(standing))) return newest ?? null;
  const text = `${JSON.stringify({ days }, null, 1)}\n`;
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  place(folders.output, { path: DAYS_FILE, bytes: Buffer.from(text) });
  return days.at(-1) ?? null;
}
