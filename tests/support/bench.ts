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

export interface Bench {
  name: string;
  run(): Promise<Row[]>;
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

/** The figure below which the share `p` (0 to 1) of `figures` lies; 0 for none. */
export function percentile(figures: number[], p: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? 0;
}
