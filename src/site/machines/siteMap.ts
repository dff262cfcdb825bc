/**
 * The site map (sitemaps.org 0.9) for search engines, in parts: one index, and files that change little. A new notice
 * rewrites the index and the file of its month. Each address names its counterpart in the other script, and both stand.
 */
import { isoInShanghai } from '../../calendar/shanghai.ts';
import { hantPath } from '../../hanzi/traditional.ts';
import { guideHref } from '../guides.ts';
import { monthOf, noticeHref } from '../notices.ts';
import type { Store } from '../store.ts';
import { monthPartHref, siteMapHref, siteMapPartHref } from './hrefs.ts';
import { escapeText } from './markup.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

interface Entry {
  /** Root-relative address in Simplified. */
  href: string;
  /** Day or instant in ISO 8601. */
  changed?: string;
}

const months = ({ notices }: Store): string[] => [...new Set([...notices.values()].map(monthOf))];

/** Addresses of the parts. */
export const siteMapParts = (store: Store): string[] => [
  siteMapPartHref('pages'),
  siteMapPartHref('guides'),
  ...months(store).map(monthPartHref),
];

/** The index, which names the parts. */
export function siteMapIndex(store: Store, origin: string): string {
  const newest = new Map<string, string>();
  for (const notice of store.notices.values()) {
    const part = monthPartHref(monthOf(notice));
    if (!newest.has(part)) newest.set(part, isoInShanghai(notice.published));
  }
  const parts = siteMapParts(store).map((href) => line('sitemap', origin + href, newest.get(href)));
  return `${HEAD}<sitemapindex ${SPACE}>\n${parts.join('\n')}\n</sitemapindex>\n`;
}

/** One part by its name in the address, or null. `pages` are the addresses that are neither notice nor guide. */
export function siteMapPart(
  part: string,
  store: Store,
  pages: () => readonly string[],
  origin: string,
): string | null {
  const entries = entriesOf(part, store, pages);
  if (!entries || entries.length === 0) return null;
  const urls = entries.flatMap(({ href, changed }) => {
    const twins = alternates(href, origin);
    return [href, hantPath(href)].map((path) => line('url', origin + path, changed, twins));
  });
  return `${HEAD}<urlset ${SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`;
}

function entriesOf(part: string, store: Store, pages: () => readonly string[]): Entry[] | null {
  if (part === 'pages') return pages().map((href) => ({ href }));
  if (part === 'guides')
    return [...store.services.values()].map((guide) => ({
      href: guideHref(guide),
      changed: guide.lastChecked,
    }));
  const month = /^notices-(\d{4}-\d{2})$/.exec(part)?.[1];
  if (month === undefined) return null;
  return [...store.notices.values()]
    .filter((notice) => monthOf(notice) === month)
    .map((notice) => ({ href: noticeHref(notice), changed: isoInShanghai(notice.published) }));
}

function alternates(href: string, origin: string): string {
  const links = [
    ['zh-Hans', href],
    ['zh-Hant', hantPath(href)],
    ['x-default', href],
  ];
  return links
    .map(
      ([lang, path]) =>
        `<xhtml:link rel="alternate" hreflang="${lang}" href="${escapeText(`${origin}${path}`)}"/>`,
    )
    .join('');
}

function line(tag: 'url' | 'sitemap', address: string, changed?: string, inside = ''): string {
  const dated = changed === undefined ? '' : `<lastmod>${changed}</lastmod>`;
  return `<${tag}><loc>${escapeText(address)}</loc>${dated}${inside}</${tag}>`;
}

/** What robots may read: all that is for readers, and the way in to one's own. */
export function robots(origin: string): string {
  const closed = ['/api/', '/_/', '/console/', '/hant/console/'];
  return `User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join('')}\nSitemap: ${origin}${siteMapHref}\n`;
}
