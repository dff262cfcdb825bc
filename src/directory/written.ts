/** Opening hours put into a center's file, of which everything else stays as somebody wrote it. */
import { isMap, isScalar, isSeq, type Pair, parseDocument, stringify } from 'yaml';
import type { OpeningFields } from './calls/fields.ts';
import { plain } from './opening.ts';

const FIELDS = ['hours', 'extraHours', 'onHolidays', 'holidayHours', 'exceptions'] as const;

/**
 * A center's file with other opening hours. Every line that says the same stays as it was written, with the remarks beside
 * and below it; only rows that are new or different are written anew. Null where the file is not a list of fields.
 */
export function withOpening(source: string, opening: OpeningFields): string | null {
  let text = source.endsWith('\n') ? source : `${source}\n`;
  for (const field of FIELDS) {
    const document = parseDocument(text);
    if (!isMap(document.contents)) return null;
    const pair = document.contents.items.find(({ key }) => isScalar(key) && key.value === field);
    const value = plain(opening)[field];
    text = pair
      ? replaced(text, pair, field, value)
      : value.length === 0
        ? text
        : text + written(field, value);
  }
  return text;
}

type Row = object & { [field: string]: unknown };

function replaced(text: string, { key, value: node }: Pair, field: string, value: string | Row[]): string {
  const start = lineAt(text, rangeOf(key)[0]);
  const [, over] = rangeOf(node ?? key);
  const end = nextLine(text, over);
  if (typeof value === 'string') {
    const [from, to] = rangeOf(node ?? key);
    return isScalar(node) && node.value === value ? text : text.slice(0, from) + value + text.slice(to);
  }
  if (!isSeq(node)) return text.slice(0, start) + written(field, value) + text.slice(end);
  const was = node.items.map((item) =>
    JSON.stringify(comparable(node.flow ? null : (item as { toJSON(): unknown }).toJSON())),
  );
  const starts = node.items.map((item) => lineAt(text, rangeOf(item)[0]));
  const standing = new Map(
    was.map((said, at) => [said, text.slice(starts[at], starts[at + 1] ?? end)] as const),
  );
  const same = JSON.stringify(node.toJSON().map(comparable)) === JSON.stringify(value.map(comparable));
  if (same) return text;
  if (value.length === 0) return text.slice(0, start) + text.slice(end);
  const rows = value.map((row) => standing.get(JSON.stringify(comparable(row))) ?? item(row));
  const head = node.flow || starts.length === 0 ? `${field}:\n` : text.slice(start, starts[0]);
  return text.slice(0, start) + head + rows.join('') + text.slice(end);
}

/** A row by what it says: its fields in one order, hours as `08:30`, whatever way they are written. */
function comparable(row: unknown): unknown {
  if (row === null || typeof row !== 'object') return row;
  if (Array.isArray(row)) return row.map(comparable);
  return Object.fromEntries(
    Object.entries(row)
      .map(([name, value]) => [
        name,
        name === 'from' || name === 'to' ? String(value).padStart(5, '0') : comparable(value),
      ])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  );
}

const rangeOf = (node: unknown): [number, number] => {
  const [start = 0, end = 0] = (node as { range?: [number, number, number] }).range ?? [];
  return [start, end];
};
const lineAt = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
/** Where the line after the one that ends at `at` begins; a block's end is the beginning of one already. */
const nextLine = (text: string, at: number): number =>
  at > 0 && text[at - 1] === '\n' ? at : text.indexOf('\n', at) + 1 || text.length;

function written(field: string, value: string | Row[]): string {
  if (typeof value === 'string') return `${field}: ${value}\n`;
  return value.length === 0 ? '' : `${field}:\n${value.map(item).join('')}`;
}

/** A row in a line, as the files have them. */
const item = (row: Row): string => `  - ${inLine(row)}\n`;

function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).map(([name, of]) => `${name}: ${inLine(of)}`);
    return `{ ${fields.join(', ')} }`;
  }
  // As it must be quoted within brackets.
  return stringify([value], { collectionStyle: 'flow', lineWidth: 0 }).trim().slice(2, -2);
}
