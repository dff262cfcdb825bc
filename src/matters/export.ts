import { moment, number, type Part, text } from '../contract/export.ts';
import { stateNames, stepNames } from './step-names.ts';

/** What people take along of matters: what they said while logged in; staff their own acts. */
export const matterParts = {
  'matter-steps': {
    title: '办理事项',
    reach: 'own',
    columns: [
      text('no', '号码'),
      text('step', '做了什么', stepNames),
      moment('at', '什么时候'),
      text('words', '给居民的话'),
      text('inward', '给同事的话'),
    ],
  },
  'matters-said': {
    title: '我说的事',
    // Nobody else learns who said something, not even who looks after members.
    reach: 'own',
    columns: [
      text('no', '号码'),
      text('place', '在哪里'),
      text('state', '到了哪一步', stateNames),
      moment('saidAt', '什么时候说的'),
      text('answer', '答复'),
    ],
  },
  'matter-pictures': {
    title: '我说事的照片',
    reach: 'own',
    columns: [text('no', '号码'), number('n', '第几张'), text('picture', '照片')],
  },
  'matter-reads': {
    title: '看过的报事人信息',
    reach: 'own',
    columns: [text('no', '号码'), text('why', '为什么要看'), moment('at', '什么时候')],
  },
} as const satisfies { [name: string]: Part };
