/**
 * Lists of matters are cut where a page would become too heavy for a phone, as rows are of any length. Leaves are numbered
 * from the oldest and exist only when they are full, so that a new matter changes none of them (as in `../leaves.ts`).
 */
import type { Turn } from '../leaves.ts';
import type { PublicMatter } from './public.ts';

/** Bytes that rows may weigh on a page, compressed: what is left of 13 kB by style, script and frame. */
const ROOM = 1_200;
/** Of a row without its words; and of each sign of these. */
const ROW = 60;
const SIGN = 2.1;

const weightOf = ({ words, answer }: PublicMatter): number => ROW + SIGN * (words.length + answer.length);

export interface Leaves {
  /** The newest, as many as there is room for. */
  front: readonly PublicMatter[];
  /** Full ones, the oldest first, each with its newest first. */
  full: readonly (readonly PublicMatter[])[];
}

/** `list` is newest first. */
export function cut(list: readonly PublicMatter[]): Leaves {
  const full: PublicMatter[][] = [];
  let open: PublicMatter[] = [];
  let room = ROOM;
  for (const one of list.toReversed()) {
    const weight = weightOf(one);
    if (open.length > 0 && weight > room) {
      full.push(open);
      open = [];
      room = ROOM;
    }
    open.unshift(one);
    room -= weight;
  }
  const front = [...open];
  for (const one of list.slice(open.length)) {
    room -= weightOf(one);
    if (room < 0) break;
    front.push(one);
  }
  return { front, full };
}

/** The front, or leaf number `leaf`; null where there is no such leaf. */
export function leafAt(
  { front, full }: Leaves,
  href: string,
  leaf?: number,
): ({ entries: readonly PublicMatter[] } & Turn) | null {
  const at = (number: number) => (number < 1 ? null : `${href}leaf/${number}/`);
  if (leaf === undefined) return { entries: front, newer: null, older: at(full.length) };
  const entries = full[leaf - 1];
  if (!entries) return null;
  return { entries, newer: leaf === full.length ? href : at(leaf + 1), older: at(leaf - 1) };
}
