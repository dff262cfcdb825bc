import type { MatterState } from '../../../matters/matter.ts';

/** How a matter stands to whoever has it. */
const states: { readonly [state in MatterState]?: string } = {
  assigned: '等您接',
  accepted: '在办',
  answered: '答复了，等本人说',
  checking: '等验收',
};

/** Words of the phone page of whoever is given matters. */
export const words = {
  title: '派给我的事',
  lead: '最先到期的在最上面。没有网也能按，有网时自动送到。',
  empty: '现在没有派给您的事。',
  pictures: '看照片（{count}张）',
  picture: '照片{n}',
  calendar: '期限也放进手机日历',
  now: '今天到期',
  later: '以后到期',
  waits: '等别人的',
  todo: '有{count}件事在您手里，最近的{due}到期。',
  over: '过了期限：{due}',
  due: '{due}前',
  urgent: '急',
  states,
  held: '等着送',
  refused: '没有办上',
  drop: '不要这一步了',
  accept: '接下来办',
  contact: '联系过了',
  answer: '答复',
  object: '不归我办',
  how: '办得怎样',
  howEmpty: '请选',
  outcomes: { done: '办成了', explained: '说明清楚了', cannot: '办不了', law: '走法定途径' },
  words: '答复',
  wordsHint: '本人看得到；可以公开的事，这一段公开。不写名字和电话',
  reason: '为什么不归您办',
  to: '该归谁',
  toEmpty: '请选一位',
  toPlease: '请选该归谁',
  handler: '{name} {why}',
  post: '{place}{name}',
  and: '、',
  please: '请填写“{field}”',
  done: '办好了：{act}',
  doneHeld: '记下了，有网时自动送：{act}',
};
