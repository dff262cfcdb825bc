/** The look at a database before PocketBase opens it. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { lookAtDatabase } from '../../../src/cli/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'shiguang-look-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what a killed first start was writing is undone, and it goes on from there', () => {
  const db = new DatabaseSync(join(folder, 'data.db'));
  db.exec(`PRAGMA journal_mode = DELETE; PRAGMA cache_size = 5; CREATE TABLE members (id TEXT);
    INSERT INTO members VALUES ('somebody'); BEGIN`);
  const insert = db.prepare('INSERT INTO members VALUES (?)');
  for (let row = 0; row < 2_000; row += 1) insert.run('x'.repeat(200));
  const killed = join(folder, 'killed');
  mkdirSync(killed);
  for (const name of ['data.db', 'data.db-journal']) copyFileSync(join(folder, name), join(killed, name));
  db.close();
  expect(lookAtDatabase(killed, folder)).toEqual({ current: true, members: 1 });
});
