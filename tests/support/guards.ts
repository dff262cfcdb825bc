import type { Bank } from './people.ts';

/**
 * Runs SQL with some of the book's guards off, those that stand, and puts the same ones back: what no call and no console
 * can do alone.
 */
export async function withoutGuards(bank: Bank, names: readonly string[], sql: string): Promise<void> {
  const list = names.map((name) => `'${name}'`).join(', ');
  const guards = await bank.rows(`SELECT name, sql FROM sqlite_master WHERE name IN (${list})`);
  for (const { name } of guards) await bank.run(`DROP TRIGGER ${name}`);
  await bank.run(sql);
  for (const guard of guards) await bank.run(String(guard.sql));
}
