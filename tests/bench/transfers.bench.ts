/**
 * Transfers against stock record creates, both over HTTP with 50 connections, a member's token and
 * `synchronous=FULL`, in turns on one server. The writing connection keeps FULL from the gift before each turn.
 */
import { compared, inTurns, type Row, roundsOf } from '../support/bench.ts';
import { clientFor } from '../support/client.ts';
import { openBank } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { gift, makeStockCollection, stockCreate, succeed } from './bank/shots.ts';

export const name = '账本';
const ROUNDS = roundsOf(9);
const SECONDS = 2;

export async function run(): Promise<Row[]> {
  const server = await startServer();
  try {
    const bank = await openBank(server);
    const giver = await bank.person({ name: '压测' });
    await bank.deposit(giver, 900_000);
    await makeStockCollection(server);
    const transfers = (traits = {}) => succeed(server.url, gift(giver), { seconds: SECONDS, ...traits });
    const creates = async (traits = {}) => {
      await clientFor(server, giver).gift({ to: 'pool', minutes: 1 });
      return succeed(server.url, stockCreate(giver), { seconds: SECONDS, ...traits });
    };
    // PocketBase's virtual machines load the bank on their first request: that is not a transfer's cost.
    await transfers();
    const slowest = { ours: [] as number[], other: [] as number[] };
    const rates = await inTurns('transfers /s, stock creates /s', {
      rounds: ROUNDS,
      async ours() {
        const { rate, p99 } = await transfers();
        slowest.ours.push(p99);
        return rate;
      },
      async other() {
        const { rate, p99 } = await creates();
        slowest.other.push(p99);
        return rate;
      },
    });
    // A quarter of what this machine can do is for every machine the same: somewhat busy.
    const perSecond = Math.max(1, Math.round(rates.value / 4));
    const steady = await inTurns(`p99 at ${perSecond} a second, ms`, {
      rounds: ROUNDS,
      ours: async () => (await transfers({ perSecond })).p99,
      other: async () => (await creates({ perSecond })).p99,
    });
    const against = 'stock creates, FULL';
    return [
      { what: 'transfers a second, FULL, 50 connections', unit: '/s', against, ...rates, bar: '>= 0.45' },
      { what: 'p99 of those', unit: 'ms', against, ...compared(slowest.ours, slowest.other) },
      { what: `p99 at ${perSecond} a second, a quarter`, unit: 'ms', against, ...steady, bar: '<= 4' },
    ];
  } finally {
    await server.stop();
  }
}
