/** Which notices a page shows, and in which order. The rules of a notice itself are `src/notices`. */
import { dayOf, type Instant, startOfDay } from '../calendar/shanghai.ts';
import { type NoticeKind, noticeKinds, type Validity, validityAt } from '../notices/schema.ts';
import type { NoticeEntry } from './store.ts';

export const noticeHref = ({ slug }: Pick<NoticeEntry, 'slug'>): string => `/notices/${slug}/`;

type Notices = ReadonlyMap<string, NoticeEntry>;

/** What every page asks of all notices, worked out once for each state of the content. */
interface Standing {
  urgent: NoticeEntry[];
  /** Newest first. */
  order: NoticeEntry[];
  places: Map<string, number>;
  replacedBy: Map<string, NoticeEntry>;
}
const standing = new WeakMap<Notices, Standing>();

function standingOf(notices: Notices): Standing {
  let known = standing.get(notices);
  if (!known) {
    const order = [...notices.values()];
    known = {
      urgent: order.filter(isUrgent),
      order,
      places: new Map(order.map(({ slug }, place) => [slug, place])),
      replacedBy: new Map(
        order
          .flatMap((notice) => (notice.supersedes ? [[notice.supersedes, notice] as const] : []))
          .reverse(),
      ),
    };
    standing.set(notices, known);
  }
  return known;
}

/** Notices that stand as a banner at `at`, the one that ends first before the others. */
export function urgentNow(notices: Notices, at: Instant): { title: string; href: string; until: Instant }[] {
  return standingOf(notices)
    .urgent.filter(({ published, urgentUntil = 0 }) => published <= at && at < urgentUntil)
    .map((notice) => ({ title: notice.title, href: noticeHref(notice), until: notice.urgentUntil ?? 0 }))
    .sort((a, b) => a.until - b.until);
}

/** The notices that came just after and just before this one, and the newest that took its place. */
export function aroundNotice(
  notices: Notices,
  slug: string,
): {
  after?: NoticeEntry | undefined;
  before?: NoticeEntry | undefined;
  replacedBy?: NoticeEntry | undefined;
} {
  const { order, places, replacedBy } = standingOf(notices);
  const place = places.get(slug) ?? Number.NaN;
  return { after: order[place - 1], before: order[place + 1], replacedBy: replacedBy.get(slug) };
}

export const isUrgent = ({ urgentUntil, validity }: Pick<NoticeEntry, 'urgentUntil' | 'validity'>): boolean =>
  urgentUntil !== undefined && validity !== '已失效';

/** States that have a list; the key makes its address. */
export const listedStates = {
  youxiao: '有效',
  gengzheng: '已更正',
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
    const [year = 0, month = 0] = key.split('-').map(Number);
    const first = startOfDay(`${key}-01`);
    const end = startOfDay(
      month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`,
    );
    return {
      title: `${year}年${month}月的通知`,
      front,
      holds: ({ published }) => first <= published && published < end,
    };
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
