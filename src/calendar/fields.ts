/** Days and times as people write them in content files. Every message is what was expected, in words for the editor. */

import * as v from 'valibot';
import { plainLine } from '../hanzi/line.ts';
import { type Instant, isDay, isoInShanghai, parseInstant } from './shanghai.ts';
import { dayText, minutesOf } from './written.ts';

export const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;
export type Weekday = (typeof weekdays)[number];

const DAY = '一个存在的日期，写成 2026-11-03 的样子';
const TIME = '00:00 到 24:00 之间的时刻，写成 08:30 的样子';
const MOMENT = '日期和时刻，写成 2026-11-03 14:30 的样子';
const MINUTES_A_DAY = 1440;

/** A day in Asia/Shanghai, `2026-11-03`. */
export const day = v.pipe(v.string(DAY), v.transform(dayText), v.check(isDay, DAY));

/** One day of the week, 周一 to 周日. */
export const weekday = v.picklist(weekdays, '周一、周二、周三、周四、周五、周六、周日之一');

/** A time of day, `08:30`, read as minutes since midnight, 0 to 1440. */
export const timeOfDay = v.pipe(
  v.string(TIME),
  v.check((text) => minutesOf(text) !== null, TIME),
  v.transform((text) => minutesOf(text) ?? 0),
);

function instantOf(text: string): Instant | null {
  const [, day, time] = /^(.*?[\d日])\s*(?:\s|T)\s*(\d.*)$/.exec(plainLine(text)) ?? [];
  const minutes = time === undefined ? null : minutesOf(time);
  return minutes === null || minutes === MINUTES_A_DAY
    ? null
    : parseInstant(`${dayText(day ?? '')}T${timeText(minutes)}:00+08:00`);
}

/** A moment in Asia/Shanghai, `2026-11-03 14:30`, read as epoch milliseconds. */
export const moment = v.pipe(
  v.string(MOMENT),
  v.check((text) => instantOf(text) !== null, MOMENT),
  v.transform((text): Instant => instantOf(text) ?? Number.NaN),
);

/** The moment as content files write it, the inverse of {@link moment}: `2026-11-03 14:30`. */
export function momentText(at: Instant): string {
  return isoInShanghai(at).slice(0, 16).replace('T', ' ');
}

/** `08:30`, from minutes since midnight; 1440 is `24:00`. */
export function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
