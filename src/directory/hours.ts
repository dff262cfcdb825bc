/** On which stretches of a day a center is open: the week, holidays, 调休 and single days put together. */
import { type Weekday, weekdays } from '../calendar/fields.ts';
import { type Day, weekdayOf } from '../calendar/shanghai.ts';
import { type Calendar, holidayOn, makeUpDay } from './calendar.ts';
import type { Center, Stretch } from './center.ts';

type Hours = Pick<Center, 'hours' | 'extraHours' | 'onHolidays' | 'holidayHours' | 'exceptions'>;

/**
 * The stretches of `day` in order, minutes since midnight in Shanghai; stretches that touch or overlap are one. A single
 * day that differs beats everything; then holidays; then 调休, which lends the day another weekday's hours.
 */
export function openingsOn(center: Hours, calendar: Calendar, day: Day): Stretch[] {
  const exception = center.exceptions.find((special) => special.day === day);
  if (exception) return joined(exception.hours);
  const ordinary = weekdays[(weekdayOf(day) + 6) % 7] as Weekday;
  if (center.onHolidays === '照常') return onWeekday(center, ordinary);
  if (holidayOn(calendar, day) !== null)
    return center.onHolidays === '值班' ? joined(center.holidayHours) : [];
  return onWeekday(center, makeUpDay(calendar, day)?.like ?? ordinary);
}

function onWeekday({ hours, extraHours }: Hours, weekday: Weekday): Stretch[] {
  return joined([...hours, ...extraHours].filter(({ days }) => days.includes(weekday)));
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && last.to >= from) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}
