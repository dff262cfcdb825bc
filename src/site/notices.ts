/** Which notices a page shows, and in which order. The rules of a notice itself are `src/notices`. */
import { dayOf, type Instant } from '../calendar/shanghai.ts';
import { type NoticeKind, noticeKinds, type Validity, validityAt } from '../notices/schema.ts';
import type { NoticeEntry } from './store.ts';

export const noticeHref = ({ slug }: Pick<NoticeEntry, 'slug'>): string => `/notices/${slug}/`;

/** Notices that stand as a banner at `at`, the one that ends first before the others. */
export function urgentNow(
  notices: Iterable<NoticeEntry>,
  at: Instant,
): { title: string; href: string; until: Instant }[] {
  const standing: { title: string; href: string; until: Instant }[] = [];
  for (const notice of notices) {
    const { urgentUntil, published, title } = notice;
    if (isUrgent(notice) && published <= at && at < (urgentUntil ?? 0))
      standing.push({ title, href: noticeHref(notice), until: urgentUntil ?? 0 });
  }
  return standing.sort((a, b) => a.until - b.until);
}

export const isUrgent = ({ urgentUntil, validity }: Pick<NoticeEntry, 'urgentUntil' | 'validity'>): boolean =>
  urgentUntil !== undefined && (validity === '有效' || validity === '已更正');

/** States other than 有效 that have a list; the key makes its address. */
export const listedStates = {
  gengzheng: '已更正',
  chehui: '已撤回',
  shixiao: '已失效',
} as const satisfies Record<string, Validity>;

export const monthOf = ({ published }: Pick<NoticeEntry, 'published'>): string =>
  dayOf(published).slice(0, 7);

/** One list of notices: all, of a kind, of a month, of a state. */
export interface NoticeList {
  title: string;
  front: string;
  holds: (notice: NoticeEntry, at: Instant) => boolean;
}

const all: NoticeList = { title: '通知公告', front: '/notices/', holds: () => true };

const kindSlugs = Object.fromEntries(
  Object.entries(noticeKinds).map(([slug, kind]) => [kind, slug]),
) as Record<NoticeKind, string>;
export const kindSlug = (kind: NoticeKind): string => kindSlugs[kind];
export const kindHref = (kind: NoticeKind): string => `/notices/kind/${kindSlugs[kind]}/`;

/** The list at `/notices/<by>/<key>/`, or null where none can be. Whether it holds a notice is another question. */
export function noticeList(by?: string, key = ''): NoticeList | null {
  if (by === undefined) return all;
  const front = `/notices/${by}/${key}/`;
  const kind = by === 'kind' ? (noticeKinds as Record<string, NoticeKind>)[key] : undefined;
  if (kind) return { title: kind, front, holds: (notice) => notice.kind === kind };
  const state = by === 'state' ? (listedStates as Record<string, Validity>)[key] : undefined;
  if (state)
    return { title: `${state}的通知`, front, holds: (notice, at) => validityAt(notice, at) === state };
  if (by === 'month' && /^\d{4}-(0[1-9]|1[0-2])$/.test(key)) {
    const title = `${key.slice(0, 4)}年${Number(key.slice(5))}月的通知`;
    return { title, front, holds: (notice) => monthOf(notice) === key };
  }
  return null;
}

/** The lists that a notice stands in. */
export function listsOf(notice: NoticeEntry, at: Instant): NoticeList[] {
  const state = Object.entries(listedStates).find(([, word]) => word === validityAt(notice, at))?.[0];
  return [
    all,
    noticeList('kind', kindSlugs[notice.kind]),
    noticeList('month', monthOf(notice)),
    state ? noticeList('state', state) : null,
  ].filter((list) => list !== null);
}

/** All lists that have an entry. */
export function noticeLists(notices: Iterable<NoticeEntry>, at: Instant): Map<string, number> {
  const lengths = new Map<string, number>([['/notices/', 0]]);
  for (const notice of notices)
    for (const { front } of listsOf(notice, at)) lengths.set(front, (lengths.get(front) ?? 0) + 1);
  return lengths;
}
