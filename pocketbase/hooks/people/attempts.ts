import { dayOf, MINUTE } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { connectionOf } from '../frame/connection.ts';
import { row, run } from '../frame/database.ts';
import { underHouseKey } from '../frame/house-key.ts';
import { leaveTrace } from '../frame/trail.ts';

/** So many tries in such a time (milliseconds). */
export interface Limit {
  tries: number;
  within: number;
}
export const codeLimit: Limit = { tries: 6, within: 10 * MINUTE };

/**
 * Counts one try, or refuses it where too many were made. Durable, so that a restart gives nobody new tries. To be
 * called in a transaction: then parallel tries count one after the other. Answers how many tries are left after it;
 * whoever finds the last one wrong says so in the trail (`spentTries`), because a row here is forgotten.
 */
export function countTry(tx: core.App, scope: string, limit: Limit, now: number): number {
  refuseSpent(tx, scope, limit, now);
  return limit.tries - addTry(tx, scope, limit, now);
}

/** Counts one try without a look at how many there were. Answers how many there are now. */
export function addTry(tx: core.App, scope: string, { within }: Limit, now: number): number {
  run(
    tx,
    `INSERT INTO attempts (scope, opened_at, tries) VALUES ({:scope}, {:now}, 1)
      ON CONFLICT (scope) DO UPDATE SET
        tries = iif(opened_at > {:since}, tries + 1, 1), opened_at = iif(opened_at > {:since}, opened_at, {:now})`,
    { scope, now, since: now - within },
  );
  return (
    row<{ tries: number }>(tx, 'tries', 'SELECT tries FROM attempts WHERE scope = {:scope}', { scope })
      ?.tries ?? 1
  );
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

/**
 * The scope of an address: a digest with the installation's key, another each day, so that neither the table nor a
 * copy of it tells who logged in from where.
 */
export function addressScope(e: core.RequestEvent, now: number, groups?: number): string {
  return `address:${underHouseKey(`${dayOf(now)} ${connectionOf(e, groups)}`).slice(0, 40)}`;
}

/** How many tries were counted within the limit's time. */
export function triesOf(app: core.App, scope: string, { within }: Limit, now: number): number {
  const found = row<{ tries: number }>(
    app,
    'tries',
    'SELECT tries FROM attempts WHERE scope = {:scope} AND opened_at > {:since}',
    { scope, since: now - within },
  );
  return found?.tries ?? 0;
}

/** Refuses where too many were counted, and counts nothing. */
export function refuseSpent(app: core.App, scope: string, limit: Limit, now: number): void {
  const found = row<{ openedAt: number }>(
    app,
    'openedAt',
    'SELECT opened_at AS openedAt FROM attempts WHERE scope = {:scope} AND tries >= {:tries} AND opened_at > {:since}',
    { scope, tries: limit.tries, since: now - limit.within },
  );
  if (!found) return;
  throw new Refusal('too_often', {
    minutes: Math.max(1, Math.ceil((found.openedAt + limit.within - now) / MINUTE)),
  });
}

/** Forgets every count whose time is over: tries, and the addresses among them, are kept an hour at most. */
export function forgetOld(tx: core.App, now: number): void {
  run(tx, 'DELETE FROM attempts WHERE opened_at <= {:until}', { until: now - 60 * MINUTE });
}

/** Forgets the tries after one that was right. */
export function forgetTries(tx: core.App, scope: string): void {
  run(tx, 'DELETE FROM attempts WHERE scope = {:scope}', { scope });
}
