/** `content/calendar/<year>.yaml`: public holidays and 调休, which staff enter when the State Council announces them. */
import * as v from 'valibot';
import { day, weekday } from '../calendar/fields.ts';
import type { Day } from '../calendar/shanghai.ts';
import { fields, list, text, whole, yesOrNo } from '../content/fields.ts';

export const yearCalendarSchema = fields({
  /** The year of all days below. */
  year: whole(2020, 2100),
  /** Whether the State Council has announced the arrangement; until then only the legal holidays stand here. */
  announced: yesOrNo,
  /** Public holidays, first and last day included. */
  holidays: list(
    v.pipe(
      fields({
        /** Name of the holiday. */
        name: text(20),
        /** First day off. */
        from: day,
        /** Last day off. */
        to: day,
      }),
      v.forward(
        v.check(({ from, to }) => from <= to, '不早于 from 的日期'),
        ['to'],
      ),
    ),
    1,
  ),
  /** Weekend days on which offices work (调休). */
  workdays: list(
    fields({
      /** The day. */
      day,
      /** Day of the week whose hours hold on it. */
      like: weekday,
      /** The holiday it makes up for. */
      name: text(20),
    }),
  ),
});
export type YearCalendar = v.InferOutput<typeof yearCalendarSchema>;

/** All years that are known, in order. */
export type Calendar = readonly YearCalendar[];

/** The public holiday that `day` belongs to, by its name, or null. */
export function holidayOn(calendar: Calendar, day: Day): string | null {
  for (const { holidays } of calendar) {
    const found = holidays.find(({ from, to }) => from <= day && day <= to);
    if (found) return found.name;
  }
  return null;
}

/** The 调休 entry of `day`, or null. */
export function makeUpDay(calendar: Calendar, day: Day): YearCalendar['workdays'][number] | null {
  for (const { workdays } of calendar) {
    const found = workdays.find((workday) => workday.day === day);
    if (found) return found;
  }
  return null;
}
