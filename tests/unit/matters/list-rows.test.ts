/** A list is written while everybody waits for the one writer. */
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { TO_MATTERS } from '../../../pocketbase/hooks/matters/lists.ts';

test('each row finds its matter by an index, also where statistics are of a time with few matters', () => {
  const database = new DatabaseSync(':memory:');
  database.exec(`CREATE TABLE matters (id TEXT PRIMARY KEY NOT NULL, no TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX matters_no ON matters (no);
    ANALYZE;
    INSERT INTO sqlite_stat1 VALUES ('matters', 'matters', '37 1'), ('matters', 'matters_no', '37 1');
    ANALYZE sqlite_schema`);
  const select = `SELECT m.id FROM ${TO_MATTERS.replace('{:rows}', ':rows')}`;
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${select}`).all({ rows: '[]' });
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SCAN r VIRTUAL TABLE INDEX 1:',
    expect.stringMatching(/^SEARCH m USING (COVERING )?INDEX matters_no \(no=\?\)$/),
  ]);
  database.close();
});
