import { hash as hashOf } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { CANONICAL } from '../../../pocketbase/hooks/bank/chain.ts';
import { BOOK_CHECKS } from '../../../pocketbase/hooks/bank/whole-book.ts';

/** What a copy of the database says of itself: written into the manifest, and found again before it is put in place. */
export interface Facts {
  migrations: string[];
  schemaVersion: number;
  /** Rows of each table. */
  rows: { [table: string]: number };
  /** The newest link of the chain, computed anew from the first entry; null for an empty book. */
  chain: { seq: number; hash: string } | null;
  /** What is wrong with the book, each as check and place. Empty in a sound one. */
  faults: string[];
}

/** Opens a database to read; what is written meanwhile is seen by later statements only. */
export function openToRead<T>(path: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    return work(db);
  } finally {
    db.close();
  }
}

export function factsOf(path: string): Facts {
  return openToRead(path, (db) => {
    const damage = db
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => String(row.integrity_check));
    const broken = damage.filter((line) => line !== 'ok').map((line) => `damage ${line}`);
    return {
      migrations: has(db, '_migrations') ? column(db, 'SELECT file FROM _migrations ORDER BY file') : [],
      schemaVersion: Number(db.prepare('PRAGMA schema_version').get()?.schema_version),
      rows: rowsOf(db),
      ...(has(db, 'ledger_chain') ? bookOf(db) : { chain: null, faults: [] }),
      ...(broken.length > 0 && { faults: broken }),
    };
  });
}

/** The book against itself: every check of the nightly audit that is SQL, and the chain from its first entry. */
export function bookOf(db: DatabaseSync): Pick<Facts, 'chain' | 'faults'> {
  const faults = Object.entries(BOOK_CHECKS)
    .filter(([what]) => what !== 'damage')
    .flatMap(([what, select]) =>
      db
        .prepare(select)
        .all()
        .map(({ about, seq }) => `${what} ${seq === null ? about : `#${seq}`}`),
    );
  const chain = chainOf(db);
  return { chain: chain.head, faults: [...faults, ...chain.faults] };
}

const MOST = 50;

/** As the hooks link entries (`pocketbase/hooks/bank/chain.ts`), with Node's hash. */
function chainOf(db: DatabaseSync): { head: Facts['chain']; faults: string[] } {
  const faults: string[] = [];
  let head: Facts['chain'] = null;
  let last = '0'.repeat(64);
  const entries = db.prepare(
    `SELECT t.seq, t.entry, c.previous, c.hash FROM (SELECT seq, ${CANONICAL} AS entry FROM ledger_transfers) t
      LEFT JOIN ledger_chain c ON c.seq = t.seq ORDER BY t.seq`,
  );
  for (const { seq, entry, previous, hash } of entries.iterate()) {
    last = hashOf('sha256', `${last}\n${entry}`);
    // The newest entries may wait for the next booking to be linked.
    if (hash !== null && (hash !== last || (head !== null && previous !== head.hash)) && faults.length < MOST)
      faults.push(`chain #${seq}`);
    head = { seq: Number(seq), hash: last };
  }
  return { head, faults };
}

function rowsOf(db: DatabaseSync): { [table: string]: number } {
  return Object.fromEntries(
    tablesOf(db).map((name) => [name, Number(db.prepare(`SELECT count(*) AS n FROM "${name}"`).get()?.n)]),
  );
}

/** Every table that holds something of ours or of PocketBase; SQLite's own statistics are made anew. */
export function tablesOf(db: DatabaseSync): string[] {
  return column(
    db,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
}

export function has(db: DatabaseSync, table: string): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
}

function column(db: DatabaseSync, select: string): string[] {
  return db
    .prepare(select)
    .all()
    .map((row) => String(Object.values(row)[0]));
}
