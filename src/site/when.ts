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

/** `2026年11月3日` */
export const dateForPeople = (day: Day): string => dayForPeople(day).split(' ')[0] ?? '';

/** `11月3日`, for lists whose year is plain. */
export const shortDate = (day: Day): string => dateForPeople(day).slice(5);

/** `2026年11月` of `2026-11`. */
export const monthForPeople = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** `11月3日 周二 下午2:30` */
export const momentForPeople = (at: Instant): string =>
  `${dayForPeople(dayOf(at)).slice(5)} ${timeForPeople(minuteOfDay(at))}`;

/** `2026-11-03 14:30`, as the PubDate tag wants it. */
export const momentForTags = (at: Instant): string => isoInShanghai(at).slice(0, 16).replace('T', ' ');
