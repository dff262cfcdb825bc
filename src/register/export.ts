import { moment, type Part, text } from '../contract/export.ts';

/** What people take along of the register: the posts they held and where they lived; staff their own acts. */
export const registerParts = {
  posts: {
    title: '担任的职务',
    columns: [
      text('id', '编号'),
      text('name', '职务'),
      text('place', '在哪里'),
      text('fromDay', '第一天'),
      text('toDay', '最后一天'),
      moment('endedAt', '什么时候免的'),
    ],
  },
  household: {
    title: '住在哪一户',
    reach: 'own',
    columns: [
      text('place', '楼'),
      text('unit', '单元'),
      text('room', '门牌'),
      text('fromDay', '从哪天起'),
      moment('endedAt', '什么时候搬出'),
    ],
  },
  'register-acts': {
    title: '在名册上写过的',
    reach: 'own',
    columns: [
      text('what', '做了什么', {
        'post-made': '写了一个职务',
        'post-checked': '核对了一个职务',
        'post-ended': '免了一个职务',
        'organisation-made': '写了一个单位',
        'organisation-ended': '撤了一个单位',
        'household-made': '写了一户',
        'household-ended': '销了一户',
        'member-moved-in': '写了谁住进一户',
        'member-moved-out': '写了谁搬出一户',
      }),
      text('of', '编号'),
      moment('at', '什么时候'),
    ],
  },
} as const satisfies { [name: string]: Part };
