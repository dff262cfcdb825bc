import { MINUTE } from '../../src/calendar/shanghai.ts';
import { clientFor } from './client.ts';
import { withoutGuards } from './guards.ts';
import type { Bank, Person } from './people.ts';
import type { Server } from './server.ts';

/**
 * Moves the beginning of a service that is going on back by `minutes`: the only way a test can let time pass is to take
 * the guards off for a moment, and put the same ones back.
 */
export async function letServiceHaveBegun(bank: Bank, request: string, minutes: number): Promise<void> {
  const guards = await bank.rows(
    "SELECT name, sql FROM sqlite_master WHERE name IN ('requests_live_by_the_table', 'service_periods_change_once')",
  );
  for (const { name } of guards) await bank.run(`DROP TRIGGER ${name}`);
  const back = minutes * MINUTE + 5_000;
  await bank.run(`UPDATE requests SET started_at = started_at - ${back} WHERE id = '${request}'`);
  await bank.run(
    `UPDATE service_periods SET starts_at = starts_at - ${back} WHERE source = 'request:${request}'`,
  );
  for (const { sql } of guards) await bank.run(String(sql));
}

/** The volunteers offer, where they have not yet, staff send them, and the day has come that was agreed. */
export async function send(
  server: Server,
  bank: Bank,
  dispatcher: Pick<Person, 'token'>,
  id: string,
  ...volunteers: Pick<Person, 'id' | 'number' | 'token'>[]
): Promise<void> {
  for (const one of volunteers) {
    const [offered] = await bank.rows(
      `SELECT 1 FROM request_volunteers WHERE request = '${id}' AND volunteer = '${one.id}' AND state = 'offered'`,
    );
    if (!offered) await clientFor(server, one).offerRequest({ id });
  }
  const [volunteer = '', second] = volunteers.map(({ number }) => number);
  await clientFor(server, dispatcher).dispatchRequest({ id, volunteer, ...(second && { second }) });
  await letTheDayCome(bank, id);
}

/** Moves the moment that was agreed for a service to now, which no call and no console can do. */
export async function letTheDayCome(bank: Bank, request: string): Promise<void> {
  const change = `UPDATE requests SET starts_at = ${Date.now()} WHERE id = '${request}'`;
  await withoutGuards(bank, ['requests_live_by_the_table'], change);
}

let moves = 0;
/**
 * Lets the book's clock be `at`, epoch milliseconds to come: a keyed call never happens before the newest entry, so an
 * entry of that moment makes it the present of every call that writes. The book's clock never goes back.
 */
export async function moveBookTo(bank: Bank, at: number): Promise<void> {
  moves += 1;
  await bank.run(
    `INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, checker, effective_at, recorded_at, request_key)
      SELECT b.id, 'pool', 1, 'posted', 'deposit', (SELECT id FROM policies WHERE in_force_from <= date(${at} / 1000, 'unixepoch', '+8 hours') ORDER BY in_force_from DESC LIMIT 1),
        b.maker, b.checker, ${at}, ${at}, 'fixture/time/${process.pid}/${moves}'
      FROM ledger_accounts b WHERE b.kind = 'issuance' ORDER BY b.opened_at LIMIT 1`,
  );
}

/** Lets a timed job run now, as the scheduler does, and waits until it has ended. */
export async function runJob(server: Pick<Server, 'admin' | 'url'>, job: string): Promise<void> {
  const before = await timesEnded(server, job);
  const { status } = await server.admin(`/api/crons/${job}`, 'POST', {});
  if (status !== 204) throw new Error(`the job ${job} answered ${status}`);
  while ((await timesEnded(server, job)) === before) await new Promise((wake) => setTimeout(wake, 10));
}

/** How often a timed job has ended since the server's start. */
export async function timesEnded(server: Pick<Server, 'url'>, job: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/health/hooks`);
  return ((await answer.json()) as { jobs: { [job: string]: number } }).jobs[job] ?? 0;
}
