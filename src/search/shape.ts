import type { Coding } from './shard.ts';
import type { Family } from './terms.ts';

/** How an index is cut. A function of the number of documents alone, so that any two builds agree on it. */
export interface Shape extends Pick<Coding, 'slotBits' | 'common'> {
  /** A family has 2^shardBits shards. */
  shardBits: Record<Family, number>;
}

/**
 * About 0.3 kB a shard of pairs and 0.1 kB one of characters: a query of a dozen terms then moves some 4 kB. Powers of
 * two, so that growth cuts the
 * index anew only where the number of documents has doubled.
 */
export function shapeFor(documents: number): Shape {
  const size = Math.round(Math.log2(Math.max(64, documents)));
  const bits = (less: number) => Math.min(12, size - less);
  return {
    slotBits: size,
    common: 2 ** (size - 2),
    shardBits: {
      grams: bits(-1),
      characters: bits(0),
      syllables: bits(0),
      initials: bits(4),
      exact: bits(6),
    },
  };
}

/** Which shard of its family a term lies in, and its mark there. */
export function placeOf(hash: number, bits: number): { shard: number; mark: number } {
  return { shard: hash & ((1 << bits) - 1), mark: (hash >>> 12) & 0xffff };
}
