/**
 * A start of a house that was set up before, with the sample's people and their year, until it says its address;
 * against what stands on any machine: a bare PocketBase on an empty database, and a Node that loads Astro.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, type Row, roundsOf, stage, timed } from '../support/bench.ts';
import { newState, removeState, startHouse } from '../support/house.ts';
import { startStock } from '../support/server.ts';

export const name = '启动';
const here = import.meta.dirname;
const ROUNDS = roundsOf(5);

export async function run(): Promise<Row[]> {
  const state = await stage('a house with the sample', () => newState({ sample: true }));
  const stock = await mkdtemp(join(tmpdir(), 'shiguang-stock-'));
  try {
    const house = async () => {
      const began = performance.now();
      const started = await startHouse(state, { SHIGUANG_SAMPLE: '1' });
      await started.until(/网站地址/);
      const took = performance.now() - began;
      started.signal('SIGTERM');
      await started.ended();
      return took;
    };
    const bare = async () =>
      (await startStock(stock)) +
      (await timed(() => execFileSync(process.execPath, ['-e', "import('astro')"], { cwd: here })));
    // The first makes a database, and notes what the sources are.
    await house();
    await bare();
    const restart = await inTurns('restart, bare start, ms', { rounds: ROUNDS, ours: house, other: bare });
    return [
      {
        what: 'restart with the sample, until the address is said',
        unit: 'ms',
        against: 'bare PocketBase, Node with Astro',
        ...restart,
        bar: '<= 4',
      },
    ];
  } finally {
    await removeState(state);
    await rm(stock, { recursive: true, force: true });
  }
}
