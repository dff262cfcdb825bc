import { moment, number, type Part, text } from '../contract/export.ts';

const states = {
  asked: '等工作人员开',
  issued: '已开具',
  refused: '没有开',
  withdrawn: '自己撤回',
  revoked: '已撤销',
};

/** What people take along of certificates. */
export const certificateParts = {
  certificates: {
    title: '服务证明',
    columns: [
      text('id', '记录'),
      text('share', '我是', { member: '本人', staff: '经办人' }),
      text('no', '编号'),
      text('fromDay', '从哪天'),
      text('toDay', '到哪天'),
      text('state', '状态', states),
      number('minutes', '时长（分钟）'),
      text('code', '校验码'),
      text('reason', '原因'),
      moment('askedAt', '什么时候提的'),
      moment('decidedAt', '什么时候定的'),
      moment('revokedAt', '什么时候撤销的'),
    ],
  },
} as const satisfies { [name: string]: Part };
