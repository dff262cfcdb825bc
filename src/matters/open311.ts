/**
 * Public matters as other software reads them: Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2), reading only. A day is
 * its first moment: nothing tells when somebody called.
 */
import {
  addDays,
  DAY,
  type Day,
  dayOf,
  type Instant,
  isoInShanghai,
  parseInstant,
  startOfDay,
} from '../calendar/shanghai.ts';
import type { MatterKind } from './rules.ts';

export const formats = ['json', 'xml'] as const;
export type Format = (typeof formats)[number];

/** A value of the standard; null is there and empty. Rows of one name make a list in XML. */
type Value = string | boolean | null;
type Row = { readonly [field: string]: Value };
/** A list with the names of its elements in XML, or what is wrong. */
export interface Answer {
  status: number;
  list: string;
  item: string;
  rows: readonly Row[];
}

const MIMES = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' } as const;

/** Content type and text of an answer. Numbers of mistakes are numbers in JSON. */
export function written(
  { status, list, item, rows }: Answer,
  format: Format,
): { type: string; text: string } {
  if (format === 'json') {
    const all = rows.map((row) => (list === 'errors' ? { ...row, code: status } : row));
    return { type: MIMES.json, text: JSON.stringify(all) };
  }
  const fields = (row: Row) =>
    Object.entries(row)
      .map(([name, value]) => (value === null ? `<${name}/>` : `<${name}>${inXml(String(value))}</${name}>`))
      .join('');
  const items = rows.map((row) => `<${item}>${fields(row)}</${item}>`).join('');
  return { type: MIMES.xml, text: `<?xml version="1.0" encoding="UTF-8"?>\n<${list}>${items}</${list}>\n` };
}

const inXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const mistake = (status: number, description: string): Answer => ({
  status,
  list: 'errors',
  item: 'error',
  rows: [{ code: String(status), description }],
});

/** Kinds that may be public are its services. */
export const servicesOf = (kinds: readonly MatterKind[]): Answer => ({
  status: 200,
  list: 'services',
  item: 'service',
  rows: kinds
    .filter(({ shown }) => shown)
    .map(({ id, name, example }) => ({
      service_code: id,
      service_name: name,
      description: example,
      metadata: false,
      type: 'realtime',
      keywords: null,
      group: null,
    })),
});

/** What of a public matter the standard knows. */
interface Public {
  no: string;
  kind: string;
  kindName: string;
  words: string;
  answer: string;
  court: string;
  courtName: string;
  state: 'open' | 'answered' | 'closed';
  saidOn: Day;
  dueOn: Day | null;
  answeredOn: Day | null;
  closedOn: Day | null;
  reopenedOn: Day | null;
}

const moment = (day: Day | null): string | null => (day === null ? null : isoInShanghai(startOfDay(day)));

export const requestsOf = (matters: readonly Public[], agency: string): Answer => ({
  status: 200,
  list: 'service_requests',
  item: 'request',
  rows: matters.map((one) => ({
    service_request_id: one.no,
    status: one.state === 'closed' ? 'closed' : 'open',
    status_notes: one.answer || null,
    service_name: one.kindName,
    service_code: one.kind,
    description: one.words,
    agency_responsible: agency || null,
    service_notice: null,
    requested_datetime: moment(one.saidOn),
    updated_datetime: moment(
      [one.saidOn, one.answeredOn, one.closedOn, one.reopenedOn]
        .flatMap((day) => day ?? [])
        .toSorted()
        .at(-1) ?? null,
    ),
    expected_datetime: moment(one.dueOn),
    address: one.courtName || null,
    address_id: one.court || null,
    zipcode: null,
    lat: null,
    long: null,
    media_url: null,
  })),
});

/** What is asked for; days are both within. */
export interface Wanted {
  ids: readonly string[] | null;
  codes: readonly string[] | null;
  status: 'open' | 'closed' | null;
  from: Instant;
  to: Instant;
}
const SPAN = 90 * DAY;

/** The query of `requests`: by number, or by kind, state and at most 90 days; or what is wrong with it. */
export function wantedOf(
  query: { readonly [name: string]: string | undefined },
  now: Instant,
): Wanted | Answer {
  const list = (name: string) =>
    query[name]
      ?.split(',')
      .map((one) => one.trim())
      .filter(Boolean) ?? null;
  const states = [...new Set(list('status') ?? ['open', 'closed'])];
  if (states.some((state) => state !== 'open' && state !== 'closed'))
    return mistake(400, 'status is open, closed or both.');
  const at = (name: string) => {
    const text = query[name];
    return text === undefined || text === '' ? null : (parseInstant(text) ?? Number.NaN);
  };
  const [start, end] = [at('start_date'), at('end_date')];
  if (Number.isNaN(start ?? 0) || Number.isNaN(end ?? 0))
    return mistake(400, 'start_date and end_date are moments such as 2026-11-03T00:00:00+08:00.');
  const to = end ?? (start === null ? now : Math.min(now, start + SPAN));
  const from = start ?? to - SPAN;
  if (from > to || to - from > SPAN) return mistake(400, 'From start_date to end_date are at most 90 days.');
  return {
    ids: list('service_request_id'),
    codes: list('service_code'),
    status: states.length === 1 ? (states[0] as 'open' | 'closed') : null,
    // Whole days: a span of a minute would tell when somebody called.
    from: startOfDay(dayOf(from)),
    to: startOfDay(addDays(dayOf(to), 1)) - 1,
  };
}
