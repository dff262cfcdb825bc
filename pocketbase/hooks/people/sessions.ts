/** Logins that last: the row a token names, and the token. Without its row a token is worth nothing. */

import { DAY, HOUR } from '../../../src/calendar/shanghai.ts';
import { sessionOf } from '../frame/actor.ts';
import { row, run } from '../frame/database.ts';

/** Staff, and whoever says that others use the same phone or computer. */
const SHORT = 12 * HOUR;
const LONG = 14 * DAY;

/** Begins a session and answers its token. */
export function openSession(tx: core.App, member: string, shared: boolean, now: number): string {
  run(tx, 'DELETE FROM sessions WHERE ends_at <= {:now}', { now });
  const record = tx.findRecordById('members', member);
  const staff = row<{ staff: number }>(
    tx,
    'staff',
    `SELECT capabilities LIKE '%"%' AS staff FROM members WHERE id = {:member}`,
    { member },
  );
  const lasts = staff?.staff || shared ? SHORT : LONG;
  const id = $security.randomString(30);
  run(
    tx,
    'INSERT INTO sessions (id, member, began_at, ends_at) VALUES ({:id}, {:member}, {:now}, {:endsAt})',
    { id, member, now, endsAt: now + lasts },
  );
  // As PocketBase's own, which then checks it: signed with the member's key and the collection's secret.
  const collection = record.collection();
  return $security.createJWT(
    { id: member, type: 'auth', collectionId: collection.id, refreshable: false, session: id },
    record.getString('tokenKey') + collection.authToken.secret,
    lasts / 1000,
  );
}

/** Ends the session that a request came with. */
export function endSession(tx: core.App, e: core.RequestEvent): void {
  run(tx, 'DELETE FROM sessions WHERE id = {:id}', { id: sessionOf(e) });
}

/** Ends every login of a member; the key that tokens are signed with is another one too. */
export function endLogins(tx: core.App, member: string): void {
  run(tx, 'DELETE FROM sessions WHERE member = {:member}', { member });
  run(tx, 'UPDATE members SET tokenKey = {:key} WHERE id = {:member}', {
    member,
    key: $security.randomString(50),
  });
}
