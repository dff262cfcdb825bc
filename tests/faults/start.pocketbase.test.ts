import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sumOf } from '../../src/cli/made.ts';
import { getPocketBase } from '../../src/cli/pocketbase.ts';
import { freePort } from '../support/server.ts';

/**
 * The mirror is a real HTTP server; only the zip stands in for the 12 MB one, so that it can be
 * cut in the middle.
 */
const program = Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * 7919 + (i >> 3)) & 255));
const zip = Buffer.from(zipSync({ pocketbase: [program, { level: 0 }] }));
const release = { system: 'linux_amd64', zip: 'pocketbase_test.zip', sum: sumOf(zip) };
const root = resolve(import.meta.dirname, '../..');

let folder = '';
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shiguang-pocketbase-'));
});
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function mirror(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
/** A machine without pip and Go: nothing is on its PATH. */
const get = (from: string) =>
  getPocketBase(
    {
      root,
      folder,
      mirror: from,
      release,
      env: { PATH: '' },
      patience: { connect: 0.5, silence: 1 },
      signal: new AbortController().signal,
    },
    () => {},
  );

test('the release zip is fetched, checked, unpacked and kept: the next start asks nobody', async () => {
  let asked = 0;
  const url = await mirror((_, answer) => {
    asked += 1;
    answer.end(zip);
  });
  const path = await get(url);
  expect(readFileSync(path).equals(program)).toBe(true);
  await get(url);
  expect(asked).toBe(1);
  expect(readdirSync(folder).sort()).toEqual(['pocketbase', 'pocketbase.json']);
});

test('a kept one that was changed is fetched again', async () => {
  const url = await mirror((_, answer) => answer.end(zip));
  const path = await get(url);
  writeFileSync(path, 'something else');
  await get(url);
  expect(readFileSync(path).equals(program)).toBe(true);
});

test('a download cut in the middle goes on where it stopped', async () => {
  const ranges: (string | undefined)[] = [];
  const url = await mirror((request, answer) => {
    ranges.push(request.headers.range);
    if (ranges.length === 1) {
      answer.writeHead(200, { 'Content-Length': zip.length });
      answer.write(zip.subarray(0, 150_000));
      // What was sent has to arrive first: a reset connection takes away what its reader has not read yet.
      setTimeout(() => answer.destroy(), 200);
      return;
    }
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    answer.writeHead(from ? 206 : 200, { 'Content-Length': zip.length - from });
    answer.end(zip.subarray(from));
  });
  await expect(get(url)).rejects.toThrow(/下载中断/);
  expect(existsSync(join(folder, 'pocketbase'))).toBe(false);
  expect(readFileSync(await get(url)).equals(program)).toBe(true);
  expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
});

test('what an earlier download of another file left does not spoil this one', async () => {
  writeFileSync(join(folder, 'pocketbase_test.zip.part'), 'of another file');
  const url = await mirror((request, answer) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    answer.writeHead(from ? 206 : 200, { 'Content-Length': zip.length - from });
    answer.end(zip.subarray(from));
  });
  expect(readFileSync(await get(url)).equals(program)).toBe(true);
});

test('a zip with another SHA-256 is refused and thrown away', async () => {
  const url = await mirror((_, answer) => answer.end(Buffer.concat([zip, Buffer.from('!')])));
  await expect(get(url)).rejects.toThrow(/不是原来的那一个（SHA-256 对不上），已经丢掉/);
  expect(readdirSync(folder)).toEqual([]);
});

test('a mirror that sends elsewhere is followed; one that has no such file is told with its answer', async () => {
  const url = await mirror((request, answer) => {
    if (request.url === '/moved.zip') answer.end(zip);
    else if (request.url?.startsWith('/a/')) answer.writeHead(302, { Location: '/moved.zip' }).end();
    else answer.writeHead(404).end();
  });
  expect(readFileSync(await get(`${url}/a`)).equals(program)).toBe(true);
  rmSync(join(folder, 'pocketbase'));
  await expect(get(`${url}/b`)).rejects.toThrow(/网站回答 404/);
});

test('a dead mirror, no pip and no Go: each reason and each way out, in one sentence each', async () => {
  const error = await get(`http://127.0.0.1:${await freePort()}`).catch((reason: Error) => reason.message);
  expect(error).toMatch(/取不到 PocketBase/);
  expect(error).toMatch(/安装包下载不了.*对方拒绝连接/);
  expect(error).toMatch(/这台电脑上没有 Python 3 的 pip/);
  expect(error).toMatch(/这台电脑上没有 Go/);
  expect(error).toMatch(/SHIGUANG_POCKETBASE_MIRROR[\s\S]*装上 Python 3 和 pip[\s\S]*装上 Go/);
  expect(readdirSync(folder)).toEqual([]);
});

test('no network at all: the name is not found', async () => {
  await expect(get('http://mirror.invalid')).rejects.toThrow(/找不到这个网址，可能没有网络/);
});

test('a mirror that takes the call but never answers is given up, and one that does not even finish taking it', async () => {
  const silent = await mirror(() => {});
  await expect(get(silent)).rejects.toThrow(/1 秒没有收到东西/);
  server?.close();
  const mute = createTcpServer(() => {});
  await new Promise<void>((ready) => mute.listen(0, '127.0.0.1', ready));
  await expect(get(`https://127.0.0.1:${(mute.address() as AddressInfo).port}`)).rejects.toThrow(
    /0\.5 秒没有连上/,
  );
});
