import type { Capability } from '../../../src/contract/who.ts';

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

type MemberMade = (tx: core.App, member: string, now: number) => void;
const told: MemberMade[] = [];

/** Whoever keeps something for every member is told here of each new one, within the transaction that makes them. */
export function whenMemberMade(tell: MemberMade): void {
  told.push(tell);
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
  for (const tell of told) tell(tx, record.id, now);
  return record.id;
}
