/** Activities as a calendar to subscribe to: those of the last two months and all to come. */
import { DAY, type Instant } from '../../calendar/shanghai.ts';
import { noticeHref } from '../notices.ts';
import type { NoticeEntry, Store } from '../store.ts';
import { type CalendarEvent, icalendar } from './icalendar.ts';
import { strings } from './strings.ts';

/** A subscriber's program takes away what a calendar no longer names, so the recent past stays for a while. */
const KEPT = 60 * DAY;

/** `origin` is the public address without a slash at its end. */
export function activitiesCalendar(store: Store, origin: string, at: Instant): string {
  const events = [...store.notices.values()]
    .map((notice) => eventOf(notice, origin, at))
    .filter((event) => event !== null)
    .filter(({ ends }) => ends > at - KEPT)
    .sort((a, b) => a.starts - b.starts || (a.uid < b.uid ? -1 : 1));
  return icalendar(`${store.community.name} ${strings.calendar.activities}`, events);
}

/** The activity of a notice, or null. One that was withdrawn is not in the store: a subscriber's program takes it away. */
function eventOf(notice: NoticeEntry, origin: string, at: Instant): CalendarEvent | null {
  const { event, index, title, summary, published, edition } = notice;
  if (!event || published > at) return null;
  return {
    uid: `${index}@${new URL(origin).hostname}`,
    summary: title,
    starts: event.starts,
    ends: event.ends,
    location: event.place,
    description: [summary, event.signUp].filter(Boolean).join('\n'),
    url: origin + noticeHref(notice),
    stamp: published,
    sequence: edition - 1,
    busy: true,
  };
}
