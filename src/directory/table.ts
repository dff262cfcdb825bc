/** A table of guides, as a community kept them before, read as guides that are not there yet. */
import { dayText } from '../calendar/written.ts';
import { oneLine } from '../hanzi/line.ts';
import { type Columns, cellIn, columnsOf, isFormula } from '../tables/columns.ts';
import type { TableRow } from '../tables/row.ts';
import type { Said } from './calls/fields.ts';
import { MATERIAL_FORMS } from './forms.ts';
import { wrongGuide } from './said.ts';

/** What a column may be called. */
const CALLED = {
  name: '事项名称 名称 事项',
  summary: '一句话 简介 事项简介',
  department: '办理机构 实施机构 办理单位',
  role: '这里做到哪一步 办理方式',
  center: '在哪个中心问 中心',
  place: '在哪里 办理地点 地点',
  audience: '给谁办 办理对象 服务对象',
  conditions: '办理条件 受理条件 条件',
  materials: '带什么 所需材料 申请材料 材料',
  steps: '怎么办 办理流程 流程',
  legal: '法定时限 法定办结时限',
  promised: '承诺时限 承诺办结时限',
  fee: '收费 收费标准',
  consult: '咨询电话 咨询方式',
  complaint: '监督电话 投诉电话 监督投诉电话',
  lifeEvents: '人生大事 主题',
  beforeYouCome: '来之前要知道 来之前 提醒',
  alsoCalled: '也叫 别名',
  lastChecked: '核对日期 核对过',
  slug: '短名 网址',
} as const;
type GuideField = keyof typeof CALLED;
export type GuideColumns = Columns<GuideField>;

/** Where the columns are; null where no name and place are among them. */
export const guideColumns = (rows: readonly TableRow[]): GuideColumns | null =>
  columnsOf(rows, CALLED, (has) => has('name') && has('place'));

export interface GuideTold {
  line: number;
  field: GuideField;
  cell: string;
  /** What is expected there, as files say it; or why it is not taken. */
  expected?: string;
  fault?: 'formula' | 'twice' | 'there' | 'center';
}
export interface KnownGuides {
  /** Short names of centers, by every name they go by. */
  centers: ReadonlyMap<string, string>;
  /** Names of guides that are there. */
  guides: ReadonlySet<string>;
}

/** The guides of a table, and every cell that has to be mended: what `npm run check` would say of it, and what stands twice. */
export function guidesIn(
  rows: readonly TableRow[],
  columns: GuideColumns,
  { centers, guides }: KnownGuides,
): { guides: { line: number; said: Said }[]; told: GuideTold[] } {
  const found: { line: number; said: Said }[] = [];
  const told: GuideTold[] = [];
  const names = new Set<string>();
  for (const { line, cells } of rows) {
    if (line <= columns.line) continue;
    const cellOf = (field: GuideField) => cellIn(columns, cells, field);
    const tell = (field: GuideField, why: Pick<GuideTold, 'expected' | 'fault'>) => {
      // One thing at a time is mended in a cell.
      if (!told.some((one) => one.line === line && one.field === field))
        told.push({ line, field, cell: beginningOf(cellOf(field)), ...why });
    };
    for (const field of columns.fields.keys())
      if (isFormula(cellOf(field))) tell(field, { fault: 'formula' });
    const said = guideOf(cellOf, centers);
    const name = String(said.name);
    if (guides.has(name)) tell('name', { fault: 'there' });
    else if (name !== '' && names.has(name)) tell('name', { fault: 'twice' });
    names.add(name);
    if (cellOf('center') !== '' && !centers.has(oneLine(cellOf('center'))))
      tell('center', { fault: 'center' });
    for (const { field, expected } of wrongGuide(said)) tell(columnOf(field), { expected });
    found.push({ line, said });
  }
  return { guides: found, told };
}

/** `limits.legal` → legal, `consult[2].number` → consult. */
const columnOf = (field: string) => field.replace(/^limits\./, '').replace(/[[.].*$/, '') as GuideField;
/** As much of a cell as tells which it is. */
const beginningOf = (cell: string) => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);

function guideOf(cellOf: (field: GuideField) => string, centers: ReadonlyMap<string, string>): Said {
  const line = (field: GuideField) => oneLine(cellOf(field));
  const lines = (field: GuideField) => linesIn(cellOf(field));
  const words = (field: GuideField) =>
    cellOf(field)
      .split(/[\s、，,；;]+/)
      .filter((word) => word !== '');
  return {
    slug: line('slug'),
    name: line('name'),
    summary: line('summary'),
    department: line('department'),
    role: line('role'),
    center: centers.get(line('center')) ?? line('center'),
    place: line('place'),
    audience: line('audience'),
    conditions: lines('conditions'),
    materials: lines('materials').map(materialIn),
    steps: lines('steps'),
    limits: { legal: line('legal'), promised: line('promised') },
    fee: line('fee'),
    consult: lines('consult').map((one) => phoneIn(one, '咨询')),
    complaint: lines('complaint').map((one) => phoneIn(one, '监督')),
    lifeEvents: words('lifeEvents'),
    beforeYouCome: lines('beforeYouCome'),
    alsoCalled: words('alsoCalled'),
    lastChecked: dayText(line('lastChecked').replace(/\s.*$/, '')),
  };
}

/** A sentence a line, or set apart by semicolons; figures before them are left out. */
const linesIn = (cell: string): string[] =>
  cell
    .split(/[\r\n；;]+/)
    .map((line) => oneLine(line.replace(/^\s*(?:\d{1,2}[.、．）)]|[（(]\d{1,2}[)）]|[-•·])\s*/, '')))
    .filter((line) => line !== '');

/** `居民身份证 原件 1份（代办的带双方的）`. */
function materialIn(line: string): Said {
  const [, whole = line, note = ''] = /^(.+?)\s*[（(]([^（(]*)[)）]$/.exec(line) ?? [];
  const words = whole.split(/\s+/);
  const form = words.find((word, at) => at > 0 && (MATERIAL_FORMS as readonly string[]).includes(word)) ?? '';
  const count = words.find((word, at) => at > 0 && /^\d{1,2}[份张个]?$/.test(word)) ?? '';
  const name = words.filter((word) => word !== form && word !== count).join(' ');
  return { name, form, copies: count.replace(/\D/g, ''), note };
}

/** `值班 0100-5550-0100`; without a word what one calls it for. */
function phoneIn(line: string, label: string): Said {
  const [, words = '', number = line] = /^(.*?)[\s:：]*(\d[\d-]*(?:转\d+)?)$/.exec(line) ?? [];
  return { label: words || label, number };
}
