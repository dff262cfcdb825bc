/** The book is chained by hash: an old entry that is changed behind every guard no longer fits, whoever changes it. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepDay } from '../../../src/publisher/days.ts';
import { openBeside } from '../../support/beside.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

const state = mkdtempSync(join(tmpdir(), 'shiguang-chain-'));
let server: Server;
let bank: Bank;
let auditor: Person;
let giver: Person;
const as = (person: Person | null) => clientFor(server, person);
beforeAll(async () => {
  server = await startServer({ SHIGUANG_STATE: state });
  bank = await openBank(server);
  auditor = await bank.person({ capabilities: ['audit.read'] });
  giver = await bank.person();
  await bank.deposit(giver, 60_000);
  for (let times = 0; times < 5; times += 1) await as(giver).gift({ to: 'pool', minutes: 5 });
  await as(auditor).runAudit({});
});
afterAll(async () => {
  await server.stop();
  rmSync(state, { recursive: true });
});
let before = new Set<string>();
const known = async () => {
  before = new Set((await as(auditor).flags({ state: 'open' })).items.map(({ id }) => id));
};
beforeEach(known);

/** Kinds of flags that an audit raises now, but for the one that says that guards were off, unless `all` are asked for. */
async function found(all = false): Promise<string[]> {
  await as(auditor).runAudit({});
  return (await as(auditor).flags({ state: 'open' })).items
    .filter(({ id, kind }) => !before.has(id) && (all || kind !== 'book-schema'))
    .map(({ kind }) => kind)
    .sort();
}
/** What somebody does who holds the file: with the server stopped, every guard off for a moment, and nothing left behind. */
async function onTheFile(work: (db: DatabaseSync) => void): Promise<void> {
  await server.kill('SIGTERM');
  const db = openBeside(join(server.data, 'data.db'));
  const tables = "('ledger_transfers', 'ledger_accounts', 'ledger_chain')";
  const guards = db
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ${tables}`)
    .all();
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  work(db);
  for (const { sql } of guards) db.exec(String(sql));
  db.close();
  await server.restart();
}
const COLUMNS =
  'seq, id, debit_account, credit_account, minutes, phase, held, pending_id, kind, subject, reverses, policy, maker, checker, effective_at, recorded_at, expires_at, request_key, salt';
/** The whole chain made anew, as whoever knows the code can. */
function relink(db: DatabaseSync): void {
  db.exec('DELETE FROM ledger_chain');
  let previous = '0'.repeat(64);
  for (const { seq, entry } of db
    .prepare(`SELECT seq, json_array(${COLUMNS}) AS entry FROM ledger_transfers ORDER BY seq`)
    .all()) {
    const hash = createHash('sha256').update(`${previous}\n${entry}`).digest('hex');
    db.prepare('INSERT INTO ledger_chain (seq, previous, hash) VALUES (?, ?, ?)').run(
      Number(seq),
      previous,
      hash,
    );
    previous = hash;
  }
}
/** Sixty minutes more for the pool, in an old entry and in both accounts: nothing but the chain tells. */
const forge = (seq: number, minutes: number) => (db: DatabaseSync) =>
  db.exec(`UPDATE ledger_transfers SET minutes = minutes + ${minutes} WHERE seq = ${seq};
    UPDATE ledger_accounts SET debits_posted = debits_posted + ${minutes} WHERE id = '${giver.id}';
    UPDATE ledger_accounts SET credits_posted = credits_posted + ${minutes} WHERE id = 'pool'`);

const LINKS = 'SELECT count(*) AS n FROM ledger_chain';
const links = async () => Number((await bank.rows(LINKS))[0]?.n);

test('two hundred entries wait for their link at most', async () => {
  let seq = 0;
  while (seq % 200 !== 199) ({ seq } = await as(giver).gift({ to: 'pool', minutes: 1 }));
  expect(await as(giver).gift({ to: 'pool', minutes: 1 })).toMatchObject({ seq: seq + 1 });
  expect(await links()).toBe(seq + 1);
});

test('every entry is linked when the book is looked through, as anyone can compute', async () => {
  const { seq } = await as(giver).gift({ to: 'pool', minutes: 5 });
  await as(auditor).runAudit({});
  const linked = await bank.rows(
    `SELECT c.seq, c.previous, c.hash, json_array(${COLUMNS.replaceAll('seq', 't.seq')}) AS entry FROM ledger_transfers t LEFT JOIN ledger_chain c ON c.seq = t.seq ORDER BY t.seq`,
  );
  expect(linked).toHaveLength(seq);
  let previous = '0'.repeat(64);
  for (const one of linked) {
    expect(one.previous).toBe(previous);
    previous = createHash('sha256').update(`${previous}\n${one.entry}`).digest('hex');
    expect(one.hash).toBe(previous);
  }
  expect((await as(null).totals({})).head).toEqual({ seq, hash: previous });
});

test('an audit finds nothing in a book in which people book meanwhile', async () => {
  const { faults } = await as(auditor).runAudit({});
  let audited = false;
  const gifts = async () => {
    let count = 0;
    for (; !audited; count += 1) await as(giver).gift({ to: 'pool', minutes: 1 });
    return count;
  };
  const [booked] = await Promise.all([
    gifts(),
    (async () => {
      for (let times = 0; times < 3; times += 1)
        expect(await as(auditor).runAudit({})).toMatchObject({ faults });
      audited = true;
    })(),
  ]);
  expect(booked).toBeGreaterThan(0);
});

test('the chain only goes on from its newest link', async () => {
  // Where no entry waits for its link, none can be put in its place.
  await as(auditor).runAudit({});
  const zero = '0'.repeat(64);
  for (const attack of [
    'UPDATE ledger_chain SET hash = previous',
    'DELETE FROM ledger_chain',
    `INSERT INTO ledger_chain (seq, previous, hash) VALUES (1, '${zero}', '${zero}')`,
    `INSERT OR REPLACE INTO ledger_chain (seq, previous, hash) VALUES (1, '${zero}', '${zero}')`,
    `INSERT INTO ledger_chain (seq, previous, hash) SELECT max(seq) + 1, '${zero}', '${zero}' FROM ledger_chain`,
    `INSERT INTO ledger_chain (seq, previous, hash) SELECT seq + 1, hash, '${zero}' FROM ledger_chain ORDER BY seq DESC LIMIT 1`,
  ])
    expect(await server.sql(attack), attack).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/the chain/) },
    });
});

test('a book that was edited on the stopped file, balances and all, is found by the audit', async () => {
  expect(await found()).not.toContain('book-chain');
  await onTheFile(forge(3, 60));
  expect(await found()).toEqual(['book-chain']);
  await onTheFile(forge(3, -60));
  const [last] = (await as(auditor).audits({})).items;
  expect(await as(auditor).runAudit({})).toMatchObject({ faults: (last?.faults ?? 0) - 1 });
});

test('who makes the whole chain anew after it is found by the hash that was published with the site', async () => {
  const folders = { own: join(state, 'publisher'), output: join(state, 'public') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const { head } = await as(null).totals({});
  const noon = Date.parse('2026-11-27T12:00:00+08:00');
  expect(keepDay(folders, head, noon)).toMatchObject({ day: '2026-11-27', ...head });
  // The day's hash stands, whatever comes later on that day.
  await as(giver).gift({ to: 'pool', minutes: 5 });
  const later = (await as(null).totals({})).head;
  expect(keepDay(folders, later, noon + 3_600_000)).toMatchObject({ ...head });
  expect(keepDay(folders, later, noon + 24 * 3_600_000)).toMatchObject({ day: '2026-11-28', ...later });
  expect(
    JSON.parse(readFileSync(join(folders.output, 'timebank/days.json'), 'utf8')).days.map(
      ({ day }: { day: string }) => day,
    ),
  ).toEqual(['2026-11-27', '2026-11-28']);

  expect(await found()).toEqual([]);
  await onTheFile((db) => {
    forge(3, 60)(db);
    relink(db);
  });
  expect(await found()).toEqual(['book-published', 'book-published']);
  await onTheFile((db) => {
    forge(3, -60)(db);
    relink(db);
  });
});

test('guards that were off between two audits are told, though they are back word for word', async () => {
  await as(auditor).runAudit({});
  await known();
  const [guard] = await bank.rows("SELECT sql FROM sqlite_master WHERE name = 'ledger_transfers_stay'");
  await bank.run('DROP TRIGGER ledger_transfers_stay');
  await bank.run(String(guard?.sql));
  expect(await found(true)).toEqual(['book-schema']);
  expect(await as(auditor).runAudit({})).toMatchObject({ raised: 0 });
  // A restart alone changes nothing.
  await server.kill('SIGTERM');
  await server.restart();
  expect(await as(auditor).runAudit({})).toMatchObject({ raised: 0 });
});

test('neither an audit that somebody made up nor an upgrade that the program does not know hides that guards were off', async () => {
  const off = async () => {
    const [guard] = await bank.rows("SELECT sql FROM sqlite_master WHERE name = 'ledger_transfers_stay'");
    await bank.run('DROP TRIGGER ledger_transfers_stay');
    await bank.run(String(guard?.sql));
  };
  await as(auditor).runAudit({});
  await known();
  await off();
  await bank.run(`INSERT INTO audits (at, entries, faults, raised, milliseconds, schema_version, migrations, mark)
    SELECT at + 1, entries, '[]', 0, 1, (SELECT schema_version FROM pragma_schema_version), migrations, mark
    FROM audits ORDER BY at DESC LIMIT 1`);
  expect(await found(true)).toEqual(['book-audit', 'book-schema']);
  await known();
  await off();
  await bank.run("INSERT INTO _migrations (file, applied) VALUES ('9999_more.js', 1)");
  expect(await found(true)).toEqual(['book-schema', 'book-upgrade']);
  await bank.run("DELETE FROM _migrations WHERE file = '9999_more.js'");
  expect(await as(auditor).runAudit({})).toMatchObject({ raised: 0 });
});
