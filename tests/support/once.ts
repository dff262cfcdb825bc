import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHome } from './server.ts';

let users = 0;
let own = '';

/**
 * Makes what every server of a test run starts from, once, and lets the workers find it. Vitest calls it for each
 * project; the first call makes it and the last to leave takes it away. One that was given is used and left
 * (`tests/mutants`).
 */
export default async function once(): Promise<() => Promise<void>> {
  users += 1;
  if (!process.env.SHIGUANG_TEST_HOME) {
    own = await made();
    process.env.SHIGUANG_TEST_HOME = own;
  }
  return async () => {
    users -= 1;
    if (users > 0 || !own) return;
    delete process.env.SHIGUANG_TEST_HOME;
    await rm(own, { recursive: true, force: true });
  };
}

async function made(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'shiguang-once-'));
  await makeHome(home);
  return home;
}
