import { type FoldTable, needsFolding, readFoldTable } from '../hanzi/folding.ts';
import type { Card } from './card.ts';
import type { Kind } from './document.ts';
import { readFacetTable } from './facets.ts';
import { IndexReader, type Read } from './index-reader.ts';
import type { Manifest } from './manifest.ts';
import { comparable, type Matcher, matchInitials, matchSounds, matchWords } from './marks.ts';
import { inOrder, order } from './order.ts';
import { togetherIn, type Weighted } from './passage.ts';
import { type Plan, planOf } from './plan.ts';
import { initialTerms, type Question, readQuestion, type Sounds, type Spelling, spell } from './question.ts';
import { type Asked, type Ranked, rank, rarity } from './ranking.ts';
import type { Documents } from './shard.ts';
import { slipsIn } from './slips.ts';
import { type Family, families } from './terms.ts';

export interface Filter {
  kind?: Kind | null;
  center?: string | null;
}

export interface Hit extends Ranked {
  /** Found by its number or its name, not by words. */
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
  /** Whole names that the query may be, the whole of it before a part. */
  named: readonly Asked[];
  /** The pairs of which those names are made. */
  pairs: readonly Asked[];
}

/** What came back for the terms of a plan, in their order. */
type Answers = Record<Family, readonly Asked[]>;

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
  private readonly manifest: Manifest;
  private readonly files: IndexReader;

  constructor(manifest: Manifest, read: Read) {
    this.manifest = manifest;
    this.files = new IndexReader(manifest, read);
  }

  /** `hant` says in which script the cards are shown: those of the first hits are read here. */
  async search(typed: string, filter: Filter = {}, hant = false): Promise<Outcome> {
    const question = readQuestion(typed, needsFolding(typed) ? await this.foldTable() : undefined);
    const plan = planOf(question);
    const answers = await this.answers(plan);
    const found = await this.words(question, plan, answers);
    const known = new Set([...numbered(answers.exact), ...named(found)]);
    const first = Array.from(known, (slot) => ({ slot, score: Number.MAX_VALUE, coverage: 1, exact: true }));
    const others = found.hits.filter(({ slot }) => !known.has(slot)).map((hit) => ({ ...hit, exact: false }));
    const kept = await this.filtered([...first, ...others], filter);
    const [hits, matchers] = await Promise.all([this.byPassage(kept, found.words, hant), found.matchers()]);
    return { hits, near: hits.length > 0 && (hits[0]?.coverage ?? 0) < NEAR, matchers };
  }

  /** The result card of a slot. */
  card(slot: number, hant: boolean): Promise<Card> {
    return this.files.card(slot, hant);
  }

  /** Folds Traditional text; for marking words on Traditional pages. */
  foldTable(): Promise<FoldTable> {
    return this.files.table('folding', readFoldTable);
  }

  /** Asks for all that the plan names, at once. */
  private async answers({ terms, tables }: Plan): Promise<Answers> {
    if (tables.includes('later')) this.files.later().catch(() => {});
    // They mark what was found, and may come with it.
    if (tables.includes('readings')) this.files.syllables().catch(() => {});
    const asked = await Promise.all(families.map((family) => this.files.ask(family, terms[family])));
    return Object.fromEntries(families.map((family, at) => [family, asked[at]])) as unknown as Answers;
  }

  private async words(question: Question, { spelling }: Plan, answers: Answers): Promise<Found> {
    if (!question.sounds) return this.written(question, answers.grams, answers.characters);
    const bySound = spelling
      ? this.bySound(question, spelling, answers)
      : await this.byMixed(question, answers);
    const enough = (bySound.hits[0]?.coverage ?? 0) >= ENOUGH;
    if (enough) return bySound;
    const [grams, characters] = await Promise.all([
      this.files.ask('grams', [...question.names, ...question.grams]),
      this.files.ask('characters', question.characters),
    ]);
    const written = await this.written(question, grams, characters);
    return (written.hits[0]?.coverage ?? 0) >= (bySound.hits[0]?.coverage ?? 0) ? written : bySound;
  }

  /** By the words as they are written; where too little of them is found, by sounds too. */
  private async written(
    { text, names, grams, characters }: Question,
    asked: readonly Asked[],
    single: readonly Asked[],
  ): Promise<Found> {
    const pairs = asked.slice(names.length);
    const alone = single.map((one) => ({ ...one, boost: CHARACTER }));
    const found = {
      named: asked.slice(0, names.length),
      pairs,
      // A single character lit up inside another word tells nothing.
      matchers: async () => [matchWords(grams.length > 0 ? grams : characters)],
      words: [...pairs, ...alone]
        .filter(({ term }) => !/^[@#]/.test(term))
        .map((one) => ({ term: one.term, weight: this.weight(one) })),
    };
    const hits = this.rank([...pairs, ...alone]);
    if ((hits[0]?.coverage ?? 0) >= ENOUGH || grams.length > SLIPS_UP_TO) return { ...found, hits };
    const alike = await this.alike(pairs, text);
    if (alike.size === 0) return { ...found, hits };
    const heard = pairs.map((one) => ({ ...one, alike: alike.get(one.term) ?? null }));
    return { ...found, hits: this.rank([...heard, ...alone]) };
  }

  /** Puts the first hits in the order of what stands together in their texts; scores stay those of the words. A card that is not to be had tells nothing. */
  private async byPassage(hits: Hit[], words: readonly Weighted[], hant: boolean): Promise<Hit[]> {
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
    const ordered = inOrder(weighed, this.manifest).map(
      ({ slot }) => page.find((hit) => hit.slot === slot) as Hit,
    );
    return [...numbered, ...ordered, ...hits.slice(PAGEFUL)];
  }

  /** For each doubtful pair the documents that hold a pair of the same sound. */
  private async alike(asked: readonly Asked[], text: string): Promise<Map<string, Documents | null>> {
    const slips = slipsIn(asked, text);
    if (slips.length === 0) return new Map();
    const syllables = await this.files.spelling();
    const pairs = slips.map((pair) =>
      Array.from(pair, (character) => syllables.get(character) ?? '').join(' '),
    );
    const found = await this.files.ask('syllables', pairs);
    return new Map(slips.map((pair, index) => [pair, found[index]?.documents ?? null]));
  }

  /** By pinyin and characters mixed: a table says first how these sound. */
  private async byMixed(question: Question, answers: Answers): Promise<Found> {
    const table = await this.files.spelling();
    const spelling = spell(question.sounds as Sounds, (character) => table.get(character) ?? null);
    const [syllables, initials] = await Promise.all([
      this.files.ask('syllables', [...spelling.names, ...spelling.pairs]),
      this.files.ask('initials', initialTerms(spelling.initials)),
    ]);
    return this.bySound(question, spelling, { ...answers, syllables, initials });
  }

  /** By pinyin or first letters; the word as it stands counts as well. */
  private bySound({ grams }: Question, { names, pairs, initials }: Spelling, answers: Answers): Found {
    const routes = [
      { hits: this.rank(answers.grams), match: async () => matchWords(grams) },
      {
        hits: this.rank(answers.syllables.slice(names.length)),
        match: async () => matchSounds(pairs, await this.files.syllables()),
      },
      {
        hits: this.rank(initialsCounted(answers.initials)),
        match: async () => matchInitials(initials ?? '', await this.files.syllables()),
      },
    ];
    const best = routes.reduce((a, b) =>
      (b.hits[0]?.coverage ?? 0) > (a.hits[0]?.coverage ?? 0) + 0.05 ? b : a,
    );
    const known = new Set(best.hits.map(({ slot }) => slot));
    const rest = routes.filter((route) => route !== best).flatMap(({ hits }) => hits);
    const others = rest.filter(({ slot }) => !known.has(slot) && known.add(slot));
    return {
      hits: [...best.hits, ...others],
      matchers: async () => [await best.match()],
      words: [],
      named: answers.syllables.slice(0, names.length),
      pairs: answers.syllables.slice(names.length),
    };
  }

  private rank(asked: readonly Asked[]): Ranked[] {
    return order(rank(asked, this.manifest.documents), this.manifest);
  }

  private weight({ documents, boost }: Asked): number {
    return boost * rarity(documents?.holders ?? 0, this.manifest.documents);
  }

  private async filtered(hits: Hit[], { kind, center }: Filter): Promise<Hit[]> {
    if (!kind && !center) return hits;
    const facets = await this.files.table('facets', readFacetTable);
    return hits.filter(
      ({ slot }) => (!kind || facets.kindOf(slot) === kind) && (!center || facets.centerOf(slot) === center),
    );
  }
}

/** The owner of a number first. */
function numbered([asked]: readonly Asked[]): number[] {
  return byWeight(asked?.documents ?? null, () => 0);
}

/** Whoever has the query as its name; of two alike the one that holds more of its words. */
function named({ named: asked, pairs, hits }: Found): number[] {
  if (!asked.some(({ documents }) => documents !== null)) return [];
  const places = new Map(hits.map(({ slot }, at) => [slot, at]));
  return asked.flatMap(({ term, documents }) =>
    byWeight(documents, (slot) => places.get(slot) ?? hits.length).filter((slot) =>
      spells(slot, term, pairs),
    ),
  );
}

/** Whether a document that seems to have a name holds the pairs in it too: two terms of a shard may have one mark. */
function spells(slot: number, name: string, pairs: readonly Asked[]): boolean {
  return pairs
    .filter(({ term }) => name.includes(term))
    .every(
      ({ documents }) =>
        documents !== null && (documents.slots.includes(slot) || documents.slots.length < documents.holders),
    );
}

function byWeight(documents: Documents | null, place: (slot: number) => number): number[] {
  const { slots, weights } = documents ?? { slots: [], weights: [] };
  return slots
    .map((slot, at) => ({ slot, weight: weights[at] ?? 0 }))
    .sort((a, b) => b.weight - a.weight || place(a.slot) - place(b.slot))
    .map(({ slot }) => slot);
}

/** A title whose first letters are exactly the query counts for more, and its absence for nothing. */
function initialsCounted(asked: readonly Asked[]): Asked[] {
  return asked.filter(({ term, documents }) => !term.startsWith('=') || documents !== null);
}
