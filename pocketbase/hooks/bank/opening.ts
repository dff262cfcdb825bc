import { run } from '../frame/database.ts';

/** The account that goes with every member. */
export function openAccount(tx: core.App, member: string, now: number): void {
  run(
    tx,
    "INSERT INTO ledger_accounts (id, kind, owner, opened_at) VALUES ({:member}, 'member', {:member}, {:now})",
    { member, now },
  );
}
