/**
 * The one date module. Instants are epoch milliseconds; a day is `YYYY-MM-DD` in Asia/Shanghai, which has kept
 * UTC+8 without summer time since 1991. Written by hand because hooks run without `Intl`.
 */
export type Instant = number;
export type Day = string;

export const HOUR = 3_600_000;
const OFFSET = 8 * HOUR;
export const MINUTE = 60_000;
export const DAY = 24 * HOUR;

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether `text` is a day that exists: `2026-02-30` is not one. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** Reads an ISO 8601 instant with its zone. Answers null where the zone is missing or the day or time does not exist. */
export function parseInstant(text: string): Instant | null {
  const parts = INSTANT.exec(text);
  if (!parts) return null;
  const [, day = '', hour, minute, second = '0'] = parts;
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** The instant in ISO 8601 with Shanghai's zone, to the second: `2026-11-03T14:30:00+08:00`. */
export function isoInShanghai(at: Instant): string {
  return `${new Date(at + OFFSET).toISOString().slice(0, 19)}+08:00`;
}

export function dayOf(at: Instant): Day {
  return new Date(at + OFFSET).toISOString().slice(0, 10);
}

/** Midnight in Shanghai at which `day` begins. */
export function startOfDay(day: Day): Instant {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET;
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The same day so many months later; the last day of a month that is too short: 31 August and 6 is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 7)}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** Minutes since midnight in Shanghai, 0 to 1439. */
export function minuteOfDay(at: Instant): number {
  return Math.floor(((((at + OFFSET) % DAY) + DAY) % DAY) / MINUTE);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** `2026年11月3日 周二` */
export function dayForPeople(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日 ${WEEKDAYS[weekdayOf(day)]}`;
}

/** `下午2:30`, from minutes since midnight. */
export function timeForPeople(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  const part = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour === 12 ? '中午' : hour < 18 ? '下午' : '晚上';
  return `${part}${hour > 12 ? hour - 12 : hour}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `2小时30分`, `45分`, `3小时`; a negative figure keeps its sign. */
export function minutesForPeople(minutes: number): string {
  const size = Math.abs(minutes);
  const hours = Math.floor(size / 60);
  const rest = size % 60;
  const text = hours === 0 ? `${rest}分` : rest === 0 ? `${hours}小时` : `${hours}小时${rest}分`;
  return minutes < 0 ? `-${text}` : text;
}
