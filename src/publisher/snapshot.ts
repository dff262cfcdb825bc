import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Path below the folder → what tells one version of the file from another. */
export type Snapshot = Map<string, string>;

/** How the files of a folder stand; names that begin with a dot are passed over. */
export function snapshotOf(folder: string): Snapshot {
  const snapshot: Snapshot = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = file
      .slice(folder.length + 1)
      .split(sep)
      .join('/');
    if (!entry.isFile() || path.split('/').some((part) => part.startsWith('.'))) continue;
    const mark = markOf(file);
    if (mark !== null) snapshot.set(path, mark);
  }
  return snapshot;
}

/** Size, inode and time of change; null where there is no file. */
export function markOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.size} ${stat.ino} ${stat.mtimeNs}` : null;
}

/** Paths that are new, different or gone. */
export function differing(before: Snapshot, after: Snapshot): string[] {
  const changed = [...after].filter(([path, mark]) => before.get(path) !== mark).map(([path]) => path);
  return [...changed, ...[...before.keys()].filter((path) => !after.has(path))];
}
