import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newestOwnMigration } from './release.ts';
import { Stop } from './stop.ts';
import { startText } from './strings.ts';

export interface DatabaseState {
  /** Whether all migrations of this code are applied. */
  current: boolean;
  /** Members of the bank. */
  members: number;
}

/**
 * Looks at the database in `folder` before PocketBase opens it; null where there is none yet. Throws Stop where it
 * was written by newer code, which this code would damage, or cannot be read.
 */
export function lookAtDatabase(folder: string, migrations: string): DatabaseState | null {
  const path = join(folder, 'data.db');
  if (!existsSync(path)) return null;
  const known = existsSync(migrations) ? readdirSync(migrations).filter((name) => name.endsWith('.js')) : [];
  try {
    // Not read-only: what was being written when the power went is undone by whoever opens the file next.
    const db = new DatabaseSync(path, { timeout: 5_000 });
    try {
      db.exec('PRAGMA query_only = ON');
      const has = (table: string) => db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table);
      const applied = has('_migrations')
        ? db
            .prepare('SELECT file FROM _migrations')
            .all()
            .map((row) => String(row.file))
        : [];
      const unknown = applied.filter((file) =>
        file.endsWith('.go') ? file > newestOwnMigration : !known.includes(file),
      );
      if (unknown.length > 0) throw new Stop(startText.newerDatabase(unknown));
      return {
        current: known.every((file) => applied.includes(file)),
        members: has('members') ? Number(db.prepare('SELECT count(*) AS n FROM members').get()?.n) : 0,
      };
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(startText.unreadableDatabase(path, (error as Error).message));
  }
}
