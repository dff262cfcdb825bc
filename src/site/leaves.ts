import type { Affected } from './entries.ts';

/**
 * Long lists are cut into leaves. The front shows the newest entries; older ones stand on leaves numbered from the
 * oldest, and a leaf exists only when it is full. So a leaf never changes when something new is added: one new notice
 * among 3,000 rewrites the front and, once in forty times, makes one leaf.
 */
export const LEAF = 40;

export interface Turn {
  /** Address of the leaf with newer entries; null on the front. */
  newer: string | null;
  /** Address of the leaf with older entries; null on the oldest. */
  older: string | null;
}

/** How many leaves of `size` stand behind the front of a list of `length` entries. */
export const leavesBehind = (length: number, size = LEAF): number =>
  Math.max(0, Math.ceil((length - size) / size));

const leafHref = (front: string, leaf: number): string => `${front}leaf/${leaf}/`;

/** The entries of the front, or of leaf number `leaf`, newest first as `list` is; null where there is no such leaf. */
export function leafOf<T>(
  list: readonly T[],
  front: string,
  leaf?: number,
  size = LEAF,
): ({ entries: T[] } & Turn) | null {
  const last = leavesBehind(list.length, size);
  if (leaf === undefined)
    return { entries: list.slice(0, size), newer: null, older: last ? leafHref(front, last) : null };
  if (!Number.isInteger(leaf) || leaf < 1 || leaf > last) return null;
  const end = list.length - (leaf - 1) * size;
  return {
    entries: list.slice(end - size, end),
    newer: leaf === last ? front : leafHref(front, leaf + 1),
    older: leaf === 1 ? null : leafHref(front, leaf - 1),
  };
}

/** All addresses of a list of `length` entries, the front first, then from the newest leaf to the oldest. */
export function addressesOfList(front: string, length: number, size = LEAF): string[] {
  const leaves = Array.from({ length: leavesBehind(length, size) }, (_, at) => leafHref(front, at + 1));
  return [front, ...leaves.reverse()];
}

/**
 * What changes of a list when the entry that stands at `position` (0 is the newest) is new, or gone, or has moved
 * (`moved`), or only reads differently. First where it stands itself, and what came or went with it.
 */
export function leavesTouched(front: string, length: number, position: number, moved: boolean): Affected {
  const last = leavesBehind(length);
  const own = Math.floor((length - 1 - position) / LEAF) + 1;
  const first = own <= last ? [own] : [];
  if (!moved) return { first: [front, ...first.map((leaf) => leafHref(front, leaf))], rest: [] };
  // A leaf that came or went is what the one before it names as newer.
  if (leavesBehind(length - 1) !== last)
    first.push(...[last, last - 1].filter((leaf) => leaf >= 1 && leaf !== own));
  const newer = Array.from({ length: Math.max(0, last - own) }, (_, at) => last - at);
  return {
    first: [front, ...first.map((leaf) => leafHref(front, leaf))],
    rest: newer.filter((leaf) => !first.includes(leaf)).map((leaf) => leafHref(front, leaf)),
  };
}
