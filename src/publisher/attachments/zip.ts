/**
 * Unpacks a zip as the program that opens it would, by its directory, and tells where the archive says other than what
 * is in it: sizes are counted as they come out, and every byte of the file must belong to a part.
 */
import { inflateRawSync } from 'node:zlib';

interface Part {
  name: string;
  bytes: Uint8Array;
}

interface Archive {
  parts: Part[];
  /** Its directory with what is noted there: names, comments, extra fields. */
  directory: Uint8Array;
  /** Whether all that the file holds is in `parts`, and is what its directory says. */
  honest: boolean;
  /** More comes out of it than is unpacked. */
  large: boolean;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Bytes of what may follow a part (a data descriptor with its mark, in zip64). */
const DESCRIPTOR = 24;
const MOST_PARTS = 5_000;

/** Null where it is no zip that can be read. `most`: bytes that may come out of it together. */
export function unpack(file: Uint8Array, most: number): Archive | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  const directory = { size: view.getUint32(end + 12, true), at: view.getUint32(end + 16, true) };
  const archive: Archive = { parts: [], directory: file.subarray(directory.at), honest: true, large: false };
  if (count > MOST_PARTS) return { ...archive, large: true };
  const names = new Set<string>();
  let covered = directory.size + 22 + view.getUint16(end + 20, true);
  let descriptors = 0;
  let left = most;
  try {
    let at = directory.at;
    for (let index = 0; index < count; index += 1) {
      if (view.getUint32(at, true) !== ENTRY) return null;
      const entry = entryAt(view, file, at);
      at += entry.length;
      const local = localAt(view, file, entry.local);
      if (!local) return null;
      const packed = file.subarray(local.data, local.data + entry.packed);
      covered += local.data - entry.local + entry.packed;
      if (entry.flags & 8) descriptors += 1;
      if (local.name !== entry.name || names.has(entry.name)) archive.honest = false;
      names.add(entry.name);
      if (entry.flags & 1 || packed.length !== entry.packed) {
        archive.honest = false;
        continue;
      }
      const part = inflated(packed, entry.method, left);
      if (part === 'large') return { ...archive, large: true };
      if (!part || part.bytes.length !== entry.unpacked || part.used !== packed.length)
        archive.honest = false;
      if (!part) continue;
      left -= part.bytes.length;
      if (!entry.name.endsWith('/')) archive.parts.push({ name: entry.name, bytes: part.bytes });
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  if (Math.abs(file.length - covered) > descriptors * DESCRIPTOR) archive.honest = false;
  return archive;
}

function endOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return null;
}

function entryAt(view: DataView, file: Uint8Array, at: number) {
  const name = view.getUint16(at + 28, true);
  return {
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    local: view.getUint32(at + 42, true),
    name: nameIn(file, at + 46, name),
    length: 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
  };
}

function localAt(view: DataView, file: Uint8Array, at: number): { name: string; data: number } | null {
  if (view.getUint32(at, true) !== LOCAL) return null;
  const name = view.getUint16(at + 26, true);
  return { name: nameIn(file, at + 30, name), data: at + 30 + name + view.getUint16(at + 28, true) };
}

function nameIn(file: Uint8Array, at: number, length: number): string {
  return new TextDecoder().decode(file.subarray(at, at + length));
}

/** What comes out, and how many packed bytes it took; null where it is packed in a way of its own or broken. */
function inflated(
  packed: Uint8Array,
  method: number,
  most: number,
): { bytes: Uint8Array; used: number } | 'large' | null {
  if (method === 0) return packed.length > most ? 'large' : { bytes: packed, used: packed.length };
  if (method !== 8) return null;
  try {
    const options = { maxOutputLength: Math.max(1, most), info: true };
    // With `info` Node answers the engine too, which its types do not know.
    const out = inflateRawSync(packed, options) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    return { bytes: out.buffer, used: out.engine.bytesWritten };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'large' : null;
  }
}
