import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { openAdminDoor } from '../../src/cli/admin.ts';
import { bundleHooks } from '../../src/cli/hooks.ts';
import { garbageFor, pocketbaseFlags } from '../../src/cli/pocketbase-flags.ts';
import { giveClock } from './clock.ts';

const root = resolve(import.meta.dirname, '../..');
const executable = join(root, '.state/bin/pocketbase');
export const superuser = { identity: 'root@shiguang.test', password: 'only-for-tests-0' };

/** The host name by which PocketBase's own routes answer; the start makes it by chance (`src/cli/admin.ts`). */
export const adminHost = 'admin-of-tests.invalid';

/** The keys of the house in tests: see `signing.ts`. */
export const publisherKey = 'test-publisher-key';
export const setupKey = 'test-setup-key';

export interface Server {
  url: string;
  /** Where PocketBase's own routes answer: the admin's door. */
  adminUrl: string;
  /** PocketBase's data folder; `data.db` is in it. */
  data: string;
  /** Asks one of PocketBase's own routes, which only the admin's door has, as the superuser. */
  admin(path: string, method?: string, body?: object): Promise<{ status: number; body: unknown }>;
  /** Runs SQL as a superuser does in the dashboard's console. Answers the HTTP status and body. */
  sql(query: string): Promise<{ status: number; body: unknown }>;
  pid(): number;
  /** All that it has said on its error output. */
  said(): string;
  /** The most memory the server has held so far, in megabytes, as Linux counts it. */
  peakMemory(): number;
  kill(signal: NodeJS.Signals): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** PocketBase's flags for a server that lives in `home`: its database and its hooks are there. */
function flags(home: string, machines?: number): string[] {
  const migrations = join(root, 'pocketbase/migrations');
  return pocketbaseFlags({ data: join(home, 'data'), hooks: join(home, 'hooks'), migrations }, machines);
}

/** Makes in `home` what a server starts from: the bundled hooks, and a migrated database with a superuser in it. */
export async function makeHome(home: string, env: NodeJS.ProcessEnv = serverEnv()): Promise<void> {
  await bundleHooks(join(home, 'hooks'));
  // Else each server of a run would make all tables again when it starts.
  for (const what of [
    ['migrate', 'up'],
    ['superuser', 'upsert', superuser.identity, superuser.password],
  ])
    execFileSync(executable, [...what, ...flags(home)], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** As in a house. */
function serverEnv(env: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    ...garbageFor(totalmem()),
    ...process.env,
    SHIGUANG_PUBLISHER_KEY: publisherKey,
    SHIGUANG_SETUP_KEY: setupKey,
    SHIGUANG_HOUSE_KEY: 'test-house-key',
    SHIGUANG_ADMIN_HOST: adminHost,
    ...env,
  };
}

/**
 * The only way a test starts PocketBase: the real executable, hooks and migrations, on a folder of its own. Under
 * Vitest that folder is a copy of the one that `once.ts` made for the whole run; a bench makes its own. `machines` are
 * the virtual machines that hooks run in: a test that asks one thing at a time needs few, and they warm up sooner. `from`
 * is a folder with a database to begin with, such as a restored one. With `clocked` its hooks go by the test's clock.
 */
export async function startServer(
  env: Record<string, string> = {},
  { machines, from, clocked = false }: { machines?: number; from?: string; clocked?: boolean } = {},
): Promise<Server> {
  const home = await mkdtemp(join(tmpdir(), 'shiguang-'));
  const childEnv = serverEnv(env);
  const made = process.env.SHIGUANG_TEST_HOME;
  if (made) cpSync(made, home, { recursive: true });
  else await makeHome(home, childEnv);
  if (clocked) giveClock(home);
  const data = join(home, 'data');
  if (from) {
    await rm(data, { recursive: true });
    cpSync(from, data, { recursive: true });
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;

  const door = await openAdminDoor({ host: '127.0.0.1', port: 0 }, new URL(url), adminHost, async () => true);
  const adminUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  let child: ChildProcess;
  let token = '';
  let said = '';
  async function admin(path: string, method = 'GET', body?: object) {
    const answer = await fetch(`${adminUrl}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: token },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: /^[{[]/.test(text) ? JSON.parse(text) : text };
  }
  async function serve() {
    child = spawn(executable, ['serve', `--http=127.0.0.1:${port}`, ...flags(home, machines)], {
      env: childEnv,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      process.stderr.write(text);
    });
    await healthy(url, child);
    const login = await admin('/api/collections/_superusers/auth-with-password', 'POST', superuser);
    token = (login.body as { token: string }).token ?? '';
  }
  async function kill(signal: NodeJS.Signals) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
  await serve();
  return {
    url,
    adminUrl,
    data,
    pid: () => child.pid ?? 0,
    said: () => said,
    peakMemory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    kill,
    restart: serve,
    admin,
    sql: (query) => admin('/api/sql', 'POST', { query }),
    async stop() {
      door.close();
      door.closeAllConnections();
      await kill('SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}

/**
 * PocketBase as it is downloaded, without our hooks and migrations, with a database of its own below `home`: what our
 * start is held against in a bench. It is left when it answers; answers how long that took, in milliseconds.
 */
export async function startStock(home: string): Promise<number> {
  const port = await freePort();
  const folders = ['data', 'hooks', 'migrations'].map((name) => join(home, name)) as [string, string, string];
  const [data, hooks, migrations] = folders;
  const flags = pocketbaseFlags({ data, hooks, migrations });
  const options = { env: serverEnv(), stdio: ['ignore', 'ignore', 'inherit'] } satisfies SpawnOptions;
  // Without one, the first start looks for somebody who would make it.
  if (!existsSync(data))
    execFileSync(
      executable,
      ['superuser', 'upsert', superuser.identity, superuser.password, ...flags],
      options,
    );
  const began = performance.now();
  const child = spawn(executable, ['serve', `--http=127.0.0.1:${port}`, ...flags], options);
  await healthy(`http://127.0.0.1:${port}`, child, '/api/health');
  const took = performance.now() - began;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return took;
}

async function healthy(url: string, child: ChildProcess, path = '/api/health/hooks'): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`PocketBase left with code ${child.exitCode}`);
    const answer = await fetch(`${url}${path}`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((wake) => setTimeout(wake, 25));
  }
}

/**
 * A port of this machine that nothing listens on now. It is none of those that systems give to connections as they are made
 * (Linux from 32,768 on, others from 49,152): such a one could be taken before the server that is to have it listens.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.close();
    if (isFree) return port;
  }
}
