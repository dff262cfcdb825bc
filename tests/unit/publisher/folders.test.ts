/** Folders are followed as far as the system lets them be watched; where it lets none, the publisher goes on and looks by itself. */
import { type FSWatcher, mkdirSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Folders } from '../../../src/publisher/folders.ts';

test('a system that lets no more be watched is said to be blind, and no longer once it lets them be', () => {
  const root = mkdtempSync(join(tmpdir(), 'shiguang-folders-'));
  mkdirSync(join(root, 'notices'));
  let left = 1;
  // As Node does where every inotify instance of the system is taken.
  const watching = ((path: string, stir: () => void): FSWatcher => {
    if (left-- <= 0) throw Object.assign(new Error('EMFILE: too many open files, watch'), { code: 'EMFILE' });
    return watch(path, stir);
  }) as typeof watch;
  const folders = new Folders(root, () => {}, watching);
  onTestFinished(() => {
    folders.close();
    rmSync(root, { recursive: true });
  });
  folders.follow();
  expect(folders.isBlind).toBe(true);
  left = 1;
  folders.follow();
  expect(folders.isBlind).toBe(false);
});
