import { addDays, dayOf, type Instant, startOfDay } from '../../calendar/shanghai.ts';
import { type Validity, validityAt, WITHDRAWN } from '../../notices/schema.ts';
import type { SearchDocument, Standing } from '../../search/document.ts';
import { type Affected, type Entries, type Touched, together } from '../entries.ts';
import { addressesOfList, leavesTouched } from '../leaves.ts';
import { allFeeds, filesOfNotice } from '../machines/files.ts';
import { isUrgent, listsOf, noticeHref, noticeLists } from '../notices.ts';
import { hrefsTouchedBy } from '../pages.ts';
import { sentences, textOf } from '../sentences.ts';
import type { NoticeEntry, Store, WithdrawnEntry } from '../store.ts';

const hrefs = ({ notices, withdrawn }: Store): string[] =>
  [...notices.values(), ...withdrawn.values()].map(noticeHref);

/** Notices, their lists by kind and topic, and what was withdrawn. */
export const noticeEntries: Entries = {
  collection: 'notices',
  early: (store, at) =>
    [...noticeLists(store.notices.values(), at)]
      .flatMap(([front, length]) => addressesOfList(front, length))
      .slice(1),
  late: hrefs,
  apart: hrefs,
  touches: noticeTouches,
  due: dueNotices,
  documents: (store, at) => [
    ...[...store.notices.values()]
      .filter(({ published }) => published <= at)
      .map((notice) => noticeDocument(notice, at)),
    ...[...store.withdrawn.values()].map(withdrawnDocument),
  ],
};

/** An urgent notice stands on every page. */
function noticeTouches({ id: slug, store, before, at, all }: Touched): Affected {
  const [now, was] = [store.notices.get(slug), before?.notices.get(slug)];
  const withdrawn = store.withdrawn.has(slug) || before?.withdrawn.has(slug);
  if (!now && !was)
    return together(withdrawn ? { first: [noticeHref({ slug }), ...allFeeds] } : { rest: all(store) });
  const moved = now === undefined || was?.published !== now.published;
  const states = [now, was].filter((notice) => notice !== undefined);
  const isOnAll = states.some((notice) => isUrgent(notice) && at < (notice.urgentUntil ?? 0));
  return together(
    { first: [noticeHref({ slug })] },
    aroundNotice(slug, store, at, moved, was),
    before ? aroundNotice(slug, before, at, moved, now) : {},
    { first: [...(withdrawn ? allFeeds : []), ...states.flatMap(filesOfNotice)] },
    { rest: isOnAll ? all(store) : [] },
  );
}

/** Lists, neighbours and related notices as they stand in one state of the content. */
function aroundNotice(
  slug: string,
  store: Store,
  at: Instant,
  moved: boolean,
  other: NoticeEntry | undefined,
): Partial<Affected> {
  const notice = store.notices.get(slug);
  if (!notice) return {};
  const others = other ? listsOf(other, at).map(({ front }) => front) : [];
  const notices = [...store.notices.values()];
  const lists = listsOf(notice, at).map(({ front, holds }) => {
    const list = notices.filter((entry) => holds(entry, at));
    return leavesTouched(front, list.length, list.indexOf(notice), moved || !others.includes(front));
  });
  const position = notices.indexOf(notice);
  const related = notices.filter(({ supersedes }) => supersedes === slug).map((entry) => entry.slug);
  if (notice.supersedes) related.push(notice.supersedes);
  const neighbours = [notices[position - 1]?.slug, notices[position + 1]?.slug, ...related].flatMap(
    (neighbour) => store.notices.get(neighbour ?? '') ?? [],
  );
  return together(...lists, { first: neighbours.map(noticeHref) });
}

/** A banner that begins or ends, a notice whose last day is over. */
function dueNotices(
  store: Store,
  from: Instant,
  to: Instant,
  all: (store: Store, at: Instant) => string[],
): Affected {
  const touched: Partial<Affected>[] = [];
  for (const notice of store.notices.values()) {
    const end = notice.urgentUntil ?? 0;
    const over = notice.expires !== undefined ? startOfDay(addDays(notice.expires, 1)) : 0;
    if (
      isUrgent(notice) &&
      ((from < notice.published && notice.published <= to) || (from < end && end <= to))
    )
      touched.push(
        { first: [...hrefsTouchedBy('notices'), noticeHref(notice)], rest: all(store, to) },
        aroundNotice(notice.slug, store, to, false, notice),
      );
    if (from < over && over <= to && validityAt(notice, to) !== validityAt(notice, from))
      for (const at of [from, to]) {
        const state = { id: notice.slug, store, before: store, at, all: (of: Store) => all(of, at) };
        touched.push({ first: hrefsTouchedBy('notices') }, noticeTouches(state));
      }
  }
  return together(...touched);
}

const STANDINGS: Record<Validity, Standing> = {
  有效: 'valid',
  已更正: 'corrected',
  已失效: 'ended',
};

function noticeDocument(notice: NoticeEntry, at: Instant): SearchDocument {
  const { slug, title, kind, topic, summary, html, keywords, explanation, event, index, issuer } = notice;
  const place = event ? [event.place, event.signUp] : [];
  return {
    id: `notice/${slug}`,
    url: `/notices/${slug}/`,
    kind: kind === '活动' ? 'activity' : 'notice',
    title,
    body: sentences([explanation, summary, ...place, textOf(html), issuer]),
    names: [],
    keywords: [kind, topic, ...keywords],
    standing: STANDINGS[validityAt(notice, at)],
    date: dayOf(notice.published),
    center: null,
    exact: [index],
  };
}

/** Found by its number alone, for who holds a copy of it in hand. */
function withdrawnDocument({ slug, index, explanation, published }: WithdrawnEntry): SearchDocument {
  return {
    id: `notice/${slug}`,
    url: `/notices/${slug}/`,
    kind: 'notice',
    title: `${index}（${WITHDRAWN}）`,
    body: explanation,
    names: [],
    keywords: [],
    standing: 'withdrawn',
    date: dayOf(published),
    center: null,
    exact: [index],
  };
}
