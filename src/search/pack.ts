/**
 * Several files of the index in one answer. A search needs twenty small files, and on a phone's network each request
 * costs half a second before its first byte, six at once at most. The address is made of the addresses of the files,
 * so it caches for ever as they do; each file also stands alone at its own.
 */

/** More files are asked for in several packs. */
export const MOST_IN_PACK = 40;

/** Names of the parts of a pack, by how they travel: shards as they are, result cards compressed together. */
export const packs = { bin: 'pack', card: 'pack-text' } as const;
export type Ending = keyof typeof packs;

/** Header of a pack: the length of each file in bytes, `-` for one that is no more, with commas. */
export const SIZES = 'Sizes';

/** Address of the pack of these files, which have one base and one ending. */
export function packPath(paths: readonly string[], ending: Ending): string {
  const [, root, base] = (paths[0] ?? '').split('/');
  const names = paths.map((path) => {
    const [, , , set, file = ''] = path.split('/');
    return `${set}.${file.slice(0, -ending.length - 1)}`;
  });
  return `/${root}/${base}/${packs[ending]}/${names.join()}`;
}

/** A request for some files: a pack, or the one file itself. */
export interface Parcel {
  address: string;
  paths: string[];
}

/** The fewest requests that bring these files. The same files have the same addresses, in whichever order they are named. */
export function inPacks(paths: readonly string[]): Parcel[] {
  const sorted = [...paths].sort();
  const rest = new Set(sorted);
  const parcels = (Object.keys(packs) as Ending[]).flatMap((ending) => {
    const alike = sorted.filter((path) => path.endsWith(`.${ending}`));
    const found: Parcel[] = [];
    for (let from = 0; from < alike.length; from += MOST_IN_PACK) {
      const part = alike.slice(from, from + MOST_IN_PACK);
      if (part.length < 2) continue;
      for (const path of part) rest.delete(path);
      found.push({ address: packPath(part, ending), paths: part });
    }
    return found;
  });
  return [...parcels, ...Array.from(rest, (path) => ({ address: path, paths: [path] }))];
}

/** Where the files of a pack lie, below the folder of its base; null where the address is none of ours. */
export function filesOfPack(names: string, ending: Ending): string[] | null {
  const list = names.split(',');
  if (list.length > MOST_IN_PACK) return null;
  const files: string[] = [];
  for (const name of list) {
    const [, set, file] = /^([a-z-]+)\.([0-9a-z]+\.[0-9a-z]+)$/.exec(name) ?? [];
    if (!set) return null;
    files.push(`${set}/${file}.${ending}`);
  }
  return files;
}

/** Cuts what a pack answered into its files; null for one that is no more. Throws where it is not whole. */
export function unpack(bytes: Uint8Array, sizes: string): (Uint8Array | null)[] {
  let at = 0;
  const files = sizes.split(',').map((size) => {
    if (size === '-') return null;
    const from = at;
    at += Number(size);
    return bytes.subarray(from, at);
  });
  if (at !== bytes.length) throw new Error(`a pack of ${bytes.length} bytes instead of ${at}`);
  return files;
}
