import type { Instant } from '../calendar/shanghai.ts';
import type { SearchDocument } from '../search/document.ts';
import type { Store } from './store.ts';

/** Addresses to render again, what matters most first. */
export interface Affected {
  /** What tells of the thing itself: it is public when these stand. */
  first: readonly string[];
  /** What reads differently for its sake, and may follow. */
  rest: readonly string[];
}

/** All of them as one, each address once. */
export function together(...affected: readonly Partial<Affected>[]): Affected {
  const first = new Set(affected.flatMap((one) => one.first ?? []));
  const rest = new Set(affected.flatMap((one) => one.rest ?? []));
  return { first: [...first], rest: [...rest].filter((address) => !first.has(address)) };
}

/** An entry that is new, different or gone. */
export interface Touched {
  /** Its short name; empty where the collection has no entries. */
  id: string;
  /** The content as it is now. */
  store: Store;
  /** As it was; left out where the entry is taken as new. */
  before: Store | undefined;
  at: Instant;
  /** Every address of a state of the content. */
  all: (store: Store) => string[];
}

/** A collection of the content, and all that the site must know of its entries; `addresses.ts` lists them. */
export interface Entries {
  /** As `ContentType` of the publisher calls it. */
  collection: string;
  /** Addresses of entries and of their lists that stand before the other pages in a first rendering, and those after. */
  early?: (store: Store, at: Instant) => string[];
  late?: (store: Store) => string[];
  /** Entries that the site map for search engines lists apart. */
  apart?: (store: Store) => string[];
  /** What a change touches beside the pages that say so themselves (`touchedBy`). */
  touches?: (touched: Touched) => Partial<Affected>;
  /** What a new day touches. */
  daily?: (store: Store) => string[];
  /** What reads differently only because time went from `from` to `to`. */
  due?: (
    store: Store,
    from: Instant,
    to: Instant,
    all: (store: Store, at: Instant) => string[],
  ) => Partial<Affected>;
  /** What the site's own search finds. */
  documents?: (store: Store, at: Instant) => SearchDocument[];
}

export const unique = (addresses: readonly string[]): string[] => [...new Set(addresses)];
