import { readSyllableTable } from '../hanzi/syllable-table.ts';
import { type Card, readCard } from './card.ts';
import {
  isLater,
  type Later,
  type Manifest,
  numberedPath,
  readLater,
  type Single,
  singlePath,
} from './manifest.ts';
import type { Asked } from './ranking.ts';
import { placeOf, shapeFor } from './shape.ts';
import { type Documents, decodeShard } from './shard.ts';
import { type Family, hashOf } from './terms.ts';

/**
 * Reads files of the index that are needed at once, and answers one promise a file in the same order: those that can
 * travel together may. A promise rejects where its file cannot be had.
 */
export type Read = (paths: readonly string[]) => readonly Promise<Uint8Array>[];

/**
 * Reads terms, tables and cards from the files of one index; what it has read it keeps. No `#private` in what the search
 * page loads: for the oldest browsers it is made of weak maps, a kB more of script.
 */
export class IndexReader {
  private readonly manifest: Manifest;
  private readonly read: Read;
  private readonly shape: ReturnType<typeof shapeFor>;
  private readonly files = new Map<string, Promise<Uint8Array>>();
  private readonly tables = new Map<Single, Promise<unknown>>();
  /** Files asked for since the last time something was read. */
  private wanted: { path: string; take: (file: Promise<Uint8Array>) => void }[] = [];

  constructor(manifest: Manifest, read: Read) {
    this.manifest = manifest;
    this.read = read;
    this.shape = shapeFor(manifest.documents);
  }

  /** The result card of a slot. */
  async card(slot: number, hant: boolean): Promise<Card> {
    const set = hant ? 'cards-hant' : 'cards';
    const path = numberedPath(this.manifest, set, this.manifest.files[set], slot);
    if (path === null) throw new Error(`no card ${slot}`);
    return readCard(await this.file(path));
  }

  /** Fetches the shards of the terms, at once, and answers the terms in the order given. */
  async ask(family: Family, terms: readonly string[]): Promise<Asked[]> {
    const places = terms.map((term) => placeOf(hashOf(term), this.shape.shardBits[family]));
    if (terms.length === 0) return [];
    const packed = isLater(family) ? (await this.later())[family] : this.manifest.files[family];
    const marks = new Map<number, Set<number>>();
    for (const { shard, mark } of places) marks.set(shard, (marks.get(shard) ?? new Set()).add(mark));
    const shards = new Map(
      await Promise.all(
        [...marks].map(async ([shard, wanted]) => {
          const path = numberedPath(this.manifest, family, packed, shard);
          const found = path
            ? decodeShard(await this.file(path), this.shape, wanted)
            : new Map<number, Documents>();
          return [shard, found] as const;
        }),
      ),
    );
    return terms.map((term, index) => {
      const { shard, mark } = places[index] as { shard: number; mark: number };
      return { term, boost: 1, documents: shards.get(shard)?.get(mark) ?? null };
    });
  }

  /** The syllables of characters, for asking by them: what says where their shards are comes along. */
  spelling(): Promise<Map<string, string>> {
    this.later().catch(() => {});
    return this.syllables();
  }

  later(): Promise<Record<Later, string>> {
    return this.table('later', readLater);
  }

  syllables(): Promise<Map<string, string>> {
    return this.table('readings', readSyllableTable);
  }

  /** Reads a table once; one that failed is asked for again the next time. */
  table<T>(name: Single, read: (text: string) => T): Promise<T> {
    let table = this.tables.get(name) as Promise<T> | undefined;
    if (!table) {
      table = this.file(singlePath(this.manifest, name)).then((bytes) =>
        read(new TextDecoder().decode(bytes)),
      );
      table.catch(() => this.tables.delete(name));
      this.tables.set(name, table);
    }
    return table;
  }

  /** Reads a file once, with whatever else is asked for now; one that failed is asked for again the next time. */
  private file(path: string): Promise<Uint8Array> {
    let file = this.files.get(path);
    if (!file) {
      file = new Promise((take) => {
        if (this.wanted.length === 0) queueMicrotask(() => this.readWanted());
        this.wanted.push({ path, take });
      });
      file.catch(() => this.files.delete(path));
      this.files.set(path, file);
    }
    return file;
  }

  private readWanted(): void {
    const wanted = this.wanted;
    this.wanted = [];
    const files = this.read(wanted.map(({ path }) => path));
    for (const [index, { take }] of wanted.entries()) take(files[index] as Promise<Uint8Array>);
  }
}
