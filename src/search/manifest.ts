import { type SearchDocument, standings } from './document.ts';
import { type Family, families } from './terms.ts';

/** Where the index lies, from the root of the site. Everything under it but the manifest may be cached for ever. */
export const INDEX_ROOT = '/search-index';
export const MANIFEST = `${INDEX_ROOT}/manifest.json`;

/** Sets of numbered files: shards, one set a family, and result cards, one file a slot and script. */
export const numbered = [...families, 'cards', 'cards-hant'] as const;
export type Numbered = Family | 'cards' | 'cards-hant';
/** Files that stand alone. */
const single = ['folding', 'readings', 'facets', 'later'] as const;
export type Single = (typeof single)[number];
/**
 * Families whose editions stand in the single file `later`, one family a line, since only a query in Latin letters or
 * with a slip needs them: an index that has grown by a hundred updates has as many editions, and a manifest of all
 * families would be a third of a first search.
 */
export const later = ['syllables', 'initials'] as const satisfies readonly Family[];
export type Later = (typeof later)[number];
export function isLater(family: Family): family is Later {
  return later.some((one) => one === family);
}
export type Early = Exclude<Numbered, Later>;

/**
 * All that a reader needs to find the right edition of every file; small, since nothing else is asked anew. A file's
 * edition is the number of the update that last changed it, so an unchanged file keeps its address.
 */
export interface Manifest {
  /** Names the numbering: slots and editions of two bases have nothing to do with each other. */
  base: string;
  /** How many documents there are. */
  documents: number;
  /** Editions in use, rising. */
  editions: number[];
  /** One character a file: U+0030 for "no such file", then one for each of `editions`. */
  files: Record<Early, string>;
  singles: Record<Single, number>;
  /** One character a slot: see {@link classOf}. */
  classes: string;
}

const ZERO = 0x30;

/** Writes editions (null: no file) as characters. */
export function packEditions(editions: readonly (number | null)[], used: readonly number[]): string {
  const index = new Map(used.map((edition, at) => [edition, at + 1]));
  return editions
    .map((edition) => String.fromCharCode(ZERO + (edition === null ? 0 : (index.get(edition) ?? 0))))
    .join('');
}

/** Address of a numbered file of a set, of which `packed` holds the editions; null where there is none. */
export function numberedPath(
  { base, editions }: Manifest,
  set: Numbered,
  packed: string,
  number: number,
): string | null {
  const index = packed.charCodeAt(number) - ZERO;
  const edition = index > 0 ? editions[index - 1] : undefined;
  return edition === undefined ? null : filePath(base, set, edition, number);
}

export function readLater(text: string): Record<Later, string> {
  const lines = text.split('\n');
  return Object.fromEntries(later.map((family, at) => [family, lines[at] ?? ''])) as Record<Later, string>;
}

export function singlePath(manifest: Manifest, name: Single): string {
  return filePath(manifest.base, name, manifest.singles[name]);
}

export function filePath(base: string, set: Numbered | Single, edition: number, number?: number): string {
  const ending = set.startsWith('cards') ? 'card' : number === undefined ? 'txt' : 'bin';
  return `${INDEX_ROOT}/${base}/${set}/${number === undefined ? '' : `${number.toString(36)}.`}${edition.toString(36)}.${ending}`;
}

/** Half-years since 2000, 1 to 99; 0 for a document without date. */
function halfYear(date: string | null): number {
  if (!date) return 0;
  const half = (Number(date.slice(0, 4)) - 2000) * 2 + (Number(date.slice(5, 7)) > 6 ? 1 : 0) + 1;
  return Math.min(99, Math.max(1, half));
}

/** What ranking must know of a document before its card is there: whether it still holds, and how old it is. */
export function classOf({ standing, date }: Pick<SearchDocument, 'standing' | 'date'>): string {
  return String.fromCharCode(ZERO + halfYear(date) * standings.length + standings.indexOf(standing));
}

export interface Class {
  standing: (typeof standings)[number];
  halfYear: number;
}

export function readClass(classes: string, slot: number): Class {
  const code = Math.max(0, classes.charCodeAt(slot) - ZERO) || 0;
  return {
    standing: standings[code % standings.length] ?? 'valid',
    halfYear: Math.floor(code / standings.length),
  };
}
