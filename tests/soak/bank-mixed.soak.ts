/** The power goes a hundred times under mixed load. */
import type { Row } from '../support/bench.ts';
import { cutPower } from '../support/model-cut.ts';
import { openBank } from '../support/people.ts';
import { startServer } from '../support/server.ts';

export const name = '断电';
const TIMES = Number(process.env.SOAK_CUTS ?? 100);
/** A budget of the tests lasts for so many rounds. */
const ROUNDS_A_SERVER = 20;

export async function run(): Promise<Row[]> {
  const faults: string[] = [];
  let answered = 0;
  for (let round = 0; round < TIMES; ) {
    const server = await startServer();
    try {
      const bank = await openBank(server);
      for (let here = 0; here < ROUNDS_A_SERVER && round < TIMES; here += 1, round += 1) {
        const cut = await cutPower(server, bank, round);
        answered += cut.before;
        faults.push(...cut.faults);
      }
    } finally {
      await server.stop();
    }
  }
  if (faults.length > 0) console.error(faults.slice(0, 20).join('\n'));
  return [
    { what: 'times kill -9 under mixed load', value: TIMES, unit: '' },
    { what: 'calls answered before a cut, all still true', value: answered, unit: '' },
    { what: 'lost, counted twice, or held for ever', value: faults.length, unit: '', bar: '<= 0' },
  ];
}
