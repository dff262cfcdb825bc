import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Tells when something stirs in a folder or below it. */
export class Folders {
  private readonly folder: string;
  private readonly stir: () => void;
  private readonly watchers = new Map<string, FSWatcher>();

  constructor(folder: string, stir: () => void) {
    this.folder = folder;
    this.stir = stir;
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
    const standing = new Map([this.folder, ...below].map((path) => [`${statSync(path).ino} ${path}`, path]));
    for (const [key, watcher] of this.watchers) {
      if (standing.has(key)) continue;
      watcher.close();
      this.watchers.delete(key);
    }
    for (const [key, path] of standing) {
      if (!this.watchers.has(key)) this.watchers.set(key, watch(path, this.stir).on('error', this.stir));
    }
  }

  close(): void {
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }
}
