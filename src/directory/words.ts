import type { RefusalTable } from '../contract/refusal.ts';

/** Refusals of the directory: what happened, and what to do. */
const refusals = {
  center_changed: {
    status: 409,
    sentence: '这个中心的文件刚被改过，和您看到的不一样了。没有覆盖它，请刷新后再看、再改。',
  },
  opening_wrong: {
    status: 400,
    sentence: '“{field|label}”写的“{found}”不行，应当是{expected}。',
  },
  opening_same: { status: 400, sentence: '和现在的开放时间一样，没有要改的。' },
  opening_open: { status: 409, sentence: '这个中心已有一份改动在办，请先办完或收回那一份。' },
  opening_over: { status: 409, sentence: '这份改动已经办过了，请刷新后再看。' },
  opening_own: { status: 403, sentence: '自己写的改动，要请另一位管目录的同事看过。' },
} as const satisfies RefusalTable;

/** What people call the fields of its calls. */
const labels: { readonly [field: string]: string } = {
  slug: '中心',
  id: '编号',
  center: '中心',
  centers: '中心',
  name: '名称',
  hash: '版本',
  opening: '开放时间',
  hours: '平日',
  extraHours: '错时延时',
  onHolidays: '节假日',
  holidayHours: '节假日值班',
  exceptions: '个别日子',
  days: '星期几',
  from: '几点开',
  to: '几点关',
  note: '备注',
  day: '日期',
  reason: '原因',
  view: '列表',
  cursor: '翻页',
  take: '存成表格',
  state: '进度',
  problem: '问题',
};

export const directoryWords = { refusals, labels };
