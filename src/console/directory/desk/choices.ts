import type { Opening, OpeningRow } from './types.ts';

/** As files write them, in the order of their words. */
export const WEEKDAYS: readonly OpeningRow['days'][number][] = [
  '周一',
  '周二',
  '周三',
  '周四',
  '周五',
  '周六',
  '周日',
];
export const HOLIDAYS: readonly Opening['onHolidays'][] = ['休息', '照常', '值班'];
