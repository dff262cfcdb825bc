/** The content folder on disk. */
import { hash as hashOf } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { endingOf, isPicture } from '../../notices/files.ts';
import { shapeOf } from '../attachments/picture.ts';
import type { Attached, ContentRecord } from './record.ts';

/** Files at any depth, by path below the folder, with `/`; none where there is no such folder. */
export async function pathsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'));
}

/** At once: thousands are read at a start, and waiting for each costs more than the reading. */
export function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return absent(error as NodeJS.ErrnoException);
  }
}

/** The text that a record was read from; null where its file says something else by now. */
export function textAsRead(
  folder: string,
  { path, hash }: Pick<ContentRecord, 'path' | 'hash'>,
): string | null {
  const text = textOf(join(folder, path));
  return text !== null && hashOf('sha1', text) === hash ? text : null;
}

export async function attachedAt(path: string): Promise<Attached | null> {
  const bytes = await stat(path).then(({ size }) => size, absent);
  if (bytes === null) return null;
  return { bytes, shape: isPicture(endingOf(path)) ? await shapeOf(await readFile(path)) : null };
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return null;
  throw error;
}

/** Runs `work` over all items, a few dozen at a time: files are many and handles are few, and others have their turn in between. */
export async function inTurns<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += 64) {
    await Promise.all(items.slice(at, at + 64).map(work));
    await setImmediate();
  }
}
