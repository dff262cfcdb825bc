/** What an entry says, put into its file, of which everything else stays as somebody wrote it. */
import { isMap, isScalar, isSeq, type Node, type Pair, stringify, type YAMLMap } from 'yaml';
import { timeText } from '../calendar/fields.ts';
import { dayText, minutesOf } from '../calendar/written.ts';
import { treeOf } from '../content/yaml.ts';
import { oneLine } from '../hanzi/line.ts';
import type { Entry, Said } from './calls/fields.ts';
import { type Cells, formOf, newGuide, type Part } from './forms.ts';
import { plainOf } from './said.ts';

interface Plain {
  [field: string]: unknown;
}
/** Where a map is: of an entry by its part and short name, and of a group within it by the group's name. */
interface Place {
  part: Part;
  slug: string;
  group?: string;
}

/**
 * Its file with what the entry of this short name is to say. Every line that says the same stays as it was written, with the
 * remarks beside and below it; only what is new or different is written anew. Null where the file is written in a way
 * that cannot be kept: then it is changed by hand.
 */
export function withEntry(source: string, slug: string, entry: Entry): string | null {
  const text = source.endsWith('\n') ? source : `${source}\n`;
  return withFields(
    text,
    { part: entry.part, slug },
    formOf(entry.part).fields,
    plainOf(formOf(entry.part).fields, entry),
  );
}

/** The file of a guide that is not there yet. */
export const guideFile = (said: Said): string =>
  Object.entries(plainOf(newGuide, said))
    .map(([field, value]) => (field === 'slug' ? '' : asField(field, value, 0)))
    .join('');

/** For a file, which is read once: the lines that a change of an entry may touch; null where the entry is not there. */
export function linesIn(source: string): (part: Part, slug: string) => string | null {
  const text = `${source}\n`;
  const tree = treeOf(text);
  return (part, slug) => {
    const map = mapIn(tree, { part, slug });
    return (
      map &&
      Object.keys(formOf(part).fields)
        .map((field) => {
          const pair = pairOf(map, field);
          return pair ? text.slice(rangeOf(pair.key)[0], endOf(text, pair)) : '';
        })
        .join('\0')
    );
  };
}

function withFields(source: string, place: Place, cells: Cells, plain: Plain): string | null {
  let text = source;
  for (const [field, cell] of Object.entries(cells)) {
    const map = mapIn(treeOf(text), place);
    if (!map) return null;
    const node = pairOf(map, field)?.value;
    const within = cell.as === 'group' && isMap(node) && cell.of;
    const next = within
      ? withFields(text, { ...place, group: field }, within, plain[field] as Plain)
      : withField(text, map, field, plain[field]);
    if (next === null) return null;
    text = next;
  }
  return text;
}

function mapIn({ contents }: ReturnType<typeof treeOf>, { part, slug, group }: Place): YAMLMap | null {
  const { among } = formOf(part);
  const list = among?.list === undefined ? contents : isMap(contents) && contents.get(among.list, true);
  const own = !among
    ? contents
    : isSeq(list) && list.items.find((item) => isMap(item) && written(item.get(among.by, true)) === slug);
  if (!isMap(own)) return null;
  const inner = group === undefined ? own : own.get(group, true);
  return isMap(inner) ? inner : null;
}

const written = (node: unknown): string | null =>
  isScalar(node) ? (node.source ?? String(node.value)) : null;
const pairOf = (map: YAMLMap, field: string): Pair<unknown, unknown> | undefined =>
  map.items.find(({ key }) => isScalar(key) && key.value === field);

/** The text with one field of a map as it is to be; `value` is undefined where it is left out. */
function withField(text: string, map: YAMLMap, field: string, value: unknown): string | null {
  const pair = pairOf(map, field);
  if (pair ? isSame(toJson(pair.value), value) : value === undefined) return text;
  if (map.flow && !(pair && isScalar(pair.value) && !isList(value) && value !== undefined))
    return inBraces(text, map, field, value);
  if (!pair) {
    const last = map.items[map.items.length - 1];
    const at = last ? endOf(text, last) : 0;
    return `${text.slice(0, at)}${' '.repeat(indentOf(text, map))}${asField(field, value, indentOf(text, map))}${text.slice(at)}`;
  }
  const [start] = rangeOf(pair.key);
  const end = endOf(text, pair);
  if (value === undefined) {
    const line = lineAt(text, start);
    return text.slice(line, start).trim() === '' ? text.slice(0, line) + text.slice(end) : null;
  }
  if (isScalar(pair.value) && !isList(value)) {
    const [from, to] = rangeOf(pair.value);
    const over = text.slice(from, to).endsWith('\n') ? '\n' : '';
    return text.slice(0, from) + inLine(value) + over + text.slice(to);
  }
  const lines = isSeq(pair.value) && isList(value) ? withRows(text, pair, field, value, map) : null;
  return text.slice(0, start) + (lines ?? asField(field, value, indentOf(text, map))) + text.slice(end);
}

/** A list in lines: each row that says the same as it stood, with its remarks. */
function withRows(text: string, pair: Pair, field: string, value: readonly unknown[], map: YAMLMap): string {
  const node = pair.value as Node & { items: unknown[]; flow?: boolean };
  const [start] = rangeOf(pair.key);
  const end = endOf(text, pair);
  const indent = indentOf(text, map);
  if (node.flow || node.items.length === 0 || value.length === 0) return asField(field, value, indent);
  const starts = node.items.map((row) => lineAt(text, rangeOf(row)[0]));
  const standing = new Map(
    node.items.map((row, at) => [key(toJson(row)), text.slice(starts[at], starts[at + 1] ?? end)]),
  );
  const rows = value.map((row) => standing.get(key(row)) ?? asRow(row, indent));
  return text.slice(start, starts[0]) + rows.join('');
}

/** `{ name: …, phone: … }` with one field as it is to be. */
function inBraces(text: string, map: YAMLMap, field: string, value: unknown): string {
  const asWritten = (pair: Pair) =>
    text.slice(rangeOf(pair.key)[0], rangeOf(pair.value ?? pair.key)[1]).trim();
  const fresh = `${field}: ${inLine(value)}`;
  const pair = pairOf(map, field);
  const kept = map.items.flatMap((one) =>
    one !== pair ? [asWritten(one)] : value === undefined ? [] : [fresh],
  );
  const all = pair ? kept : [...kept, fresh];
  const [from, to] = rangeOf(map);
  return `${text.slice(0, from)}{ ${all.join(', ')} }${text.slice(to)}`;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const toJson = (node: unknown): unknown => (node as Node | null)?.toJSON() ?? null;
const isSame = (one: unknown, other: unknown): boolean => other !== undefined && key(one) === key(other);
const key = (value: unknown): string => JSON.stringify(comparable(value));

/** A value by what it says: fields and days in one order, words, times and dates in one form, whatever way they are written. */
function comparable(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => comparable(one));
    return field === 'days' ? all.sort() : all;
  }
  if (value === null || typeof value !== 'object') {
    const minutes = field === 'from' || field === 'to' ? minutesOf(String(value)) : null;
    return minutes === null ? dayText(oneLine(String(value))) : timeText(minutes);
  }
  return Object.entries(value)
    .map(([name, of]) => [name, comparable(of, name)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

const rangeOf = (node: unknown): [number, number] => {
  const [start = 0, end = 0] = (node as { range?: [number, number, number] }).range ?? [];
  return [start, end];
};
const lineAt = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
/** Where the line after a pair's last one begins; a block's end is the beginning of one already. */
function endOf(text: string, { key, value }: Pair): number {
  const [, at] = rangeOf(value ?? key);
  return at > 0 && text[at - 1] === '\n' ? at : text.indexOf('\n', at) + 1 || text.length;
}
function indentOf(text: string, { items: [first] }: YAMLMap): number {
  const start = first ? rangeOf(first.key)[0] : 0;
  return start - lineAt(text, start);
}

/** A field in lines of its own, the first without what stands before it. */
function asField(field: string, value: unknown, indent: number): string {
  if (!isList(value) || value.length === 0) return `${field}: ${inLine(value)}\n`;
  return `${field}:\n${value.map((row) => asRow(row, indent)).join('')}`;
}
/** A row in a line, as the files have them. */
const asRow = (row: unknown, indent: number): string => `${' '.repeat(indent + 2)}- ${inLine(row)}\n`;

function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).map(([name, of]) => `${name}: ${inLine(of)}`);
    return `{ ${fields.join(', ')} }`;
  }
  // As it must be quoted within brackets.
  return stringify([value], { collectionStyle: 'flow', lineWidth: 0 }).trim().slice(2, -2);
}
