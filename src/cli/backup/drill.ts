import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Settings } from '../settings.ts';
import type { Progress } from '../steps.ts';
import { Stop } from '../stop.ts';
import { openToRead, tablesOf } from './facts.ts';
import { below } from './gather.ts';
import { decrypterOf, newIdentity } from './key.ts';
import { makeArchive } from './make.ts';
import { openPlace } from './place.ts';
import { remember } from './record.ts';
import { openBeside } from './restore.ts';
import { drillText as text } from './words.ts';

/** What was compared, and what was not the same, each in a sentence. */
export interface Drilled {
  tables: number;
  rows: number;
  files: number;
  accounts: number;
  different: string[];
}

/**
 * Backs the house up into a temporary folder with a key of this moment, restores it there, and compares: every row of
 * every table and every file with what was gathered, every balance with what its entries add up to, and the book with
 * the one that goes on being written to.
 */
export async function drill(root: string, settings: Settings, progress: Progress): Promise<Drilled> {
  const began = Date.now();
  const folder = join(settings.state, 'drill');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const { identity } = await newIdentity();
    const key = { identity };
    const place = openPlace({ folder });
    const drilled = await makeArchive(
      { root, settings, key, place },
      progress,
      async ({ name, gathered }, work) => {
        const restored = join(folder, 'restored');
        const manifest = await openBeside(root, restored, await place.get(name), decrypterOf(key), progress);
        progress(text.comparing);
        const database = join(restored, 'state/database/data.db');
        const tables = compareTables(join(work, 'data.db'), database);
        const auxiliary = existsSync(join(work, 'auxiliary.db'))
          ? compareTables(join(work, 'auxiliary.db'), join(restored, 'state/database/auxiliary.db'))
          : { tables: 0, rows: 0, different: [] };
        const files = await compareFiles(
          gathered.files,
          manifest.files.map((one) => one.name),
          restored,
        );
        const balances = openToRead(database, compareBalances);
        const live = goesOn(join(settings.state, 'database/data.db'), manifest.database.chain);
        return {
          tables: tables.tables + auxiliary.tables,
          rows: tables.rows + auxiliary.rows,
          files: files.files,
          accounts: balances.accounts,
          different: [
            ...tables.different,
            ...auxiliary.different,
            ...files.different,
            ...balances.different,
            ...live,
          ],
        };
      },
    );
    if (drilled.different.length === 0) {
      const { tables, files, accounts } = drilled;
      const seconds = Math.round((Date.now() - began) / 100) / 10;
      remember(settings.state, { drill: { at: began, seconds, tables, files, accounts } });
    }
    return drilled;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compareTables(before: string, after: string): Pick<Drilled, 'tables' | 'rows' | 'different'> {
  const [one, other] = [before, after].map((path) => openToRead(path, sumsOf)) as [Sums, Sums];
  const names = new Set([...one.keys(), ...other.keys()]);
  const different = [...names].filter((name) => one.get(name)?.sum !== other.get(name)?.sum).map(text.table);
  const rows = [...one.values()].reduce((sum, { rows }) => sum + rows, 0);
  return { tables: names.size, rows, different };
}

type Sums = Map<string, { rows: number; sum: string }>;

/** A sum over the rows of each table, in the order of their text, and one over the schema. */
function sumsOf(db: DatabaseSync): Sums {
  const sums: Sums = new Map();
  for (const name of [...tablesOf(db), 'sqlite_schema']) {
    const hash = createHash('sha256');
    let rows = 0;
    const columns = db.prepare(`SELECT name FROM pragma_table_info('${name}')`).all();
    const quoted = columns.map((column) => `quote("${column.name}")`).join(` || ',' || `);
    for (const { line } of db.prepare(`SELECT ${quoted} AS line FROM "${name}" ORDER BY line`).iterate()) {
      hash.update(`${line}\n`);
      rows += 1;
    }
    sums.set(name, { rows, sum: hash.digest('hex') });
  }
  return sums;
}

/** Sizes and bytes: those that can change meanwhile were compared by the manifest's sums as they were read. */
async function compareFiles(
  gathered: readonly { name: string; path: string }[],
  named: readonly string[],
  restored: string,
): Promise<Pick<Drilled, 'files' | 'different'>> {
  const there = new Set(below(restored, '').map(({ name }) => name));
  const different = named.filter((name) => !there.has(name)).map(text.fileMissing);
  for (const { name, path } of gathered) {
    if (!there.has(name) || !existsSync(path)) continue;
    if ((await sumOfFile(path)) !== (await sumOfFile(join(restored, name)))) different.push(text.file(name));
  }
  return { files: named.length, different };
}

async function sumOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Every account's figures against its entries, added up here and not by the queries of the audit. */
function compareBalances(db: DatabaseSync): Pick<Drilled, 'accounts' | 'different'> {
  const wanted = new Map<string, { debits: number; credits: number; held: number }>();
  const of = (account: unknown) => {
    const figures = wanted.get(String(account)) ?? { debits: 0, credits: 0, held: 0 };
    wanted.set(String(account), figures);
    return figures;
  };
  const holds = new Map<string, number>();
  const entries = db.prepare(
    'SELECT id, debit_account, credit_account, phase, minutes, pending_id FROM ledger_transfers ORDER BY seq',
  );
  for (const { id, debit_account, credit_account, phase, minutes, pending_id } of entries.iterate()) {
    if (phase === 'pending') {
      holds.set(String(id), Number(minutes));
      of(debit_account).held += Number(minutes);
    } else if (phase !== 'posted') of(debit_account).held -= holds.get(String(pending_id)) ?? 0;
    if (phase !== 'posted' && phase !== 'post') continue;
    of(debit_account).debits += Number(minutes);
    of(credit_account).credits += Number(minutes);
  }
  const accounts = db
    .prepare('SELECT id, debits_posted, credits_posted, debits_pending FROM ledger_accounts')
    .all();
  const different = accounts.filter(({ id, debits_posted, credits_posted, debits_pending }) => {
    const { debits, credits, held } = of(id);
    return debits_posted !== debits || credits_posted !== credits || debits_pending !== held;
  });
  return { accounts: accounts.length, different: different.map(({ id }) => text.balance(String(id))) };
}

/** The newest entry of the copy stands in the book that goes on, with the same hash. */
function goesOn(path: string, chain: { seq: number; hash: string } | null): string[] {
  if (!chain) return [];
  return openToRead(path, (db) => {
    const link = db.prepare('SELECT hash FROM ledger_chain WHERE seq = ?').get(chain.seq);
    // Not linked yet: the link is made by the booking that comes next.
    return link && link.hash !== chain.hash ? [text.otherBook(chain.seq)] : [];
  });
}

export function sayDrilled({ tables, rows, files, accounts, different }: Drilled): string[] {
  if (different.length > 0) throw new Stop([text.failed(different.length), ...different].join('\n'));
  return [text.good({ tables, rows, files, accounts })];
}
