/** The power goes while people give: what was acknowledged is there, and nothing is counted twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from '../support/client.ts';
import { type Bank, openBank } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

const TRANSFERS = 500;

let server: Server;
let bank: Bank;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
});
afterAll(() => server.stop());

test('kill -9 during 500 transfers: every acknowledged one is there, sums are zero, and a retry counts once', async () => {
  const givers = await bank.people(10);
  for (const giver of givers) await bank.deposit(giver, TRANSFERS);
  const acknowledged = new Map<string, string>();
  const keys = Array.from({ length: TRANSFERS }, (_, at) => ({
    key: `power-cut-${at}`,
    giver: givers[at % 10],
  }));
  const send = async ({ key, giver }: (typeof keys)[number]) => {
    if (!giver) return;
    const { id } = await clientFor(server, giver).gift({ to: 'pool', minutes: 1 }, { key });
    const before = acknowledged.get(key);
    if (before) expect(id).toBe(before);
    acknowledged.set(key, id);
  };

  /** All of them, twenty at once. */
  const sendAll = (one: typeof send) => {
    const waiting = [...keys];
    return Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await one(next);
      }),
    );
  };
  const sent = sendAll((one) => send(one).catch(() => {}));
  while (acknowledged.size < 100) await new Promise((wake) => setTimeout(wake, 2));
  await server.kill('SIGKILL');
  await sent;
  const survivors = new Map(acknowledged);
  expect(survivors.size).toBeGreaterThanOrEqual(100);
  expect(survivors.size).toBeLessThan(TRANSFERS);

  await server.restart();
  const there = new Set((await bank.rows('SELECT id FROM ledger_transfers LIMIT 1000')).map(({ id }) => id));
  expect([...survivors.values()].filter((id) => !there.has(id))).toEqual([]);

  await sendAll(send);
  expect(acknowledged.size).toBe(TRANSFERS);
  expect(new Set(acknowledged.values()).size).toBe(TRANSFERS);
  const [sums] = await bank.rows(
    `SELECT sum(credits_posted - debits_posted) AS posted, sum(credits_pending - debits_pending) AS pending,
      (SELECT credits_posted FROM ledger_accounts WHERE id = 'pool') AS pool,
      (SELECT count(*) - max(seq) FROM ledger_transfers) AS gaps FROM ledger_accounts`,
  );
  expect(sums).toEqual({ posted: '0', pending: '0', pool: String(TRANSFERS), gaps: '0' });
});
