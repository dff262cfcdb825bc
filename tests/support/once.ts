import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHome } from './server.ts';

let users = 0;

/**
 * Makes what every server of a test run starts from, once, and lets the workers find it. Vitest calls it for each
 * project; the first call makes it and the last to leave takes it away.
 */
export default async function once(): Promise<() => Promise<void>> {
  users += 1;
  process.env.SHIGUANG_TEST_HOME ??= await made();
  return async () => {
    users -= 1;
    const home = process.env.SHIGUANG_TEST_HOME;
    if (users > 0 || !home) return;
    delete process.env.SHIGUANG_TEST_HOME;
    await rm(home, { recursive: true, force: true });
  };
}

async function made(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'shiguang-once-'));
  await makeHome(home);
  return home;
}
