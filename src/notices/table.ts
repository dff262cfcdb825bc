/** A table of notices, as a community kept them before, read as drafts. */

import { isDay } from '../calendar/shanghai.ts';
import { plainLine } from '../hanzi/line.ts';
import { type Columns, cellIn, columnsOf, isFormula } from '../tables/columns.ts';
import type { TableRow } from '../tables/row.ts';

/** What a column may be called. */
const CALLED = {
  title: '标题 题目 通知标题 title',
  kind: '种类 类型 通知种类',
  topic: '主题 主题分类',
  summary: '摘要 一句话 简介',
  text: '正文 内容 全文',
  written: '成文日期 成文 日期 发文日期',
  issuer: '发布机构 发布单位 发文单位',
  source: '来源 信息来源',
  keywords: '关键词 关键字',
} as const;
type NoticeField = keyof typeof CALLED;
export type NoticeColumns = Columns<NoticeField>;

/** Where the columns are; null where no title and text are among them. */
export const noticeColumns = (rows: readonly TableRow[]): NoticeColumns | null =>
  columnsOf(rows, CALLED, (has) => has('title') && has('text'));

/** Signs that each takes at most, as a draft does. */
const MOST: { readonly [field in NoticeField]?: number } = {
  title: 80,
  summary: 120,
  text: 20_000,
  issuer: 60,
  source: 60,
};
const MOST_KEYWORD = 20;

type NoticeFault = 'empty' | 'long' | 'choice' | 'day' | 'formula' | 'twice';

export interface NoticeTold {
  line: number;
  field: NoticeField;
  fault: NoticeFault;
  cell: string;
}
interface Draft {
  title: string;
  kind: string | null;
  topic: string | null;
  summary: string;
  text: string;
  written: string | null;
  issuer: string;
  source: string;
  keywords: string[];
}
/** Kinds and topics by every name that they go by here. */
export interface Names {
  kind: ReadonlyMap<string, string>;
  topic: ReadonlyMap<string, string>;
}

export function noticesIn(
  rows: readonly TableRow[],
  columns: NoticeColumns,
  names: Names,
): { drafts: { line: number; draft: Draft }[]; told: NoticeTold[] } {
  const drafts: { line: number; draft: Draft }[] = [];
  const told: NoticeTold[] = [];
  const titles = new Set<string>();
  for (const { line, cells } of rows) {
    if (line <= columns.line) continue;
    const cellOf = (field: NoticeField) => cellIn(columns, cells, field).replace(/\r\n?/g, '\n');
    const tell = (field: NoticeField, fault: NoticeFault) =>
      told.push({ line, field, fault, cell: beginningOf(cellOf(field)) });
    const named = (field: 'kind' | 'topic') => {
      const found = names[field].get(cellOf(field)) ?? null;
      if (found === null && cellOf(field) !== '') tell(field, 'choice');
      return found;
    };
    for (const field of columns.fields.keys()) {
      const cell = cellOf(field);
      if (isFormula(cell)) tell(field, 'formula');
      else if (cell.length > (MOST[field] ?? Number.POSITIVE_INFINITY)) tell(field, 'long');
    }
    const title = cellOf('title');
    if (title === '') tell('title', 'empty');
    else if (titles.has(title)) tell('title', 'twice');
    titles.add(title);
    const written = dayIn(cellOf('written'));
    if (written === undefined) tell('written', 'day');
    const keywords = cellOf('keywords')
      .split(/[\s、,，;；]+/)
      .filter(Boolean);
    if (keywords.some((word) => word.length > MOST_KEYWORD)) tell('keywords', 'long');
    const draft = {
      title,
      kind: named('kind'),
      topic: named('topic'),
      summary: cellOf('summary'),
      text: cellOf('text'),
      written: written ?? null,
      issuer: cellOf('issuer'),
      source: cellOf('source'),
      keywords,
    };
    drafts.push({ line, draft });
  }
  return { drafts, told };
}

/** As much of a cell as tells which it is. */
const beginningOf = (cell: string) => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);

/** `2026-11-03`, `2026年11月3日`, `2026/11/3`, `20261103`, each with a time of day or without → the day; nothing → null; undefined where it is no day. */
function dayIn(cell: string): string | null | undefined {
  const typed = plainLine(cell)
    .replace(/ \d{1,2}:\d{2}(:\d{2})?$/, '')
    .replace(/ /g, '');
  if (typed === '') return null;
  const [, year, month = '', day = ''] =
    /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?$/.exec(typed) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(typed) ??
    [];
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
}
