/**
 * The opening hours of one center as a calendar: its ordinary week as rules, without the days on which something else
 * holds, and those days one by one. It reaches as far as the calendar of holidays is known, and no further.
 */
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  MINUTE,
  startOfDay,
  weekdayOf,
} from '../../calendar/shanghai.ts';
import type { Stretch } from '../../directory/center.ts';
import { openingsOn } from '../../directory/hours.ts';
import { centerHref, phonesOf } from '../centers.ts';
import type { CenterEntry, Store } from '../store.ts';
import { type CalendarEvent, icalendar } from './icalendar.ts';
import { strings } from './strings.ts';

const SOME_MONDAY = '2024-01-01';
const CODES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The calendar, or null where there is no such center. */
export function hoursCalendar(slug: string, store: Store, origin: string, at: Instant): string | null {
  const center = store.centers.get(slug);
  if (!center) return null;
  const days = knownDays(store, at);
  return icalendar(strings.calendar.open(center.name), eventsOf(center, store, days, origin));
}

/** From this year's first day to the last day of the last year whose holidays stand in the content. */
function knownDays({ calendar }: Store, at: Instant): Day[] {
  const year = Number(dayOf(at).slice(0, 4));
  const last = Math.max(year, ...calendar.map((known) => known.year));
  const days: Day[] = [];
  for (let day = `${year}-01-01`; day <= `${last}-12-31`; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Days of the week on which the center ordinarily opens for `stretch`, 0 is Sunday. */
interface Rule {
  stretch: Stretch;
  weekdays: number[];
}

function eventsOf(center: CenterEntry, store: Store, days: readonly Day[], origin: string): CalendarEvent[] {
  const rules = ordinaryWeek(center);
  const excepted = rules.map((): Day[] => []);
  const single: { day: Day; stretch: Stretch }[] = [];
  for (const day of days) {
    const open = openingsOn(center, store.calendar, day);
    const ordinary = rules.map(({ weekdays, stretch }) => ({
      stretch: weekdays.includes(weekdayOf(day)) ? stretch : null,
    }));
    ordinary.forEach(({ stretch }, at) => {
      if (stretch && !open.some((other) => same(other, stretch))) excepted[at]?.push(day);
    });
    for (const stretch of open)
      if (!ordinary.some((other) => other.stretch && same(other.stretch, stretch)))
        single.push({ day, stretch });
  }
  const event = eventMaker(center, store, days[0] ?? '', origin);
  const until = endOf(days.at(-1) ?? '');
  const weekly = rules.flatMap(({ stretch, weekdays }, at) => {
    const first = days.find((day) => weekdays.includes(weekdayOf(day)));
    if (first === undefined) return [];
    const except = (excepted[at] ?? []).map((day) => momentOf(day, stretch.from));
    return {
      ...event(first, stretch),
      weekly: { days: weekdays.map((of) => CODES[of] ?? ''), until, except },
    };
  });
  return [...weekly, ...single.map(({ day, stretch }) => event(day, stretch))];
}

/** What would hold on each day of a week without holidays. */
function ordinaryWeek(center: CenterEntry): Rule[] {
  const rules: Rule[] = [];
  const plain = { ...center, exceptions: [] };
  for (let ahead = 0; ahead < 7; ahead += 1) {
    const day = addDays(SOME_MONDAY, ahead);
    for (const stretch of openingsOn(plain, [], day)) {
      const rule = rules.find((known) => same(known.stretch, stretch));
      if (rule) rule.weekdays.push(weekdayOf(day));
      else rules.push({ stretch, weekdays: [weekdayOf(day)] });
    }
  }
  return rules;
}

function eventMaker(center: CenterEntry, { community }: Store, firstDay: Day, origin: string) {
  const { name, place, slug } = center;
  const host = new URL(origin).hostname;
  const said = phonesOf(center, community)
    .map(({ label, number }) => strings.calendar.phone(label, number))
    .join('\n');
  return (day: Day, { from, to }: Stretch): CalendarEvent => ({
    uid: `${slug}-${day}-${from}-${to}@${host}`,
    summary: strings.calendar.open(name),
    starts: momentOf(day, from),
    ends: momentOf(day, to),
    location: `${place.name}，${place.address}`,
    description: said,
    url: origin + centerHref(center),
    // Hours carry no date of their own; a moment that changes with each rendering would change the file for nothing.
    stamp: startOfDay(firstDay),
    busy: false,
  });
}

const same = (a: Stretch, b: Stretch): boolean => a.from === b.from && a.to === b.to;
const momentOf = (day: Day, minutes: number): Instant => startOfDay(day) + minutes * MINUTE;
const endOf = (day: Day): Instant => startOfDay(addDays(day, 1)) - 1000;
