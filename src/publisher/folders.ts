import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Tells when something stirs in a folder or below it. */
export class Folders {
  private readonly folder: string;
  private readonly stir: () => void;
  private readonly watching: typeof watch;
  private readonly watchers = new Map<string, FSWatcher>();
  /** Whether the system lets some folder go unwatched: it allows only so many watchers, and others may have them all. */
  isBlind = false;

  constructor(folder: string, stir: () => void, watching = watch) {
    this.folder = folder;
    this.stir = stir;
    this.watching = watching;
  }

  /**
   * Watches the folders that there are now: call it again after a stir, which may have been a new one. One watcher a
   * folder, told apart by inode. On Linux, Node's recursive watcher goes blind to a file once it was saved by renaming
   * another over it, as vim, sed and git do.
   */
  follow(): void {
    const below = readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
    const standing = new Map([this.folder, ...below].flatMap((path) => keyed(path)));
    for (const [key, watcher] of this.watchers) {
      if (standing.has(key)) continue;
      watcher.close();
      this.watchers.delete(key);
    }
    for (const [key, path] of standing) if (!this.watchers.has(key)) this.begin(key, path);
    this.isBlind = this.watchers.size < standing.size;
  }

  private begin(key: string, path: string): void {
    try {
      this.watchers.set(key, this.watching(path, this.stir).on('error', this.stir));
    } catch {
      // None is left, or the folder is gone already. The next call tries again.
    }
  }

  close(): void {
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }
}

/** What tells a folder apart, and its path; nothing of one that is gone already. */
function keyed(path: string): [string, string][] {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? [[`${found.ino} ${path}`, path]] : [];
}
