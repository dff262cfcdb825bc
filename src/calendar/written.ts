/** Days, times and lengths as people write them on a slip, or type them in a hurry. Without any library: for the browser too. */
import { plainLine, plainSigns } from '../hanzi/line.ts';
import { addDays, type Day, type Instant, isDay, MINUTE, startOfDay, weekdayOf } from './shanghai.ts';

const MINUTES_A_DAY = 1440;

/** `2026-11-03`, from `2026-11-3`, `2026/11/3`, `2026年11月3日`, in any width; as it is where it is none of them. */
export function dayText(text: string): string {
  const [, year, month = '', of = ''] =
    /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(plainLine(text)) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${of.padStart(2, '0')}` : text;
}

/** Minutes since midnight, from `8:30`, `8：30`, `8点30`, `8点半`, `8点`, in any width; null where it is none of them. */
export function minutesOf(text: string): number | null {
  const [, hour, colon, half, point] =
    /^(\d{1,2})(?:[:∶](\d{2})|[点點时時](?:(半)|(\d{1,2})分?)?)$/.exec(plainSigns(text)) ?? [];
  const minutes = half ? 30 : Number(colon ?? point ?? 0);
  const all = Number(hour) * 60 + minutes;
  return hour !== undefined && minutes < 60 && all <= MINUTES_A_DAY ? all : null;
}

/**
 * A day with its time, as lists have it: `2026-11-28 14:05:33`, `2026/11/28 14:05`, `2026年11月28日14时05分`; seconds are left
 * out. Of a day alone its first minute, or with `end` its last. In Shanghai; null where it is none of them.
 */
export function momentWritten(text: string, end = false): Instant | null {
  const [, day = '', time = ''] =
    /^(\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?)[\sT]*(.*)$/.exec(plainLine(text)) ?? [];
  const on = dayText(plainSigns(day));
  if (!isDay(on)) return null;
  const short = time.replace(/^(\d{1,2}:\d{2}):\d{2}(\.\d+)?$/, '$1').replace(/分\s*\d{1,2}秒$/, '分');
  const minutes = time === '' ? (end ? MINUTES_A_DAY - 1 : 0) : minutesOf(short);
  return minutes === null ? null : startOfDay(on) + minutes * MINUTE;
}

const NEAR: { readonly [word: string]: number } = {
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
};
const WEEKDAYS = '日一二三四五六';
const two = (part: string) => part.padStart(2, '0');

/**
 * A day without its year, or by its name: `11月3日`, `11.3`, `11/3`, `1103`, `3日`, `昨天`, `周三`, beside every form with a year.
 * Of the days that it may mean the nearest up to today, or with `ahead` the nearest from today on. Null where it is none.
 */
export function dayWritten(text: string, today: Day, ahead = false): Day | null {
  const typed = plainSigns(text);
  const whole = dayText(typed);
  if (isDay(whole)) return whole;
  const near = NEAR[typed];
  if (near !== undefined) return addDays(today, near);
  const weekday = WEEKDAYS.indexOf(
    /^(?:周|星期|礼拜)([日天一二三四五六])$/.exec(typed)?.[1]?.replace('天', '日') ?? '?',
  );
  const fits = (day: Day) => (ahead ? day >= today : day <= today);
  if (weekday >= 0) {
    const away = (weekday - weekdayOf(today) + 7) % 7;
    return addDays(today, ahead || away === 0 ? away : away - 7);
  }
  const [, month, date] =
    /^(\d{1,2})[月./-](\d{1,2})[日号]?$/.exec(typed) ?? /^(\d{2})(\d{2})$/.exec(typed) ?? [];
  if (month !== undefined && date !== undefined) {
    const year = Number(today.slice(0, 4));
    const days = (ahead ? [year, year + 1] : [year, year - 1]).map(
      (of) => `${of}-${two(month)}-${two(date)}`,
    );
    return days.find((day) => isDay(day) && fits(day)) ?? null;
  }
  const [, only] = /^(\d{1,2})[日号]?$/.exec(typed) ?? [];
  if (only === undefined) return null;
  const first = `${today.slice(0, 7)}-01`;
  const other = addDays(first, ahead ? 31 : -1).slice(0, 7);
  return (
    [today.slice(0, 7), other].map((of) => `${of}-${two(only)}`).find((day) => isDay(day) && fits(day)) ??
    null
  );
}

const PARTS = '凌晨|清早|早上|上午|中午|下午|傍晚|晚上';
const LATE = new Set(['下午', '傍晚', '晚上']);

interface Clock {
  minutes: number;
  /** Whether it was said which half of the day is meant. */
  sure: boolean;
}

/** `9`, `9点半`, `0930`, `930`, `9:30`, `下午2点`. */
function clock(text: string): Clock | null {
  const [, part = '', time = ''] = new RegExp(`^(${PARTS})?(.+)$`).exec(text) ?? [];
  const quarter = time
    .replace(/点一刻$/, '点15')
    .replace(/点三刻$/, '点45')
    .replace(/^(\d{1,2})\.(\d{2})$/, '$1:$2');
  const [, hour, minute] = /^(\d{1,2})(\d{2})?$/.exec(quarter) ?? [];
  const minutes = hour === undefined ? minutesOf(quarter) : Number(hour) * 60 + Number(minute ?? 0);
  if (minutes === null || minutes > MINUTES_A_DAY || Number(minute ?? 0) > 59) return null;
  const noon = part === '中午' && minutes < 4 * 60;
  const after = (LATE.has(part) || noon) && minutes < 12 * 60;
  return {
    minutes: after ? minutes + 720 : minutes,
    sure: part !== '' || /^0\d/.test(time) || minutes >= 720,
  };
}

/** A time of day as one says it: from one to six without more is in the afternoon. Minutes since midnight, or null. */
export function timeWritten(text: string): number | null {
  const found = clock(plainSigns(text));
  if (!found) return null;
  return !found.sure && found.minutes >= 60 && found.minutes < 360 ? found.minutes + 720 : found.minutes;
}

/**
 * From when to when, in minutes since midnight: `9-10:30`, `9点到10点半`, `930-1030`, `下午2点到4点`, `14:00–15:30`. An end that is not
 * after the beginning is of the next day. Null where it is none.
 */
export function spanWritten(text: string): { from: number; to: number } | null {
  const [first, last, ...more] = plainSigns(text).split(/[-~〜至到]+/);
  const from = timeWritten(first ?? '');
  const end = clock(last ?? '');
  if (from === null || end === null || more.length > 0) return null;
  const later = end.minutes + 720;
  const to = !end.sure && end.minutes <= from && later > from && later <= MINUTES_A_DAY ? later : end.minutes;
  return { from, to };
}

/** A length in minutes: `90`, `90分`, `2小时`, `1.5小时`, `1小时半`, `1小时30分`, `半小时`. Null where it is none. */
export function lengthWritten(text: string): number | null {
  const typed = plainSigns(text)
    .replace(/个半(小时|钟头)/, '.5小时')
    .replace(/个?(小时|钟头|时)/, '小时')
    .replace(/分钟/, '分');
  if (typed === '半小时') return 30;
  const [, hours, half, rest] = /^(?:(\d{1,2}(?:\.\d)?)小时)?(半)?(?:(\d{1,3})分?)?$/.exec(typed) ?? [];
  const minutes = Number(hours ?? 0) * 60 + (half && hours ? 30 : 0) + Number(rest ?? 0);
  return Number.isInteger(minutes) && minutes > 0 ? minutes : null;
}
