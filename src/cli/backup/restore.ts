import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Decrypter } from 'age-encryption';
import { lookAtDatabase } from '../database.ts';
import { holderOf, lives } from '../lock.mjs';
import { hashOf, sumOf } from '../made.ts';
import type { Settings } from '../settings.ts';
import type { Progress } from '../steps.ts';
import { Stop } from '../stop.ts';
import { type Manifest, openArchive } from './archive.ts';
import { factsOf } from './facts.ts';
import { restoreText as text } from './words.ts';

export type Folders = Pick<Settings, 'state' | 'content'>;

/** What only a bank that was in use has in its state folder; all else a start makes anew. */
const OWN = ['database', 'keys', 'sample.json', 'sample-logins.json', 'public', 'publisher'];

/**
 * Opens an archive beside the state folder, holds everything in it against its manifest and against this code, and
 * answers where it lies. Nothing is in place yet.
 */
export async function openBeside(
  root: string,
  beside: string,
  body: ReadableStream<Uint8Array>,
  decrypter: Decrypter,
  progress: Progress,
): Promise<Manifest> {
  mkdirSync(beside, { recursive: true, mode: 0o700 });
  let bytes = 0;
  const manifest = await openArchive(body, decrypter, beside, (more) => {
    bytes += more;
    progress(text.read(Math.floor(bytes / 1e6)));
  });
  progress(text.checking);
  if (!existsSync(join(beside, 'state/database/data.db'))) throw new Stop(text.nothing);
  const database = lookAtDatabase(join(beside, 'state/database'), join(root, 'pocketbase/migrations'));
  const facts = factsOf(join(beside, 'state/database/data.db'));
  for (const name of readdirSync(join(beside, 'state/database')))
    if (/-(wal|shm)$/.test(name)) rmSync(join(beside, 'state/database', name));
  const same = JSON.stringify(sorted(facts)) === JSON.stringify(sorted(manifest.database));
  if (!database || !same) throw new Stop(text.different);
  return manifest;
}

const sorted = ({ rows, ...rest }: Manifest['database']) => ({
  ...Object.fromEntries(Object.entries(rest).sort()),
  rows: Object.entries(rows).sort(),
});

/** Throws Stop where something runs there, or where something is that would be replaced. */
function checkEmpty({ state }: Folders): void {
  const holder = holderOf(join(state, 'start.lock'));
  if (holder && lives(holder)) throw new Stop(text.running(state));
  const there = OWN.filter((name) => existsSync(join(state, name)));
  if (there.length > 0) throw new Stop(text.notEmpty(state, there));
}

/** Restores into the folders of the settings. Everything is proved before the first rename. Answers what to say. */
export async function restore(
  root: string,
  folders: Folders,
  body: ReadableStream<Uint8Array>,
  decrypter: Decrypter,
  progress: Progress,
): Promise<string[]> {
  checkEmpty(folders);
  const { state, content } = folders;
  const beside = `${state}.restoring`;
  rmSync(beside, { recursive: true, force: true });
  try {
    const manifest = await openBeside(root, beside, body, decrypter, progress);
    const unchanged = contentStands(content, join(beside, 'content'));
    checkEmpty(folders);
    const settings = join(beside, 'settings.env');
    const said = placeSettings(root, settings, folders);
    rmSync(settings, { force: true });
    if (!unchanged) placeFolder(join(beside, 'content'), content);
    placeState(join(beside, 'state'), state);
    const { rows, chain, faults } = manifest.database;
    return [
      text.restored(manifest.madeAt, rows.members ?? 0, rows.ledger_transfers ?? 0),
      ...(chain ? [text.chain(chain.seq, chain.hash)] : []),
      ...(faults.length > 0 ? [text.faulty(faults)] : []),
      ...said,
      text.next,
    ];
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Whether the content folder holds exactly these files already. Throws Stop where it holds others. */
function contentStands(content: string, fresh: string): boolean {
  if (!existsSync(content) || readdirSync(content).length === 0) return false;
  if (hashOf(content, ['.']) === hashOf(fresh, ['.'])) return true;
  throw new Stop(text.contentThere(content));
}

/**
 * The settings of the archive become those of this checkout where it has none, with the folders as they are here; else
 * they lie beside the state, to look things up.
 */
function placeSettings(root: string, from: string, { state, content }: Folders): string[] {
  if (!existsSync(from)) return [];
  const own = join(root, '.env');
  if (existsSync(own)) {
    if (sumOf(readFileSync(own)) === sumOf(readFileSync(from))) return [];
    const aside = `${state}.settings.env`;
    renameOver(from, aside);
    return [text.settingsAside(aside)];
  }
  const lines = readFileSync(from, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*SHIGUANG_(STATE|CONTENT)\s*=/.test(line));
  writeFileSync(own, [...lines, `SHIGUANG_STATE=${state}`, `SHIGUANG_CONTENT=${content}`, ''].join('\n'), {
    mode: 0o600,
    flag: 'wx',
  });
  return [text.settingsPlaced(own)];
}

/** What a start made here before (the server's program, logs) moves into the state that takes its place. */
function placeState(fresh: string, state: string): void {
  for (const name of existsSync(state) ? readdirSync(state) : [])
    renameSync(join(state, name), join(fresh, name));
  placeFolder(fresh, state);
}

function placeFolder(fresh: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  if (existsSync(target) && statSync(target).isDirectory()) rmdirSync(target);
  renameOver(fresh, target);
}

/** Also to another disk: then copied beside its place first. */
function renameOver(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const beside = resolve(`${to}.restoring`);
    rmSync(beside, { recursive: true, force: true });
    cpSync(from, beside, { recursive: true });
    renameSync(beside, to);
  }
}
