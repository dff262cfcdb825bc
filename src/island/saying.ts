import { type Day, dayOf, type Instant, parseInstant } from '../calendar/shanghai.ts';
import { useIsland } from './Island.tsx';
import {
  sayDay,
  sayDayOf,
  sayDayOfMonth,
  sayHours,
  sayInstant,
  sayMinutes,
  sayMonth,
  saySpan,
  sayTimeOf,
} from './moments.ts';

/** How dates and lengths are said in this reader's script; instants come as ISO text or epoch milliseconds. */
export interface Saying {
  minutes(minutes: number): string;
  instant(at: string | Instant): string;
  span(from: string | Instant, to: string | Instant): string;
  day(at: string | Instant): string;
  /** `昨天`, `11月3日 周二` */
  nearDay(at: string | Instant): string;
  /** `9:00–17:30` */
  hours(from: string | Instant, to: string | Instant): string;
  /** `上午9:00` */
  time(at: string | Instant): string;
  /** `20日 周五` */
  dayOfMonth(at: string | Instant): string;
  /** `2026年11月`, from `2026-11`. */
  month(month: string): string;
  today: Day;
  now: Instant;
}

export function useSaying(): Saying {
  const words = useIsland().strings.moments;
  const now = Date.now();
  const today = dayOf(now);
  const read = (at: string | Instant) => (typeof at === 'number' ? at : (parseInstant(at) ?? now));
  return {
    minutes: (minutes) => sayMinutes(words, minutes),
    instant: (at) => sayInstant(words, read(at), now),
    span: (from, to) => saySpan(words, read(from), read(to), now),
    day: (at) => sayDay(words, dayOf(read(at)), today),
    nearDay: (at) => sayDayOf(words, read(at), now),
    hours: (from, to) => sayHours(read(from), read(to)),
    time: (at) => sayTimeOf(words, read(at)),
    dayOfMonth: (at) => sayDayOfMonth(words, dayOf(read(at))),
    month: (month) => sayMonth(words, month),
    today,
    now,
  };
}
