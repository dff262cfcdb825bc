import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SEALED } from '../../pocketbase/hooks/bank/sealed.ts';

/** A guard of the database, and what it would be to do without it. */
export interface Guard {
  kind: 'trigger' | 'unique' | 'check';
  name: string;
  table: string;
  /** What a trigger says when it refuses; empty where it says nothing of its own. */
  says: string;
  /** Takes it out of a database. */
  takeOut: (db: DatabaseSync) => void;
}

interface Row {
  type: string;
  name: string;
  table: string;
  sql: string;
}

/**
 * Ours and the triggers of all: of PocketBase's own tables the indexes and checks are PocketBase's, and so is the index of
 * members' numbers, without which it lets nobody log in by them; `members_place` refuses more.
 */
const GUARDED = `SELECT type, name, tbl_name AS "table", sql FROM sqlite_master WHERE sql IS NOT NULL
  AND (type = 'trigger' OR (tbl_name NOT GLOB '_*' AND tbl_name NOT GLOB 'sqlite_*' AND name NOT GLOB 'idx_*' AND name <> 'members_number'))
  ORDER BY type DESC, tbl_name, name`;

/** Every trigger, unique index or column, and check that the migrations made, table by table. */
export function guardsIn(home: string): Guard[] {
  const db = new DatabaseSync(join(home, 'data/data.db'), { readOnly: true });
  try {
    const rows = db.prepare(GUARDED).all() as unknown as Row[];
    return rows.flatMap((row) => {
      if (row.type === 'trigger') return [triggerOf(row)];
      if (row.type === 'index') return /^CREATE UNIQUE/.test(row.sql) ? [uniqueOf(row)] : [];
      return [...uniquesOf(row), ...checksOf(row)];
    });
  } finally {
    db.close();
  }
}

const triggerOf = ({ name, table, sql }: Row): Guard => ({
  kind: 'trigger',
  name,
  table,
  says: /RAISE\(ABORT, '((?:[^']|'')*)'\)/.exec(sql)?.[1]?.replaceAll("''", "'") ?? '',
  takeOut: (db) => db.exec(`DROP TRIGGER "${name}"`),
});

const uniqueOf = ({ name, table }: Row): Guard => ({
  kind: 'unique',
  name,
  table,
  says: '',
  takeOut: (db) => db.exec(`DROP INDEX "${name}"`),
});

/** The columns of a table that are unique by themselves. */
const uniquesOf = ({ name: table, sql }: Row): Guard[] =>
  [...sql.matchAll(/^ *(\w+) [^\n]*?( UNIQUE)\b/gm)].map(({ index, 0: words, 1: column = '' }) => ({
    kind: 'unique',
    name: `${table}: ${column}`,
    table,
    says: '',
    takeOut: (db) =>
      remake(
        db,
        table,
        sql.slice(0, index) + words.replace(/ UNIQUE$/, '') + sql.slice(index + words.length),
      ),
  }));

/** The checks within a table's words, named ones by their name. */
function checksOf({ name: table, sql }: Row): Guard[] {
  return [...sql.matchAll(/(?:\bCONSTRAINT (\w+)\s+)?\bCHECK \(/g)].map(({ index, 0: begin, 1: name }) => {
    const end = closing(sql, index + begin.length - 1);
    const words = sql.slice(index, end);
    const before = sql.slice(0, index);
    // A rule on a line of its own has a comma before it.
    const without = before.replace(/,(\s*(?:--[^\n]*\n\s*)*)$/, '$1') + sql.slice(end);
    return {
      kind: 'check',
      name: `${table}: ${name ?? words.replace(/\s+/g, ' ')}`,
      table,
      says: '',
      takeOut: (db) => remake(db, table, without),
    };
  });
}

/** Where the parenthesis that opens at `from` closes: the place after it. */
function closing(sql: string, from: number): number {
  let depth = 0;
  for (let at = from; at < sql.length; at += 1) {
    if (sql[at] === "'") at = sql.indexOf("'", at + 1);
    else if (sql.startsWith('--', at)) at = sql.indexOf('\n', at);
    else if (sql[at] === '(') depth += 1;
    else if (sql[at] === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new Error(`a parenthesis stays open in ${sql.slice(from, from + 40)}`);
}

/** Makes a table anew by other words, with its rows, indexes and triggers. */
function remake(db: DatabaseSync, table: string, sql: string): void {
  const beside = db
    .prepare("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type <> 'table' AND sql IS NOT NULL")
    .all(table);
  const columns = db
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => `"${name}"`)
    .join();
  db.exec(
    `PRAGMA foreign_keys = OFF; CREATE TEMP TABLE kept AS SELECT ${columns} FROM "${table}"; DROP TABLE "${table}"`,
  );
  db.exec(sql);
  db.exec(`INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM kept`);
  for (const { sql } of beside) db.exec(String(sql));
}

/**
 * Takes a guard out of a home that `makeHome` made, and makes the seal anew: else the seal alone would stop every booking
 * and prove nothing of the test.
 */
export function takeOut(home: string, guard: Guard): void {
  const db = new DatabaseSync(join(home, 'data/data.db'));
  guard.takeOut(db);
  const seal = (db.prepare(SEALED).all() as unknown as Row[]).map(({ name, sql }) => [
    name,
    createHash('sha256').update(sql).digest('hex'),
  ]);
  db.close();
  const hooks = join(home, 'hooks');
  const sealed = readdirSync(hooks).filter((name) => {
    const file = join(hooks, name);
    const whole = readFileSync(file, 'utf8');
    const now = `seal_default = ${JSON.stringify(Object.fromEntries(seal))};`;
    writeFileSync(file, whole.replace(/\bseal_default = \{[^}]*\};/, now));
    return whole.includes('seal_default = {');
  });
  if (sealed.length !== 1) throw new Error('the seal is not in one file of the bundled hooks');
}
