import { minutesOf } from '../../../calendar/written.ts';
import { type Cell, type Cells, isAsked } from '../../../directory/forms.ts';
import type { Problems } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { labelOf } from './choices.ts';
import { words } from './strings.ts';
import type { Said, SaidValue } from './types.ts';

/** A row in which nothing is written yet. */
export const freshRow = (cells: Cells): Said =>
  Object.fromEntries(Object.entries(cells).map(([field, cell]) => [field, fresh(cell)]));

function fresh(cell: Cell): SaidValue {
  if (cell.as === 'group') return freshRow(cell.of);
  return cell.as === 'rows' || cell.as === 'lines' || cell.as === 'days' ? [] : '';
}

/** With what another field asks for, and without what it no longer does. */
export function asked(cells: Cells, said: Said): Said {
  const next = { ...said };
  for (const [field, cell] of Object.entries(cells)) {
    if (cell.as !== 'rows' || !cell.when) continue;
    const rows = next[field] as Said[];
    if (!isAsked(cell, next)) next[field] = [];
    else if (rows.length === 0) next[field] = [freshRow(cell.of)];
  }
  return next;
}

/** What keeps it from being sent, by the ids of fields; the server holds all of it to the rules of the file. */
export function problemsOf(path: string, cells: Cells, said: Said, id = ''): Problems {
  const problems: { [field: string]: string | undefined } = {};
  for (const [field, cell] of Object.entries(cells)) {
    const value = said[field] as SaidValue;
    const at = `${path}.${field}`;
    const own = `${id}${field}`;
    const within = (row: Said, place: string) =>
      'of' in cell && cell.as !== 'choice'
        ? Object.assign(problems, problemsOf(at, cell.of, row, `${own}-${place}`))
        : problems;
    if (cell.as === 'rows') for (const [row, one] of (value as Said[]).entries()) within(one, `${row}-`);
    else if (cell.as === 'group') within(value as Said, '');
    else if (cell.as === 'lines')
      for (const [row, line] of (value as string[]).entries()) {
        if (line.trim() === '') problems[`${own}-${row}`] = fill(words.please, { what: labelOf(at) });
      }
    else problems[own] = wrong(cell, value, labelOf(at));
  }
  return problems;
}

function wrong(cell: Cell, value: SaidValue, what: string): string | undefined {
  if (cell.as === 'days') return value.length === 0 ? words.daysPlease : undefined;
  const text = String(value).trim();
  if (cell.as === 'time') return minutesOf(text) === null ? words.timePlease : undefined;
  if (cell.as === 'count') return /^(?:[1-9]\d?)?$/.test(text) ? undefined : words.countPlease;
  if (text !== '' || (cell.as !== 'phone' && cell.as !== 'day' && 'optional' in cell)) return undefined;
  return cell.as === 'day' ? words.dayPlease : fill(words.please, { what });
}

/** With every time as files have it: `8点半` → `08:30`. */
export function timed(cells: Cells, said: Said): Said {
  return Object.fromEntries(
    Object.entries(cells).map(([field, cell]) => {
      const value = said[field] as SaidValue;
      if (cell.as === 'rows') return [field, (value as Said[]).map((row) => timed(cell.of, row))];
      if (cell.as === 'group') return [field, timed(cell.of, value as Said)];
      return [field, cell.as === 'time' ? timeOf(String(value)) : value];
    }),
  );
}

function timeOf(text: string): string {
  const minutes = minutesOf(text);
  if (minutes === null) return text;
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
