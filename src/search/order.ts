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
    return { ...hit, score: hit.score * STANDING_WEIGHT[standing] * (1 - age) };
  });
  return inOrder(weighed, { classes });
}

/** What has ended comes after all that holds and covers this share of what it covers. */
const NEARLY = 0.7;

/**
 * Sorts by score. What has ended comes after what holds and covers nearly as much of the query, and what was withdrawn
 * after every other that covers as much.
 */
export function inOrder<T extends Ranked>(hits: readonly T[], { classes }: Pick<Manifest, 'classes'>): T[] {
  const sorted = [...hits].sort((a, b) => b.score - a.score || a.slot - b.slot);
  const gone = (hit: T) => {
    const { standing } = readClass(classes, hit.slot);
    return standing === 'ended' || standing === 'withdrawn' ? standing : null;
  };
  const result = sorted.filter((hit) => gone(hit) === null);
  sink(
    result,
    sorted.filter((hit) => gone(hit) === 'ended'),
    NEARLY,
  );
  sink(
    result,
    sorted.filter((hit) => gone(hit) === 'withdrawn'),
    1,
  );
  return result;
}

/** Puts `items` into `result` by their scores, but after all that stand there and cover `share` of what they cover. */
function sink<T extends Ranked>(result: T[], items: readonly T[], share: number): void {
  const before = new Set(result);
  for (const item of items) {
    const byScore = result.findIndex(({ score }) => score < item.score);
    const afterAsGood = result.reduce(
      (after, hit, at) => (before.has(hit) && hit.coverage >= share * item.coverage - 1e-9 ? at + 1 : after),
      0,
    );
    result.splice(Math.max(byScore < 0 ? result.length : byScore, afterAsGood), 0, item);
  }
}
