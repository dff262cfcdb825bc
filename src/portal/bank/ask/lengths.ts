/** Lengths offered in a list, minutes: every half hour between two bounds, and the bounds themselves. */
export function lengthsBetween(least: number, most: number): number[] {
  const lengths = new Set([least, most]);
  for (let minutes = Math.ceil(least / 30) * 30; minutes < most; minutes += 30) lengths.add(minutes);
  return [...lengths].filter((minutes) => minutes <= most).sort((a, b) => a - b);
}
