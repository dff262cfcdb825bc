/** The power goes a hundred times under mixed load, on two servers at a time. */
import type { Row } from '../support/bench.ts';
import { cutPower } from '../support/model/model-cut.ts';
import { openBank } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { progressOf } from './progress.ts';

export const name = '断电';
const TIMES = Number(process.env.SOAK_CUTS ?? 100);
const SERVERS = 2;
/** A budget of the tests lasts for so many rounds. */
const ROUNDS_A_SERVER = 20;

export async function run(): Promise<Row[]> {
  const faults: string[] = [];
  const progress = progressOf('断电', TIMES);
  let answered = 0;
  let begun = 0;
  let done = 0;
  const onOneServer = async () => {
    while (begun < TIMES) {
      const server = await startServer({}, { machines: 16 });
      try {
        const bank = await openBank(server);
        for (let here = 0; here < ROUNDS_A_SERVER && begun < TIMES; here += 1) {
          begun += 1;
          const cut = await cutPower(server, bank, begun);
          answered += cut.before;
          faults.push(...cut.faults);
          done += 1;
          progress.done(done);
        }
      } finally {
        await server.stop();
      }
    }
  };
  await Promise.all(Array.from({ length: SERVERS }, onOneServer));
  if (faults.length > 0) console.error(faults.slice(0, 20).join('\n'));
  return [
    { what: 'times kill -9 under mixed load', value: done, unit: '', bar: `>= ${TIMES}` },
    { what: 'calls answered before a cut, all still true', value: answered, unit: '' },
    { what: 'lost, counted twice, or held for ever', value: faults.length, unit: '', bar: '<= 0' },
  ];
}
