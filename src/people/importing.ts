/** A table of people, as communities and other time banks keep them, read for `checkImport`. */

import { personName, phoneNumber } from '../contract/person.ts';
import { plainLine, plainSigns } from '../hanzi/line.ts';
import { type Columns, cellIn, columnsOf, isFormula } from '../tables/columns.ts';
import type { TableRow } from '../tables/row.ts';

/**
 * What a column may be called. Of other time banks: TimeOverflow's list of members in English, Spanish and Catalan
 * (`Report::MemberDecorator` and `config/locales` of coopdevs/timeoverflow), Komunitin's list of accounts.
 */
const CALLED = {
  name: '姓名 名字 居民姓名 会员姓名 志愿者姓名 成员 会员 name username fullname nombre nom',
  phone:
    '电话 手机 手机号 手机号码 电话号码 联系电话 联系方式 移动电话 phone mobile telephone teléfono telèfon',
  email: '电子邮箱 邮箱 电子邮件 邮件 email e-mail correo correu',
  bornYear:
    '出生年份 出生年 出生 出生日期 出生年月 生日 dateofbirth birthday fechadenacimiento datadenaixement',
  hardship: '困难家庭 困难 困难情况',
  family: '家有老小 照顾家人',
  trained: '受过的培训 受过培训 培训',
} as const;
export type Field = keyof typeof CALLED;
export type PeopleColumns = Columns<Field>;

/** Where the columns are; null where none is called as a name is. */
export const peopleColumns = (rows: readonly TableRow[]): PeopleColumns | null =>
  columnsOf(rows, CALLED, (has) => has('name'));

/** What is wrong with a cell: what the server says, and what is seen before it is asked. `twice`: in a line before. */
type Fault =
  | 'empty'
  | 'long'
  | 'characters'
  | 'wrong'
  | 'taken'
  | 'formula'
  | 'year'
  | 'yes'
  | 'training'
  | 'twice';

export interface Told {
  line: number;
  field: Field;
  fault: Fault;
  /** What stands in the cell. */
  cell: string;
}

interface Person {
  name: string;
  phone: string;
  email: string;
  bornYear: number;
  hardship: boolean;
  family: boolean;
  trained: string[];
}
export interface Line {
  line: number;
  cells: readonly string[];
  person: Person;
}

/** The people of a table. `trainings`: services that want training, by what they are called. */
export function peopleIn(
  rows: readonly TableRow[],
  columns: PeopleColumns,
  trainings: ReadonlyMap<string, string>,
): { lines: Line[]; told: Told[] } {
  const lines: Line[] = [];
  const told: Told[] = [];
  const before = new Map<string, number>();
  const read = [...columns.fields.keys()];
  for (const { line, cells } of rows) {
    if (line <= columns.line) continue;
    const cellOf = (field: Field) => cellIn(columns, cells, field);
    if (!read.some((field) => cellOf(field) !== '')) continue;
    const faults: Told[] = [];
    const tell = (field: Field, fault: Fault) => faults.push({ line, field, fault, cell: cellOf(field) });
    for (const field of read) if (runs(cellOf(field), field)) tell(field, 'formula');
    const person = personOf(cellOf, trainings, tell);
    for (const [field, key] of keysOf(person)) {
      if (before.has(key)) tell(field, 'twice');
      else before.set(key, line);
    }
    // One cell is told once: the first that is seen of it.
    told.push(...faults.filter((one, at) => faults.findIndex(({ field }) => field === one.field) === at));
    lines.push({ line, cells, person });
  }
  return { lines, told };
}

/** A telephone may begin with `+`. */
const runs = (cell: string, field: Field) => isFormula(cell) || (field !== 'phone' && /^[+＋]/.test(cell));

function personOf(
  cellOf: (field: Field) => string,
  trainings: ReadonlyMap<string, string>,
  tell: (field: Field, fault: Fault) => void,
): Person {
  const yes = (field: 'hardship' | 'family') => {
    const said = yesIn(cellOf(field));
    if (said === null) tell(field, 'yes');
    return said ?? false;
  };
  const bornYear = yearIn(cellOf('bornYear'));
  if (bornYear === null) tell('bornYear', 'year');
  const trained = cellOf('trained')
    .split(/[\s、,，;；/]+/)
    .filter(Boolean)
    .map((name) => trainings.get(name) ?? '');
  if (trained.includes('')) tell('trained', 'training');
  return {
    name: cellOf('name'),
    phone: cellOf('phone'),
    email: plainSigns(cellOf('email')).toLowerCase(),
    bornYear: bornYear ?? 0,
    hardship: yes('hardship'),
    family: yes('family'),
    trained: [...new Set(trained.filter(Boolean))],
  };
}

/** What tells one person from another: the phone; where there is none, name and year of birth; and the e-mail. */
function keysOf({ name, phone, email, bornYear }: Person): [Field, string][] {
  const kept = phoneNumber(phone);
  const keys: [Field, string][] = [];
  if (kept !== null) keys.push(['phone', kept]);
  else if (phone === '' && name !== '') keys.push(['name', `${personName(name)} ${bornYear}`]);
  if (email !== '') keys.push(['email', email]);
  return keys;
}

/** `1952`, `１９５２年`, `1952-03`, `1952/3/4`, `19520304`, `04/03/1952` → 1952; nothing → 0; null where no year is seen. */
function yearIn(cell: string): number | null {
  const typed = plainSigns(cell);
  if (typed === '' || typed === '0') return 0;
  const found =
    /^(\d{4})(?:年.*|[-/.]\d.*|\d{2}|\d{4}|\.0+)?$/.exec(typed) ??
    /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4})$/.exec(typed);
  const year = Number(found?.[1]);
  return year >= 1900 && year <= 2200 ? year : null;
}

const YES = ['是', '有', '√', '✓', '✔', '1', 'y', 'yes', 'true', '对'];
const NO = ['', '否', '无', '没有', '不是', '×', '✗', '0', 'n', 'no', 'false', '-'];

function yesIn(cell: string): boolean | null {
  const typed = plainLine(cell).toLowerCase();
  if (YES.includes(typed)) return true;
  return NO.includes(typed) ? false : null;
}
