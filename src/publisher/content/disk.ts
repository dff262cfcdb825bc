/** The content folder on disk. */
import { readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { endingOf, isPicture } from '../../notices/files.ts';
import { shapeOf } from '../attachments/picture.ts';
import type { Attached } from './record.ts';

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
