import ical, { type VEvent } from 'node-ical';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, MINUTE, startOfDay } from '../../../src/calendar/shanghai.ts';
import type { Center } from '../../../src/directory/center.ts';
import { openingsOn } from '../../../src/directory/hours.ts';
import { hoursCalendar } from '../../../src/site/machines/openingHours.ts';
import type { CenterEntry, Store } from '../../../src/site/store.ts';
import { at, origin, storeWith } from './sample.ts';

const now = at('2026-11-20 09:00');
const store = await storeWith();

function eventsOf(store: Store, slug: string): VEvent[] {
  const parsed = ical.sync.parseICS(hoursCalendar(slug, store, origin, now) ?? '');
  return Object.values(parsed).filter((item): item is VEvent => item?.type === 'VEVENT');
}

/** Every opening that a calendar program would show, as `start–end` in milliseconds. */
function occurrences(events: VEvent[]): string[] {
  const [from, to] = [new Date(startOfDay('2025-12-01')), new Date(startOfDay('2028-06-01'))];
  return events
    .flatMap((event) => {
      const length = (event.end?.getTime() ?? 0) - event.start.getTime();
      const excluded = new Set(Object.values(event.exdate ?? {}).map((moment) => (moment as Date).getTime()));
      const starts = event.rrule ? event.rrule.between(from, to, true) : [event.start];
      return starts
        .map((start) => start.getTime())
        .filter((start) => !excluded.has(start))
        .map((start) => `${start}–${start + length}`);
    })
    .sort();
}

function expected(store: Store, center: Center): string[] {
  const openings: string[] = [];
  for (let day = '2026-01-01'; day <= '2027-12-31'; day = addDays(day, 1))
    for (const { from, to } of openingsOn(center, store.calendar, day))
      openings.push(`${startOfDay(day) + from * MINUTE}–${startOfDay(day) + to * MINUTE}`);
  return openings.sort();
}

/** The sample with one center that has these rules. */
function storeOf(rules: Partial<CenterEntry>): [Store, CenterEntry] {
  const [first] = store.centers.values();
  const center = { ...(first as CenterEntry), exceptions: [], ...rules, slug: 'one' };
  return [{ ...store, centers: new Map([['one', center]]) }, center];
}

describe('the opening hours of a center as a calendar', () => {
  test('name the same openings as the directory on every day of the years whose holidays are known', () => {
    expect(store.centers.size).toBe(8);
    for (const [slug, center] of store.centers)
      expect(occurrences(eventsOf(store, slug))).toEqual(expected(store, center));
  });

  test('hold with duty on holidays, no holidays at all, and days that differ', () => {
    for (const rules of [
      { onHolidays: '值班', holidayHours: [{ from: 540, to: 660 }] },
      { onHolidays: '照常', holidayHours: [] },
      { onHolidays: '休息', exceptions: [{ day: '2026-11-20', hours: [], reason: '盘点' }] },
      {
        onHolidays: '休息',
        exceptions: [{ day: '2026-11-22', hours: [{ from: 0, to: 1440 }], reason: '值守' }],
      },
    ] satisfies Partial<CenterEntry>[]) {
      const [changed, center] = storeOf(rules);
      expect(occurrences(eventsOf(changed, 'one'))).toEqual(expected(changed, center));
    }
  });

  test('are a few rules, not a thousand days', () => {
    for (const slug of store.centers.keys()) expect(eventsOf(store, slug).length).toBeLessThan(60);
  });

  test('make nobody busy, ring no alarm, and say whom to call', () => {
    const [slug = '', center] = [...store.centers][0] ?? [];
    const text = hoursCalendar(slug, store, origin, now) ?? '';
    expect(text).not.toContain('VALARM');
    for (const event of eventsOf(store, slug)) {
      expect(event).toMatchObject({ transparency: 'TRANSPARENT', url: `${origin}/centers/${slug}/` });
      expect(event.description).toContain(center?.phones[0]?.number);
      expect(event.location).toContain(center?.place.address);
    }
  });

  test('have names of their own that never change with the day they are read on', () => {
    for (const slug of store.centers.keys()) {
      const names = eventsOf(store, slug).map(({ uid }) => uid);
      expect(new Set(names).size).toBe(names.length);
      expect(hoursCalendar(slug, store, origin, now)).toBe(
        hoursCalendar(slug, store, origin, at('2026-12-24 20:00')),
      );
    }
  });

  test('reach no further than this year where nothing is known of the next', () => {
    const [changed] = storeOf({});
    const known = { ...changed, calendar: store.calendar.filter(({ year }) => year === 2026) };
    const last = occurrences(eventsOf(known, 'one')).at(-1) ?? '';
    expect(dayOf(Number(last.split('–')[0])) <= '2026-12-31').toBe(true);
  });

  test('of a center that is not there are nothing', () => {
    expect(hoursCalendar('nowhere', store, origin, now)).toBeNull();
  });
});
