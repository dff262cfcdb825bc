import { benchText as text } from './strings.ts';

/** One line of the table that `npm run bench` prints. See tests/bench/README.md. */
export interface Row {
  what: string;
  /** Absent only where `skipped` says why. */
  value?: number;
  unit?: string;
  /** What `other` is, in two or three words. */
  against?: string;
  /** The figure compared with, in the same unit and from the same run. */
  other?: number;
  /** Judged on `value / other` where `other` is given, else on `value`. */
  bar?: `>= ${number}` | `<= ${number}`;
  skipped?: string;
}

/** `value / other`, or null where there is nothing to compare with. */
export function ratioOf({ value, other }: Row): number | null {
  return value === undefined || other === undefined || other === 0 ? null : value / other;
}

/** Whether the row is at or above its bar; a row without bar or figure always is. */
export function meetsBar(row: Row): boolean {
  const figure = ratioOf(row) ?? row.value;
  if (!row.bar || figure === undefined) return true;
  const [sign, limit] = row.bar.split(' ');
  return sign === '>=' ? figure >= Number(limit) : figure <= Number(limit);
}

/** All rows as one table, columns in line; a Chinese character takes two columns of a terminal. */
export function table(benches: [string, Row[]][]): string {
  const lines = [text.columns, ...benches.flatMap(([name, rows]) => rows.map((row) => cells(name, row)))];
  return columns(lines);
}

/** Lines of cells as text, columns in line. */
export function columns(lines: string[][]): string {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => width(line[i] ?? ''))));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells(name: string, row: Row): string[] {
  if (row.skipped) return [name, row.what, text.skipped(row.skipped), '', '', '', '', ''];
  const ratio = ratioOf(row);
  const unit = row.unit ? ` ${row.unit}` : '';
  return [
    name,
    row.what,
    row.value === undefined ? '' : figure(row.value) + unit,
    row.against ?? '',
    row.other === undefined ? '' : figure(row.other) + unit,
    ratio === null ? '' : ratio.toFixed(2),
    row.bar ?? '',
    row.bar ? (meetsBar(row) ? text.met : text.missed) : '',
  ];
}

function figure(value: number): string {
  return Math.abs(value) >= 100 || Number.isInteger(value)
    ? Math.round(value).toLocaleString('en')
    : value.toPrecision(3);
}

function width(cell: string): number {
  return [...cell].reduce((sum, sign) => sum + (/[⺀-鿿＀-￯]/.test(sign) ? 2 : 1), 0);
}
