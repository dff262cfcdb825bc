import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** One file of the rendered site. `path` is relative to the output folder. */
export interface Placed {
  path: string;
  bytes: Uint8Array;
  /** Of a Simplified page: where its Traditional twin stands. It is made as the page is placed. */
  twin?: string;
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

export interface Placing {
  /** Nobody reads in the folder yet. */
  unread?: boolean;
  /** Turns a Simplified page into its twin; needed where a file has one. */
  traditional?: (html: string) => string;
}

/**
 * Puts a file where readers find it: whole or not at all, with its .br and .gz beside it. Into a folder that nobody
 * reads yet it is written straight, and gets its .br later, from {@link pack}: every browser takes gzip.
 */
export function place(root: string, file: Placed, placing: Placing = {}): void {
  const { path, bytes: raw, quality = 5, twin } = file;
  const { unread = false, traditional } = placing;
  if (twin) {
    if (!traditional) throw new Error(`nothing makes ${twin}`);
    const html = traditional(new TextDecoder().decode(raw));
    place(root, { path: twin, bytes: new TextEncoder().encode(html), quality }, placing);
  }
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true });
  if (unread) {
    if (hasCopies(target, raw)) writeFileSync(`${target}.gz`, zipped(raw, quality));
    writeFileSync(target, raw);
  } else {
    putCopies(target, raw, quality);
    swap(target, raw);
  }
}

/** Makes the .br of a file that stands without, if it still stands. */
export function pack(root: string, { path, quality = 5 }: Pick<Placed, 'path' | 'quality'>): void {
  const target = join(root, path);
  if (!existsSync(target)) return;
  const raw = readFileSync(target);
  if (hasCopies(target, raw)) swap(`${target}.br`, packed(raw, quality));
}

const hasCopies = (target: string, raw: Uint8Array): boolean =>
  COMPRESSED.has(extname(target)) && raw.length >= SMALL;

function putCopies(target: string, raw: Uint8Array, quality: number): void {
  if (hasCopies(target, raw)) {
    swap(`${target}.br`, packed(raw, quality));
    swap(`${target}.gz`, zipped(raw, quality));
  } else {
    rmSync(`${target}.br`, { force: true });
    rmSync(`${target}.gz`, { force: true });
  }
}

function zipped(raw: Uint8Array, quality: number): Uint8Array {
  return gzipSync(raw, { level: quality > 9 ? 9 : 6 });
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
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, target);
  } catch (error) {
    // Of a full disk not even this is taken.
    rmSync(beside, { force: true });
    throw error;
  }
}
