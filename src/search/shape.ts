import type { Coding } from './shard.ts';
import type { Family } from './terms.ts';

/** How an index is cut. A function of the number of documents alone, so that any two builds agree on it. */
export interface Shape extends Coding {
  /** A family has 2^shardBits shards. */
  shardBits: Record<Family, number>;
}

/**
 * About half a kilobyte a shard: a query of a dozen terms then moves some 8 kB. Powers of two, so that growth cuts the
 * index anew only where the number of documents has doubled.
 */
export function shapeFor(documents: number): Shape {
  const size = Math.round(Math.log2(Math.max(64, documents)));
  const bits = (less: number) => Math.min(12, size - less);
  return {
    slotBits: size,
    common: 2 ** (size - 2),
    shardBits: {
      grams: bits(0),
      characters: bits(1),
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
