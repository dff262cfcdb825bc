/**
 * Every address of the site, and which of them a change touches. The publisher renders what these name and removes
 * what answers 404, so a list here that is too short leaves a page stale. All addresses are the Simplified ones.
 */
import { dayOf, type Instant } from '../calendar/shanghai.ts';
import { directoryEntries } from './directory/entries.ts';
import { type Affected, type Entries, together } from './entries.ts';
import { machineFiles } from './machines/files.ts';
import { matterEntries } from './matters/entries.ts';
import { noticeEntries } from './notices/entries.ts';
import type { SitePage } from './page.ts';
import { hrefsTouchedBy, pagesOf } from './pages.ts';
import type { Store } from './store.ts';

/** Every collection, or live fact, whose entries have pages or are found; policies, thresholds and synonyms have neither. */
export const siteEntries: readonly Entries[] = [...directoryEntries, noticeEntries, ...matterEntries];

/** A collection of the content, or what a live fact is called; `id` of {@link affectedBy} is a slug where it has entries. */
export type Touch = string;

const hrefsAs = (store: Store, as: SitePage['as']): string[] =>
  pagesOf(store)
    .filter((page) => page.as === as && page.href !== '/404')
    .map(({ href }) => href);

/** Pages and files, what most people open first before the rest. */
export function allAddresses(store: Store, at: Instant = Date.now()): string[] {
  return [
    ...hrefsAs(store, 'first'),
    ...hrefsAs(store, 'tool'),
    ...siteEntries.flatMap(({ early }) => early?.(store, at) ?? []),
    ...hrefsAs(store, undefined),
    ...hrefsAs(store, 'aside'),
    '/404',
    ...machineFiles(store),
    ...siteEntries.flatMap(({ late }) => late?.(store) ?? []),
  ];
}

/** Pages for search engines, as `machines/siteMap.ts` tells them, save notices and guides. */
export function listedPages(store: Store): string[] {
  const apart = new Set<string>([
    ...pagesOf(store)
      .filter(({ as, unlisted = as === 'tool' || as === 'aside' }) => unlisted)
      .map(({ href }) => href),
    ...siteEntries.flatMap(({ apart }) => apart?.(store) ?? []),
  ]);
  return allAddresses(store).filter((address) => address.endsWith('/') && !apart.has(address));
}

/**
 * Addresses to render again after an entry was added, changed or removed. `store` is the content as it is now and
 * `before` as it was: a notice that changed its kind leaves one list and enters another. Where `before` is not given the
 * entry is taken as new.
 */
export function affectedBy(
  what: Touch,
  id: string,
  store: Store,
  before?: Store,
  at: Instant = Date.now(),
): Affected {
  const touched = { id, store, before, at, all: (of: Store) => allAddresses(of, at) };
  const entries = siteEntries.find(({ collection }) => collection === what);
  return together(entries?.touches?.(touched) ?? {}, { first: hrefsTouchedBy(what) });
}

/**
 * Addresses that read differently only because time went from `from` to `to`: a banner that begins or ends, a notice
 * whose last day is over, and on a new day the pages that say what is today.
 */
export function dueAddresses(store: Store, from: Instant, to: Instant): Affected {
  const isNewDay = dayOf(from) !== dayOf(to);
  const daily = isNewDay ? siteEntries.flatMap(({ daily }) => daily?.(store) ?? []) : [];
  return together(
    ...siteEntries.map(({ due }) => due?.(store, from, to, allAddresses) ?? {}),
    isNewDay ? { first: hrefsTouchedBy('day'), rest: daily } : {},
  );
}
