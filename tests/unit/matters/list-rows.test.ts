/** While a number is given, or a list written, everybody waits for the one writer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { TO_MATTERS } from '../../../pocketbase/hooks/matters/lists.ts';
import { LAST_PLACE } from '../../../pocketbase/hooks/matters/rows.ts';

/** A table of matters whose statistics are of a time with few. */
function withMatters<T>(work: (database: DatabaseSync) => T): T {
  const migration = join(import.meta.dirname, '../../../pocketbase/migrations/0300_matters.js');
  const [places = ''] = /^CREATE INDEX matters_place .*$/m.exec(readFileSync(migration, 'utf8')) ?? [];
  const database = new DatabaseSync(':memory:');
  try {
    database.exec(`CREATE TABLE matters (id TEXT PRIMARY KEY NOT NULL, no TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX matters_no ON matters (no);
      ${places}
      ANALYZE;
      INSERT INTO sqlite_stat1 VALUES ('matters', 'matters', '37 1'), ('matters', 'matters_no', '37 1');
      ANALYZE sqlite_schema`);
    return work(database);
  } finally {
    database.close();
  }
}
const named = (sql: string) => sql.replaceAll(/\{(:\w+)\}/g, '$1');
const planOf = (database: DatabaseSync, sql: string, given: Record<string, string>) =>
  database
    .prepare(`EXPLAIN QUERY PLAN ${named(sql)}`)
    .all(given)
    .map(({ detail }) => detail);

test('each row of a list finds its matter by an index', () => {
  const plan = withMatters((database) => planOf(database, `SELECT m.id FROM ${TO_MATTERS}`, { rows: '[]' }));
  expect(plan).toEqual([
    'SCAN r VIRTUAL TABLE INDEX 1:',
    expect.stringMatching(/^SEARCH m USING (COVERING )?INDEX matters_no \(no=\?\)$/),
  ]);
});

test('the newest number of a year is one look, also where the ten thousandth has come', () => {
  withMatters((database) => {
    expect(planOf(database, LAST_PLACE, { year: '2026' })).toEqual([
      expect.stringMatching(/^SEARCH matters USING COVERING INDEX matters_place /),
    ]);
    const place = () => database.prepare(named(LAST_PLACE)).get({ year: '2026' })?.place;
    expect(place()).toBe(0);
    database.exec("INSERT INTO matters VALUES ('a', '2026-10000'), ('b', '2026-9999'), ('c', '2027-12000')");
    expect(place()).toBe(10_000);
  });
});
