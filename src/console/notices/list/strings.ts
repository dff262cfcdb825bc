import { noticeStates } from '../../../notices/workflow.ts';

/** Words of the notices at the desk and of those that are public. */
export const words = {
  title: '通知',
  write: '写一条通知',
  views: { label: '看哪些', open: '在办的', public: '已发布的' },
  empty: '没有在办的通知。',
  publicEmpty: '还没有发布过通知。',
  state: '进展',
  heading: '标题',
  kind: '种类',
  author: '经办',
  changed: '改于',
  way: '发布',
  index: '索引号',
  day: '发布日期',
  stands: '效力',
  untitled: '还没有标题',
  edition: '第{edition}版',
  correct: '更正',
  withdraw: '撤回',
  see: '看网页',
  explainCorrection: '更正说明',
  explainCorrectionHint: '会写在这条通知上面：哪里错了，改成什么',
  explainWithdrawal: '撤回说明',
  explainWithdrawalHint: '撤回以后，原地址只留这句话',
  correctStart: '开始写更正稿',
  withdrawSend: '撤回这条通知',
  keep: '不改了',
  explanationPlease: '请写一句说明',
  /** The workflow's states, in the words of the rules. */
  states: noticeStates as { [state: string]: string },
};
