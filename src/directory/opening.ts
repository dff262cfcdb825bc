/** When a center is open: what its hours break among themselves. */
import { timeText, weekdays } from '../calendar/fields.ts';
import type { Center, Stretch } from './center.ts';

type Opening = Pick<Center, 'hours' | 'extraHours' | 'onHolidays' | 'holidayHours' | 'exceptions'>;

/** What is wrong, and what is expected instead: in the field's name as files have it. */
export interface EntryFault {
  field: string;
  found: string;
  expected: string;
}

/** What opening hours break among themselves: two rows at one time; hours of holidays where nobody is there, or none. */
export function faultsIn({ hours, extraHours, onHolidays, holidayHours, exceptions }: Opening): EntryFault[] {
  const rows = [
    ...hours.map((row, at) => ({ ...row, field: `hours[${at + 1}]` })),
    ...extraHours.map((row, at) => ({ ...row, field: `extraHours[${at + 1}]` })),
  ];
  const overlaps = rows.flatMap((row, at) =>
    rows.slice(0, at).flatMap((before) => {
      const day = weekdays.find((name) => row.days.includes(name) && before.days.includes(name));
      return day && row.from < before.to && before.from < row.to
        ? [
            {
              field: row.field,
              found: `${day} ${timeText(row.from)}–${timeText(row.to)}`,
              expected: `不与 ${before.field} 重叠的时间`,
            },
          ]
        : [];
    }),
  );
  overlaps.push(...overlapsIn('holidayHours', holidayHours));
  for (const [at, one] of exceptions.entries())
    overlaps.push(...overlapsIn(`exceptions[${at + 1}]`, one.hours));
  if ((onHolidays === '值班') === holidayHours.length > 0) return overlaps;
  const duty =
    holidayHours.length > 0
      ? { found: `${holidayHours.length} 项`, expected: '去掉这一项：onHolidays 不是“值班”' }
      : { found: '空列表', expected: '节假日值班的时间：onHolidays 是“值班”' };
  return [...overlaps, { field: 'holidayHours', ...duty }];
}

/** Hours of one day that run into each other. */
function overlapsIn(field: string, stretches: readonly Stretch[]): EntryFault[] {
  return stretches
    .filter((one, at) => stretches.slice(0, at).some(({ from, to }) => one.from < to && from < one.to))
    .map(({ from, to }) => ({
      field,
      found: `${timeText(from)}–${timeText(to)}`,
      expected: '不与这一天别的时间重叠的时间',
    }));
}
