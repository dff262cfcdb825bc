import type { Capability } from '../../../src/contract/who.ts';
import { run } from '../frame/database.ts';

export interface NewMember {
  number: string;
  name: string;
  phone: string;
  email?: string;
  /** Left out for members who do not log in, or choose a password with a printed card. */
  password?: string | undefined;
  capabilities: readonly Capability[];
  trained: readonly string[];
  bornYear: number;
  hardship: boolean;
  family: boolean;
}

/** Makes a member and the account that goes with every member. Answers the member's id. */
export function makeMember(tx: core.App, of: NewMember, now: number): string {
  const record = new Record(tx.findCollectionByNameOrId('members'));
  for (const [field, value] of Object.entries(of)) {
    if (field !== 'password') record.set(field, value);
  }
  record.set('status', 'active');
  // Nobody knows a random password, and nobody has to: it stands where none was chosen.
  record.setPassword(of.password ?? $security.randomString(40));
  tx.save(record);
  run(
    tx,
    "INSERT INTO ledger_accounts (id, kind, owner, opened_at) VALUES ({:id}, 'member', {:id}, {:now})",
    {
      id: record.id,
      now,
    },
  );
  return record.id;
}
