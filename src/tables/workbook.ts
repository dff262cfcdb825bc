/** The first sheet of an `.xlsx`. What comes out of it is counted as it comes, whatever the archive says of itself. */
import { Unzip, UnzipInflate } from 'fflate';
import { decode } from './encodings.ts';
import { NotATable, type TableRow } from './row.ts';
import { type Cell, mergedIn, rowsOf, type SheetRow, sharedStrings } from './sheet.ts';

/** Bytes that may come out of one file, and how many are put in at a time: of those a thousand times as many may come. */
const MOST_UNPACKED = 40 * 1024 * 1024;
const AT_A_TIME = 16 * 1024;
const NEEDED =
  /^(?:\[Content_Types\]\.xml|xl\/(?:workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml))$/;
/** Lines between which a cell may be one: no sheet that people look at has more. */
const MOST_MERGED = 20_000;

/** Throws NotATable. */
export function firstSheet(file: Uint8Array): TableRow[] {
  const parts = unpack(file);
  const part = (name: string) => {
    const bytes = parts.get(name);
    return bytes ? (decode(bytes)?.text ?? '') : '';
  };
  const types = part('[Content_Types].xml');
  if (!/spreadsheetml/.test(types)) throw new NotATable('kind');
  if (/macroEnabled/i.test(types)) throw new NotATable('macros');
  const book = part('xl/workbook.xml');
  const sheet = part(placeOfFirst(book, part('xl/_rels/workbook.xml.rels')));
  if (sheet === '') throw new NotATable('damaged');
  const timeOf = timeStyles(part('xl/styles.xml'));
  const from1904 = /date1904\s*=\s*["'](?:1|true)["']/.test(book);
  const shown = ({ text, number, style }: Cell) => {
    const time = number ? timeOf(style) : null;
    return time === null ? text : timeOfSerial(text, from1904, time === 'minute');
  };
  const rows = rowsOf(sheet, sharedStrings(part('xl/sharedStrings.xml')));
  spread(rows, sheet);
  return rows.map(({ line, cells }) => {
    const texts: string[] = [];
    for (const cell of cells) texts[cell.column] = shown(cell);
    return { line, cells: Array.from(texts, (text) => text ?? '') };
  });
}

function unpack(file: Uint8Array): Map<string, Uint8Array> {
  const chunks = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  let problem: NotATable | null = null;
  const unzip = new Unzip((part) => {
    if (!NEEDED.test(part.name)) return;
    const own: Uint8Array[] = [];
    chunks.set(part.name, own);
    part.ondata = (error, chunk) => {
      unpacked += chunk?.length ?? 0;
      if (error) problem = new NotATable('damaged');
      else if (unpacked > MOST_UNPACKED) problem = new NotATable('large');
      else own.push(chunk);
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < file.length && problem === null; at += AT_A_TIME)
      unzip.push(file.subarray(at, at + AT_A_TIME), at + AT_A_TIME >= file.length);
  } catch {
    problem ??= new NotATable('damaged');
  }
  if (problem !== null) throw problem;
  return new Map([...chunks].map(([name, all]) => [name, joined(all)]));
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Where the first sheet lies that is not hidden. */
function placeOfFirst(book: string, links: string): string {
  const sheets = [...book.matchAll(/<(?:\w+:)?sheet\s([^<>]*)>/g)].map(([, inside = '']) => inside);
  const first = sheets.find((one) => !/\sstate\s*=\s*["'](?:hidden|veryHidden)/.test(` ${one}`)) ?? '';
  const id = /\bid\s*=\s*["']([^"']*)["']/i.exec(first.replace(/\bsheetId\s*=\s*["'][^"']*["']/i, ''))?.[1];
  const link = [...links.matchAll(/<(?:\w+:)?Relationship\s([^<>]*)>/g)]
    .map(([, inside = '']) => inside)
    .find(
      (one) => id !== undefined && new RegExp(`\\bId\\s*=\\s*["']${id.replace(/\W/g, '')}["']`).test(one),
    );
  const target = /\bTarget\s*=\s*["']([^"']*)["']/.exec(link ?? '')?.[1] ?? 'worksheets/sheet1.xml';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Which formats of a workbook show a day, and which a time of day with it. ECMA-376, 18.8.30: numbers up to 163 are known by all programs. */
function timeStyles(styles: string): (style: number) => 'day' | 'minute' | null {
  const own = new Map<number, string>();
  for (const [, inside = ''] of styles.matchAll(/<(?:\w+:)?numFmt\s([^<>]*)>/g)) {
    const id = Number(/numFmtId\s*=\s*["'](\d+)["']/.exec(inside)?.[1]);
    own.set(id, /formatCode\s*=\s*"([^"]*)"/.exec(inside)?.[1] ?? '');
  }
  const [, cells = ''] = styles.split(/<\/?(?:\w+:)?cellXfs\b/, 2);
  const formats = [...cells.matchAll(/<(?:\w+:)?xf\s([^<>]*)>/g)].map(([, inside = '']) =>
    Number(/numFmtId\s*=\s*["'](\d+)["']/.exec(inside)?.[1] ?? 0),
  );
  return (style) => {
    const format = formats[style] ?? 0;
    const code = own.get(format);
    if (code !== undefined) {
      const signs = code.replace(/&quot;.*?&quot;|\[[^\]]*\]|\\./g, '');
      return /[yd]/i.test(signs) ? (/h/i.test(signs) ? 'minute' : 'day') : null;
    }
    if (format === 22) return 'minute';
    return (format >= 14 && format <= 17) || (format >= 27 && format <= 36) || (format >= 50 && format <= 58)
      ? 'day'
      : null;
  };
}

/** Days since the end of 1899, or since 1904 began, as a day: `2026-11-03`; with the time of day where it is shown: `2026-11-03 14:05`. */
function timeOfSerial(serial: string, from1904: boolean, minute: boolean): string {
  const days = Number(serial) + (from1904 ? 1462 : 0);
  if (!(days > 60 && days < 110_000)) return serial;
  const at =
    Date.UTC(1899, 11, 30) +
    (minute ? Math.floor(days * 1440 + 0.001) * 60_000 : Math.floor(days) * 86_400_000);
  return new Date(at)
    .toISOString()
    .slice(0, minute ? 16 : 10)
    .replace('T', ' ');
}

/** What stands in a merged cell stands in every row that it covers, as it does on screen. */
function spread(rows: readonly SheetRow[], sheet: string): void {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  let left = MOST_MERGED;
  for (const { top, bottom, left: column } of mergedIn(sheet)) {
    const first = byLine.get(top)?.cells.find((cell) => cell.column === column);
    if (!first || bottom - top > left) continue;
    left -= bottom - top;
    for (let line = top + 1; line <= bottom; line += 1) {
      const row = byLine.get(line);
      if (row && !row.cells.some((cell) => cell.column === column)) row.cells.push({ ...first });
    }
  }
}
