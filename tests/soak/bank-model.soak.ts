/**
 * A hundred thousand operations of random histories against the model, on four servers at a time, because each waits
 * for its disk at every step. `SOAK_SEED` plays a run again.
 */
import fc from 'fast-check';
import type { Row } from '../support/bench.ts';
import { histories, modelPolicy, outcomes, play, wholeBookFaults } from '../support/model/model-run.ts';
import { type Bank, openBank } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { progressOf } from './progress.ts';

export const name = '账本对照模型';
const OPERATIONS = Number(process.env.SOAK_OPERATIONS ?? 100_000);
const SERVERS = 4;

export async function run(): Promise<Row[]> {
  const seed = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000);
  console.log(`SOAK_SEED=${seed}`);
  const begin = performance.now();
  let played = 0;
  const faults: unknown[] = [];
  const progress = progressOf('对照模型', OPERATIONS);
  const onOneServer = async (place: number) => {
    const server = await startServer({}, { machines: 4 });
    try {
      const bank = await openBank(server, modelPolicy());
      for (let turn = place; played < OPERATIONS; turn += SERVERS) {
        const [steps = []] = fc.sample(histories(), { numRuns: 1, seed: seed + turn });
        const { done, refused } = await play(server, bank, steps);
        played += done + refused;
        progress.done(played);
        if (turn % 20 === place) await moreBudget(bank);
      }
      faults.push(...(await wholeBookFaults(bank)));
    } finally {
      await server.stop();
    }
  };
  const all = await Promise.allSettled(Array.from({ length: SERVERS }, (_, place) => onOneServer(place)));
  for (const one of all) if (one.status === 'rejected') throw one.reason;
  const rate = Math.round(played / ((performance.now() - begin) / 1000));
  return [
    { what: 'operations that server and model agree on', value: played, unit: '', bar: `>= ${OPERATIONS}` },
    { what: 'operations a second, with the model', value: rate, unit: '/s' },
    { what: 'kinds of outcome met', value: outcomes.size, unit: '', bar: '>= 80' },
    { what: 'faults of the whole book', value: faults.length, unit: '', bar: '<= 0' },
  ];
}

/** Opens another budget: the one of the tests is a million minutes. */
async function moreBudget(bank: Bank): Promise<void> {
  const [maker, checker] = await bank.people(2);
  await bank.run(`INSERT INTO ledger_accounts (id, kind, floor, name, maker, checker, opened_at)
    VALUES ('issuance-${maker?.id}', 'issuance', -1000000, '测试额度', '${maker?.id}', '${checker?.id}', 1)`);
}
