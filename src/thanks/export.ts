import { moment, type Part, text, yesOrNo } from '../contract/export.ts';

const thanksStates = {
  private: '只有当事人看',
  asked: '等志愿者同意',
  declined: '志愿者没同意',
  agreed: '等工作人员看过',
  shown: '在感谢墙上',
  kept_back: '没放上墙',
  taken_back: '已收回',
};

/** What people take along of thanks. */
export const thanksParts = {
  thanks: {
    title: '感谢的话',
    columns: [
      text('id', '编号'),
      text('share', '我是', { served: '受助人', said: '代说的人', volunteer: '志愿者' }),
      text('request', '求助编号'),
      text('service', '服务种类'),
      text('words', '说了什么'),
      text('saidBy', '谁说的'),
      moment('saidAt', '什么时候说的'),
      text('state', '状态', thanksStates),
      yesOrNo('agrees', '我同意放上墙'),
      moment('answeredAt', '我回答的时间'),
    ],
  },
} as const satisfies { [name: string]: Part };
