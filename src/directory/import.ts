/**
 * Guides of other places as ours: a record of Guangdong's published 办事指南 becomes a service. Words that mean nothing
 * there ("无") become what our guides say when nothing is known, and never an invented value.
 */

import type * as v from 'valibot';
import type { Day } from '../calendar/shanghai.ts';
import { plainLine } from '../hanzi/line.ts';
import type { LifeEvent, serviceSchema } from './service.ts';

/** The fields of such a record that are used. */
export interface ForeignGuide {
  matter_name: string;
  DEPT_NAME: string;
  matter_type: string;
  accept_standard: string;
  material_intro: string[] | string;
  handle_location: string;
  /** 法定时限: in all 400 records never shorter than the other. */
  handle_time: string;
  /** 承诺时限. */
  handle_time_limit: string;
  consult_phone: string;
  complain_phone: string;
  theme_category: string[];
  service_object_name: string[];
}

const NOTHING = '无';
const UNKNOWN = '办理机构没有写明';
const PHONE = /(?<!\d)(?:0\d{2,3}-)?\d{5,8}(?:-\d{1,6})?(?!\d)/g;
const PHONES = 6;

/** Turns of life by the themes of the record; the rest goes to the general one. */
const themes: Record<string, LifeEvent> = {
  生小孩: '出生',
  生育收养: '出生',
  升学: '入学',
  义务教育: '入学',
  教育科研: '入学',
  儿童青少年: '入学',
  就业创业: '就业',
  创业: '就业',
  找工作: '就业',
  职业资格: '就业',
  人才: '就业',
  高校毕业生: '就业',
  抵押质押: '住房',
  规划建设: '住房',
  医疗卫生: '医疗',
  养老服务: '养老',
  司法公证: '纠纷',
};

/** The record as a service file's content, still to be checked against the schema. `center` is where one asks here. */
export function importGuide(
  guide: ForeignGuide,
  center: string,
  checked: Day,
): v.InferInput<typeof serviceSchema> {
  const department = known(guide.DEPT_NAME) ?? UNKNOWN;
  const events = guide.theme_category.map((theme) => themes[theme] ?? '证件');
  return {
    name: guide.matter_name,
    summary: `${guide.matter_type}事项，由${department}办理。`,
    department,
    role: '指引',
    center,
    place: known(guide.handle_location)?.replace(/^办理地点[：：]\s*/, '') ?? UNKNOWN,
    audience: guide.service_object_name.join('、') || UNKNOWN,
    conditions: [known(guide.accept_standard) ?? UNKNOWN],
    materials: materialsOf(guide.material_intro).map((name) => ({ name })),
    steps: ['先打咨询电话问清要带什么。', '带齐材料到办理地点提交，按承诺时限等结果。'],
    limits: { legal: daysOf(guide.handle_time), promised: daysOf(guide.handle_time_limit) },
    fee: UNKNOWN,
    consult: phonesOf(guide.consult_phone, '咨询'),
    complaint: phonesOf(guide.complain_phone, '监督投诉'),
    lifeEvents: [...new Set(events)],
    lastChecked: checked,
  };
}

function known(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' || trimmed === NOTHING ? null : trimmed;
}

function materialsOf(materials: string[] | string): string[] {
  return (typeof materials === 'string' ? [materials] : materials).flatMap((name) => known(name) ?? []);
}

/** `20(工作日)` → `20个工作日`. */
function daysOf(limit: string): string {
  const [, count, unit] = /^(\d+)[（(](工作日|自然日)[）)]$/.exec(limit.trim()) ?? [];
  return count && unit ? `${count}个${unit}` : UNKNOWN;
}

/** Every number in a field that may hold several with words between; where there is none, the hotline that knows them. */
function phonesOf(field: string, label: string): { label: string; number: string }[] {
  const numbers = [...new Set(plainLine(field).match(PHONE) ?? [])].slice(0, PHONES);
  return (numbers.length > 0 ? numbers : ['12345']).map((number) => ({ label, number }));
}
