import { MINUTE } from '../../src/calendar/shanghai.ts';
import type { Bank } from './people.ts';

/**
 * Moves the beginning of a service that is going on back by `minutes`: the only way a test can let time pass is to take
 * the guards off for a moment, and put the same ones back.
 */
export async function letServiceHaveBegun(bank: Bank, request: string, minutes: number): Promise<void> {
  const guards = await bank.rows(
    "SELECT name, sql FROM sqlite_master WHERE name IN ('requests_live_by_the_table', 'service_periods_change_once')",
  );
  for (const { name } of guards) await bank.run(`DROP TRIGGER ${name}`);
  const back = minutes * MINUTE + 5_000;
  await bank.run(`UPDATE requests SET started_at = started_at - ${back} WHERE id = '${request}'`);
  await bank.run(
    `UPDATE service_periods SET starts_at = starts_at - ${back} WHERE source = 'request:${request}'`,
  );
  for (const { sql } of guards) await bank.run(String(sql));
}
