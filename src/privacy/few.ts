/** A smaller figure could be somebody. */
const LEAST = 5;

export const masked = (value: number): number | null => (value >= LEAST ? value : null);

/**
 * The parts of a total as they may stand beside it. Where what is left over of the total would be a figure too small to
 * tell, the least of the parts that could be told is not told either.
 */
export function besideTotal(parts: readonly number[]): (number | null)[] {
  const rest = parts.reduce((sum, part) => sum + (part < LEAST ? part : 0), 0);
  const least = Math.min(...parts.filter((part) => part >= LEAST));
  const kept = rest > 0 && rest < LEAST ? parts.indexOf(least) : -1;
  return parts.map((part, at) => (at === kept ? null : masked(part)));
}

/**
 * Of each part of a total how many of `all` in it are `so`, as they may stand beside all figures of `besideTotal`, and beside
 * how many are so in total. Neither those that are so nor the others, nor what is left of either column, is told where it is
 * one to four.
 */
export function amongParts(all: readonly number[], so: readonly number[]): (number | null)[] {
  const told = besideTotal(all).map((whole, at) => {
    const rest = (all[at] ?? 0) - (so[at] ?? 0);
    return whole === null || isFew(rest) ? null : masked(so[at] ?? 0);
  });
  const left = (of: (at: number) => number) =>
    told.reduce<number>((sum, one, at) => sum + (one === null ? of(at) : 0), 0);
  for (;;) {
    const few = isFew(left((at) => so[at] ?? 0)) || isFew(left((at) => (all[at] ?? 0) - (so[at] ?? 0)));
    const least = Math.min(...told.filter((one) => one !== null));
    if (!few || least === Number.POSITIVE_INFINITY) return told;
    told[told.indexOf(least)] = null;
  }
}

/** How many of `all` are `so`, beside `all`. */
export const among = (all: number, so: number): number | null => amongParts([all], [so])[0] ?? null;

const isFew = (value: number) => value > 0 && value < LEAST;
