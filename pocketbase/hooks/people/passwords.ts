import { Refusal } from '../../../src/contract/refusal.ts';
import { passwordTrouble } from '../../../src/people/passwords.ts';
import { run } from '../frame/database.ts';
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
  if (member?.password) return app.findRecordById('members', member.id).validatePassword(password);
  new Record(app.findCollectionByNameOrId('members')).setPassword(password);
  return false;
}

/** Sets a password, which ends every login. Refuses one that is guessed at once. */
export function setPassword(tx: core.App, member: string, password: string): void {
  const record = tx.findRecordById('members', member);
  refuseWeak(password, [record.getString('number'), record.getString('phone')]);
  record.setPassword(password);
  tx.save(record);
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
