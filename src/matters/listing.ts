/** A list of 12345, as it is brought in a table, read for `checkMatterList`. */
import { DAY, type Instant, isoInShanghai } from '../calendar/shanghai.ts';
import { momentWritten } from '../calendar/written.ts';
import { oneLine, plainSigns } from '../hanzi/line.ts';
import { type Columns, cellIn, columnsOf, isFormula } from '../tables/columns.ts';
import type { TableRow } from '../tables/row.ts';

/** The most matters that are written down at once. */
export const MOST_LISTED = 500;
/** So much of a cell is sent to be looked at: what is longer is too long for every field. */
export const TYPED = 1_200;
/** What was said longer ago is over there, and counts in no figure here. */
const OLDEST = 365 * DAY;

/** What a column may be called. */
const CALLED = {
  externalNo: '工单编号 工单号 工单流水号 诉求编号 受理编号 案件编号 外部编号 流水号 编号',
  heardAt: '来电时间 受理时间 诉求时间 登记时间 反映时间 接收时间 创建时间 来电日期 受理日期',
  words: '诉求内容 反映内容 工单内容 问题描述 诉求描述 事项内容 主要内容 诉求 内容',
  place: '地址 诉求地址 事发地址 发生地址 反映地址 所在地址 事发地点 发生地点 地点 位置',
  kind: '分类 诉求分类 事项分类 问题分类 一级分类 类别 诉求类别 事项类别 诉求类型 问题类型',
  name: '来电人 来电人姓名 诉求人 反映人 联系人 市民姓名 姓名',
  phone: '电话 来电号码 来电电话 联系电话 联系方式 电话号码 手机号码 手机号 手机',
  limitAt: '办结时限 办结期限 要求办结时间 办理时限 处理时限 限办时间 截止时间 到期时间',
} as const;
export type ListField = keyof typeof CALLED;
export type ListColumns = Columns<ListField>;
const NEEDED: readonly ListField[] = ['externalNo', 'heardAt', 'words', 'place'];

/** Where the columns are; null where one is missing that each matter needs. */
export const listColumns = (rows: readonly TableRow[]): ListColumns | null =>
  columnsOf(rows, CALLED, (has) => NEEDED.every(has));

/** The signs of a number of 12345 in its one form, at most: what was typed may come to more. */
export const MOST_OUTSIDE = 40;
/** A number of 12345 in its one form: no blanks, no wide signs, one kind of hyphen, capital letters. */
export const outsideNo = (text: string): string => plainSigns(text).toUpperCase();

/** What is wrong with a cell: what the server says, and what is seen before it is asked. `twice`: in a line before. */
type ListFault =
  | 'empty'
  | 'long'
  | 'characters'
  | 'wrong'
  | 'formula'
  | 'time'
  | 'future'
  | 'old'
  | 'before'
  | 'twice';
export interface ListTold {
  line: number;
  field: ListField;
  fault: ListFault;
  /** What stands in the cell. */
  cell: string;
}

/** One row, as the server looks at it; times are ISO instants, or empty. */
interface Listed {
  externalNo: string;
  heardAt: string;
  words: string;
  place: string;
  name: string;
  phone: string;
  limitAt: string;
}
export interface ListLine {
  line: number;
  cells: readonly string[];
  matter: Listed;
  /** How 12345 calls its kind; which of ours that is, somebody of the desk says. */
  called: string;
}

/** What keeps these times from being kept, or null. */
export function timesWrong(
  heardAt: Instant,
  limitAt: Instant | undefined,
  now: Instant,
): { field: 'heardAt' | 'limitAt'; fault: 'future' | 'old' | 'before' } | null {
  if (heardAt > now) return { field: 'heardAt', fault: 'future' };
  if (heardAt <= now - OLDEST) return { field: 'heardAt', fault: 'old' };
  return limitAt !== undefined && limitAt <= heardAt ? { field: 'limitAt', fault: 'before' } : null;
}

/** The matters of a table. */
export function mattersIn(
  rows: readonly TableRow[],
  columns: ListColumns,
): { lines: ListLine[]; told: ListTold[] } {
  const lines: ListLine[] = [];
  const told: ListTold[] = [];
  const before = new Set<string>();
  const read = [...columns.fields.keys()];
  for (const { line, cells } of rows) {
    if (line <= columns.line) continue;
    const cellOf = (field: ListField) => cellIn(columns, cells, field);
    if (!read.some((field) => cellOf(field) !== '')) continue;
    const faults: ListTold[] = [];
    const tell = (field: ListField, fault: ListFault) =>
      faults.push({ line, field, fault, cell: cellOf(field) });
    for (const field of read) if (isFormula(cellOf(field))) tell(field, 'formula');
    const moment = (field: 'heardAt' | 'limitAt', end: boolean): string => {
      const cell = cellOf(field);
      const at = cell === '' ? null : momentWritten(cell, end);
      if (cell !== '' && at === null) tell(field, 'time');
      return at === null ? '' : isoInShanghai(at);
    };
    const typed = (field: ListField) => cellOf(field).slice(0, TYPED);
    const matter = {
      externalNo: typed('externalNo'),
      heardAt: moment('heardAt', false),
      words: typed('words'),
      place: typed('place'),
      name: typed('name'),
      phone: typed('phone'),
      limitAt: moment('limitAt', true),
    };
    for (const field of NEEDED) if (cellOf(field) === '') tell(field, 'empty');
    const no = outsideNo(matter.externalNo);
    if (no !== '' && before.has(no)) tell('externalNo', 'twice');
    before.add(no);
    // One cell is told once: the first that is seen of it.
    told.push(...faults.filter((one, at) => faults.findIndex(({ field }) => field === one.field) === at));
    lines.push({ line, cells, matter, called: oneLine(cellOf('kind')) });
  }
  return { lines, told };
}
