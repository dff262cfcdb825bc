/**
 * Atom feeds (RFC 4287) of notices: all of them, and each kind. Corrected editions say so. A notice that was withdrawn
 * stays for a while as its number and the reason, so that it takes the place of what a reader's program has kept; in
 * every feed, because its kind is gone with its words.
 */
import { Feed } from 'feed';
import { DAY, type Instant } from '../../calendar/shanghai.ts';
import { validityAt } from '../../notices/schema.ts';
import { kindHref, noticeHref } from '../notices.ts';
import type { NoticeEntry, Store, WithdrawnEntry } from '../store.ts';
import { spanForPeople } from '../when.ts';
import { feedHref, feeds, iconHref } from './hrefs.ts';
import { escapeText, safeXml } from './markup.ts';
import { strings } from './strings.ts';

/** How many notices a feed carries; a reader who asks once a month misses none in an ordinary month. */
const LENGTH = 30;
/** How long a withdrawal is told. */
const TOLD = 60 * DAY;

/** The script a feed is written in: what it makes of text, of HTML, and of the addresses of pages. */
export interface Script {
  lang: 'zh-Hans' | 'zh-Hant';
  text: (text: string) => string;
  html: (html: string) => string;
  /** Root-relative address of the page in this script. */
  href: (path: string) => string;
}

const simplified: Script = {
  lang: 'zh-Hans',
  text: (text) => text,
  html: (html) => html,
  href: (path) => path,
};

/**
 * The feed as XML, or null where there is none of that slug. `origin` is the public address without a slash at its
 * end; `at` decides what has expired.
 */
export function atomFeed(
  slug: string,
  store: Store,
  origin: string,
  at: Instant,
  script: Script = simplified,
): string | null {
  const kind = feeds.get(slug);
  if (kind === undefined) return null;
  const what = kind ?? strings.feed.all;
  const { name, host } = store.community;
  const notices = [...store.notices.values()]
    .filter((notice) => notice.published <= at && (kind === null || notice.kind === kind))
    .slice(0, LENGTH);
  const withdrawn = [...store.withdrawn.values()].filter((gone) => goneAt(gone) > at - TOLD).slice(0, LENGTH);
  const self = origin + script.href(feedHref(slug));
  const feed = new Feed({
    id: self,
    title: script.text(`${name} ${what}`),
    description: script.text(strings.feed.subtitle(name, what)),
    link: origin + script.href(kind === null ? '/notices/' : kindHref(kind)),
    feedLinks: { atom: self },
    favicon: `${origin}${iconHref}`,
    author: { name: script.text(host) },
    updated: new Date(Math.max(0, ...notices.map(({ published }) => published), ...withdrawn.map(goneAt))),
    generator: false,
  });
  for (const notice of notices) addEntry(feed, notice, origin, at, script);
  for (const gone of withdrawn) addWithdrawn(feed, gone, origin, script, host);
  // The library has no place for the language.
  return safeXml(feed.atom1()).replace('<feed ', `<feed xml:lang="${script.lang}" `);
}

const goneAt = ({ published, withdrawn = published }: WithdrawnEntry): Instant => withdrawn;

function addWithdrawn(feed: Feed, gone: WithdrawnEntry, origin: string, script: Script, host: string): void {
  const link = origin + script.href(noticeHref(gone));
  const explanation = escapeText(script.text(gone.explanation));
  feed.addItem({
    id: link,
    link,
    title: escapeText(script.text(strings.feed.mark(strings.feed.withdrawn) + gone.index)),
    description: explanation,
    content: `<p>${explanation}</p>`,
    date: new Date(goneAt(gone)),
    published: new Date(gone.published),
    author: [{ name: script.text(host) }],
    category: [{ term: script.text(strings.feed.withdrawn) }],
  });
}

function addEntry(feed: Feed, notice: NoticeEntry, origin: string, at: Instant, script: Script): void {
  const validity = validityAt(notice, at);
  const link = origin + script.href(noticeHref(notice));
  const title = validity === '有效' ? notice.title : strings.feed.mark(validity) + notice.title;
  feed.addItem({
    id: link,
    link,
    title: escapeText(script.text(title)),
    description: escapeText(
      script.text(validity === '有效' ? notice.summary : (notice.explanation ?? notice.summary)),
    ),
    content: script.html(absolute(contentOf(notice, validity), origin)),
    date: new Date(notice.published),
    published: new Date(notice.history[0]?.published ?? notice.published),
    author: [{ name: script.text(notice.source ?? notice.issuer) }],
    category: [notice.kind, notice.topic, validity].map((term) => ({ term: script.text(term) })),
  });
}

/** What the page says, without its frame: state, time and place, text, files. Links are root-relative. */
function contentOf(notice: NoticeEntry, validity: string): string {
  const words = strings.feed;
  const parts: string[] = [];
  if (validity !== '有效')
    parts.push(`<p><strong>${validity}</strong> ${escapeText(notice.explanation ?? '')}</p>`);
  if (notice.event) {
    const { starts, ends, place, signUp } = notice.event;
    const rows = [
      [words.when, spanForPeople(starts, ends)],
      [words.where, place],
      [words.signUp, signUp],
    ].filter(([, value]) => value !== undefined);
    parts.push(`<p>${rows.map(([label, value]) => `${label}：${escapeText(value ?? '')}`).join('<br>')}</p>`);
  }
  parts.push(notice.html);
  if (notice.attachments.length > 0) {
    const files = notice.attachments.map(
      ({ href, title, type }) => `<li><a href="${href}">${escapeText(title)}</a>（${type}）</li>`,
    );
    parts.push(`<p>${words.attachments}</p><ul>${files.join('')}</ul>`);
  }
  return parts.join('\n');
}

/** A reader of feeds knows no page that an address could be relative to. */
function absolute(html: string, origin: string): string {
  return html.replace(/(\s(?:href|src)=")\/(?!\/)/g, `$1${origin}/`);
}
