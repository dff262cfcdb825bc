/** Time at work: what a limit in working minutes or working days is counted in. Runs in hooks too, without `Intl`. */
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  MINUTE,
  minuteOfDay,
  startOfDay,
  weekdayOf,
} from './shanghai.ts';

/** When work is done: minutes of a working day, in order, and which days are working days. */
export interface WorkingTime {
  hours: readonly { from: number; to: number }[];
  /** Days that are not as their day of the week says: public holidays (false) and 调休 (true). */
  exceptions: { readonly [day: Day]: boolean };
}

/** Whether people work on `day`: Monday to Friday, unless the calendar says otherwise. */
export function worksOn({ exceptions }: Pick<WorkingTime, 'exceptions'>, day: Day): boolean {
  return exceptions[day] ?? ![0, 6].includes(weekdayOf(day));
}

/** The moment at which `minutes` of work (≥ 0) have passed since `start`. */
export function afterWorkingMinutes(start: Instant, minutes: number, time: WorkingTime): Instant {
  let left = minutes;
  let from = minuteOfDay(start) + (start % MINUTE) / MINUTE;
  for (let day = dayOf(start); ; day = addDays(day, 1), from = 0) {
    if (!worksOn(time, day)) continue;
    for (const piece of time.hours) {
      const begin = Math.max(piece.from, from);
      const room = piece.to - begin;
      if (room <= 0) continue;
      if (left <= room) return Math.round(startOfDay(day) + (begin + left) * MINUTE);
      left -= room;
    }
  }
}

/** The end of work on the `days`-th working day after the day of `start` (`days` ≥ 1). */
export function afterWorkingDays(start: Instant, days: number, time: WorkingTime): Instant {
  let day = dayOf(start);
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (worksOn(time, day)) left -= 1;
  }
  return startOfDay(day) + (time.hours.at(-1)?.to ?? 0) * MINUTE;
}
