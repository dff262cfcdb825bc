import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { freePort } from './server.ts';
import { siteBundle } from './site-bundle.ts';

const root = resolve(import.meta.dirname, '../..');

export interface House {
  state: string;
  url: string;
  /** Everything said so far, on both outputs. */
  said(): string;
  /** Resolves when what was said matches; throws with it when the start ends first or `seconds` pass. */
  until(pattern: RegExp, seconds?: number): Promise<void>;
  /** The exit code, once it has ended. */
  ended(): Promise<number | null>;
  /** The process numbers of what it runs, as its lock names them. */
  children(): number[];
  signal(signal: NodeJS.Signals): void;
}

/**
 * A state folder with the server and the built site in it, as on a set-up checkout, but no database. A copy of the
 * sample community's content lies beside it.
 */
export async function newState(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'shiguang-house-'));
  const state = join(home, 'state');
  await cp(join(root, '.state/bin'), join(state, 'bin'), { recursive: true });
  await symlink(await siteBundle(), join(state, 'site-bundle'), 'junction');
  await cp(join(root, 'content'), contentOf(state), { recursive: true });
  return state;
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
    async until(pattern, seconds = 20) {
      for (const end = Date.now() + seconds * 1000; !pattern.test(said); ) {
        if (child.exitCode !== null || Date.now() > end) throw new Error(`never said ${pattern}:\n${said}`);
        await new Promise((wake) => setTimeout(wake, 20));
      }
    },
    ended: async () => (await closed)[0],
    children() {
      const lock = join(state, 'start.lock');
      if (!existsSync(lock)) return [];
      const { children = [] } = JSON.parse(readFileSync(lock, 'utf8')) as { children?: { pid: number }[] };
      return children.map(({ pid }) => pid);
    },
    signal: (signal) => child.kill(signal),
  };
}
