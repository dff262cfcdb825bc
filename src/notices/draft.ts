import * as v from 'valibot';
import { parseInstant } from '../calendar/shanghai.ts';
import * as f from '../contract/fields.ts';
import { isSaid } from '../hanzi/line.ts';
import { type NoticeKind, noticeKinds, topics } from './schema.ts';

const kinds = Object.values(noticeKinds) as [NoticeKind, ...NoticeKind[]];
/** A field that may still be open while the notice is being written. */
const open = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema), null);

/** An attachment that an earlier edition carries and this one keeps. */
const kept = f.fields({
  /** Name of the file in the `files` folder of the year. */
  file: v.pipe(v.string('field_wrong'), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]{2,5}$/, 'field_wrong')),
  title: f.line(60),
});

/** Why a number that looks personal may be printed: `key` as the privacy gate gave it. */
const justification = f.fields({ key: f.text(120), reason: f.text(100) });

const instant = v.pipe(
  v.string('field_instant'),
  v.maxLength(40, 'field_instant'),
  v.check(isInstant, 'field_instant'),
);

/** Signs that a text may have. */
export const MOST_TEXT = 20_000;

/** What an editor writes. Everything may be missing until the notice is handed in. */
export const draftFields = f.fields({
  title: f.lineNote(80),
  kind: open(f.choice(kinds)),
  topic: open(f.choice(topics)),
  /** Empty: the community's own host. */
  issuer: f.lineNote(60),
  source: f.lineNote(60),
  /** Empty: the day it is handed in. */
  written: open(f.day()),
  /** One sentence for lists and search engines. */
  summary: f.lineNote(120),
  /** Markdown. */
  text: f.note(MOST_TEXT),
  /** Until when it stands as a banner on every page. */
  urgentUntil: open(instant),
  expires: open(f.day()),
  event: open(
    f.fields({
      starts: instant,
      ends: instant,
      place: f.line(60),
      signUp: f.lineNote(80),
    }),
  ),
  keywords: v.optional(v.array(f.line(20)), []),
  kept: v.optional(v.array(kept), []),
  justifications: v.optional(v.array(justification), []),
});
export type DraftFields = v.InferOutput<typeof draftFields>;

/** A moment that a page can say: years of four digits, as content files write them. */
function isInstant(text: string): boolean {
  const at = v.is(f.instant(), text) ? parseInstant(text) : null;
  return at !== null && at >= EARLIEST && at < LATEST;
}
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** A draft with nothing in it yet. */
export const emptyDraft: DraftFields = v.parse(draftFields, {});

/** Fields without which no notice goes out. */
const needed = ['title', 'kind', 'topic', 'summary', 'text'] as const;

export interface Unready {
  code: 'field_missing' | 'event_reversed' | 'written_ahead' | 'expires_past' | 'urgent_past';
  field: string;
}

/** Pages and files tell time to the minute. */
const minute = (instant: string): number => Math.floor(Date.parse(instant) / 60_000);

/** The first thing that keeps a draft from being handed in at `today`/`now`, or null. */
export function unready(fields: DraftFields, today: string, now: number): Unready | null {
  const missing = needed.find((name) => !isSaid(fields[name] ?? ''));
  if (missing) return { code: 'field_missing', field: missing };
  const { event, expires, urgentUntil, written } = fields;
  if (written && written > today) return { code: 'written_ahead', field: 'written' };
  if (event && minute(event.starts) >= minute(event.ends))
    return { code: 'event_reversed', field: 'event.ends' };
  if (expires && expires < today) return { code: 'expires_past', field: 'expires' };
  if (urgentUntil && Date.parse(urgentUntil) <= now) return { code: 'urgent_past', field: 'urgentUntil' };
  return null;
}
