import { Refusal } from '../../../src/contract/refusal.ts';
import { passwordTrouble } from '../../../src/people/passwords.ts';
import { run } from '../frame/database.ts';
import { inTurn } from '../frame/turns.ts';
import type { Somebody } from './identity.ts';
import { endLogins } from './sessions.ts';

/**
 * Whether it is this member's password. For nobody, and for one who never chose a password, as much is computed as for
 * everyone else: how long the answer takes must not tell who is a member. The contract lets no password through that
 * bcrypt would refuse at once (an empty one, one of more than 72 bytes).
 */
export function isPasswordOf(
  app: core.App,
  member: Pick<Somebody, 'id' | 'password'> | null,
  password: string,
): boolean {
  return inTurn(app, 'password', () => {
    if (member?.password) return app.findRecordById('members', member.id).validatePassword(password);
    new Record(app.findCollectionByNameOrId('members')).setPassword(password);
    return false;
  });
}

/**
 * What is kept of a password that a member chose. Refuses one that is guessed at once. Takes long, so it is asked for
 * before the transaction.
 */
export function passwordToKeep(app: core.App, member: string, password: string): string {
  const record = app.findRecordById('members', member);
  refuseWeak(password, [record.getString('number'), record.getString('phone')]);
  inTurn(app, 'password', () => record.setPassword(password));
  return record.getString('password:hash');
}

/** Sets a password, which ends every login. */
export function setPassword(tx: core.App, member: string, kept: string): void {
  run(tx, 'UPDATE members SET password = {:kept} WHERE id = {:member}', { member, kept });
  endLogins(tx, member);
}

export function refuseWeak(password: string, own: readonly string[] = []): void {
  const trouble = passwordTrouble(password, own);
  if (trouble) throw new Refusal(trouble);
}

/** Ends a member's password and every login: only a new card opens the account again. */
export function endPassword(tx: core.App, member: string): void {
  // PocketBase refuses any password for this, because it is no bcrypt hash.
  run(tx, "UPDATE members SET password = '!' WHERE id = {:member}", { member });
  endLogins(tx, member);
}
