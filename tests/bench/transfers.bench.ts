/**
 * Transfers against stock record creates, both over HTTP with 50 connections, a member's token and
 * `synchronous=FULL`, in turns on one server. The writing connection keeps FULL from the gift before each turn.
 */
import type { Row } from '../support/bench.ts';
import { clientFor } from '../support/client.ts';
import { type LoadResult, load, type Shot } from '../support/load.ts';
import { openBank, type Person } from '../support/people.ts';
import { adminHost, type Server, startServer } from '../support/server.ts';

export const name = '账本';
const TURNS = 3;

export async function run(): Promise<Row[]> {
  const server = await startServer();
  try {
    const bank = await openBank(server);
    const giver = await bank.person({ name: '压测' });
    await bank.deposit(giver, 900_000);
    await makeStockCollection(server);
    // PocketBase's virtual machines load the bank on their first request: that is not a transfer's cost.
    await succeed(load(server.url, gift(giver), { seconds: 2 }));
    const gifts: LoadResult[] = [];
    const creates: LoadResult[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await clientFor(server, giver).gift({ to: 'pool', minutes: 1 });
      creates.push(await succeed(load(server.url, stockCreate(giver))));
      gifts.push(await succeed(load(server.url, gift(giver))));
    }
    const mean = (turns: LoadResult[]) =>
      Math.round(turns.reduce((sum, { rate }) => sum + rate, 0) / turns.length);
    const steady = await succeed(load(server.url, gift(giver), { perSecond: 200 }));
    return [
      {
        what: 'transfers a second, FULL, 50 connections',
        value: mean(gifts),
        unit: '/s',
        against: 'stock creates, FULL',
        other: mean(creates),
        bar: '>= 0.45',
      },
      { what: 'p99 of those transfers', value: Math.max(...gifts.map(({ p99 }) => p99)), unit: 'ms' },
      { what: 'p99 of transfers at 200 a second', value: steady.p99, unit: 'ms', bar: '<= 50' },
    ];
  } finally {
    await server.stop();
  }
}

let keys = 0;
function gift(giver: Person): () => Shot {
  return () => {
    keys += 1;
    return {
      path: '/api/bank/gifts',
      headers: {
        'Content-Type': 'application/json',
        Authorization: giver.token,
        'Idempotency-Key': `bench-key-${String(keys).padStart(8, '0')}`,
      },
      body: '{"to":"pool","minutes":1}',
    };
  };
}
const stockCreate = (giver: Person) => (): Shot => ({
  path: '/api/collections/bench/records',
  headers: { 'Content-Type': 'application/json', Authorization: giver.token, Host: adminHost },
  body: '{"to":"pool","minutes":1}',
});

async function succeed(running: Promise<LoadResult>): Promise<LoadResult> {
  const result = await running;
  if (Object.keys(result.statuses).join() !== '200') throw new Error(JSON.stringify(result.statuses));
  return result;
}

/** A stock collection that every member may write to: what PocketBase itself does with one record. */
async function makeStockCollection(server: Server): Promise<void> {
  const fields = [
    { name: 'to', type: 'text' },
    { name: 'minutes', type: 'number' },
  ];
  const { status, body } = await server.admin('/api/collections', 'POST', {
    name: 'bench',
    type: 'base',
    createRule: "@request.auth.id != ''",
    fields,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
}
