/** Days and moments as pages write them; the calendar itself is `src/calendar/shanghai.ts`. */
import {
  type Day,
  dayForPeople,
  dayOf,
  type Instant,
  isoInShanghai,
  minuteOfDay,
  timeForPeople,
} from '../calendar/shanghai.ts';
import { stretchForPeople } from './week.ts';

/** `2026年11月3日` */
export const dateForPeople = (day: Day): string => dayForPeople(day).split(' ')[0] ?? '';

/** `11月3日`, for lists whose year is plain. */
export const shortDate = (day: Day): string => dateForPeople(day).slice(5);

/** `2026年11月` of `2026-11`. */
export const monthForPeople = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** `11月3日 周二 下午2:30` */
export const momentForPeople = (at: Instant): string =>
  `${dayForPeople(dayOf(at)).slice(5)} ${timeForPeople(minuteOfDay(at))}`;

/** `11月7日 周六 上午9:00–11:00`; an end on another day is written whole. */
export const spanForPeople = (starts: Instant, ends: Instant): string =>
  dayOf(starts) === dayOf(ends)
    ? `${dayForPeople(dayOf(starts)).slice(5)} ${stretchForPeople({ from: minuteOfDay(starts), to: minuteOfDay(ends) })}`
    : `${momentForPeople(starts)} 到 ${momentForPeople(ends)}`;

/** `2026-11-03 14:30`, as the PubDate tag wants it. */
export const momentForTags = (at: Instant): string => isoInShanghai(at).slice(0, 16).replace('T', ' ');
