import { isHan } from '../hanzi/characters.ts';
import { foldTable } from '../hanzi/foldings.ts';
import { readingsOf } from '../hanzi/readings.ts';
import { writeSyllableTable } from '../hanzi/syllable-table.ts';
import { cardBytes } from './card.ts';
import { contentHash } from './content-hash.ts';
import type { SearchDocument } from './document.ts';
import { facetTable } from './facets.ts';
import { classOf, MANIFEST, type Single } from './manifest.ts';
import { type Changes, freshNumbering, type NumberingState, standingPaths, Update } from './numbering.ts';
import { type Held, hold, Postings } from './postings.ts';
import { type Shape, shapeFor } from './shape.ts';
import { type Coding, encodeShard } from './shard.ts';
import { type Family, families } from './terms.ts';

export interface BuildOptions {
  /** Each row holds words that mean the same. */
  synonyms: readonly (readonly string[])[];
  /** Turns Simplified text into Traditional, for the cards of Traditional pages. */
  traditional: (text: string) => string;
  /** A name never used before, for an index that does not go on from another: its addresses must be new. */
  fresh: string;
  /** Names all that cards hang on beside their documents: rules of writing, code. */
  edition: string;
  /**
   * What an earlier process left, so that unchanged files keep their addresses over a restart, and cards of the same edition
   * and document are not made again.
   */
  previous?: BuildState | null;
}

/** What must be kept, as JSON, to go on numbering in another process. */
export interface BuildState extends NumberingState {
  shape: Shape;
  /** Id of the document in each slot. */
  ids: (string | null)[];
  /** From what the cards in each slot were made: a hash of edition and document. */
  madeFrom: (string | null)[];
}

/** What a list of results shows of a document, in both scripts. */
type Cards = Record<'hans' | 'hant', Uint8Array<ArrayBuffer>>;

/**
 * The index of all documents, kept in memory: 60 MB for 3,000. Give it the whole list each time; it works out what
 * changed and answers the files that differ. The answers of an index that grew by updates are those of one built anew.
 */
export class SearchIndex {
  readonly #options: BuildOptions;
  readonly #held = new Map<string, Held & { slot: number }>();
  /** What `prepare` made, by what it was made from. */
  readonly #prepared = new Map<string, { held: Held; cards: Cards | null }>();
  /** In how many documents each character stands, by its code; those beyond the first plane have no reading or folding. */
  readonly #characterUse = new Uint32Array(2 ** 16);
  #slots: (string | null)[];
  #postings: Postings | null = null;
  #state: BuildState | null;
  #bases = 0;

  constructor(options: BuildOptions) {
    this.#options = options;
    this.#state = options.previous ?? null;
    this.#slots = [...(options.previous?.ids ?? [])];
  }

  /** Where the numbering stands; keep it beside the files. Null before the first update. */
  get state(): BuildState | null {
    return this.#state;
  }

  /** Addresses of all files that stand, the manifest among them. */
  paths(): string[] {
    return this.#state ? standingPaths(this.#state) : [];
  }

  /** Does beforehand what takes `update` longest: of thousands, so that others have their turn between two. */
  prepare(document: SearchDocument): void {
    const print = JSON.stringify(document);
    const held = hold(document, print, this.#options.synonyms);
    const slot = this.#slots.indexOf(document.id);
    const stands = this.#state?.madeFrom[slot] === this.#cardsFrom(print);
    this.#prepared.set(print, { held, cards: stands ? null : this.#cardsOf(document) });
  }

  update(documents: readonly SearchDocument[]): Changes {
    const dirty = new DirtyFiles();
    this.#drop(documents, dirty);
    for (const document of documents) this.#take(document, dirty);
    const shape = shapeFor(documents.length);
    if (this.#postings === null || !isSame(shape, this.#postings.shape)) {
      this.#postings = new Postings(shape);
      this.#postings.fill(this.#held.values());
      dirty.all = true;
    }
    let old: string[] = [];
    if (this.#state && !isSame(shape, this.#state.shape)) {
      old = this.paths().filter((path) => path !== MANIFEST);
      this.#state = null;
    }
    const { write, stale } = this.#publish(this.#postings, dirty);
    this.#prepared.clear();
    return { write, stale: [...old, ...stale] };
  }

  #drop(documents: readonly SearchDocument[], dirty: DirtyFiles): void {
    const wanted = new Set(documents.map(({ id }) => id));
    for (const [slot, id] of this.#slots.entries()) {
      if (id === null || wanted.has(id)) continue;
      this.#release(id, dirty);
      this.#slots[slot] = null;
      dirty.cards.add(slot);
    }
  }

  #release(id: string, dirty: DirtyFiles): void {
    const held = this.#held.get(id);
    if (!held) return;
    this.#held.delete(id);
    this.#count(held.characters, -1);
    for (const family of families) dirty.add(family, this.#postings?.remove(held, family));
  }

  #take(document: SearchDocument, dirty: DirtyFiles): void {
    const print = JSON.stringify(document);
    const before = this.#held.get(document.id);
    if (before?.print === print) return;
    this.#release(document.id, dirty);
    const slot = before?.slot ?? this.#slotFor(document.id);
    this.#slots[slot] = document.id;
    const made = this.#prepared.get(print)?.held ?? hold(document, print, this.#options.synonyms);
    const held = { ...made, slot };
    this.#held.set(document.id, held);
    this.#count(held.characters, 1);
    dirty.cards.add(slot);
    for (const family of families) dirty.add(family, this.#postings?.add(held, family));
  }

  #slotFor(id: string): number {
    const known = this.#slots.indexOf(id);
    if (known >= 0) return known;
    const free = this.#slots.indexOf(null);
    return free >= 0 ? free : this.#slots.length;
  }

  #count(characters: string, by: number): void {
    for (const character of characters) {
      const code = character.codePointAt(0) as number;
      if (code < 2 ** 16) this.#characterUse[code] = (this.#characterUse[code] ?? 0) + by;
    }
  }

  #publish(postings: Postings, dirty: DirtyFiles): Changes {
    const { shape } = postings;
    const state = this.#state ?? { ...freshNumbering(this.#freshBase()), shape, ids: [], madeFrom: [] };
    const update = new Update(state);
    for (const family of families) {
      const count = 2 ** shape.shardBits[family];
      for (const number of dirty.all ? Array(count).keys() : dirty.shards[family]) {
        const entries = postings.shard(family, number);
        update.put(family, number, entries.length > 0 ? encodeShard(entries, codingOf(family, shape)) : null);
      }
    }
    for (const slot of dirty.all ? this.#slots.keys() : dirty.cards) {
      const held = this.#heldIn(slot);
      const from = held && this.#cardsFrom(held.print);
      if (state.madeFrom[slot] === from) continue;
      state.madeFrom[slot] = from;
      const cards = held ? (this.#prepared.get(held.print)?.cards ?? this.#cardsOf(held.document)) : null;
      update.put('cards', slot, cards?.hans ?? null);
      update.put('cards-hant', slot, cards?.hant ?? null);
    }
    for (const [name, text] of Object.entries(this.#singles())) update.putSingle(name as Single, text);
    if (!update.changed && this.#state) return { write: [], stale: [] };
    state.ids = [...this.#slots];
    this.#state = state;
    return update.finish({ documents: this.#held.size, classes: this.#classes() }, (set) =>
      set === 'cards' || set === 'cards-hant' ? this.#slots.length : 2 ** shape.shardBits[set],
    );
  }

  #freshBase(): string {
    this.#bases += 1;
    return this.#bases === 1 ? this.#options.fresh : `${this.#options.fresh}-${this.#bases}`;
  }

  #cardsOf(document: SearchDocument): Cards {
    return {
      hans: cardBytes(document, (text) => text),
      hant: cardBytes(document, this.#options.traditional),
    };
  }

  #cardsFrom(print: string): string {
    return contentHash(new TextEncoder().encode(this.#options.edition + print));
  }

  #heldIn(slot: number): Held | null {
    const id = this.#slots[slot];
    return id ? (this.#held.get(id) ?? null) : null;
  }

  #singles(): Record<Exclude<Single, 'later'>, string> {
    const used: string[] = [];
    this.#characterUse.forEach((use, code) => {
      if (use > 0) used.push(String.fromCharCode(code));
    });
    return {
      folding: foldTable(new Set(used)),
      readings: writeSyllableTable(used, ordinarySyllable),
      facets: facetTable(Array.from(this.#slots.keys(), (slot) => this.#heldIn(slot)?.document ?? null)),
    };
  }

  #classes(): string {
    return Array.from(this.#slots.keys(), (slot) => {
      const held = this.#heldIn(slot);
      return held ? classOf(held.document) : '0';
    }).join('');
  }
}

/** Of a common character a page of results is enough: beside pairs it says little. */
const CHARACTERS_KEPT = 16;

/** No number is too common to be asked for, though every guide say to call it. */
function codingOf(family: Family, shape: Shape): Coding {
  const { slotBits } = shape;
  const common = family === 'exact' ? Number.POSITIVE_INFINITY : shape.common;
  return { slotBits, common, kept: family === 'characters' ? Math.min(common, CHARACTERS_KEPT) : common };
}

class DirtyFiles {
  all = false;
  readonly cards = new Set<number>();
  readonly shards = Object.fromEntries(families.map((family) => [family, new Set<number>()])) as Record<
    Family,
    Set<number>
  >;

  add(family: Family, numbers: Iterable<number> = []): void {
    for (const number of numbers) this.shards[family].add(number);
  }
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

function isSame(shape: Shape, other: Shape): boolean {
  return JSON.stringify(shape) === JSON.stringify(other);
}
