/**
 * A book of a million transfers against one of a thousand: the rate of transfers in turns on two servers, what a
 * member with ten thousand entries waits for, and the memory that the server has taken at the end. The million is
 * inserted by SQL with the server stopped, every trigger in force.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { percentile, type Row } from '../support/bench.ts';
import { clientFor } from '../support/client.ts';
import { load, type Shot } from '../support/load.ts';
import { openBank, type Person } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

export const name = '厚账本';
const SMALL = 1000;
const LARGE = Number(process.env.BENCH_TRANSFERS ?? 1_000_000);
const ENTRIES = 10_000;
const TURNS = 3;

interface Book {
  server: Server;
  giver: Person;
  reader: Person;
}

export async function run(): Promise<Row[]> {
  const books: Book[] = [];
  try {
    const small = await openBook(SMALL, SMALL / 2);
    books.push(small);
    const large = await openBook(LARGE, Math.min(ENTRIES, LARGE / 2));
    books.push(large);
    const rates = { small: [] as number[], large: [] as number[] };
    for (let turn = 0; turn < TURNS; turn += 1) {
      rates.small.push(await rateOf(small));
      rates.large.push(await rateOf(large));
    }
    const mean = (all: number[]) => Math.round(all.reduce((sum, one) => sum + one, 0) / all.length);
    // As they are, without the test client's checks.
    const read = async (path: string) => {
      const answer = await fetch(large.server.url + path, { headers: { Authorization: large.reader.token } });
      if (!answer.ok) throw new Error(await answer.text());
      await answer.text();
    };
    const account = await p95(() => read('/api/bank/account'));
    const passbook = await p95(() => read('/api/bank/passbook'));
    const memory = memoryOf(large.server);
    return [
      {
        what: `transfers a second in a book of ${LARGE}`,
        value: mean(rates.large),
        unit: '/s',
        against: `in a book of ${SMALL}`,
        other: mean(rates.small),
        bar: '>= 0.9',
      },
      { what: `account with ${ENTRIES} entries, p95`, value: account, unit: 'ms', bar: '<= 10' },
      { what: `first passbook page with ${ENTRIES} entries, p95`, value: passbook, unit: 'ms', bar: '<= 10' },
      memory === null
        ? { what: 'memory of the server', skipped: '/proc is not there', unit: 'MB' }
        : { what: 'memory of the server after it', value: memory, unit: 'MB', bar: '<= 300' },
    ];
  } finally {
    for (const { server } of books) await server.stop();
  }
}

async function openBook(transfers: number, entries: number): Promise<Book> {
  const server = await startServer();
  const bank = await openBank(server);
  const [giver, reader, ...others] = (await bank.people(202)) as [Person, Person, ...Person[]];
  await bank.deposit(giver, 900_000);
  await server.kill('SIGTERM');
  await fill(server, [reader.id, ...others.map(({ id }) => id)], transfers, entries);
  await server.restart();
  return { server, giver, reader };
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
    FROM n, (SELECT max(recorded_at) AS at FROM ledger_transfers);
    COMMIT; PRAGMA wal_checkpoint(TRUNCATE);`);
  database.close();
}

let keys = 0;
async function rateOf({ server, giver }: Book): Promise<number> {
  await clientFor(server, giver).gift({ to: 'pool', minutes: 1 });
  const shot = (): Shot => {
    keys += 1;
    return {
      path: '/api/bank/gifts',
      headers: {
        'Content-Type': 'application/json',
        Authorization: giver.token,
        'Idempotency-Key': `book-key-${String(keys).padStart(8, '0')}`,
      },
      body: '{"to":"pool","minutes":1}',
    };
  };
  const { rate, statuses } = await load(server.url, shot);
  if (Object.keys(statuses).join() !== '200') throw new Error(JSON.stringify(statuses));
  return rate;
}

/** Milliseconds below which 95 of 100 calls, one after the other, are answered. */
async function p95(call: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < 320; at += 1) {
    const begin = performance.now();
    await call();
    if (at >= 20) times.push(performance.now() - begin);
  }
  return Math.round(percentile(times, 0.95) * 10) / 10;
}

/** Megabytes that the server's process holds in memory; null where the system does not say. */
function memoryOf({ data }: Server): number | null {
  try {
    const pid = readdirSync('/proc').find(
      (one) => /^\d+$/.test(one) && commandOf(one).includes(`--dir=${data}\0`),
    );
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
  } catch {
    return null;
  }
}
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
