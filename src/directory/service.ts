/** `content/services/*.yaml`: a service guide (办事指南). */
import * as v from 'valibot';
import { day } from '../calendar/fields.ts';
import { attachment, fields, list, oneOf, phone, slug, text, whole } from '../content/fields.ts';
import { MATERIAL_FORMS, ROLES } from './forms.ts';

/** Turns of life by which residents look for a guide; the key makes the address. */
export const lifeEvents = {
  chusheng: '出生',
  ruxue: '入学',
  jiuye: '就业',
  hunyin: '婚姻',
  zhufang: '住房',
  zhengjian: '证件',
  yiliao: '医疗',
  yanglao: '养老',
  canji: '残疾',
  jiuzhu: '救助',
  jiufen: '纠纷',
  zhiyuan: '志愿',
  shenhou: '身后',
} as const;
export type LifeEvent = (typeof lifeEvents)[keyof typeof lifeEvents];

const material = fields({
  /** What to bring. */
  name: text(120),
  /** Original, copy or both; left out where the department does not say. */
  form: v.optional(oneOf(MATERIAL_FORMS)),
  /** How many; left out where the department does not say. */
  copies: v.optional(whole(1, 20)),
  /** For whom it is needed, where one gets it. */
  note: v.optional(text(200)),
});

export const serviceSchema = fields({
  /** Name of the matter (事项名称). */
  name: text(80),
  /** In one sentence: what one gets. */
  summary: text(160),
  /** Who decides (办理机构). */
  department: text(60),
  /** How far the community itself goes. */
  role: oneOf(ROLES),
  /** The center where one asks, by its file name. */
  center: slug,
  /** Where exactly: window, room, address. */
  place: text(200),
  /** Whom it is for (办理对象). */
  audience: text(120),
  /** Conditions that must hold (受理条件), each a sentence. */
  conditions: list(text(2000), 1),
  /** What to bring (所需材料). */
  materials: list(material),
  /** How it goes (办理流程), one step an entry. */
  steps: list(text(300), 1),
  /** How long it takes (办理时限). */
  limits: fields({
    /** By law or regulation (法定). */
    legal: text(60),
    /** As promised here (承诺). */
    promised: text(60),
  }),
  /** What it costs (收费). */
  fee: text(100),
  /** Forms to download (表格下载), from `content/services/files`. */
  forms: v.optional(list(attachment), []),
  /** Phones to ask (咨询电话). */
  consult: list(phone, 1),
  /** Phones to complain (监督电话). */
  complaint: v.optional(list(phone), []),
  /** What the matter rests on: name of a law or rule. */
  basis: v.optional(list(text(120)), []),
  /** Turns of life it belongs to. */
  lifeEvents: list(oneOf(Object.values(lifeEvents)), 1),
  /** What to know before one leaves the house. */
  beforeYouCome: v.optional(list(text(160)), []),
  /** Guides that are often needed with it, by file name. */
  related: v.optional(list(slug), []),
  /** Other words people use for it. */
  alsoCalled: v.optional(list(text(30)), []),
  /** Reading for A–Z, only where a machine would misread the name. */
  pinyin: v.optional(text(120)),
  /** Day on which someone last checked every line. */
  lastChecked: day,
  /** More to say, Markdown. */
  about: v.optional(text(5000)),
});
export type Service = v.InferOutput<typeof serviceSchema>;
