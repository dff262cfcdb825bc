import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Settings } from '../settings.ts';
import { Stop } from '../stop.ts';
import { type Facts, factsOf } from './facts.ts';
import { backupText as text } from './words.ts';

/** A file of the archive: its name there, and where its bytes are now. */
export interface Named {
  name: string;
  path: string;
}

export interface Gathered {
  files: Named[];
  facts: Facts;
  /** What of the content is neither file nor folder, and is not in the archive. */
  leftOut: string[];
}

const DATABASES = ['data.db', 'auxiliary.db'];

/** What of the state is kept besides the database: all else is made anew by a start. */
const KEPT = ['keys', 'sample.json', 'sample-logins.json', 'publisher/days.json', 'publisher/last-good'];
/** New at each start. */
const FRESH = ['state/keys/publisher', 'state/keys/setup'];

/**
 * Copies the databases into the empty folder `work` as they are at one moment, and lists all else that belongs to them.
 * The site goes on meanwhile. The order matters: an attachment is stored before its row and deleted after it, so those
 * from before and after the copy are all that it names; a notice is in the content before the database calls it public.
 */
export async function gather(root: string, { state, content }: Settings, work: string): Promise<Gathered> {
  const database = join(state, 'database');
  if (!existsSync(join(database, 'data.db'))) throw new Stop(text.noDatabase(state));
  const [storage, linked] = [join(database, 'storage'), join(work, 'storage')];
  linkBelow(storage, linked);
  for (const name of DATABASES) {
    if (existsSync(join(database, name))) await copyDatabase(join(database, name), join(work, name));
  }
  linkBelow(storage, linked);

  const leftOut: string[] = [];
  const files = [
    ...DATABASES.map((name) => ({ name: `state/database/${name}`, path: join(work, name) })),
    ...below(linked, 'state/database/storage'),
    ...KEPT.flatMap((name) => below(join(state, name), `state/${name}`)),
    ...below(content, 'content', leftOut),
    { name: 'settings.env', path: join(root, '.env') },
  ].filter(({ name, path }) => !FRESH.includes(name) && existsSync(path));
  return { files, facts: factsOf(join(work, 'data.db')), leftOut };
}

/**
 * One moment of a database that is written to, with what is still in its -wal. Page by page, as VACUUM INTO is not: that
 * numbers rows anew and counts as a change of the schema, which the nightly audit would report after a restore.
 */
async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    source.exec('PRAGMA busy_timeout = 5000');
    // All pages in one step: in several, each commit in between would begin the copy again.
    await backup(source, to, { rate: 2_147_483_647 });
  } finally {
    source.close();
  }
}

/** Gives the files below `from` a second name below `to`, so that a deletion does not take them away meanwhile. */
function linkBelow(from: string, to: string): void {
  for (const { name, path } of below(from, '')) {
    const copy = join(to, name);
    if (existsSync(copy)) continue;
    mkdirSync(dirname(copy), { recursive: true });
    try {
      linkSync(path, copy);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') continue;
      copyFileSync(path, copy);
    }
  }
}

/** The files at `path`, itself or all below it, in order. What is being written beside its place is passed over. */
export function below(path: string, name: string, leftOut: string[] = []): Named[] {
  const own = statSync(path, { throwIfNoEntry: false });
  if (!own) return [];
  if (own.isFile()) return [{ name, path }];
  const found: Named[] = [];
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory() || /^\..*\.tmp(\.attrs)?$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const inside = [name, ...relative(path, file).split(sep)].filter(Boolean).join('/');
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) found.push({ name: inside, path: file });
    else leftOut.push(inside);
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** An empty folder in the state, of this process: what one that was killed left there is taken away first. */
export function workFolder(state: string): string {
  const work = join(state, 'backup-work');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true, mode: 0o700 });
  return work;
}
