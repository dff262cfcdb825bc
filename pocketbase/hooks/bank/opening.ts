import { run } from '../frame/database.ts';

/** The account that goes with every member. */
export function openAccounts(tx: core.App, members: readonly string[], now: number): void {
  run(
    tx,
    `INSERT INTO ledger_accounts (id, kind, owner, opened_at)
      SELECT value, 'member', value, {:now} FROM json_each({:members})`,
    { members: JSON.stringify(members), now },
  );
}
