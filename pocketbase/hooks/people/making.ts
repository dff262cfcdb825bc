import { Refusal } from '../../../src/contract/refusal.ts';
import type { Capability } from '../../../src/contract/who.ts';
import { row } from '../frame/database.ts';
import { trainsFor } from './of-member.ts';

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

type MembersMade = (tx: core.App, members: readonly string[], now: number) => void;
const told: MembersMade[] = [];

/** Whoever keeps something for every member is told here of new ones, within the transaction that makes them. */
export function whenMembersMade(tell: MembersMade): void {
  told.push(tell);
}

/** Tells the systems that asked to be told. */
export function tellMade(tx: core.App, members: readonly string[], now: number): void {
  for (const tell of told) tell(tx, members, now);
}

/** Refuses what nobody is trained for: it would open whatever is once called so. */
export function mustBeTrainings(app: core.App, trained: readonly string[]): void {
  const none = `SELECT value AS id FROM json_each({:trained}) t WHERE NOT ${trainsFor('t.value')}`;
  if (trained.length > 0 && row(app, 'id', none, { trained: JSON.stringify(trained) }))
    throw new Refusal('field_choice', { field: 'trained' });
}

/** Makes a member, and tells the systems that asked to be told. Answers the member's id. */
export function makeMember(tx: core.App, of: NewMember, now: number): string {
  const record = new Record(tx.findCollectionByNameOrId('members'));
  for (const [field, value] of Object.entries(of)) {
    if (field !== 'password') record.set(field, value);
  }
  record.set('status', 'active');
  // Nobody knows a random password, and nobody has to: it stands where none was chosen.
  record.setPassword(of.password ?? $security.randomString(40));
  tx.save(record);
  tellMade(tx, [record.id], now);
  return record.id;
}
