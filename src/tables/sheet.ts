/** The cells of a sheet's XML, row by row, read in one pass: what is broken or nested to no end takes no longer than its length. */
import { unescaped } from './references.ts';
import { MOST_COLUMNS, MOST_LINES, NotATable } from './row.ts';

export interface Cell {
  /** From 0. */
  column: number;
  /** As it is kept: a number is not formatted. Of a formula its last result; `=` where there is none. */
  text: string;
  number: boolean;
  /** Which of the workbook's formats it has. */
  style: number;
}
export interface SheetRow {
  /** The number that stands at its left: from 1. */
  line: number;
  cells: Cell[];
}

const TAG = /<(\/?)(?:\w+:)?(row|c|v|t|f|si|rPh)(?:\s([^<>]*?))?(\/?)>/g;

/** The strings that cells name by their place. How a word is spoken (`rPh`) is none of it. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let words = '';
  for (const { name, end, alone, text } of tags(xml)) {
    if (name === 't' && !end) words += text;
    if (name === 'si' && (end || alone)) {
      strings.push(words);
      words = '';
    }
  }
  return strings;
}

/** Rows in which something stands, no more columns than are looked at. Throws NotATable where there are too many. */
export function rowsOf(xml: string, shared: readonly string[]): SheetRow[] {
  const rows: SheetRow[] = [];
  let filled = 0;
  let row: SheetRow = { line: 0, cells: [] };
  let cell: (Cell & { type: string; formula: boolean; value: string | null; words: string }) | null = null;
  for (const { name, end, alone, attributes, text } of tags(xml)) {
    if (name === 'row' && !end) {
      row = { line: Number(attribute(attributes, 'r')) || row.line + 1, cells: [] };
      rows.push(row);
    } else if (name === 'c' && !end) {
      cell = {
        column: columnOf(attribute(attributes, 'r')) ?? (row.cells[row.cells.length - 1]?.column ?? -1) + 1,
        text: '',
        number: false,
        style: Number(attribute(attributes, 's')) || 0,
        type: attribute(attributes, 't') ?? 'n',
        formula: false,
        value: null,
        words: '',
      };
    } else if (cell && !end) {
      if (name === 'v') cell.value = text;
      else if (name === 't') cell.words += text;
      else if (name === 'f') cell.formula = true;
    }
    if (name === 'c' && (end || alone) && cell) {
      const { column, style } = cell;
      const { text, number } = contentOf(cell, shared);
      if (text !== '' && column < MOST_COLUMNS) {
        if (row.cells.length === 0) filled += 1;
        if (filled > MOST_LINES) throw new NotATable('lines');
        row.cells.push({ column, style, text, number });
      }
      cell = null;
    }
  }
  return rows;
}

function contentOf(
  { type, formula, value, words }: { type: string; formula: boolean; value: string | null; words: string },
  shared: readonly string[],
): Pick<Cell, 'text' | 'number'> {
  if (type === 'inlineStr') return { text: words, number: false };
  if (value === null) return { text: formula ? '=' : '', number: false };
  if (type === 's') return { text: shared[Number(value)] ?? '', number: false };
  // A long number may be written as 1.3800001234E10.
  const long = /^\d(?:\.\d+)?E\+?\d\d?$/i.test(value);
  return { text: long ? BigInt(Math.round(Number(value))).toString() : value, number: type === 'n' };
}

/** Tags that matter, in their order, each with the words up to the next tag of any kind. */
function* tags(xml: string) {
  let spoken = false;
  for (const found of xml.matchAll(TAG)) {
    const [whole, slash, name = '', attributes = '', alone] = found;
    const from = found.index + whole.length;
    const to = xml.indexOf('<', from);
    const end = slash === '/';
    if (name === 'rPh') spoken = !end;
    else if (!spoken)
      yield {
        name,
        end,
        alone: alone === '/',
        attributes,
        text:
          !end && (name === 't' || name === 'v') ? unescaped(xml.slice(from, to < 0 ? xml.length : to)) : '',
      };
  }
}

const ATTRIBUTES = {
  r: /(?:^|\s)r\s*=\s*["']([^"']*)["']/,
  s: /(?:^|\s)s\s*=\s*["']([^"']*)["']/,
  t: /(?:^|\s)t\s*=\s*["']([^"']*)["']/,
  ref: /(?:^|\s)ref\s*=\s*["']([^"']*)["']/,
};
const attribute = (attributes: string, name: keyof typeof ATTRIBUTES): string | undefined =>
  ATTRIBUTES[name].exec(attributes)?.[1];

/** `AB12` → 27. */
function columnOf(place: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place ?? '')?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Cells that are one cell on screen: `A2:B3` as its corners, lines from 1 and columns from 0. */
export function mergedIn(xml: string): { top: number; left: number; bottom: number; right: number }[] {
  const merged = [];
  for (const [, inside = ''] of xml.matchAll(/<(?:\w+:)?mergeCell\s([^<>]*)>/g)) {
    const [from = '', to = from] = (attribute(inside, 'ref') ?? '').split(':');
    const [left, right] = [columnOf(from), columnOf(to)];
    const [top, bottom] = [from, to].map((place) => Number(place.replace(/^[A-Z]+/, '')));
    if (left !== null && right !== null && top && bottom) merged.push({ top, left, bottom, right });
  }
  return merged;
}
