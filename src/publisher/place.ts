import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** One file of the rendered site. `path` is relative to the output folder. */
export interface Placed {
  path: string;
  bytes: Uint8Array;
  /** Brotli quality of the copy beside it: 5 where it is waited for, 11 where it is read a thousand times. */
  quality?: number;
}

const COMPRESSED = new Set([
  '.html',
  '.css',
  '.js',
  '.mjs',
  '.json',
  '.xml',
  '.svg',
  '.txt',
  '.ics',
  '.webmanifest',
  '.map',
  '.bin',
]);
/** Below this (bytes) a compressed copy saves no packet. */
const SMALL = 600;

/** Whether a file of a first rendering may stand before its .br does: every browser takes the .gz as well. */
export function packsLater({ path, quality }: Placed): boolean {
  return quality === undefined && extname(path) === '.html';
}

/**
 * Puts a file where readers find it: whole or not at all, with its .br and .gz beside it. Into a folder that nobody
 * reads yet (`unread`) it is written straight, and those that may wait for their .br get it from {@link pack}.
 */
export function place(root: string, file: Placed, unread = false): void {
  const { path, bytes: raw, quality = 5 } = file;
  const target = join(root, path);
  const put = unread ? writeFileSync : swap;
  mkdirSync(dirname(target), { recursive: true });
  if (COMPRESSED.has(extname(path)) && raw.length >= SMALL) {
    if (!unread || !packsLater(file)) put(`${target}.br`, packed(raw, quality));
    put(`${target}.gz`, gzipSync(raw, { level: quality > 9 ? 9 : 6 }));
  } else if (!unread) {
    rmSync(`${target}.br`, { force: true });
    rmSync(`${target}.gz`, { force: true });
  }
  put(target, raw);
}

/** Makes the .br of a page that stands without, if it still stands. */
export function pack(root: string, path: string): void {
  const target = join(root, path);
  if (!existsSync(target)) return;
  const raw = readFileSync(target);
  if (raw.length >= SMALL) swap(`${target}.br`, packed(raw, 5));
}

function packed(raw: Uint8Array, quality: number): Uint8Array {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    // A window no larger than the file: setting up a larger one costs more than packing a page.
    [constants.BROTLI_PARAM_LGWIN]: Math.min(18, Math.max(14, Math.ceil(Math.log2(raw.length)))),
    [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
  };
  return brotliCompressSync(raw, { params });
}

/** Takes a file away, with its copies and the folder that held nothing else. */
export function takeAway(root: string, path: string): void {
  const target = join(root, path);
  for (const copy of ['', '.br', '.gz']) rmSync(target + copy, { force: true });
  if (!path.endsWith('/index.html')) return;
  try {
    rmdirSync(dirname(target));
  } catch {
    // Something else lives in the folder.
  }
}

function swap(target: string, bytes: Uint8Array): void {
  const beside = join(dirname(target), `.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  writeFileSync(beside, bytes);
  renameSync(beside, target);
}
