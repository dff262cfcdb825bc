import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hashOf } from '../../src/cli/made.ts';
import { freePort } from './server.ts';
import { shared } from './shared.ts';
import { siteBundle } from './site-bundle.ts';
import { urgentNotice } from './urgent.ts';

const root = resolve(import.meta.dirname, '../..');

export interface House {
  state: string;
  url: string;
  /** Everything said so far, on both outputs. */
  said(): string;
  /** Resolves when what was said matches; throws with it when the start ends first. */
  until(pattern: RegExp): Promise<void>;
  /** The exit code, once it has ended. */
  ended(): Promise<number | null>;
  /** The process numbers of what it runs, as its lock names them. */
  children(): number[];
  /** The start's own process. */
  pid: number;
  signal(signal: NodeJS.Signals): void;
}

/** Of the houses of tests: fixed, so that pages rendered once are right for all of them. */
export const ORIGIN = 'http://shequ.example.org';

/** What of a state folder a rendered site without people is made of. */
const RENDERED = ['hooks', 'public', 'publisher'];

/**
 * A state folder as on a set-up checkout, and a copy of the sample community's content beside it. Server, site and
 * rendered pages stand; with `sample`, its people and their year too, else there is no database. With `urgent` the banner
 * of an urgent notice stands on every page.
 */
export async function newState({ sample = false, urgent = false } = {}): Promise<string> {
  const made = await (urgent ? setUpUrgent() : setUpHouse());
  const home = await mkdtemp(join(tmpdir(), 'shiguang-house-'));
  const state = join(home, 'state');
  const kept = [...RENDERED];
  if (sample) kept.push('database', 'keys', 'sample.json', 'sample-logins.json');
  await mkdir(state);
  for (const name of kept) cpSync(join(made, 'state', name), join(state, name), { recursive: true });
  await linkPrograms(state);
  cpSync(join(made, 'content'), contentOf(state), { recursive: true });
  return state;
}

/**
 * A house that was started once with the sample, from the sources and the content as they are now. Its making takes
 * longer than a test may: a file that starts houses calls it in its own `beforeAll`.
 */
export async function setUpHouse(): Promise<string> {
  const inputs = hashOf(root, [
    'src',
    'public',
    'pocketbase',
    'content',
    'package-lock.json',
    'astro.config.mjs',
  ]);
  return shared(`house-${inputs.slice(0, 16)}`, async (folder) => {
    const state = join(folder, 'state');
    await linkPrograms(state);
    cpSync(join(root, 'content'), join(folder, 'content'), { recursive: true });
    const house = await startHouse(state, { SHIGUANG_SAMPLE: '1' });
    await house.until(/sample-logins\.json/);
    await rendered(state);
    house.signal('SIGTERM');
    await house.ended();
    await rm(join(state, 'bin'));
  });
}

/** Puts into `state` what is the same for every house and that none of them changes: PocketBase and the built site. */
async function linkPrograms(state: string): Promise<void> {
  await mkdir(state, { recursive: true });
  await symlink(join(root, '.state/bin'), join(state, 'bin'), 'junction');
  await symlink(await siteBundle(), join(state, 'site-bundle'), 'junction');
}

/** The same with an urgent notice, whose banner stands on every page: rendered once for all who ask for it. */
async function setUpUrgent(): Promise<string> {
  const made = await setUpHouse();
  return shared(`urgent-${basename(made)}`, async (folder) => {
    const state = join(folder, 'state');
    for (const name of ['content', ...RENDERED.map((one) => `state/${one}`)])
      cpSync(join(made, name), join(folder, name), { recursive: true });
    await linkPrograms(state);
    await writeFile(join(contentOf(state), 'notices/2026/jinji.md'), urgentNotice(Date.now()));
    const house = await startHouse(state);
    await house.until(/网站地址/);
    while (!existsSync(join(state, 'public/notices/jinji/index.html'))) await setTimeout(50);
    await rendered(state);
    house.signal('SIGTERM');
    await house.ended();
    await rm(join(state, 'bin'));
  });
}

/** Waits until the rendering is whole and written down: a house that starts from it renders nothing. */
async function rendered(state: string): Promise<void> {
  const own = join(state, 'publisher');
  while (!existsSync(join(own, 'rendered.json')) || existsSync(join(own, 'under-way'))) await setTimeout(50);
}

/** The copy of the content that goes with `state`. */
export function contentOf(state: string): string {
  return join(dirname(state), 'content');
}

export async function removeState(state: string): Promise<void> {
  await rm(dirname(state), { recursive: true, force: true });
}

/** Runs `npm start`'s own program on `state` with the real settings; `env` adds to or replaces them. */
export async function startHouse(state: string, env: NodeJS.ProcessEnv = {}): Promise<House> {
  const listen = env.SHIGUANG_LISTEN ?? `127.0.0.1:${await freePort()}`;
  const child: ChildProcess = spawn(process.execPath, [join(root, 'src/cli/start.ts')], {
    cwd: root,
    env: {
      ...process.env,
      SHIGUANG_STATE: state,
      SHIGUANG_CONTENT: contentOf(state),
      SHIGUANG_LISTEN: listen,
      SHIGUANG_ORIGIN: ORIGIN,
      SHIGUANG_SAMPLE: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    state,
    url: `http://${listen}`,
    said: () => said,
    async until(pattern) {
      while (!pattern.test(said)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`never said ${pattern}:\n${said}`);
        await setTimeout(20);
      }
    },
    ended: async () => (await closed)[0],
    children() {
      const lock = join(state, 'start.lock');
      if (!existsSync(lock)) return [];
      const { children = [] } = JSON.parse(readFileSync(lock, 'utf8')) as { children?: { pid: number }[] };
      return children.map(({ pid }) => pid);
    },
    pid: child.pid ?? 0,
    signal: (signal) => child.kill(signal),
  };
}
