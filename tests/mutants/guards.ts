import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SEALED } from '../../pocketbase/hooks/bank/sealed.ts';

/** A guard of the database, and what it would be to do without it. */
export interface Guard {
  kind: 'trigger' | 'unique';
  name: string;
  table: string;
  /** What it says when it refuses; empty where it says nothing of its own. */
  says: string;
  /** SQL that takes it out. */
  without: string;
}

interface Row {
  type: string;
  name: string;
  table: string;
  sql: string;
}

/** Every trigger and every unique index that the migrations made, in the order of their tables. */
export function guardsIn(home: string): Guard[] {
  const db = new DatabaseSync(join(home, 'data/data.db'), { readOnly: true });
  try {
    const rows = db
      .prepare(
        `SELECT type, name, tbl_name AS "table", sql FROM sqlite_master
         WHERE sql IS NOT NULL AND (type = 'trigger' OR (type = 'index' AND sql LIKE 'CREATE UNIQUE%'))
           AND tbl_name NOT GLOB '_[a-z]*Auths' AND tbl_name NOT IN ('_externalAuths', '_mfas', '_otps', '_authOrigins', '_superusers')
           AND (type = 'trigger' OR tbl_name <> '_collections')
         ORDER BY type DESC, tbl_name, name`,
      )
      .all() as unknown as Row[];
    return rows.map(({ type, name, table, sql }) => ({
      kind: type === 'trigger' ? 'trigger' : 'unique',
      name,
      table,
      says: /RAISE\(ABORT, '((?:[^']|'')*)'\)/.exec(sql)?.[1]?.replaceAll("''", "'") ?? '',
      without: type === 'trigger' ? `DROP TRIGGER "${name}"` : `DROP INDEX "${name}"`,
    }));
  } finally {
    db.close();
  }
}

/**
 * Takes a guard out of a home that `makeHome` made, and makes the seal anew: else the seal alone would stop every booking
 * and prove nothing of the test.
 */
export function takeOut(home: string, { without }: Guard): void {
  const db = new DatabaseSync(join(home, 'data/data.db'));
  db.exec(without);
  const seal = (db.prepare(SEALED).all() as unknown as Row[]).map(({ name, sql }) => [
    name,
    createHash('sha256').update(sql).digest('hex'),
  ]);
  db.close();
  const bundle = join(home, 'hooks/bundle.js');
  const whole = readFileSync(bundle, 'utf8');
  const sealed = whole.replace(
    /\bseal_default = \{[^}]*\};/,
    `seal_default = ${JSON.stringify(Object.fromEntries(seal))};`,
  );
  if (sealed === whole) throw new Error('the seal is not where it was in the bundle of hooks');
  writeFileSync(bundle, sealed);
}
