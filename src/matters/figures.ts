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
