import type { SearchDocument } from './document.ts';
import { placeOf, type Shape } from './shape.ts';
import { type Posting, posting, slotOf, stepOf } from './shard.ts';
import { type Family, families, hashOf } from './terms.ts';
import { weigh } from './weights.ts';

/** A document as the index keeps it: the hashes of its terms and the steps of their weights. */
export interface Held {
  document: SearchDocument;
  /** What it was made from, to see whether it changed. */
  print: string;
  /** Its different characters. */
  characters: string;
  terms: Record<Family, { hashes: Uint32Array; steps: Uint8Array }>;
}

export function hold(
  document: SearchDocument,
  print: string,
  synonyms: readonly (readonly string[])[],
): Held {
  const weights = weigh(document, synonyms);
  const terms = Object.fromEntries(
    families.map((family) => {
      const hashes = new Uint32Array(weights[family].size);
      const steps = new Uint8Array(weights[family].size);
      let at = 0;
      for (const [term, weight] of weights[family]) {
        hashes[at] = hashOf(term);
        steps[at++] = stepOf(weight);
      }
      return [family, { hashes, steps }];
    }),
  ) as Held['terms'];
  return { document, print, characters: [...weights.characters.keys()].join(''), terms };
}

/** The postings of all documents by shard, sorted. */
export class Postings {
  readonly shape: Shape;
  readonly #shards: Record<Family, Posting[][]>;

  constructor(shape: Shape) {
    this.shape = shape;
    this.#shards = Object.fromEntries(
      families.map((family) => [family, Array.from({ length: 2 ** shape.shardBits[family] }, () => [])]),
    ) as unknown as Record<Family, Posting[][]>;
  }

  shard(family: Family, number: number): readonly Posting[] {
    return this.#shards[family][number] ?? [];
  }

  /** Takes in many documents at once. */
  fill(documents: Iterable<Held & { slot: number }>): void {
    for (const held of documents) for (const family of families) this.#post(held, family);
    for (const family of families) for (const shard of this.#shards[family]) shard.sort(byNumber);
  }

  /** Answers which shards changed. */
  add(held: Held & { slot: number }, family: Family): Set<number> {
    const touched = this.#post(held, family);
    for (const number of touched) this.#shards[family][number]?.sort(byNumber);
    return touched;
  }

  /** Answers which shards changed. */
  remove({ terms, slot }: Held & { slot: number }, family: Family): Set<number> {
    const touched = new Set<number>();
    for (const hash of terms[family].hashes) touched.add(placeOf(hash, this.shape.shardBits[family]).shard);
    for (const number of touched) {
      this.#shards[family][number] = this.shard(family, number).filter((entry) => slotOf(entry) !== slot);
    }
    return touched;
  }

  #post({ terms, slot }: Held & { slot: number }, family: Family): Set<number> {
    const touched = new Set<number>();
    const shards = this.#shards[family];
    const bits = this.shape.shardBits[family];
    const { hashes, steps } = terms[family];
    const heaviest = new Map<number, number>();
    for (let index = 0; index < hashes.length; index++) {
      const { shard, mark } = placeOf(hashes[index] as number, bits);
      const place = shard * 2 ** 16 + mark;
      const step = steps[index] as number;
      const before = heaviest.get(place);
      // Two terms of one document with the same mark: the heavier stands for both.
      if (before === undefined || before < step) heaviest.set(place, step);
    }
    for (const [place, step] of heaviest) {
      const shard = Math.floor(place / 2 ** 16);
      touched.add(shard);
      shards[shard]?.push(posting(place & 0xffff, slot, step));
    }
    return touched;
  }
}

function byNumber(a: number, b: number): number {
  return a - b;
}
