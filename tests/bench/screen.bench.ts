/**
 * The one page for all after 100,000 matters of a year: how long the server counts.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DAY } from '../../src/calendar/shanghai.ts';
import { clientOf } from '../../src/contract/client.ts';
import { figureCalls } from '../../src/matters/calls/figures.ts';
import { median, type Row, roundsOf, stage, timed } from '../support/bench.ts';
import { type SaidMatter, writeMatters } from '../support/many-matters.ts';
import { openMatters, sampleRules } from '../support/matters.ts';
import { openBank } from '../support/people.ts';
import { openRegister, sampleCommunity } from '../support/register.ts';
import { startServer } from '../support/server.ts';
import { asPublisher } from '../support/signing.ts';

export const name = '一张屏';
const MATTERS = Number(process.env.BENCH_MATTERS ?? 100_000);
const ROUNDS = roundsOf(9);

export async function run(): Promise<Row[]> {
  const server = await startServer();
  try {
    const worker = await (await openBank(server)).person();
    await openMatters(server);
    await openRegister(server);
    const db = new DatabaseSync(join(server.data, 'data.db'));
    await stage(`${MATTERS} matters`, () => writeMatters(db, worker.id, manyMatters(MATTERS)));
    db.close();
    const screen = clientOf(figureCalls, asPublisher(server));
    await screen.matterFigures({});
    const took: number[] = [];
    for (let at = 0; at < ROUNDS; at += 1) took.push(await timed(() => screen.matterFigures({})));
    return [{ what: `recount after ${MATTERS} matters`, unit: 'ms', value: median(took), bar: '<= 1000' }];
  } finally {
    await server.stop();
  }
}

/** Spread over a year, six thousand doors and all kinds; no chance, so that two runs count the same. */
function* manyMatters(count: number): Generator<SaidMatter> {
  const now = Date.now();
  const kinds = sampleRules().kinds.map(({ id }) => id);
  const courts = sampleCommunity().grids.flatMap(({ buildings }) => buildings);
  for (let at = 0; at < count; at += 1) {
    const { court, building } = courts[at % courts.length] ?? { court: '', building: '' };
    const open = at % 20 === 0;
    yield {
      kind: kinds[at % kinds.length] ?? '',
      place: `${court}${building}${(at % 6) + 1}单元${101 + (Math.floor(at / 60) % 24)}`,
      saidAt: now - 1 - ((at * 7919) % (364 * DAY)),
      dueAt: open ? now + ((at % 3) - 1) * DAY : null,
      answered: at % 7 !== 0,
    };
  }
}
