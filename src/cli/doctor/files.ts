import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { ownVersion } from '../backup/make.ts';
import { changedIn } from '../made.ts';
import { isKept } from '../pocketbase.ts';
import { version } from '../release.ts';
import { Stop } from '../stop.ts';
import type { House } from './examine.ts';
import { doctorText as text } from './words.ts';

export function checkVersions({ root, settings }: House): string {
  const folder = join(settings.state, 'bin');
  const executable = join(folder, process.platform === 'win32' ? 'pocketbase.exe' : 'pocketbase');
  if (!existsSync(executable)) throw new Stop(text.versions.none);
  if (!isKept(executable, join(folder, 'pocketbase.json'))) throw new Stop(text.versions.wrong(executable));
  return text.versions.good(ownVersion(root), version, process.versions.node);
}

export function checkHooks({ settings }: House): string {
  const folder = join(settings.state, 'hooks');
  const wrong = changedIn(folder);
  if (wrong.length > 0) throw new Stop(text.hooks.wrong(wrong, folder));
  return text.hooks.good;
}

/** The state folder keeps everybody else out of all that is in it; keys outside of it have to by themselves. */
export function checkModes({ root, settings }: House): string {
  if (process.platform === 'win32') return text.modes.good;
  const { state, backup } = settings;
  const keys = join(state, 'keys');
  const own = [
    state,
    ...(existsSync(keys) ? readdirSync(keys).map((name) => join(keys, name)) : []),
    ...(backup && !backup.key.startsWith('age1') ? [backup.key] : []),
    ...(backup && 'keys' in backup.where ? [backup.where.keys] : []),
  ];
  const open = own.filter((path) => existsSync(path) && (statSync(path).mode & 0o077) !== 0);
  const settingsFile = join(root, '.env');
  // It holds no secret, but whoever writes it says where the keys are.
  if (existsSync(settingsFile) && (statSync(settingsFile).mode & 0o022) !== 0) open.push(settingsFile);
  if (open.length > 0) throw new Stop(text.modes.open(open));
  return text.modes.good;
}

/** What is written beside its place, under names of this house. A rest of what runs now is younger than an hour. */
const HALF = /(\.\d+\.new|\.new-\d+|\.old-\d+|\.part|\.restoring|^\..+\.tmp)$/;
const UNDER_WAY = 3_600_000;
/** Where such files lie; pages are rendered anew, and node_modules are linked below the bundle. */
const LOOKED_AT = ['', 'keys', 'bin', 'publisher', 'database'];

export function checkLeftovers({ settings, now }: House): string {
  const { state, content, backup } = settings;
  const folders = LOOKED_AT.map((name) => join(state, name));
  const archives = backup && 'folder' in backup.where ? [backup.where.folder] : [];
  const files = [
    ...[...folders, ...archives].flatMap((folder) => namesIn(folder).map((name) => join(folder, name))),
    ...readdirSync(content, { recursive: true, encoding: 'utf8' }).map((name) => join(content, name)),
  ];
  const half = files.filter((path) => HALF.test(basename(path)) && now - changedAt(path) > UNDER_WAY);
  if (half.length > 0)
    throw new Stop(text.leftovers.found(half.map((path) => nameFor(path, state, content))));
  const broken = [
    ...namesIn(join(state, 'keys')).filter(
      (name) => readFileSync(join(state, 'keys', name), 'utf8').trim() === '',
    ),
    ...['sample.json', 'backup.json', 'publisher/days.json', 'publisher/rendered.json'].filter(
      (name) => existsSync(join(state, name)) && !isJson(join(state, name)),
    ),
  ];
  if (broken.length > 0) throw new Stop(text.leftovers.broken(broken));
  return text.leftovers.good;
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
}

function nameFor(path: string, state: string, content: string): string {
  const folder = [state, content].find((one) => path.startsWith(one));
  return folder ? join(basename(folder), relative(folder, path)) : path;
}

function isJson(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
