import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { Decrypter, Encrypter } from 'age-encryption';
import { createTarDecoder, createTarPacker, type TarHeader } from 'modern-tar';
import { Stop } from '../stop.ts';
import type { Facts } from './facts.ts';
import type { Named } from './gather.ts';
import { archiveText as text } from './words.ts';

/**
 * An archive is a tar of plain files, with gzip, closed with age: `age -d -i key x.tar.gz.age | tar xz` opens it where
 * nothing of this house is left. Its last file is the manifest, because sums are taken as the bytes go by.
 */
export interface Manifest {
  format: 1;
  madeAt: string;
  versions: { shiguang: string; pocketbase: string; node: string };
  database: Facts;
  files: { name: string; bytes: number; sha256: string }[];
  leftOut: readonly string[];
}

const MANIFEST = 'manifest.json';
const CHUNK = 262_144;

/** Tells how many bytes of the files have gone by. */
type Told = (bytes: number) => void;

/** The archive of `files`, as a stream; nothing of it is kept in memory. */
export async function closeArchive(
  files: readonly Named[],
  head: Omit<Manifest, 'files'>,
  encrypter: Encrypter,
  told: Told = () => {},
): Promise<ReadableStream<Uint8Array>> {
  const { readable, controller } = createTarPacker();
  const write = async () => {
    const sums: Manifest['files'] = [];
    for (const file of files) {
      const sum = await addFile(file, (header) => controller.add(header), told);
      if (sum) sums.push(sum);
    }
    const manifest = Buffer.from(JSON.stringify({ ...head, files: sums } satisfies Manifest, null, 1));
    const body = controller
      .add({ name: MANIFEST, size: manifest.length, mode: 0o600, type: 'file' })
      .getWriter();
    await body.write(manifest);
    await body.close();
    controller.finalize();
  };
  write().catch((error: unknown) => controller.error(error));
  const zipped = (readable as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(
    new CompressionStream('gzip'),
  );
  return encrypter.encrypt(zipped);
}

async function addFile(
  { name, path }: Named,
  add: (header: TarHeader) => WritableStream<Uint8Array>,
  told: Told,
): Promise<Manifest['files'][number] | null> {
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    // Withdrawn since the list was made.
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return null;
  try {
    const { size, mode, mtime } = await handle.stat();
    const hash = createHash('sha256');
    const body = add({ name, size, mode: mode & 0o700, mtime, type: 'file' }).getWriter();
    for (let at = 0; at < size; ) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(CHUNK, size - at)), 0, null, at);
      if (bytesRead === 0) throw new Stop(text.changed(name));
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      await body.write(chunk);
      at += bytesRead;
      told(bytesRead);
    }
    await body.close();
    return { name, bytes: size, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

/**
 * Writes the archive's files into the empty folder `into` and holds each against the manifest. Throws Stop where the key
 * does not open it, where it is cut off or altered, or where it holds what an archive of ours does not.
 */
export async function openArchive(
  body: ReadableStream<Uint8Array>,
  decrypter: Decrypter,
  into: string,
  told: Told = () => {},
): Promise<Manifest> {
  let opened: ReadableStream<Uint8Array>;
  try {
    opened = await decrypter.decrypt(body);
  } catch (error) {
    const said = String((error as Error).message);
    if (/no identity matched/.test(said)) throw new Stop(text.wrongKey);
    throw new Stop(/HMAC/.test(said) ? text.damaged : text.notArchive);
  }
  try {
    return await unpack(opened, into, told);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new Stop(text.full(into));
    if (error instanceof Stop || (code && /^E[A-Z]+$/.test(code))) throw error;
    throw new Stop(text.damaged);
  }
}

async function unpack(opened: ReadableStream<Uint8Array>, into: string, told: Told): Promise<Manifest> {
  const found = new Map<string, { bytes: number; sha256: string }>();
  let manifest: Manifest | undefined;
  const entries = (opened as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(createTarDecoder({ strict: true }));
  for await (const { header, body } of entries as unknown as AsyncIterable<{
    header: TarHeader;
    body: ReadableStream<Uint8Array>;
  }>) {
    const { name } = header;
    if (manifest || header.type !== 'file' || !isSafe(name) || found.has(name))
      throw new Stop(text.strange(name));
    if (name === MANIFEST) {
      manifest = JSON.parse(await new Response(body as unknown as BodyInit).text()) as Manifest;
      if (manifest.format !== 1) throw new Stop(text.newer);
      continue;
    }
    const path = join(into, ...name.split('/'));
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let bytes = 0;
    await pipeline(
      Readable.fromWeb(body as unknown as NodeStream),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          told(chunk.length);
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
    );
    found.set(name, { bytes, sha256: hash.digest('hex') });
  }
  if (!manifest) throw new Stop(text.damaged);
  const wrong = manifest.files.find(
    ({ name, bytes, sha256 }) => found.get(name)?.bytes !== bytes || found.get(name)?.sha256 !== sha256,
  );
  if (wrong || manifest.files.length !== found.size) throw new Stop(text.damaged);
  return manifest;
}

/** A name that stays below the folder it is written to, on every system, and that an archive of ours has. */
export function isSafe(name: string): boolean {
  const parts = name.split('/');
  return (
    (/^(state|content)\/./.test(name) || name === 'settings.env' || name === MANIFEST) &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
    parts.every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\u0000-\u001f]/.test(part))
  );
}
