import { Refusal } from '../../../src/contract/refusal.ts';
import { row, run } from '../database.ts';
import { leaveTrace } from '../trail.ts';

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
 * called in a transaction: then parallel tries count one after the other. Answers how many tries are left after it;
 * whoever finds the last one wrong says so in the trail (`spentTries`), because a row here is forgotten.
 */
export function countTry(tx: core.App, scope: string, limit: Limit, now: number): number {
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
  return limit.tries - window.tries - 1;
}

/**
 * Writes into the trail that the last try of a window was wrong. `tries.login` and `tries.card` by 'visitor' about a
 * member's id; `tries.code` by the volunteer's id about `request:<id>` or `activity:<id>`. One row a window.
 */
export function spentTries(
  tx: core.App,
  act: 'tries.login' | 'tries.card' | 'tries.code',
  by: string,
  subject: string,
  now: number,
): void {
  leaveTrace(tx, { at: now, actor: by, act, subject });
}

/** Forgets the tries after one that was right. */
export function forgetTries(tx: core.App, scope: string): void {
  run(tx, 'DELETE FROM attempts WHERE scope = {:scope}', { scope });
}
