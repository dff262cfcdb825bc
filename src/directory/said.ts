/** What an entry of the directory says, held against the rules of its file. */
import * as v from 'valibot';
import { timeText, weekdays } from '../calendar/fields.ts';
import { fields, list, slug } from '../content/fields.ts';
import { personalData } from '../content/personal.ts';
import { type Problem, problemOf } from '../content/problem.ts';
import { oneLine } from '../hanzi/line.ts';
import type { Entry, Said, SaidValue } from './calls/fields.ts';
import { centerSchema, organisationSchema } from './center.ts';
import { communitySchema, gridSchema } from './community.ts';
import { type Cell, type Cells, formOf, newGuide, type Part } from './forms.ts';
import { type EntryFault, faultsIn } from './opening.ts';
import { serviceSchema } from './service.ts';

type Plain = { [field: string]: unknown };

/** Fields of files by which each part is checked. Where the center lies on the drawing is not asked for at the desk. */
const { at: _, ...place } = centerSchema.entries.place.entries;
const guides: { readonly [field: string]: unknown } = { ...serviceSchema.entries, slug: v.optional(slug) };
const guide = fields(
  Object.fromEntries(Object.keys(newGuide).map((field) => [field, guides[field]])) as v.ObjectEntries,
);
const files: { readonly [part in Part]: v.ObjectEntries } = {
  opening: centerSchema.entries,
  contact: { ...centerSchema.entries, place: fields(place) },
  guide: serviceSchema.entries,
  guides: { rows: list(guide) },
  grid: gridSchema.entries,
  phones: communitySchema.entries,
  organisation: organisationSchema.entries,
};

/** What the checked file says of an entry, as staff write it. */
export const entryOf = (part: Part, file: object): Entry => ({
  ...saidIn(formOf(part).fields, file as Plain),
  part,
});

const saidIn = (cells: Cells, file: Plain): Said =>
  Object.fromEntries(Object.entries(cells).map(([field, cell]) => [field, valueIn(cell, file[field])]));

function valueIn(cell: Cell, value: unknown): SaidValue {
  switch (cell.as) {
    case 'rows':
      return ((value ?? []) as Plain[]).map((row) => saidIn(cell.of, row));
    case 'group':
      return saidIn(cell.of, (value ?? {}) as Plain);
    case 'lines':
      return ((value ?? []) as string[]).map(oneLine);
    case 'days':
      return weekdays.filter((day) => (value as string[]).includes(day));
    case 'time':
      return timeText(value as number);
    default:
      return oneLine(String(value ?? ''));
  }
}

/** As a file has it: without what is empty and may be left out. */
export const plainOf = (cells: Cells, said: Said): Plain => plainIn(cells, said, true);

function plainIn(cells: Cells, said: Said, outermost = false): Plain {
  const plain: Plain = {};
  for (const [field, cell] of Object.entries(cells)) {
    const value = said[field] as SaidValue;
    if (value === '') continue;
    const isList = cell.as === 'rows' || cell.as === 'lines';
    if (
      (outermost || cells === newGuide) &&
      isList &&
      value.length === 0 &&
      !(cell.as === 'rows' && cell.needed)
    )
      continue;
    if (cell.as === 'rows') plain[field] = (value as Said[]).map((row) => plainIn(cell.of, row));
    else if (cell.as === 'group') plain[field] = plainIn(cell.of, value as Said);
    else plain[field] = cell.as === 'count' ? Number(value) : value;
  }
  return plain;
}

/** Whether a guide's checked file says the same as one that is to be written. */
export const isSameGuide = (file: object, said: Said): boolean => {
  const { slug: _, ...cells } = newGuide;
  return (
    JSON.stringify(ordered(cells, saidIn(cells, file as Plain))) === JSON.stringify(ordered(cells, said))
  );
};

/** Whether both say the same: fields and days in whatever order. */
export const isSameEntry = (one: Entry, other: Entry): boolean =>
  one.part === other.part && JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

const inOrder = (entry: Entry): Said => ordered(formOf(entry.part).fields, entry);

function ordered(cells: Cells, said: Said): Said {
  return Object.fromEntries(
    Object.entries(cells).map(([field, cell]) => {
      const value = said[field] as SaidValue;
      if (cell.as === 'rows') return [field, (value as Said[]).map((row) => ordered(cell.of, row))];
      if (cell.as === 'group') return [field, ordered(cell.of, value as Said)];
      return [
        field,
        cell.as === 'days' ? weekdays.filter((day) => (value as string[]).includes(day)) : value,
      ];
    }),
  );
}

/** The first thing that its file would be refused for, or null: what `npm run check` would say of these fields. */
export function wrongEntry(entry: Entry): EntryFault | null {
  const { part } = entry;
  const { fields: cells } = formOf(part);
  const plain = plainOf(cells, entry);
  const entries = Object.fromEntries(Object.keys(cells).map((field) => [field, files[part][field]]));
  const checked = v.safeParse(fields(entries as v.ObjectEntries), plain);
  if (!checked.success) return told(problemOf('', plain, checked.issues[0]));
  const [personal] = personalData('', plain, '', []);
  if (personal) return told(personal);
  return part === 'opening' ? wrongOpening(checked.output as never) : null;
}

/** Everything that a new guide's file would be refused for. */
export function wrongGuide(said: Said): EntryFault[] {
  const plain = plainOf(newGuide, said);
  const problems = (v.safeParse(guide, plain).issues ?? []).map((issue) => problemOf('', plain, issue));
  return [...problems, ...personalData('', plain, '', [])].map(told);
}

const told = ({ field, found, expected }: Problem): EntryFault => ({ field, found: found ?? '', expected });

function wrongOpening(opening: v.InferOutput<typeof centerSchema>): EntryFault | null {
  const days = opening.exceptions.map(({ day }) => day);
  const twice = days.find((day, at) => days.indexOf(day) < at);
  if (twice) return { field: 'exceptions', found: twice, expected: '每一天只写一次' };
  return faultsIn(opening)[0] ?? null;
}

/** The same, said without the names that fields have in files: `hours[1]` → 平日第1行. */
export function faultSaid(
  { field, found, expected }: EntryFault,
  labels: { readonly [field: string]: string },
): { field: string; found: string; expected: string } {
  const said = (words: string) =>
    words.replace(
      / ?([a-z]+[A-Z]?[a-z]*)(?:\[(\d+)\])? ?/g,
      (_, name: string, row?: string) => `${labels[name] ?? ''}${row ? `第${row}行` : ''}`,
    );
  return { field: field.replace(/\[(\d+)\]/g, '.$1'), found: said(found), expected: said(expected) };
}
