import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { S3mini } from 's3mini';
import { readPrivate } from '../private.ts';
import { Stop } from '../stop.ts';
import type { Where } from './settings.ts';
import { placeText as text } from './words.ts';

/** Where archives are kept. Each method throws Stop with a sentence where the place cannot be used. */
export interface Place {
  /** For the person. */
  name: string;
  list(): Promise<{ name: string; bytes: number }[]>;
  /** Whole under its name, or not there. */
  put(name: string, body: ReadableStream<Uint8Array>): Promise<void>;
  get(name: string): Promise<ReadableStream<Uint8Array>>;
  remove(name: string): Promise<void>;
}

export function openPlace(where: Where): Place {
  return 'folder' in where ? folderPlace(where.folder) : bucketPlace(where);
}

/** An archive's bytes, from a file. */
export function fromFile(path: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(path)) as unknown as ReadableStream<Uint8Array>;
}

function folderPlace(folder: string): Place {
  const there = () => {
    // Never made here: where a disk that is not plugged in is meant, its copy would go to the disk it is to outlive.
    if (!existsSync(folder)) throw new Stop(text.folderMissing(folder));
  };
  return {
    name: folder,
    async list() {
      there();
      return readdirSync(folder).map((name) => ({ name, bytes: statSync(join(folder, name)).size }));
    },
    async put(name, body) {
      there();
      const path = join(folder, name);
      const part = `${path}.part`;
      try {
        await pipeline(
          Readable.fromWeb(body as unknown as NodeStream),
          createWriteStream(part, { mode: 0o600, flush: true }),
        );
        renameSync(part, path);
        await flushFolder(folder);
      } catch (error) {
        rmSync(part, { force: true });
        throw sayFolder(error, folder);
      }
    },
    async get(name) {
      there();
      if (!existsSync(join(folder, name))) throw new Stop(text.notThere(name, folder));
      return fromFile(join(folder, name));
    },
    async remove(name) {
      rmSync(join(folder, name), { force: true });
    },
  };
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function sayFolder(error: unknown, folder: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Stop(text.full(folder));
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new Stop(text.closed(folder));
  return error;
}

/** A part as S3 takes it: one is in memory at a time. */
const PART = 8 * 1024 * 1024;

function bucketPlace({ endpoint, prefix, keys }: Extract<Where, { endpoint: string }>): Place {
  const [accessKeyId = '', secretAccessKey = '', region = 'auto'] = readPrivate(keys)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (secretAccessKey === '') throw new Stop(text.keysBroken(keys));
  const store = new S3mini({ accessKeyId, secretAccessKey, region, endpoint, minPartSize: PART });
  const name = `${endpoint}/${prefix}`;
  const asking = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof Stop ? error : new Stop(sayBucket(error, name));
    }
  };
  const list = () =>
    asking(async () => {
      const objects = await store.listObjects('/', prefix);
      // Answered for a bucket that is not there, too.
      if (objects === null) throw new Stop(text.noBucket(name));
      return objects
        .filter(({ Key }) => Key.startsWith(prefix))
        .map(({ Key, Size }) => ({ name: Key.slice(prefix.length), bytes: Number(Size) }));
    });
  return {
    name,
    list,
    put: (file, body) =>
      asking(async () => {
        const sent = await upload(store, `${prefix}${file}`, body);
        const found = (await list()).find((one) => one.name === file);
        if (found?.bytes !== sent) throw new Stop(text.notWhole(file, name));
      }),
    get: (file) =>
      asking(async () => {
        const answer = await store.getObjectResponse(`${prefix}${file}`);
        if (!answer?.body) throw new Stop(text.notThere(file, name));
        return answer.body;
      }),
    remove: (file) =>
      asking(async () => {
        await store.deleteObject(`${prefix}${file}`);
      }),
  };
}

/** Part by part, each when the one before has arrived. Answers how many bytes were sent. */
async function upload(store: S3mini, key: string, body: ReadableStream<Uint8Array>): Promise<number> {
  const id = await store.getMultipartUploadId(key, 'application/octet-stream');
  try {
    const parts: { partNumber: number; etag: string }[] = [];
    let sent = 0;
    for await (const part of inParts(body)) {
      parts.push(await store.uploadPart(key, id, part, parts.length + 1));
      sent += part.length;
    }
    await store.completeMultipartUpload(key, id, parts);
    return sent;
  } catch (error) {
    // Parts that are never completed cost money and are seen by nobody.
    await store.abortMultipartUpload(key, id).catch(() => {});
    throw error;
  }
}

async function* inParts(body: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size < PART) continue;
    yield Buffer.concat(chunks);
    [chunks, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(chunks);
}

function sayBucket(error: unknown, name: string): string {
  const said = [error, (error as Error).cause]
    .map((one) => {
      const {
        message = '',
        code = '',
        status = '',
      } = (one ?? {}) as { message?: string; code?: string; status?: number };
      return `${message} ${code} ${status}`;
    })
    .join(' ');
  if (/\b403\b|AccessDenied|SignatureDoesNotMatch|InvalidAccessKeyId/.test(said)) return text.refused(name);
  if (/NoSuchBucket|\b404\b/.test(said)) return text.noBucket(name);
  return text.unreachable(name, (error as Error).message.split('\n')[0]?.slice(0, 200) ?? '');
}
