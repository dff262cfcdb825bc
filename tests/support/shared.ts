import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { takeLock } from '../../src/cli/lock.mjs';

const home = resolve(import.meta.dirname, '../../.state/test');

/**
 * A folder that all tests of this checkout share and none changes: made by `make` when it is first asked for, whole
 * or not there. Its name says what it was made from, so another state of the sources gets another folder; of two
 * tests that ask at once, one makes it and the other waits.
 */
export async function shared(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(home, name);
  mkdirSync(home, { recursive: true });
  while (!existsSync(folder)) {
    const taken = takeLock(`${folder}.lock`);
    if ('holder' in taken) {
      await setTimeout(100);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      const draft = `${folder}.new`;
      rmSync(draft, { recursive: true, force: true });
      mkdirSync(draft);
      removeOld(name.slice(0, name.lastIndexOf('-')));
      await make(draft);
      renameSync(draft, folder);
    } finally {
      taken.lock.release();
    }
  }
  return folder;
}

/** Takes away what was made from sources of two hours ago: no test runs that long. */
function removeOld(kind: string): void {
  for (const name of readdirSync(home)) {
    const old = Date.now() - statSync(join(home, name)).mtimeMs > 7_200_000;
    if (old && name.startsWith(kind)) rmSync(join(home, name), { recursive: true, force: true });
  }
}
