/** A smaller figure could be somebody. */
const LEAST = 5;
const MOST_FEW = LEAST - 1;

export const masked = (value: number): number | null => (value >= LEAST ? value : null);
const isFew = (value: number): boolean => value > 0 && value < LEAST;

/** Whether the sum of so many figures that are not told tells of few: by itself, or because each must be one, or four. */
const tells = (sum: number, count: number) => isFew(sum) || (sum > 0 && sum === MOST_FEW * count);

/**
 * The parts of a total as they may stand beside it. Where what is left over of the total would tell a figure that is too
 * small to tell, the least of the parts that could be told is not told either.
 */
export function besideTotal(parts: readonly number[]): (number | null)[] {
  const small = parts.filter((part) => part < LEAST);
  const rest = small.reduce((sum, part) => sum + part, 0);
  const least = Math.min(...parts.filter((part) => part >= LEAST));
  const kept = tells(rest, small.length) ? parts.indexOf(least) : -1;
  return parts.map((part, at) => (at === kept ? null : masked(part)));
}

/**
 * Of each part of a total how many of `all` in it are `so`, as they may stand beside all figures of `besideTotal`, and beside
 * how many are so in total. Neither those that are so nor the others, nor what is left of either column, is told where it is
 * one to four; nor does it follow where one knows that the others of a part are so few.
 */
export function amongParts(all: readonly number[], so: readonly number[]): (number | null)[] {
  const others = all.map((whole, at) => whole - (so[at] ?? 0));
  const told = besideTotal(all).map((whole, at) =>
    whole === null || isFew(others[at] ?? 0) ? null : masked(so[at] ?? 0),
  );
  for (;;) {
    const hidden = told.flatMap((one, at) => (one === null ? [at] : []));
    const left = (of: readonly number[]) => hidden.reduce((sum, at) => sum + (of[at] ?? 0), 0);
    const rest = left(others);
    const leaks =
      tells(left(so), hidden.length) || tells(rest, hidden.length) || (rest > 0 && rest === hidden.length);
    const least = Math.min(...told.filter((one) => one !== null));
    if (!leaks || least === Number.POSITIVE_INFINITY) return told;
    told[told.indexOf(least)] = null;
  }
}

/** How many of `all` are `so`, beside `all`. */
export const among = (all: number, so: number): number | null => amongParts([all], [so])[0] ?? null;

/** Where how many are so is not told because few are not: so many are so at least. */
export const atLeast = (all: number | null, so: number): number | null =>
  all !== null && isFew(all - so) ? masked(all - MOST_FEW) : null;
