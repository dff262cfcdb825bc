import { lunr } from './lunr-core.ts';
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

const FIELD = 'text';
/** What a match by sound is worth beside the word itself. */
const ALIKE_WEIGHT = 0.7;
/** How far a match by sound covers the word it stands for. */
const ALIKE_COVERS = 0.8;

/**
 * Ranks the documents that hold any of the terms: a lunr index of these terms alone, whose scores are multiplied by
 * the square of coverage. Terms that are in too many documents count for nothing.
 */
export function rank(asked: readonly Asked[], documents: number): Ranked[] {
  const invertedIndex: Record<string, Record<string, unknown>> = {};
  const fieldVectors: Record<string, InstanceType<typeof lunr.Vector>> = {};
  const held = new Map<number, number>();
  let whole = 0;
  for (const [index, { term, boost, documents: found, alike }] of asked.entries()) {
    if (found === 'common') continue;
    const weights = new Map<number, [weight: number, credit: number]>();
    found?.slots.forEach((slot, at) => {
      weights.set(slot, [found.weights[at] ?? 0, 1]);
    });
    if (alike && alike !== 'common') {
      alike.slots.forEach((slot, at) => {
        if (!weights.has(slot)) weights.set(slot, [(alike.weights[at] ?? 0) * ALIKE_WEIGHT, ALIKE_COVERS]);
      });
    }
    const holders: Record<string, object> = {};
    for (const slot of weights.keys()) holders[slot] = {};
    const posting = { _index: index, [FIELD]: holders };
    const idf = lunr.idf(posting, documents);
    whole += idf * boost;
    if (weights.size === 0) continue;
    invertedIndex[term] = posting;
    for (const [slot, [weight, credit]] of weights) {
      held.set(slot, (held.get(slot) ?? 0) + idf * boost * credit);
      fieldVectors[`${FIELD}/${slot}`] ??= new lunr.Vector();
      fieldVectors[`${FIELD}/${slot}`]?.upsert(index, idf * weight, Math.max);
    }
  }
  const words = Object.keys(invertedIndex).sort();
  if (words.length === 0) return [];
  const index = new lunr.Index({
    invertedIndex,
    fieldVectors,
    tokenSet: lunr.TokenSet.fromArray(words),
    fields: [FIELD],
    pipeline: null,
  });
  const matches = index.query((query) => {
    for (const { term, boost } of asked) {
      if (invertedIndex[term]) query.term(term, { usePipeline: false, boost });
    }
  });
  return matches
    .map(({ ref, score }) => {
      const coverage = (held.get(Number(ref)) ?? 0) / whole;
      return { slot: Number(ref), score: score * coverage ** 2, coverage };
    })
    .sort((a, b) => b.score - a.score || a.slot - b.slot);
}
