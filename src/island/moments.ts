import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  minuteOfDay,
  startOfDay,
  weekdayOf,
} from '../calendar/shanghai.ts';
import { fill } from './fill.ts';

/**
 * How dates, times and lengths are said. An island gets the words as a prop, because its script is the same on
 * Simplified and Traditional pages.
 */
export const momentWords = {
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  day: '{year}年{month}月{date}日 {weekday}',
  dayOfYear: '{month}月{date}日 {weekday}',
  dayOfMonth: '{date}日 {weekday}',
  month: '{year}年{month}月',
  today: '今天',
  tomorrow: '明天',
  yesterday: '昨天',
  time: '{part}{hour}:{minute}',
  dawn: '凌晨',
  morning: '上午',
  noon: '中午',
  afternoon: '下午',
  evening: '晚上',
  hours: '{hours}小时',
  minutes: '{minutes}分',
  hoursMinutes: '{hours}小时{minutes}分',
  at: '{day} {time}',
  span: '{day} {from}至{to}',
  spanOfDays: '{day} {from}至{last} {to}',
};
export type MomentWords = typeof momentWords;

/** `11月3日 周二`, with the year where it is not this year's. */
export function sayDay(words: MomentWords, day: Day, today: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  const sentence = day.slice(0, 4) === today.slice(0, 4) ? words.dayOfYear : words.day;
  return fill(sentence, { year, month, date, weekday: words.weekdays[weekdayOf(day)] });
}

/** `20日 周五`, under a heading that names the month. */
export function sayDayOfMonth(words: MomentWords, day: Day): string {
  return fill(words.dayOfMonth, { date: Number(day.slice(8)), weekday: words.weekdays[weekdayOf(day)] });
}

/** `2026年11月`, from `2026-11`. */
export function sayMonth(words: MomentWords, month: string): string {
  return fill(words.month, { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) });
}

/** Like `sayDay`, but a day beside today is named as people do. */
function sayNearDay(words: MomentWords, day: Day, today: Day): string {
  if (day === today) return words.today;
  if (day === addDays(today, 1)) return words.tomorrow;
  if (day === addDays(today, -1)) return words.yesterday;
  return sayDay(words, day, today);
}

/** `下午2:30`, from minutes since midnight. */
function sayTime(words: MomentWords, minuteOfTheDay: number): string {
  const hour = Math.floor(minuteOfTheDay / 60) % 24;
  const part =
    hour < 6
      ? words.dawn
      : hour < 12
        ? words.morning
        : hour === 12
          ? words.noon
          : hour < 18
            ? words.afternoon
            : words.evening;
  const minute = String(minuteOfTheDay % 60).padStart(2, '0');
  return fill(words.time, { part, hour: hour > 12 ? hour - 12 : hour, minute });
}

/** `上午9:00` */
export function sayTimeOf(words: MomentWords, at: Instant): string {
  return sayTime(words, minuteOfDay(at));
}

/** `昨天`, `11月3日 周二`: the day alone, for a list whose lines are short. */
export function sayDayOf(words: MomentWords, at: Instant, now: Instant): string {
  return sayNearDay(words, dayOf(at), dayOf(now));
}

/** `9:00–17:30`, for a column of figures. */
export function sayHours(from: Instant, to: Instant): string {
  const clock = (at: Instant) => {
    const minute = minuteOfDay(at);
    return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  };
  return `${clock(from)}–${clock(to)}`;
}

export function sayInstant(words: MomentWords, at: Instant, now: Instant): string {
  return fill(words.at, {
    day: sayNearDay(words, dayOf(at), dayOf(now)),
    time: sayTime(words, minuteOfDay(at)),
  });
}

/** `11月3日 周二 上午9:00至上午10:00` */
export function saySpan(words: MomentWords, from: Instant, to: Instant, now: Instant): string {
  const several = dayOf(from) !== dayOf(to) && !(minuteOfDay(to) === 0 && dayOf(to - 1) === dayOf(from));
  return fill(several ? words.spanOfDays : words.span, {
    day: sayNearDay(words, dayOf(from), dayOf(now)),
    last: sayNearDay(words, dayOf(to), dayOf(now)),
    from: sayTime(words, minuteOfDay(from)),
    to: sayTime(words, minuteOfDay(to)),
  });
}

/** `2小时30分`, `45分`; the sign is the caller's to show. */
export function sayMinutes(words: MomentWords, minutes: number): string {
  const size = Math.abs(minutes);
  const hours = Math.floor(size / 60);
  const rest = size % 60;
  if (hours === 0) return fill(words.minutes, { minutes: rest });
  return fill(rest === 0 ? words.hours : words.hoursMinutes, { hours, minutes: rest });
}

/** `09:00`, as a time field holds it. */
export function clockTime(at: Instant): string {
  const minute = minuteOfDay(at);
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The instant of a date field and a time field (`2026-11-03`, `09:00`), or null while one of them is empty. */
export function instantOf(day: string, time: string): Instant | null {
  const parts = /^(\d{2}):(\d{2})/.exec(time);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !parts) return null;
  return startOfDay(day) + (Number(parts[1]) * 60 + Number(parts[2])) * 60_000;
}

/**
 * When something that begins on `day` ends, from the two time fields; a time that is not after the beginning is the
 * next day's (23:00 to 00:30). Null while a field is empty.
 */
export function endOf(day: string, starts: string, ends: string): Instant | null {
  const [from, to] = [instantOf(day, starts), instantOf(day, ends)];
  if (from === null || to === null) return to;
  return to > from ? to : instantOf(addDays(day, 1), ends);
}
