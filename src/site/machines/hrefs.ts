/** Root-relative addresses of the files for machines. They stand for ever: strangers' programs keep them. */
import { type NoticeKind, noticeKinds } from '../../notices/schema.ts';

/** Slugs of the feeds, and what each carries; null for everything. */
export const feeds: ReadonlyMap<string, NoticeKind | null> = new Map<string, NoticeKind | null>([
  ['notices', null],
  ...Object.entries(noticeKinds),
]);
export const feedHref = (slug: string): string => `/feeds/${slug}.xml`;

export const activitiesHref = '/calendar/activities.ics';
/** Opening hours of one center. */
export const hoursHref = (center: string): string => `/calendar/centers/${center}.ics`;

export const siteMapHref = '/sitemap.xml';
export const siteMapPartHref = (part: string): string => `/sitemaps/${part}.xml`;
/** The part in which a notice of that month (`2026-11`) stands. */
export const monthPartHref = (month: string): string => siteMapPartHref(`notices-${month}`);
export const robotsHref = '/robots.txt';

export const iconHref = '/icon.svg';
export const maskableHref = '/icon-maskable.svg';
export const manifestHref = '/manifest.webmanifest';
/** Services, centers and hours as HSDS 3.1. */
export const directoryHref = '/directory/hsds.json';
