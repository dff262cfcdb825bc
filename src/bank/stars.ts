import type { Policy } from './policy.ts';

/** Stars for lifetime service of `minutes`, and the minutes missing for the next one (null at the last). */
export function starsFor(
  policy: Pick<Policy, 'stars'>,
  minutes: number,
): { stars: number; toNext: number | null } {
  const stars = policy.stars.filter((row) => minutes >= row.minutes).length;
  const next = policy.stars[stars];
  return { stars, toNext: next ? next.minutes - minutes : null };
}
