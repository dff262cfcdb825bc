import { Vector } from './lunr-core.ts';
import type { Documents } from './shard.ts';

/** A term of a query with the documents that hold it. */
export interface Asked {
  term: string;
  /** How much the term counts beside the others, 1 ordinarily. */
  boost: number;
  /** `null` where no document holds it. */
  documents: Documents | null;
  /** Documents that hold what sounds the same instead. */
  alike?: Documents | null;
}

export interface Ranked {
  slot: number;
  score: number;
  /** Share of the query's weight that the document holds, 0 to 1. */
  coverage: number;
}

/** What a match by sound is worth beside the word itself. */
const ALIKE_WEIGHT = 0.7;
/** How far a match by sound covers the word it stands for. */
const ALIKE_COVERS = 0.8;
/**
 * A term's rarity counts by this power of lunr's idf: a pair that two words form by chance where they meet is rarer
 * than either word, and says nothing.
 */
const RARITY = 0.65;

/**
 * Ranks the documents that hold any of the terms, as a lunr index of these terms alone would, and multiplies each
 * score by the square of coverage.
 */
export function rank(asked: readonly Asked[], documents: number): Ranked[] {
  const query: number[] = [];
  const vectors = new Map<number, number[]>();
  const held = new Map<number, number>();
  let whole = 0;
  for (const [index, { boost, documents: found, alike }] of asked.entries()) {
    const holders = merged(found, alike);
    const weight = rarity(Math.max(holders.size, found?.holders ?? 0), documents);
    whole += weight * boost;
    query.push(index, boost);
    for (const [slot, [step, covers]] of holders) {
      held.set(slot, (held.get(slot) ?? 0) + weight * boost * covers);
      const vector = vectors.get(slot);
      if (vector) vector.push(index, weight * step);
      else vectors.set(slot, [index, weight * step]);
    }
  }
  const wanted = new Vector(query);
  return Array.from(vectors, ([slot, elements]) => {
    const coverage = (held.get(slot) ?? 0) / whole;
    return { slot, score: wanted.similarity(new Vector(elements)) * coverage ** 2, coverage };
  }).sort((a, b) => b.score - a.score || a.slot - b.slot);
}

/** What a term counts for that so many of all documents hold: lunr's idf, which would count the keys of an object first. */
export function rarity(holders: number, documents: number): number {
  return Math.log(1 + Math.abs((documents - holders + 0.5) / (holders + 0.5))) ** RARITY;
}

/** By slot: the weight of the term there, and how far it is covered. The word itself goes before what sounds like it. */
function merged(found: Asked['documents'], alike: Asked['alike']): Map<number, [number, number]> {
  const holders = new Map<number, [number, number]>();
  if (alike) {
    for (const [at, slot] of alike.slots.entries()) {
      holders.set(slot, [(alike.weights[at] ?? 0) * ALIKE_WEIGHT, ALIKE_COVERS]);
    }
  }
  if (found) {
    for (const [at, slot] of found.slots.entries()) holders.set(slot, [found.weights[at] ?? 0, 1]);
  }
  return holders;
}
