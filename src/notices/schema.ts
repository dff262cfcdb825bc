/** `content/notices/<year>/<slug>.md`: a notice is a Markdown file whose head holds these fields. */
import * as v from 'valibot';
import { day, moment } from '../calendar/fields.ts';
import { addDays, type Instant, startOfDay } from '../calendar/shanghai.ts';
import { attachment, fields, line, list, oneOf, slug, text, whole } from '../content/fields.ts';
import { maskPersonalData } from '../privacy/find.ts';

/** Kinds of notice; the key makes the address of the list. */
export const noticeKinds = {
  tongzhi: '通知',
  gongshi: '公示',
  gonggao: '公告',
  huodong: '活动',
  zhaomu: '招募',
  jianbao: '简报',
} as const;
export type NoticeKind = (typeof noticeKinds)[keyof typeof noticeKinds];

/** Topics (主题分类). */
export const topics = [
  '党建',
  '居民自治',
  '便民服务',
  '养老助老',
  '医疗卫生',
  '儿童教育',
  '文体活动',
  '平安综治',
  '环境物业',
  '志愿服务',
  '时光银行',
] as const;

/** What a notice that stands may say of itself. One that was withdrawn is another thing: see {@link withdrawnSchema}. */
export const validities = ['有效', '已更正', '已失效'] as const;
export type Validity = (typeof validities)[number];
export const WITHDRAWN = '已撤回';

const INDEX = '索引号：大写字母、年份和四位数，写成 HY-2026-0001 的样子';

/** An edition that stood here before, so that a reader sees what was changed. */
const edition = fields({
  /** 1 for the first. */
  number: whole(1, 99),
  /** When it went out. */
  published: moment,
  /** What was wrong with it or why it was replaced, in a sentence. */
  explanation: line(300),
  /** Its text, Markdown, left out where it must not stay public. */
  text: v.optional(text(20_000)),
});

/** 索引号, frozen when the notice was handed in, unique for ever. */
const index = v.pipe(v.string(INDEX), v.regex(/^[A-Z]{2,6}-\d{4}-\d{4}$/, INDEX));

/**
 * What stays of a notice that was taken back: that there was one under this number, and why it is gone. It may have been
 * withdrawn for any of its words, so no other is read, even where a file still holds them.
 */
export const withdrawnSchema = v.pipe(
  v.object({
    index,
    /** When the last edition went out. */
    published: moment,
    explanation: line(300),
    /** When it was taken back. */
    withdrawn: v.optional(moment),
  }),
  // A number in it must not keep what is withdrawn public.
  v.transform(({ explanation, ...rest }) => ({ ...rest, explanation: maskPersonalData(explanation) })),
);
export type Withdrawn = v.InferOutput<typeof withdrawnSchema>;

/** Whether the head of a notice's file, as its YAML has it, is that of a notice that was taken back. */
export function isWithdrawn(head: unknown): boolean {
  return typeof head === 'object' && head !== null && 'validity' in head && head.validity === WITHDRAWN;
}

export const noticeSchema = v.pipe(
  fields({
    /** 标题. */
    title: line(80),
    index,
    /** 发布机构. */
    issuer: line(60),
    /** 来源, where it is not the issuer. */
    source: v.optional(line(60)),
    /** 成文日期. */
    written: day,
    /** 发布日期, to the minute, of the edition that stands. */
    published: moment,
    /** 有效性 as someone set it; see {@link validityAt} for what expiry makes of it. */
    validity: v.optional(v.picklist(validities, `${[...validities, WITHDRAWN].join('、')}之一`), '有效'),
    /** Why the notice was corrected or ended; needed for all but 有效. */
    explanation: v.optional(line(300)),
    /** What kind of notice it is. */
    kind: oneOf(Object.values(noticeKinds)),
    /** 主题分类. */
    topic: oneOf(topics),
    /** In one sentence, for lists, feeds and the Description tag. */
    summary: line(120),
    /** Until when it stands as a banner on every page. */
    urgentUntil: v.optional(moment),
    /** Last day on which it holds; after it the notice is 已失效 by itself. */
    expires: v.optional(day),
    /** For an activity: when and where. */
    event: v.optional(
      v.pipe(
        fields({
          /** When it begins. */
          starts: moment,
          /** When it ends. */
          ends: moment,
          /** Where it is. */
          place: line(60),
          /** How to take part. */
          signUp: v.optional(line(80)),
        }),
        v.forward(
          v.check(({ starts, ends }) => starts < ends, '晚于开始的时刻'),
          ['ends'],
        ),
      ),
    ),
    /** Files to take away, from the `files` folder of the year. */
    attachments: v.optional(list(attachment), []),
    /** 1 for the first edition; grows with each correction. */
    edition: v.optional(whole(1, 99), 1),
    /** Editions that stood here before, oldest first. */
    history: v.optional(list(edition), []),
    /** File name of another notice that this one replaces. */
    supersedes: v.optional(slug),
    /** Keys of numbers that look personal and that an approver justified (see `privacy.ts`). */
    justified: v.optional(list(text(120)), []),
    /** Words for search that the text does not hold. */
    keywords: v.optional(list(line(20)), []),
  }),
  v.forward(
    v.check(
      ({ validity, explanation }) => validity === '有效' || explanation !== undefined,
      '一句说明：不是“有效”的通知要写为什么',
    ),
    ['explanation'],
  ),
  v.forward(
    v.check(
      ({ edition, history }) => history.length === edition - 1,
      '以前每一版一项，项数等于 edition 减 1',
    ),
    ['history'],
  ),
);
export type Notice = v.InferOutput<typeof noticeSchema>;

/** What holds at `at`: a valid or corrected notice whose last day is over is 已失效. */
export function validityAt(notice: Pick<Notice, 'validity' | 'expires'>, at: Instant): Validity {
  const over = notice.expires !== undefined && at >= startOfDay(addDays(notice.expires, 1));
  return over ? '已失效' : notice.validity;
}
