import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { matterBook } from '../../src/site/matters/live.ts';
import type { PublicMatter } from '../../src/site/matters/public.ts';
import type { Store } from '../../src/site/store.ts';

const COURTS = ['汴京里东院', '汴京里西院', '柳园小区', '书坊家园', '机械厂家属院', '御河花园'];
const STANDARDS = ['gate', 'road', 'lamp', 'way'];

/** Public matters as of a moment: the one that stands `at` places from the newest. Of each three one is open. */
export function lineOf(now: number) {
  const today = dayOf(now);
  return (
    at: number,
    more: Partial<PublicMatter> = {},
    court = COURTS[at % COURTS.length] ?? '',
  ): PublicMatter => {
    const state = (['closed', 'open', 'closed'] as const)[at % 3] ?? 'open';
    const said = addDays(today, -Math.floor(at / 4) - 1);
    return {
      no: `2026-${String(9999 - at).padStart(4, '0')}`,
      kind: at % 5 === 0 ? 'danger' : 'repair',
      kindName: at % 5 === 0 ? '安全隐患' : '坏了要修',
      words: `${court}${1 + (at % 9)}号楼${['门口的路面陷下去一块', '楼道的灯有三盏不亮', '消防通道停着车', '大门的锁坏了'][at % 4]}`,
      answer: state === 'closed' ? '已经修好，第二天又去看过，没有再出问题。' : '',
      court: `court:${court}`,
      courtName: court,
      standard: STANDARDS[at % 4] ?? '',
      state,
      saidOn: said,
      dueOn: state === 'open' ? addDays(said, 9) : null,
      answeredOn: state === 'open' ? null : addDays(said, 3),
      closedOn: state === 'closed' ? addDays(said, 5) : null,
      by: state === 'closed' ? ['监督委员', '居民代表'] : [],
      reopenedOn: null,
      ...more,
    };
  };
}

/** What pages are made from, with these public matters in it. */
export const storeWith = (items: readonly PublicMatter[], store: Store): Store => ({
  ...store,
  live: new Map<string, unknown>([[matterBook.name, { mark: String(items.length), items }]]),
});

/** 278 courtyards with 20 public matters each: as many as a district has without anybody who looks after them. */
export function manyCourts(sample: Store, now: number): Store {
  const names = Array.from(
    { length: 278 },
    (_, at) => `${['东风', '红旗', '建设', '新华', '和平'][at % 5]}路${at + 1}号院`,
  );
  const community = {
    ...sample.community,
    grids: names.map((court, at) => ({
      ...(sample.community.grids[0] as Store['community']['grids'][number]),
      id: String(at),
      buildings: [{ court, building: '1号楼', units: [1] }],
    })),
  };
  const today = dayOf(now);
  const line = lineOf(now);
  const all = Array.from({ length: 20 * names.length }, (_, at) =>
    line(at, { saidOn: addDays(today, -Math.floor(at / 15)) }, names[at % names.length]),
  );
  return storeWith(all, { ...sample, community });
}
