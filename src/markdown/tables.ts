/**
 * Tables: with a row of dashes under the heads as Markdown has them; without one, where each row begins and ends with
 * `|`; and cells as Excel and WPS paste them, divided by tabs. No cell is lost: a row may be longer than the first.
 */
import type { StateBlock } from 'markdown-it';

const DASHES = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
/** A pasted cell that was broken into lines stands in quotes; one that never ends is no such cell. */
const LINES_OF_CELL = 20;

interface Table {
  rows: string[][];
  sides: string[];
  /** The line after the table. */
  next: number;
}

/** Block rule: a table that begins at `line`. */
export function table(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  const read = line + 1 < end && !isOutside(state, line + 1) ? readerAt(state, line) : null;
  if (!read) return false;
  if (silent) return true;
  const { rows, sides, next } = read(state, line, end);
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  let body = 0;
  // What stands over the whole width of a sheet is its caption.
  while (read === readTabs && body + 2 < rows.length && isCaption(rows[body] ?? [])) {
    paragraph(state, rows[body]?.find((cell) => cell !== '') ?? '');
    body += 1;
  }
  state.push('table_open', 'table', 1).map = [line, next];
  rows.slice(body).forEach((row, at) => {
    if (at < 2) state.push(`${at ? 'tbody' : 'thead'}_open`, at ? 'tbody' : 'thead', 1);
    state.push('tr_open', 'tr', 1);
    for (let column = 0; column < columns; column += 1)
      cell(state, at ? 'td' : 'th', row[column] ?? '', sides[column] ?? '');
    state.push('tr_close', 'tr', -1);
    if (at === 0) state.push('thead_close', 'thead', -1);
  });
  if (rows.length - body > 1) state.push('tbody_close', 'tbody', -1);
  state.push('table_close', 'table', -1);
  state.line = next;
  return true;
}

/** Whether a table may begin at `line` although it is indented: its first cell is empty. */
export function beginsWithEmptyCell(state: StateBlock, line: number): boolean {
  return state.src.charAt(state.bMarks[line] ?? 0) === '\t' && readerAt(state, line) === readTabs;
}

function readerAt(state: StateBlock, line: number) {
  const [first, second] = [lineAt(state, line), lineAt(state, line + 1)];
  if (first.includes('|') && second.includes('|')) {
    const cells = barred(first).length;
    if (DASHES.test(second.trim())) return barred(second).length === cells ? readDashed : null;
    if (isBarred(first) && isBarred(second) && cells > 1 && barred(second).length === cells)
      return readBarred;
  }
  const tabbed = /\S[ ]*\t|\t[ ]*\S/;
  if (!tabbed.test(first) || !tabbed.test(second)) return null;
  return /\S\s*\t\s*\S|\S\t+$/.test(first) || /\S\s*\t\s*\S/.test(second) ? readTabs : null;
}

function readDashed(state: StateBlock, line: number, end: number): Table {
  const { rows, next } = rowsWhile(state, line + 2, end, (text) => text.includes('|'));
  const sides = barred(lineAt(state, line + 1)).map((dashes) => {
    if (!dashes.endsWith(':')) return '';
    return dashes.startsWith(':') ? 'middle' : 'end';
  });
  return { rows: [barred(lineAt(state, line)), ...rows], sides, next };
}

function readBarred(state: StateBlock, line: number, end: number): Table {
  return { ...rowsWhile(state, line, end, isBarred), sides: [] };
}

function rowsWhile(state: StateBlock, from: number, end: number, isRow: (text: string) => boolean) {
  const rows: string[][] = [];
  let next = from;
  for (; next < end && !isOutside(state, next) && isRow(lineAt(state, next)); next += 1)
    rows.push(barred(lineAt(state, next)));
  return { rows, next };
}

function readTabs(state: StateBlock, line: number, end: number): Table {
  const rows: string[][] = [];
  let next = line;
  while (next < end && !isOutside(state, next) && lineAt(state, next).includes('\t')) {
    let text = lineAt(state, next);
    let last = next;
    while (isOpen(text) && last + 1 < end && last - next < LINES_OF_CELL) {
      last += 1;
      text += `\n${lineAt(state, last)}`;
    }
    if (isOpen(text)) {
      text = lineAt(state, next);
      last = next;
    }
    rows.push(text.split('\t').map(unquoted));
    next = last + 1;
  }
  const used = rows.reduce(
    (most, row) => row.reduce((last, text, at) => (text ? Math.max(last, at + 1) : last), most),
    0,
  );
  return { rows: rows.map((row) => row.slice(0, used)), sides: [], next };
}

function isOpen(text: string): boolean {
  const last = text.slice(text.lastIndexOf('\t') + 1);
  return last.startsWith('"') && (last.split('"').length - 1) % 2 === 1;
}

function unquoted(cell: string): string {
  const quoted = cell.trim();
  if (!/^"[\s\S]+"$/.test(quoted) || !/\n|""/.test(quoted)) return quoted;
  return quoted.slice(1, -1).replace(/""/g, '"');
}

/** Cells between bars; a bar behind a backslash belongs to its cell. */
function barred(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .split('|')
    .reduce<string[]>((all, piece) => {
      const before = all[all.length - 1];
      if (before?.endsWith('\\')) all[all.length - 1] = `${before.slice(0, -1)}|${piece}`;
      else all.push(piece);
      return all;
    }, []);
  if (cells.length > 1 && cells[cells.length - 1]?.trim() === '') cells.pop();
  return cells.map((piece) => piece.trim());
}

function isBarred(line: string): boolean {
  return /^\|.*\|$/.test(line.trim());
}

function isCaption(row: readonly string[]): boolean {
  return row.filter((text) => text !== '').length === 1;
}

/** Whether the line is empty or belongs to what stands around. */
function isOutside(state: StateBlock, line: number): boolean {
  return state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent;
}

/** The line; at the edge of the page with its blanks, since a tab may divide from an empty cell. */
function lineAt(state: StateBlock, line: number): string {
  const from = (state.bMarks[line] ?? 0) + (state.level === 0 ? 0 : (state.tShift[line] ?? 0));
  return state.src.slice(from, state.eMarks[line]);
}

function cell(state: StateBlock, tag: string, text: string, side: string): void {
  const open = state.push(`${tag}_open`, tag, 1);
  if (side !== '') open.attrs = [['class', side]];
  inline(state, text);
  state.push(`${tag}_close`, tag, -1);
}

export function paragraph(state: StateBlock, text: string): void {
  state.push('paragraph_open', 'p', 1);
  inline(state, text);
  state.push('paragraph_close', 'p', -1);
}

function inline(state: StateBlock, text: string): void {
  const token = state.push('inline', '', 0);
  token.content = text;
  token.children = [];
}
