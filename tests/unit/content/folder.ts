import { cpSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startOfDay } from '../../../src/calendar/shanghai.ts';

export const sample = join(import.meta.dirname, '../../../content');
export const now = startOfDay('2026-11-24');

export interface Folder {
  path: string;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** Replaces `from`, which must stand in the file, by `to`. */
  change(file: string, from: string, to: string): Promise<void>;
}

/** A copy of the sample community that a test may spoil; gone when the test is over. */
export async function copyOfSample(): Promise<Folder> {
  const root = await mkdtemp(join(tmpdir(), 'shiguang-content-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const path = join(root, 'content');
  cpSync(sample, path, { recursive: true });
  const read = (file: string) => readFile(join(path, file), 'utf8');
  const write = (file: string, text: string) => writeFile(join(path, file), text);
  return {
    path,
    read,
    write,
    remove: (file) => rm(join(path, file)),
    async change(file, from, to) {
      const text = await read(file);
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
      await write(file, text.replace(from, to));
    },
  };
}
