/** A table of hours that people bring from elsewhere, read for `checkOpenings`. */
import { plainSigns } from '../hanzi/line.ts';
import { type Columns, cellIn, columnsOf, isFormula } from '../tables/columns.ts';
import type { TableRow } from '../tables/row.ts';

/** What a column may be called; of other time banks, as in `src/people/importing.ts`. */
const CALLED = {
  number: '会员号 会员编号 membernumber',
  phone: '电话 手机 手机号 手机号码 电话号码 联系电话 联系方式 phone mobile telephone teléfono telèfon',
  name: '姓名 名字 居民姓名 会员姓名 志愿者姓名 会员 name username nombre nom',
  hours:
    '时间 时长 小时 小时数 余额 剩余时长 剩余时间 可用时长 时间币 期初 分钟 分钟数 剩余分钟 hours minutes balance balanç saldo',
} as const;
type Field = keyof typeof CALLED;
export type OpeningColumns = Columns<Field>;

/** Where the columns are; null where none tells hours, or none whose they are. */
export const openingColumns = (rows: readonly TableRow[]): OpeningColumns | null =>
  columnsOf(rows, CALLED, (has) => has('hours') && (has('number') || has('phone') || has('name')));

/** What a bare number counts: TimeOverflow keeps seconds, Komunitin hours. */
const units = { hour: 60, minute: 1, second: 1 / 60 } as const;
export type Unit = keyof typeof units;

/** The unit that the titles speak of. TimeOverflow's own list has its members' codes under `N`. */
export function unitOf({ fields, others }: OpeningColumns): Unit {
  const title = fields.get('hours')?.title.toLowerCase() ?? '';
  if (/分|min/.test(title)) return 'minute';
  return /^balan/.test(title) && others.includes('N') ? 'second' : 'hour';
}

/** What is wrong with a cell: what the server says, and what is seen before it is asked. */
type Fault =
  | 'unknown'
  | 'several'
  | 'other'
  | 'inactive'
  | 'own'
  | 'kin'
  | 'had'
  | 'twice'
  | 'formula'
  | 'length'
  | 'owes'
  | 'much';

export interface Told {
  line: number;
  field: Field;
  fault: Fault;
  cell: string;
}
export interface Line {
  line: number;
  cells: readonly string[];
  who: { number: string; phone: string; name: string };
  minutes: number;
}

/** Minutes that one act moves at most (`f.minutes`). */
const MOST_MINUTES = 100_000;

/** Whose hours a table tells, and how many; those who bring none are left out. */
export function openingsIn(
  rows: readonly TableRow[],
  columns: OpeningColumns,
  unit: Unit,
): { lines: Line[]; told: Told[]; none: number } {
  const lines: Line[] = [];
  const told: Told[] = [];
  let none = 0;
  for (const { line, cells } of rows) {
    if (line <= columns.line) continue;
    const cellOf = (field: Field) => cellIn(columns, cells, field);
    const who = { number: cellOf('number'), phone: cellOf('phone'), name: cellOf('name') };
    if (Object.values(who).join('') + cellOf('hours') === '') continue;
    const faults: Told[] = [];
    const tell = (field: Field, fault: Fault) => faults.push({ line, field, fault, cell: cellOf(field) });
    for (const field of columns.fields.keys()) if (isFormula(cellOf(field))) tell(field, 'formula');
    const minutes = minutesIn(cellOf('hours'), unit);
    if (minutes === 0 && faults.length === 0) none += 1;
    else {
      if (faults.length === 0 && minutes === null) tell('hours', 'length');
      else if (minutes !== null && minutes < 0) tell('hours', 'owes');
      else if (minutes !== null && minutes > MOST_MINUTES) tell('hours', 'much');
      told.push(...faults);
      lines.push({ line, cells, who, minutes: minutes ?? 0 });
    }
  }
  return { lines, told, none };
}

/**
 * `2`, `2.5`, `1,200`, `２小时30分`, `1.5小时`, `半小时`, `2:30`, `-3` as minutes; nothing is 0. Null where it is no length, or no whole minute.
 */
export function minutesIn(cell: string, unit: Unit): number | null {
  const typed = plainSigns(cell)
    .toLowerCase()
    .replace(/个半(?=小时|钟头)/, '.5')
    .replace(/^半个?(?=小时|钟头)/, '0.5');
  if (typed === '') return 0;
  const [, parts] = /^(-?\d+\.\d+)(?:个?小时|个?钟头|h|时)$/.exec(typed) ?? [];
  if (parts !== undefined) return minutesIn(parts, 'hour');
  const spoken = /^(-?)(?:(\d+)(?:个?小时|h|时))?(?:(\d+)(?:分钟?|min|m))?$/.exec(typed);
  const clock = /^(-?)(\d+):([0-5]\d)$/.exec(typed);
  const [, sign, hours = 0, minutes = 0] = spoken ?? clock ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) + 0;
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed)
    ? typed.replace(/,/g, '')
    : typed.replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
  const exact = Number(plain) * units[unit];
  const whole = Math.round(exact);
  // A third of an hour is written as 0.33.
  return Math.abs(exact - whole) <= (unit === 'hour' ? 0.3 : 0.001) ? whole + 0 : null;
}
