/**
 * A book of a million transfers against one of a thousand: the rate of transfers in turns on two servers, what a
 * member with ten thousand entries waits for against what PocketBase itself needs for one record, and the memory that
 * the server has taken at the end. The million is inserted by SQL with the server stopped, every trigger in force.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Rows } from '../../src/cli/sample/rows.ts';
import { compared, inTurns, percentile, type Row, roundsOf, sayRound, stage } from '../support/bench.ts';
import { clientFor } from '../support/client.ts';
import { oneByOne } from '../support/load.ts';
import { openBank, type Person } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';
import { gift, makeStockCollection, stockView, succeed } from './bank/shots.ts';

export const name = '厚账本';
const SMALL = 1000;
const LARGE = Number(process.env.BENCH_TRANSFERS ?? 1_000_000);
const ENTRIES = 10_000;
const ROUNDS = roundsOf(9);
const SECONDS = 2;
/**
 * Megabytes under load: the collector's limit (`garbageFor`), and what SQLite's connections keep of a large book. Two minutes later
 * it is half of that, which `house/rest` holds for the whole house.
 */
const MOST = 550;
/** Calls of each kind in a round; as many before the first. */
const READS = 60;

interface Book {
  server: Server;
  giver: Person;
  reader: Person;
  /** A record of PocketBase's own. */
  record: string;
}

export async function run(): Promise<Row[]> {
  const books: Book[] = [];
  try {
    const small = await openBook(SMALL, SMALL / 2);
    books.push(small);
    const large = await stage(`a book of ${LARGE}`, () => openBook(LARGE, Math.min(ENTRIES, LARGE / 2)));
    books.push(large);
    for (const book of books) await rateOf(book);
    const rates = await inTurns('transfers /s in the large book, in the small', {
      rounds: ROUNDS,
      ours: () => rateOf(large),
      other: () => rateOf(small),
    });
    const { account, passbook } = await reads(large);
    const memory = memoryOf(large.server);
    return [
      {
        what: `transfers a second in a book of ${LARGE}`,
        unit: '/s',
        against: `in a book of ${SMALL}`,
        ...rates,
        bar: '>= 0.9',
      },
      {
        what: `account with ${ENTRIES} entries, p95`,
        unit: 'ms',
        against: 'one stock record',
        ...account,
        bar: '<= 3',
      },
      {
        what: `first passbook page with ${ENTRIES} entries, p95`,
        unit: 'ms',
        against: 'the account',
        ...passbook,
        bar: '<= 4',
      },
      memory === null
        ? { what: 'memory of the server', skipped: '/proc is not there', unit: 'MB' }
        : { what: 'memory of the server after it', value: memory, unit: 'MB', bar: `<= ${MOST}` },
    ];
  } finally {
    for (const { server } of books) await server.stop();
  }
}

/** What the member with the most entries waits for. */
async function reads({ server, reader, record }: Book) {
  const get = (path: string) => ({ path, method: 'GET', headers: { Authorization: reader.token } });
  const shots = [get('/api/bank/passbook'), get('/api/bank/account'), stockView(reader, record)];
  await oneByOne(server.url, shots, READS);
  const figures: [number[], number[], number[]] = [[], [], []];
  for (let at = 1; at <= ROUNDS; at += 1) {
    const times = await oneByOne(server.url, shots, READS);
    figures.forEach((all, which) => {
      all.push(percentile(times[which] ?? [], 0.95));
    });
    const [passbook = 0, account = 0, stock = 0] = figures.map((all) => all.at(-1));
    sayRound('account, one stock record, ms', { at, of: ROUNDS, ours: account, other: stock });
    sayRound('passbook, account, ms', { at, of: ROUNDS, ours: passbook, other: account });
  }
  const [passbook, account, stock] = figures;
  return { account: compared(account, stock), passbook: compared(passbook, account) };
}

async function openBook(transfers: number, entries: number): Promise<Book> {
  const server = await startServer();
  const bank = await openBank(server);
  const record = await makeStockCollection(server);
  const [giver, reader, ...others] = (await bank.people(202)) as [Person, Person, ...Person[]];
  await bank.deposit(giver, 900_000);
  await server.kill('SIGTERM');
  await fill(server, [reader.id, ...others.map(({ id }) => id)], transfers, entries);
  await server.restart();
  return { server, giver, reader, record };
}

/** Deposits of one minute, the first `entries` to the first member, from a budget that is large enough. */
async function fill(server: Server, members: string[], transfers: number, entries: number): Promise<void> {
  const database = new DatabaseSync(join(server.data, 'data.db'));
  const [maker, checker] = members.slice(-2) as [string, string];
  // PocketBase's PRAGMA optimize may have taken its statistics while the book was small: no plan may rest on them.
  database.exec(`ANALYZE; PRAGMA synchronous = OFF; BEGIN;
    INSERT INTO ledger_accounts (id, kind, floor, name, maker, checker, opened_at)
      VALUES ('issuance-bench', 'issuance', -100000000, '压测', '${maker}', '${checker}', 1);
    CREATE TEMP TABLE receivers (place INTEGER PRIMARY KEY, id TEXT NOT NULL);`);
  const insert = database.prepare('INSERT INTO receivers (place, id) VALUES (?, ?)');
  members.slice(0, -2).forEach((id, place) => {
    insert.run(place, id);
  });
  const others = members.length - 3;
  database.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${transfers})
    INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, checker, effective_at, recorded_at, request_key)
    SELECT 'issuance-bench', (SELECT id FROM receivers WHERE place = CASE WHEN i <= ${entries} THEN 0 ELSE 1 + i % ${others} END),
      1, 'posted', 'deposit', 'neighbourhood', '${maker}', '${checker}', at, at, 'fill/' || i
    FROM n, (SELECT max(recorded_at) AS at FROM ledger_transfers)`);
  // Else the first transfer would link a million entries before its own.
  new Rows(database).link();
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
  database.close();
}

async function rateOf({ server, giver }: Book): Promise<number> {
  // The writing connection keeps `synchronous=FULL` from it.
  await clientFor(server, giver).gift({ to: 'pool', minutes: 1 });
  return (await succeed(server.url, gift(giver), { seconds: SECONDS })).rate;
}

/** Megabytes that the server's process holds in memory; null where the system does not say. */
function memoryOf(server: Server): number | null {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid()}/status`, 'utf8')) ?? [];
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
  } catch {
    return null;
  }
}
