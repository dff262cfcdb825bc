import type { PublicState } from '../../matters/public.ts';

/** How a public matter stands, for everybody. */
const states: { readonly [state in PublicState]: string } = {
  open: '在办',
  answered: '答复了',
  closed: '办结',
};

/** Words of the pages of public matters and of courtyards, in Simplified. */
export const publicStrings = {
  title: '公开的事',
  description: '大家说的事里公开的：在哪个院、办到哪一步、答复是什么、谁看过销了号。',
  lead: '大家说的事里，隐患、修理、建议一类可以公开。工作人员另写一遍再放上来：没有谁说的，没有门牌，也没有原话。',
  say: '说件事',
  all: '公开的事，全部',
  none: '现在没有公开的事。',
  states,
  filter: {
    label: '挑着看',
    kind: '哪一种',
    state: '到了哪一步',
    court: '哪个院子',
    all: '都看',
    none: '没有这样的事。',
  },
  byKind: '按哪一种',
  byState: '按到了哪一步',
  byCourt: '按院子',
  byMonth: '按月份',
  listed: '列出来的事',
  said: (day: string) => `${day}说的`,
  due: (day: string) => `最晚${day}答复`,
  answered: (day: string) => `${day}答复`,
  closed: (day: string) => `${day}办结`,
  signedOff: (day: string, who: string) => `${day} ${who}看过，销号`,
  bySayer: (day: string) => `${day}说的人说办成了`,
  reopened: (day: string) => `${day}又提出来`,
  and: '、',
  staff: '工作人员',
  courts: {
    title: '楼院账',
    description: '每个院子做到了几条：有人看门、路要平、灯要明、通道畅；哪件在办，哪件销了号。',
    lead: '每个院子一行。找到的毛病记下来，办好以后由两个没有经手的人去看，两个人都说好才销号；又坏了，再记一次。',
    more: '一个院子一个院子地看',
    map: '在哪里',
    mapOf: '各院子的示意图，写着在办的有几件',
    open: (count: number) => `在办${count}件`,
    done: (count: number) => `销号${count}件`,
    none: '没有记过',
    of: (open: number, closed: number) => `在办${open}件，办结${closed}件。`,
    page: (number: number) => `第${number}页`,
    newer: '前一页',
    older: '后一页',
  },
} as const;
