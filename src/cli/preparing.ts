import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type Lock, markOf } from './lock.mjs';
import type { Prepared } from './prepare.ts';
import { Stop } from './stop.ts';
import { startText as text } from './strings.ts';

/** What the process that prepares tells: its end, or which program it runs that outlives a `kill -9`. */
export type Told = { prepared: Prepared } | { failed: string } | { runs: number | null };

/** Has the house prepared by a process of its own. Throws Stop with its sentence where that cannot be done. */
export async function prepareApart(root: string, lock: Lock, signal: AbortSignal): Promise<Prepared> {
  signal.throwIfAborted();
  const child = fork(join(root, 'src/cli/prepare-house.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const held = (runs: number | null) => {
    const pids = [child.pid, runs].filter((pid) => typeof pid === 'number');
    lock.update({ children: pids.map((pid) => ({ pid, mark: markOf(pid) ?? '' })) });
  };
  held(null);
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  let prepared: Prepared | undefined;
  let failed = '';
  child.on('message', (told: Told) => {
    if ('runs' in told) held(told.runs);
    else if ('failed' in told) failed = told.failed;
    else prepared = told.prepared;
  });
  const how = await new Promise<string>((ended) => {
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, by) => ended(by ? text.signal(by) : text.exitCode(code ?? 0)));
  });
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  lock.update({ children: [] });
  if (!prepared) throw new Stop(failed || text.unprepared(how));
  return prepared;
}
