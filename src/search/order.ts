import { type Manifest, readClass } from './manifest.ts';
import type { Ranked } from './ranking.ts';

/** What a document that no longer holds is worth beside one that does. */
const STANDING_WEIGHT = { valid: 1, corrected: 1, ended: 0.6, withdrawn: 0.4 } as const;
/** What is lost a half-year behind the newest document, and the most that is lost. */
const AGE_LOSS = 0.015;
const MOST_AGE_LOSS = 0.15;

/**
 * Ranks anew with what is known of the documents beside their words: age weighs gently, standing firmly. A document
 * that was withdrawn comes after every valid one that holds as much of the query.
 */
export function order(ranked: readonly Ranked[], { classes }: Pick<Manifest, 'classes'>): Ranked[] {
  let newest = 0;
  for (const { slot } of ranked) newest = Math.max(newest, readClass(classes, slot).halfYear);
  const weighed = ranked.map((hit) => {
    const { standing, halfYear } = readClass(classes, hit.slot);
    const age = halfYear === 0 ? 0 : Math.min(MOST_AGE_LOSS, (newest - halfYear) * AGE_LOSS);
    return {
      hit: { ...hit, score: hit.score * STANDING_WEIGHT[standing] * (1 - age) },
      withdrawn: standing === 'withdrawn',
    };
  });
  const ordered = weighed.sort((a, b) => b.hit.score - a.hit.score || a.hit.slot - b.hit.slot);
  return placeWithdrawn(ordered).map(({ hit }) => hit);
}

function placeWithdrawn<T extends { hit: Ranked; withdrawn: boolean }>(ordered: readonly T[]): T[] {
  const result = ordered.filter(({ withdrawn }) => !withdrawn);
  for (const item of ordered.filter(({ withdrawn }) => withdrawn)) {
    const byScore = result.findIndex(({ hit }) => hit.score < item.hit.score);
    const lastAsGood = result.findLastIndex(
      ({ hit, withdrawn }) => !withdrawn && hit.coverage >= item.hit.coverage - 1e-9,
    );
    result.splice(Math.max(byScore < 0 ? result.length : byScore, lastAsGood + 1), 0, item);
  }
  return result;
}
