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
  /** Where ours and the other were measured in turns: `value / other` of each round. The median of them counts. */
  ratios?: readonly number[];
  /** Judged on the ratio where there is one, else on `value`. */
  bar?: `>= ${number}` | `<= ${number}`;
  skipped?: string;
}

/** The median of the rounds' ratios, or `value / other`; null where there is nothing to compare with. */
export function ratioOf({ value, other, ratios = [] }: Row): number | null {
  if (ratios.length > 0) return median(ratios);
  return value === undefined || other === undefined || other === 0 ? null : value / other;
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
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
    ratio === null ? '' : ratioText(ratio) + spread(row),
    row.bar ?? '',
    row.bar ? (meetsBar(row) ? text.met : text.missed) : '',
  ];
}

/** Between which the rounds' ratios lay. */
function spread({ ratios = [] }: Row): string {
  return ratios.length > 1 ? ` (${ratioText(Math.min(...ratios))}–${ratioText(Math.max(...ratios))})` : '';
}

/** Two figures after the point, and of what is small two that say something. */
function ratioText(ratio: number): string {
  return ratio >= 0.1 ? ratio.toFixed(2) : ratio.toPrecision(2);
}

function figure(value: number): string {
  return Math.abs(value) >= 100 || Number.isInteger(value)
    ? Math.round(value).toLocaleString('en')
    : value.toPrecision(3);
}

function width(cell: string): number {
  return [...cell].reduce((sum, sign) => sum + (/[⺀-鿿＀-￯]/.test(sign) ? 2 : 1), 0);
}
