import { type FoldTable, needsFolding, readFoldTable } from '../hanzi/folding.ts';
import { readSyllableTable } from '../hanzi/syllable-table.ts';
import { type Card, readCard } from './card.ts';
import type { Kind } from './document.ts';
import { readFacetTable } from './facets.ts';
import {
  isLater,
  type Later,
  type Manifest,
  numberedPath,
  readLater,
  type Single,
  singlePath,
} from './manifest.ts';
import { comparable, type Matcher, matchInitials, matchSounds, matchWords } from './marks.ts';
import { inOrder, order } from './order.ts';
import { togetherIn, type Weighted } from './passage.ts';
import { initialTerms, type Question, readQuestion, type Sounds, spell } from './question.ts';
import { type Asked, type Ranked, rank, rarity } from './ranking.ts';
import { placeOf, shapeFor } from './shape.ts';
import { type Documents, decodeShard } from './shard.ts';
import { slipsIn } from './slips.ts';
import { type Family, hashOf } from './terms.ts';

/**
 * Reads files of the index that are needed at once, and answers one promise a file in the same order: those that can
 * travel together may. A promise rejects where its file cannot be had.
 */
export type Read = (paths: readonly string[]) => readonly Promise<Uint8Array>[];

export interface Filter {
  kind?: Kind | null;
  center?: string | null;
}

export interface Hit extends Ranked {
  /** Found by its number, not by words. */
  exact: boolean;
}

export interface Outcome {
  /** Best first. */
  hits: Hit[];
  /** Whether the best hit holds most of what was asked; otherwise the hits are only the nearest. */
  near: boolean;
  /** Find what to mark: the first that marks anything in a document is the one for it. */
  matchers: readonly Matcher[];
}

interface Found {
  hits: Ranked[];
  /** Asked for together with the cards: those by sound need a table. */
  matchers: () => Promise<readonly Matcher[]>;
  /** The words asked for with their weights; none where the query was asked by its sound. */
  words: readonly Weighted[];
}

/** Below this share of the query in the best hit, sounds are asked too. */
const ENOUGH = 0.6;
/** Below this share the hits are called the nearest, not the answer. */
const NEAR = 0.4;
/** What a single character counts for beside a pair. */
const CHARACTER = 0.3;
/** What a text counts for in which nothing stands together. */
const APART = 0.1;
/** In a longer query one slip leaves enough of it, and a table of sounds less to load. */
const SLIPS_UP_TO = 8;
/** How many cards are shown at first; among them what stands together in the text decides as well. */
export const PAGEFUL = 5;

/** Answers queries from the shards of one index. Keep one for a page: what it has read it keeps. */
export class Searcher {
  readonly #manifest: Manifest;
  readonly #read: Read;
  readonly #shape: ReturnType<typeof shapeFor>;
  readonly #files = new Map<string, Promise<Uint8Array>>();
  readonly #tables = new Map<Single, Promise<unknown>>();
  /** Files asked for since the last time something was read. */
  #wanted: { path: string; take: (file: Promise<Uint8Array>) => void }[] = [];

  constructor(manifest: Manifest, read: Read) {
    this.#manifest = manifest;
    this.#read = read;
    this.#shape = shapeFor(manifest.documents);
  }

  /** `hant` says in which script the cards are shown: those of the first hits are read here. */
  async search(typed: string, filter: Filter = {}, hant = false): Promise<Outcome> {
    const question = readQuestion(typed, needsFolding(typed) ? await this.foldTable() : undefined);
    const [exact, found] = await Promise.all([this.#exact(question), this.#words(question)]);
    const known = new Set(exact);
    const others = found.hits.filter(({ slot }) => !known.has(slot)).map((hit) => ({ ...hit, exact: false }));
    const first = exact.map((slot) => ({ slot, score: Number.MAX_VALUE, coverage: 1, exact: true }));
    const kept = await this.#filtered([...first, ...others], filter);
    const [hits, matchers] = await Promise.all([this.#byPassage(kept, found.words, hant), found.matchers()]);
    return { hits, near: hits.length > 0 && (hits[0]?.coverage ?? 0) < NEAR, matchers };
  }

  /** The result card of a slot. */
  async card(slot: number, hant: boolean): Promise<Card> {
    const set = hant ? 'cards-hant' : 'cards';
    const path = numberedPath(this.#manifest, set, this.#manifest.files[set], slot);
    if (path === null) throw new Error(`no card ${slot}`);
    return readCard(await this.#file(path));
  }

  /** Folds Traditional text; for marking words on Traditional pages. */
  foldTable(): Promise<FoldTable> {
    return this.#table('folding', readFoldTable);
  }

  /** The owner of a number first. */
  async #exact({ exact }: Question): Promise<number[]> {
    if (exact === null) return [];
    const [asked] = await this.#ask('exact', [exact]);
    if (!asked?.documents || asked.documents === 'common') return [];
    const { slots, weights } = asked.documents;
    return slots
      .map((slot, at) => ({ slot, weight: weights[at] ?? 0 }))
      .sort((a, b) => b.weight - a.weight)
      .map(({ slot }) => slot);
  }

  async #words(question: Question): Promise<Found> {
    const { sounds } = question;
    const bySound = sounds ? await this.#bySound(sounds, question) : null;
    if (bySound && (bySound.hits[0]?.coverage ?? 0) >= ENOUGH) return bySound;
    const written = await this.#written(question);
    const better = (written.hits[0]?.coverage ?? 0) >= (bySound?.hits[0]?.coverage ?? 0);
    return better || !bySound ? written : bySound;
  }

  /** By the words as they are written; where too little of them is found, by sounds too. */
  async #written({ text, grams, characters }: Question): Promise<Found> {
    const [pairs, single] = await Promise.all([
      this.#ask('grams', grams),
      this.#ask('characters', characters),
    ]);
    const alone = single.map((one) => ({ ...one, boost: CHARACTER }));
    const matchers = async () => [matchWords(grams), matchWords(characters)];
    const words = [...pairs, ...alone].map((one) => ({ term: one.term, weight: this.#weight(one) }));
    const hits = this.#rank([...pairs, ...alone]);
    if ((hits[0]?.coverage ?? 0) >= ENOUGH || grams.length > SLIPS_UP_TO) return { hits, matchers, words };
    const alike = await this.#alike(pairs, text);
    if (alike.size === 0) return { hits, matchers, words };
    const heard = pairs.map((one) => ({ ...one, alike: alike.get(one.term) ?? null }));
    return { hits: this.#rank([...heard, ...alone]), matchers, words };
  }

  /** Puts the first hits in the order of what stands together in their texts; scores stay those of the words. A card that is not to be had tells nothing. */
  async #byPassage(hits: Hit[], words: readonly Weighted[], hant: boolean): Promise<Hit[]> {
    const page = hits.slice(0, PAGEFUL);
    const table = hant ? this.foldTable() : undefined;
    const cards = await Promise.all(page.map(({ slot }) => this.card(slot, hant).catch(() => null)));
    if (words.length === 0) return hits;
    const folding = await table;
    const numbered = page.filter(({ exact }) => exact);
    const weighed = page.slice(numbered.length).map((hit, index) => {
      const card = cards[numbered.length + index];
      const together = card ? togetherIn(comparable(`${card.title}\n${card.body}`, folding), words) : 0;
      return { ...hit, score: hit.score * (APART + together) ** 2 };
    });
    const ordered = inOrder(weighed, this.#manifest).map(
      ({ slot }) => page.find((hit) => hit.slot === slot) as Hit,
    );
    return [...numbered, ...ordered, ...hits.slice(PAGEFUL)];
  }

  /** For each doubtful pair the documents that hold a pair of the same sound. */
  async #alike(asked: readonly Asked[], text: string): Promise<Map<string, Documents | null>> {
    const slips = slipsIn(asked, text);
    if (slips.length === 0) return new Map();
    const syllables = await this.#spelling();
    const pairs = slips.map((pair) =>
      Array.from(pair, (character) => syllables.get(character) ?? '').join(' '),
    );
    const found = await this.#ask('syllables', pairs);
    return new Map(slips.map((pair, index) => [pair, found[index]?.documents ?? null]));
  }

  /** By pinyin or first letters, alone or mixed with characters; the word as it stands counts as well. */
  async #bySound(sounds: Sounds, { grams }: Question): Promise<Found> {
    const table = sounds.mixed ? await this.#spelling() : new Map<string, string>();
    const { pairs, initials } = spell(sounds, (character) => table.get(character) ?? null);
    // They mark what was found, and may come with it.
    if (pairs.length > 0) this.#syllables().catch(() => {});
    const [written, spelled, first] = await Promise.all([
      this.#ask('grams', sounds.mixed ? [] : grams),
      this.#ask('syllables', pairs),
      this.#ask('initials', initialTerms(initials)),
    ]);
    const routes = [
      { hits: this.#rank(written), match: async () => matchWords(grams) },
      { hits: this.#rank(spelled), match: async () => matchSounds(pairs, await this.#syllables()) },
      {
        hits: this.#rank(initialsCounted(first)),
        match: async () => matchInitials(initials ?? '', await this.#syllables()),
      },
    ];
    const best = routes.reduce((a, b) =>
      (b.hits[0]?.coverage ?? 0) > (a.hits[0]?.coverage ?? 0) + 0.05 ? b : a,
    );
    const known = new Set(best.hits.map(({ slot }) => slot));
    const rest = routes.filter((route) => route !== best).flatMap(({ hits }) => hits);
    const others = rest.filter(({ slot }) => !known.has(slot) && known.add(slot));
    return { hits: [...best.hits, ...others], matchers: async () => [await best.match()], words: [] };
  }

  #rank(asked: readonly Asked[]): Ranked[] {
    return order(rank(asked, this.#manifest.documents), this.#manifest);
  }

  #weight({ documents, boost }: Asked): number {
    return documents === 'common'
      ? 0
      : boost * rarity(documents?.slots.length ?? 0, this.#manifest.documents);
  }

  async #filtered(hits: Hit[], { kind, center }: Filter): Promise<Hit[]> {
    if (!kind && !center) return hits;
    const facets = await this.#table('facets', readFacetTable);
    return hits.filter(
      ({ slot }) => (!kind || facets.kindOf(slot) === kind) && (!center || facets.centerOf(slot) === center),
    );
  }

  /** Fetches the shards of the terms, at once, and answers the terms in the order given. */
  async #ask(family: Family, terms: readonly string[]): Promise<Asked[]> {
    const places = terms.map((term) => placeOf(hashOf(term), this.#shape.shardBits[family]));
    if (terms.length === 0) return [];
    const packed = isLater(family) ? (await this.#later())[family] : this.#manifest.files[family];
    const marks = new Map<number, Set<number>>();
    for (const { shard, mark } of places) marks.set(shard, (marks.get(shard) ?? new Set()).add(mark));
    const shards = new Map(
      await Promise.all(
        [...marks].map(async ([shard, wanted]) => {
          const path = numberedPath(this.#manifest, family, packed, shard);
          const found = path
            ? decodeShard(await this.#file(path), this.#shape, wanted)
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
  #spelling(): Promise<Map<string, string>> {
    this.#later().catch(() => {});
    return this.#syllables();
  }

  #later(): Promise<Record<Later, string>> {
    return this.#table('later', readLater);
  }

  #syllables(): Promise<Map<string, string>> {
    return this.#table('readings', readSyllableTable);
  }

  /** Reads a table once; one that failed is asked for again the next time. */
  #table<T>(name: Single, read: (text: string) => T): Promise<T> {
    let table = this.#tables.get(name) as Promise<T> | undefined;
    if (!table) {
      table = this.#file(singlePath(this.#manifest, name)).then((bytes) =>
        read(new TextDecoder().decode(bytes)),
      );
      table.catch(() => this.#tables.delete(name));
      this.#tables.set(name, table);
    }
    return table;
  }

  /** Reads a file once, with whatever else is asked for now; one that failed is asked for again the next time. */
  #file(path: string): Promise<Uint8Array> {
    let file = this.#files.get(path);
    if (!file) {
      file = new Promise((take) => {
        if (this.#wanted.length === 0) queueMicrotask(() => this.#readWanted());
        this.#wanted.push({ path, take });
      });
      file.catch(() => this.#files.delete(path));
      this.#files.set(path, file);
    }
    return file;
  }

  #readWanted(): void {
    const wanted = this.#wanted;
    this.#wanted = [];
    const files = this.#read(wanted.map(({ path }) => path));
    for (const [index, { take }] of wanted.entries()) take(files[index] as Promise<Uint8Array>);
  }
}

/** A title whose first letters are exactly the query counts for more, and its absence for nothing. */
function initialsCounted(asked: readonly Asked[]): Asked[] {
  return asked.filter(({ term, documents }) => !term.startsWith('=') || documents !== null);
}
