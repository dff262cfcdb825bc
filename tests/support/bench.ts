export type { Row } from '../../src/cli/table.ts';

/** The figure below which the share `p` (0 to 1) of `figures` lies; 0 for none. */
export function percentile(figures: number[], p: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? 0;
}
