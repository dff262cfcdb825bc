/**
 * Each check and each unique index of the database, tried by itself: beside a row that may stand, one that it alone
 * refuses. Triggers and foreign keys are off, so that none of them refuses in its place.
 */
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Guard, guardsIn } from '../../mutants/guards.ts';
import { directory } from '../../support/rows/directory.ts';
import { ledger } from '../../support/rows/ledger.ts';
import { people } from '../../support/rows/people.ts';
import { register } from '../../support/rows/register.ts';
import { service } from '../../support/rows/service.ts';
import { spoken } from '../../support/rows/spoken.ts';
import type { Row } from '../../support/rows/table.ts';

const tables = { ...directory, ...ledger, ...people, ...register, ...service, ...spoken };

let home: string;
let db: DatabaseSync;
let guards: Guard[];
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'shiguang-rows-'));
  cpSync(String(process.env.SHIGUANG_TEST_HOME), home, { recursive: true });
  guards = guardsIn(home);
  db = new DatabaseSync(join(home, 'data/data.db'), { enableForeignKeyConstraints: false });
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER "${name}"`);
});
afterAll(async () => {
  db.close();
  await rm(home, { recursive: true });
});
beforeEach(() => {
  db.exec('BEGIN');
  return () => db.exec('ROLLBACK');
});

/** What the database says to the row, or 'stands'. */
function said(table: string, row: Row): string {
  const columns = Object.keys(row);
  try {
    db.prepare(`INSERT INTO "${table}" (${columns}) VALUES (${columns.map(() => '?')})`).run(
      ...Object.values(row),
    );
    return 'stands';
  } catch (error) {
    return (error as Error).message.replace(/\s+/g, ' ');
  }
}

test.each(Object.entries(tables))('rows of %s', (table, { sound, wrong = [], twice = {} }) => {
  db.exec(`DELETE FROM "${table}"`);
  expect(said(table, sound)).toBe('stands');
  db.exec(`DELETE FROM "${table}"`);
  const refused = new Set<string>();
  for (const [what, differs] of wrong) {
    const answer = said(table, { ...sound, ...differs });
    expect(answer, what).toMatch(/^CHECK constraint failed: /);
    refused.add(answer.replace(/^.*? failed: /, ''));
  }
  for (const [unique, [first, second]] of Object.entries(twice)) {
    expect(said(table, { ...sound, ...first }), unique).toBe('stands');
    expect(said(table, { ...sound, ...second }), unique).toMatch(/^UNIQUE constraint failed: /);
    db.exec(`DELETE FROM "${table}"`);
  }
  const own = guards.filter((guard) => guard.table === table);
  const named = own.filter(({ kind }) => kind === 'check').map(({ name }) => name.replace(`${table}: `, ''));
  expect([...refused].toSorted()).toEqual(
    named.map((name) => name.replace(/^CHECK \((.*)\)$/, '$1')).toSorted(),
  );
  const untried = own.filter(
    ({ kind, name }) => kind === 'unique' && !(name.replace(`${table}: `, '') in twice),
  );
  expect(untried.map(({ name }) => name)).toEqual([]);
});

test('no table with a check or a unique index is left out', () => {
  const guarded = guards.filter(({ kind }) => kind !== 'trigger').map(({ table }) => table);
  expect(new Set(Object.keys(tables))).toEqual(new Set(guarded));
});
