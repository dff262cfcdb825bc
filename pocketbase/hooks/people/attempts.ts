import { Refusal } from '../../../src/contract/refusal.ts';
import { row, run } from '../database.ts';

/** So many tries in such a time (milliseconds). */
export interface Limit {
  tries: number;
  within: number;
}
const MINUTE = 60_000;
export const loginLimit: Limit = { tries: 10, within: 10 * MINUTE };
export const codeLimit: Limit = { tries: 6, within: 10 * MINUTE };

/**
 * Counts one try, or refuses it where too many were made. Durable, so that a restart gives nobody new tries. To be
 * called in a transaction: then parallel tries count one after the other.
 */
export function countTry(tx: core.App, scope: string, limit: Limit, now: number): void {
  const found = row<{ openedAt: number; tries: number }>(
    tx,
    'openedAt tries',
    'SELECT opened_at AS openedAt, tries FROM attempts WHERE scope = {:scope}',
    { scope },
  );
  const window = found && found.openedAt + limit.within > now ? found : { openedAt: now, tries: 0 };
  if (window.tries >= limit.tries) {
    throw new Refusal('too_often', {
      minutes: Math.max(1, Math.ceil((window.openedAt + limit.within - now) / MINUTE)),
    });
  }
  run(
    tx,
    `INSERT INTO attempts (scope, opened_at, tries) VALUES ({:scope}, {:openedAt}, {:tries})
      ON CONFLICT (scope) DO UPDATE SET opened_at = excluded.opened_at, tries = excluded.tries`,
    { scope, openedAt: window.openedAt, tries: window.tries + 1 },
  );
}

/** Forgets the tries after one that was right. */
export function forgetTries(tx: core.App, scope: string): void {
  run(tx, 'DELETE FROM attempts WHERE scope = {:scope}', { scope });
}
