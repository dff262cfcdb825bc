/** A table that somebody chose, read in the browser: the file itself goes nowhere. */
import { csvRows } from './csv.ts';
import { decode } from './encodings.ts';
import { MOST_COLUMNS, MOST_LINES, NotATable, type TableRow } from './row.ts';
import { firstSheet } from './workbook.ts';

/** Bytes of a file that is opened. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** The rows in which something stands, of a `.csv` in whatever encoding, or of the first sheet of an `.xlsx`. Throws NotATable. */
export function tableRows(bytes: Uint8Array): TableRow[] {
  if (bytes.length > MOST_BYTES) throw new NotATable('large');
  const rows = isZip(bytes) ? firstSheet(bytes) : textRows(bytes);
  const full = rows
    .map(({ line, cells }) => ({ line, cells: cells.slice(0, MOST_COLUMNS).map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (full.length > MOST_LINES) throw new NotATable('lines');
  return full;
}

function textRows(bytes: Uint8Array): TableRow[] {
  // An old .xls, or an .xlsx behind a password: both are the older container.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new NotATable('old');
  const decoded = decode(bytes);
  if (!decoded) throw new NotATable('kind');
  const rows = csvRows(decoded.text);
  if (rows === null) throw new NotATable('quote');
  return rows;
}

const isZip = ([first, second, third]: Uint8Array) => first === 0x50 && second === 0x4b && third === 3;
