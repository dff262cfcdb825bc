/** Tables as text: RFC 4180, with whatever sign sets their cells apart. */
import { MOST_COLUMNS, MOST_LINES, NotATable, type TableRow } from './row.ts';

/** What sets cells apart: comma, semicolon (where a comma is in numbers), tab (“Unicode 文本” of Excel). */
const SIGNS = [',', '\t', ';'] as const;

/** The lines of a table in which something stands. Null where a quoted cell never ends; throws NotATable where they are too many. */
export function csvRows(text: string): TableRow[] | null {
  const sign = signOf(text);
  const rows: TableRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const cell = cellAt(text, at, sign);
    if (cell === null) return null;
    if (cells.length < MOST_COLUMNS) cells.push(cell.text);
    at = cell.end;
    const next = text[at];
    at += 1;
    if (next === sign && at < text.length) continue;
    if (next === sign && cells.length < MOST_COLUMNS) cells.push('');
    if (next === '\r' && text[at] === '\n') at += 1;
    if (cells.some((one) => one.trim() !== '')) rows.push({ line, cells });
    if (rows.length > MOST_LINES) throw new NotATable('lines');
    line += 1;
    cells = [];
  }
  return rows;
}

/** A cell from `at` on, and where the sign or line end after it stands. */
function cellAt(text: string, at: number, sign: string): { text: string; end: number } | null {
  let words = '';
  let end = at;
  if (text[at] === '"') {
    for (end = at + 1; ; end += 2) {
      const quote = text.indexOf('"', end);
      if (quote < 0) return null;
      words += text.slice(end, quote);
      end = quote;
      if (text[quote + 1] !== '"') break;
      words += '"';
    }
    end += 1;
  }
  const rest = end;
  while (end < text.length && text[end] !== sign && text[end] !== '\n' && text[end] !== '\r') end += 1;
  words += text.slice(rest, end);
  // As our own tables keep a spreadsheet from taking text for a formula (`src/contract/csv.ts`).
  return { text: words.replace(/^'(?=[\s\u3000]*[=+\-@＝＋－＠|%])/, ''), end };
}

/** The sign that stands most often in the first lines, outside of quotes. */
function signOf(text: string): (typeof SIGNS)[number] {
  const plain = text.slice(0, 4096).replace(/"[^"]*"/g, '');
  const times = (sign: string) => plain.split(sign).length;
  return SIGNS.reduce((most, sign) => (times(sign) > times(most) ? sign : most));
}
