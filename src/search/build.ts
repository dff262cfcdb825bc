import { isHan } from '../hanzi/characters.ts';
import { foldTable } from '../hanzi/foldings.ts';
import { readingsOf } from '../hanzi/readings.ts';
import { writeSyllableTable } from '../hanzi/syllable-table.ts';
import { cardBytes } from './card.ts';
import { contentHash } from './content-hash.ts';
import type { SearchDocument } from './document.ts';
import { facetTable } from './facets.ts';
import {
  classOf,
  filePath,
  MANIFEST,
  type Manifest,
  type Numbered,
  numbered,
  packEditions,
  type Single,
} from './manifest.ts';
import { placeOf, type Shape, shapeFor } from './shape.ts';
import { encodeShard, type Posting, posting, slotOf, stepOf } from './shard.ts';
import { type Family, families, hashOf } from './terms.ts';
import { weigh } from './weights.ts';

export interface IndexFile {
  /** Address from the root of the site. */
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What an update asks of the folder: files to write, the manifest last, and files that no manifest names any more. */
export interface Changes {
  write: IndexFile[];
  stale: string[];
}

export interface BuildOptions {
  /** Each row holds words that mean the same. */
  synonyms: readonly (readonly string[])[];
  /** Turns Simplified text into Traditional, for the cards of Traditional pages. */
  traditional: (text: string) => string;
  /** What an earlier process left, so that unchanged files keep their addresses over a restart. */
  previous?: BuildState | null;
}

/** A file's edition and the hash of its bytes. */
type Standing = [edition: number, hash: string];

/** What must be kept, as JSON, to go on numbering in another process. */
export interface BuildState {
  base: string;
  edition: number;
  /** Id of the document in each slot. */
  ids: (string | null)[];
  files: Record<Numbered, (Standing | null)[]>;
  singles: Partial<Record<Single, Standing>>;
}

/** A document as it stands in the index: its text, and shard, mark and step of all its terms. */
interface Held {
  document: SearchDocument;
  print: string;
  characters: string;
  terms: Record<Family, { hashes: Uint32Array; steps: Uint8Array }>;
}

type Shards = Record<Family, Posting[][]>;

/**
 * The index of all documents, kept in memory: 30 MB for 3,000. Give it the whole list each time; it works out what
 * changed and answers the files that differ. The answers of an index that grew by updates are those of one built anew.
 */
export class SearchIndex {
  readonly #options: BuildOptions;
  readonly #held = new Map<string, Held & { slot: number }>();
  readonly #characterUse = new Map<string, number>();
  #slots: (string | null)[] = [];
  #shape: Shape | null = null;
  #shards: Shards = emptyShards();
  #state: BuildState | null;

  constructor(options: BuildOptions) {
    this.#options = options;
    this.#state = options.previous ?? null;
    this.#slots = options.previous ? [...options.previous.ids] : [];
  }

  /** Where the numbering stands; keep it beside the files. Null before the first update. */
  get state(): BuildState | null {
    return this.#state;
  }

  update(documents: readonly SearchDocument[]): Changes {
    const dirty = new DirtyFiles();
    const first = this.#shape === null;
    this.#drop(documents, dirty);
    for (const document of documents) this.#take(document, dirty);
    const shape = shapeFor(documents.length);
    const reshaped = !first && JSON.stringify(shape) !== JSON.stringify(this.#shape);
    if (first || reshaped) {
      this.#shape = shape;
      this.#fillShards();
      dirty.all = true;
      if (reshaped) this.#state = null;
    }
    return this.#publish(dirty);
  }

  #drop(documents: readonly SearchDocument[], dirty: DirtyFiles): void {
    const wanted = new Set(documents.map(({ id }) => id));
    this.#slots.forEach((id, slot) => {
      if (id === null || wanted.has(id)) return;
      this.#release(id, dirty);
      this.#slots[slot] = null;
      dirty.cards.add(slot);
    });
  }

  #release(id: string, dirty: DirtyFiles): void {
    const held = this.#held.get(id);
    if (!held) return;
    this.#held.delete(id);
    for (const character of held.characters) {
      this.#characterUse.set(character, (this.#characterUse.get(character) ?? 1) - 1);
    }
    if (!this.#shape) return;
    for (const family of families) {
      const touched = new Set<number>();
      for (const hash of held.terms[family].hashes)
        touched.add(placeOf(hash, this.#shape.shardBits[family]).shard);
      for (const shard of touched) {
        const kept = (this.#shards[family][shard] ?? []).filter((entry) => slotOf(entry) !== held.slot);
        this.#shards[family][shard] = kept;
        dirty.shards[family].add(shard);
      }
    }
  }

  #take(document: SearchDocument, dirty: DirtyFiles): void {
    const print = JSON.stringify(document);
    const before = this.#held.get(document.id);
    if (before?.print === print) return;
    this.#release(document.id, dirty);
    const slot = before?.slot ?? this.#slotFor(document.id);
    this.#slots[slot] = document.id;
    const held = { ...hold(document, print, this.#options.synonyms), slot };
    this.#held.set(document.id, held);
    for (const character of held.characters) {
      this.#characterUse.set(character, (this.#characterUse.get(character) ?? 0) + 1);
    }
    dirty.cards.add(slot);
    if (!this.#shape) return;
    for (const family of families) {
      for (const shard of this.#post(held, family, this.#shape)) {
        this.#shards[family][shard]?.sort(byNumber);
        dirty.shards[family].add(shard);
      }
    }
  }

  #slotFor(id: string): number {
    const known = this.#slots.indexOf(id);
    if (known >= 0) return known;
    const free = this.#slots.indexOf(null);
    return free >= 0 ? free : this.#slots.length;
  }

  /** Adds the postings of a document, unsorted; answers the shards they went to. */
  #post({ terms, slot }: Held & { slot: number }, family: Family, shape: Shape): Set<number> {
    const touched = new Set<number>();
    const seen = new Set<number>();
    const { hashes, steps } = terms[family];
    hashes.forEach((hash, index) => {
      const { shard, mark } = placeOf(hash, shape.shardBits[family]);
      const place = shard * 2 ** 16 + mark;
      // Two terms of one document with the same mark: the first, which weighs more, stands for both.
      if (seen.has(place)) return;
      seen.add(place);
      touched.add(shard);
      const shards = this.#shards[family];
      shards[shard] ??= [];
      shards[shard].push(posting(mark, slot, steps[index] as number));
    });
    return touched;
  }

  #fillShards(): void {
    const shape = this.#shape as Shape;
    this.#shards = emptyShards();
    for (const family of families) {
      this.#shards[family] = Array.from({ length: 2 ** shape.shardBits[family] }, () => []);
      for (const held of this.#held.values()) this.#post(held, family, shape);
      for (const shard of this.#shards[family]) shard.sort(byNumber);
    }
  }

  #publish(dirty: DirtyFiles): Changes {
    const shape = this.#shape as Shape;
    const fresh = this.#state === null;
    const state: BuildState = this.#state ?? {
      base: '',
      edition: 0,
      ids: [],
      files: emptyFiles(),
      singles: {},
    };
    const edition = state.edition + 1;
    const stale: string[] = [];
    const made: { set: Numbered | Single; number?: number; bytes: Uint8Array<ArrayBuffer> }[] = [];

    const put = (set: Numbered, number: number, bytes: Uint8Array<ArrayBuffer> | null) => {
      const before = state.files[set][number] ?? null;
      const hash = bytes && contentHash(bytes);
      if ((before?.[1] ?? null) === hash) return;
      if (before) stale.push(filePath(state.base, set, before[0], number));
      state.files[set][number] = hash === null ? null : [edition, hash];
      if (bytes) made.push({ set, number, bytes });
    };
    for (const family of families) {
      const shards = this.#shards[family];
      for (const shard of dirty.all ? shards.keys() : dirty.shards[family]) {
        const entries = shards[shard] ?? [];
        put(family, shard, entries.length > 0 ? encodeShard(entries, shape) : null);
      }
    }
    for (const slot of dirty.all ? this.#slots.keys() : dirty.cards) {
      const document = this.#documentIn(slot);
      put('cards', slot, document && cardBytes(document, (text) => text));
      put('cards-hant', slot, document && cardBytes(document, this.#options.traditional));
    }
    for (const [name, text] of Object.entries(this.#singles())) {
      const bytes = new TextEncoder().encode(text);
      const before = state.singles[name as Single];
      const hash = contentHash(bytes);
      if (before?.[1] === hash) continue;
      if (before) stale.push(filePath(state.base, name as Single, before[0]));
      state.singles[name as Single] = [edition, hash];
      made.push({ set: name as Single, bytes });
    }
    if (made.length === 0 && stale.length === 0 && !fresh) return { write: [], stale: [] };

    state.edition = edition;
    state.ids = [...this.#slots];
    if (fresh) state.base = contentHash(new TextEncoder().encode(JSON.stringify([shape, state])));
    this.#state = state;
    const write = made.map(({ set, number, bytes }) => ({
      path: filePath(state.base, set, edition, number),
      bytes,
    }));
    write.push({ path: MANIFEST, bytes: new TextEncoder().encode(JSON.stringify(this.#manifest(state))) });
    return { write, stale };
  }

  #documentIn(slot: number): SearchDocument | null {
    const id = this.#slots[slot];
    return id ? (this.#held.get(id)?.document ?? null) : null;
  }

  #singles(): Record<Single, string> {
    const characters = new Set(
      [...this.#characterUse].flatMap(([character, use]) => (use > 0 ? [character] : [])),
    );
    return {
      folding: foldTable(characters),
      readings: writeSyllableTable([...characters].sort(), (character) => ordinarySyllable(character)),
      facets: facetTable(Array.from(this.#slots.keys(), (slot) => this.#documentIn(slot))),
    };
  }

  #manifest(state: BuildState): Manifest {
    const used = new Set<number>();
    for (const set of numbered) for (const file of state.files[set]) if (file) used.add(file[0]);
    const editions = [...used].sort(byNumber);
    const packed = (set: Numbered, length: number) =>
      packEditions(
        Array.from({ length }, (_, at) => state.files[set][at]?.[0] ?? null),
        editions,
      );
    const shape = this.#shape as Shape;
    return {
      base: state.base,
      documents: this.#held.size,
      editions,
      files: Object.fromEntries(
        numbered.map((set) => [
          set,
          packed(set, set.startsWith('cards') ? this.#slots.length : 2 ** shape.shardBits[set as Family]),
        ]),
      ) as Record<Numbered, string>,
      singles: Object.fromEntries(
        Object.entries(state.singles).map(([name, [edition]]) => [name, edition]),
      ) as Record<Single, number>,
      classes: Array.from(this.#slots.keys(), (slot) => {
        const document = this.#documentIn(slot);
        return document ? classOf(document) : '0';
      }).join(''),
    };
  }
}

class DirtyFiles {
  all = false;
  readonly cards = new Set<number>();
  readonly shards = Object.fromEntries(families.map((family) => [family, new Set<number>()])) as Record<
    Family,
    Set<number>
  >;
}

function hold(document: SearchDocument, print: string, synonyms: readonly (readonly string[])[]): Held {
  const weights = weigh(document, synonyms);
  const terms = Object.fromEntries(
    families.map((family) => {
      const heaviest = [...weights[family]].sort((a, b) => b[1] - a[1]);
      return [
        family,
        {
          hashes: Uint32Array.from(heaviest, ([term]) => hashOf(term)),
          steps: Uint8Array.from(heaviest, ([, weight]) => stepOf(weight)),
        },
      ];
    }),
  ) as Held['terms'];
  const characters = [...weights.characters.keys()].join('');
  return { document, print, characters, terms };
}

const ordinary = new Map<string, string | null>();
function ordinarySyllable(character: string): string | null {
  let syllable = ordinary.get(character);
  if (syllable === undefined) {
    syllable = isHan(character.codePointAt(0) as number) ? (readingsOf(character)[0] ?? null) : null;
    ordinary.set(character, syllable);
  }
  return syllable;
}

function emptyShards(): Shards {
  return Object.fromEntries(families.map((family) => [family, []])) as unknown as Shards;
}

function emptyFiles(): BuildState['files'] {
  return Object.fromEntries(numbered.map((set) => [set, []])) as unknown as BuildState['files'];
}

function byNumber(a: number, b: number): number {
  return a - b;
}
