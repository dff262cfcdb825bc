/**
 * Every address of the site, and which of them a change touches. The publisher renders what these name and removes
 * what answers 404, so a list here that is too short leaves a page stale. All addresses are the Simplified ones.
 */
import { addDays, dayOf, type Instant, startOfDay } from '../calendar/shanghai.ts';
import { validityAt } from '../notices/schema.ts';
import { frontsOf, guideHref } from './guides.ts';
import { addressesOfList, leavesTouched } from './leaves.ts';
import { allFeeds, filesOfGuides, filesOfNotice, filesOfTheDay, machineFiles } from './machines/files.ts';
import { directoryHref } from './machines/hrefs.ts';
import { isUrgent, listsOf, noticeHref, noticeLists } from './notices.ts';
import type { SitePage } from './page.ts';
import { hrefsTouchedBy, sitePages } from './pages.ts';
import type { NoticeEntry, ServiceEntry, Store } from './store.ts';

/** A collection of the content, or what a live fact is called; `id` of {@link affectedBy} is a slug where it has entries. */
export type Touch = string;

const hrefsAs = (as: SitePage['as']): string[] =>
  sitePages.filter((page) => page.as === as && page.href !== '/404').map(({ href }) => href);

/** Pages and files, what most people open first before the rest. */
export function allAddresses(store: Store, at: Instant = Date.now()): string[] {
  const guides = [...store.services.values()];
  return [
    ...hrefsAs('first'),
    ...hrefsAs('tool'),
    ...[...store.centers.keys()].map((slug) => `/centers/${slug}/`),
    ...guides.map(guideHref),
    ...guideLists(guides),
    ...[...noticeLists(store.notices.values(), at)]
      .flatMap(([front, length]) => addressesOfList(front, length))
      .slice(1),
    ...hrefsAs(undefined),
    ...hrefsAs('aside'),
    '/404',
    ...machineFiles(store),
    ...[...store.notices.values()].map(noticeHref),
    ...[...store.withdrawn.values()].map(noticeHref),
  ];
}

/** Pages for search engines, as `machines/siteMap.ts` tells them, save notices and guides. */
export function listedPages(store: Store): string[] {
  const apart = new Set<string>([
    ...sitePages
      .filter(({ as, unlisted }) => unlisted || as === 'tool' || as === 'aside')
      .map(({ href }) => href),
    ...[...store.services.values()].map(guideHref),
    ...[...store.notices.values(), ...store.withdrawn.values()].map(noticeHref),
  ]);
  return allAddresses(store).filter((address) => address.endsWith('/') && !apart.has(address));
}

/** All lists of guides with their leaves. */
function guideLists(guides: readonly ServiceEntry[]): string[] {
  const lengths = new Map<string, number>();
  for (const guide of guides)
    for (const front of frontsOf(guide)) lengths.set(front, (lengths.get(front) ?? 0) + 1);
  return [...lengths].flatMap(([front, length]) => addressesOfList(front, length));
}

/**
 * Addresses to render again after an entry was added, changed or removed, the ones that matter most first. `store` is
 * the content as it is now and `before` as it was: a notice that changed its kind leaves one list and enters another.
 * Where `before` is not given the entry is taken as new.
 */
export function affectedBy(
  what: Touch,
  id: string,
  store: Store,
  before?: Store,
  at: Instant = Date.now(),
): string[] {
  return unique([...(touches[what]?.(id, store, before, at) ?? []), ...hrefsTouchedBy(what)]);
}

type Touches = (id: string, store: Store, before: Store | undefined, at: Instant) => string[];

/** What a change touches beside the pages that say so themselves (`touchedBy`). */
const touches: { readonly [what: Touch]: Touches } = {
  notices: noticeTouches,
  services: serviceTouches,
  organisations: () => [directoryHref],
  // Centers and their hours stand on guides, lists and tools, and on no notice.
  centers: (_, ...states) => everything(...states).filter((address) => !address.startsWith('/notices/')),
  calendar: (_, ...states) => everything(...states).filter((address) => !address.startsWith('/notices/')),
  community: (_, ...states) => everything(...states),
};

const everything = (store: Store, before: Store | undefined, at: Instant): string[] =>
  unique([...allAddresses(store, at), ...(before ? allAddresses(before, at) : [])]);

function noticeTouches(slug: string, store: Store, before: Store | undefined, at: Instant): string[] {
  const [now, was] = [store.notices.get(slug), before?.notices.get(slug)];
  const withdrawn = store.withdrawn.has(slug) || before?.withdrawn.has(slug);
  if (!now && !was) return withdrawn ? [noticeHref({ slug }), ...allFeeds] : allAddresses(store, at);
  const moved = now === undefined || was?.published !== now.published;
  const touched = [noticeHref({ slug }), ...aroundNotice(slug, store, at, moved, was)];
  if (before) touched.push(...aroundNotice(slug, before, at, moved, now));
  if (withdrawn) touched.push(...allFeeds);
  for (const notice of [now, was]) {
    if (!notice) continue;
    touched.push(...filesOfNotice(notice));
    if (isUrgent(notice) && at < (notice.urgentUntil ?? 0)) touched.push(...allAddresses(store, at));
  }
  return unique(touched);
}

/** Lists, neighbours and related notices as they stand in one state of the content. */
function aroundNotice(
  slug: string,
  store: Store,
  at: Instant,
  moved: boolean,
  other: NoticeEntry | undefined,
): string[] {
  const notice = store.notices.get(slug);
  if (!notice) return [];
  const touched: string[] = [];
  const others = other ? listsOf(other, at).map(({ front }) => front) : [];
  const notices = [...store.notices.values()];
  for (const { front, holds } of listsOf(notice, at)) {
    const list = notices.filter((entry) => holds(entry, at));
    touched.push(
      ...leavesTouched(front, list.length, list.indexOf(notice), moved || !others.includes(front)),
    );
  }
  const position = notices.indexOf(notice);
  const related = notices.filter(({ supersedes }) => supersedes === slug).map((entry) => entry.slug);
  if (notice.supersedes) related.push(notice.supersedes);
  for (const neighbour of [notices[position - 1]?.slug, notices[position + 1]?.slug, ...related])
    if (neighbour && store.notices.has(neighbour)) touched.push(noticeHref({ slug: neighbour }));
  return touched;
}

function serviceTouches(slug: string, store: Store, before: Store | undefined): string[] {
  const touched = [guideHref({ slug }), ...filesOfGuides];
  for (const state of before ? [store, before] : [store]) {
    const guides = [...state.services.values()];
    const guide = state.services.get(slug);
    touched.push(...guides.filter(({ related }) => related.includes(slug)).map(guideHref));
    if (!guide) continue;
    const lists = frontsOf(guide);
    touched.push(
      `/centers/${guide.center}/`,
      ...guideLists(guides).filter((address) => lists.some((front) => address.startsWith(front))),
    );
  }
  return unique(touched);
}

/**
 * Addresses that read differently only because time went from `from` to `to`: a banner that begins or ends, a notice
 * whose last day is over, and on a new day the pages that say what is today.
 */
export function dueAddresses(store: Store, from: Instant, to: Instant): string[] {
  const touched: string[] = [];
  if (dayOf(from) !== dayOf(to)) {
    touched.push(...hrefsTouchedBy('day'), ...[...store.centers.keys()].map((slug) => `/centers/${slug}/`));
    touched.push(...filesOfTheDay(store));
  }
  for (const notice of store.notices.values()) {
    const end = notice.urgentUntil ?? 0;
    const over = notice.expires !== undefined ? startOfDay(addDays(notice.expires, 1)) : 0;
    if (
      isUrgent(notice) &&
      ((from < notice.published && notice.published <= to) || (from < end && end <= to))
    )
      touched.push(...allAddresses(store, to));
    if (from < over && over <= to && validityAt(notice, to) !== validityAt(notice, from))
      touched.push(
        ...affectedBy('notices', notice.slug, store, store, from),
        ...affectedBy('notices', notice.slug, store, store, to),
      );
  }
  return unique(touched);
}

const unique = (addresses: string[]): string[] => [...new Set(addresses)];
