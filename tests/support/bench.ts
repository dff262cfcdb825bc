import { benchText as text } from '../../src/cli/strings.ts';
import { median, type Row } from '../../src/cli/table.ts';

export type { Row };
export { median };

/** The figure below which the share `p` (0 to 1) of `figures` lies; 0 for none. */
export function percentile(figures: number[], p: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? 0;
}

/** How many rounds a comparison takes; `BENCH_ROUNDS=1` only tries whether a bench runs. */
export function roundsOf(usual: number): number {
  return Number(process.env.BENCH_ROUNDS) || usual;
}

/** What a row says of rounds in turns: the medians of both, and the ratio of each round. */
export type Compared = Required<Pick<Row, 'value' | 'other' | 'ratios'>>;

export function compared(ours: readonly number[], other: readonly number[]): Compared {
  return {
    value: median(ours),
    other: median(other),
    ratios: ours.map((one, at) => one / (other[at] ?? Number.NaN)),
  };
}

/**
 * Measures ours and a reference in turns: ours, reference, ours, reference … Whatever slows the machine slows both, and
 * one disturbed round is not the median.
 */
export async function inTurns(
  what: string,
  { rounds, ours, other }: { rounds: number; ours: () => Promise<number>; other: () => Promise<number> },
): Promise<Compared> {
  const figures: { ours: number[]; other: number[] } = { ours: [], other: [] };
  for (let at = 1; at <= rounds; at += 1) {
    const [one, reference] = [await ours(), await other()];
    figures.ours.push(one);
    figures.other.push(reference);
    sayRound(what, { at, of: rounds, ours: one, other: reference });
  }
  return compared(figures.ours, figures.other);
}

/** Says how a round went: a run of minutes is not silent. */
export function sayRound(
  what: string,
  { at, of, ours, other }: { at: number; of: number; ours: number; other: number },
): void {
  const short = (figure: number) => (figure >= 100 ? String(Math.round(figure)) : figure.toPrecision(3));
  console.log(text.round(what, { at, of, ours: short(ours), other: short(other) }));
}

/** Does what takes a while, and says so before and after. */
export async function stage<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  console.log(text.stage(what));
  const began = performance.now();
  const result = await work();
  console.log(text.stageLasted(what, ((performance.now() - began) / 1000).toFixed(1)));
  return result;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
