import { moment, type Part, text } from '../contract/export.ts';
import { stepNames } from './step-names.ts';

/** What people take along of matters: staff their own acts. Nobody else: their words tell of who said something. */
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
  'matter-reads': {
    title: '看过的报事人信息',
    reach: 'own',
    columns: [text('no', '号码'), text('why', '为什么要看'), moment('at', '什么时候')],
  },
} as const satisfies { [name: string]: Part };
