import { isHoliday, isWorkday } from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { timeText, weekdays } from '../../../src/calendar/fields.ts';
import {
  addDays,
  dayOf,
  type Instant,
  MINUTE,
  startOfDay,
  weekdayOf,
} from '../../../src/calendar/shanghai.ts';
import type { Center } from '../../../src/directory/center.ts';
import { openingsOn } from '../../../src/directory/hours.ts';
import { loadContent } from '../../../src/publisher/content.ts';
import { openingsAhead } from '../../../src/site/openings.ts';
import { doorAt } from '../../../src/site/script/openNow.ts';
import { strings } from '../../../src/site/strings.ts';
import { now, sample } from './folder.ts';

const { store } = await loadContent(sample, { now });
const centers = [...store.centers.values()];
const center = (slug: string) => store.centers.get(slug) as Center;

/** As a reader without our code would work it out: from the week on the door and the library's calendar of China. */
function isOpenByHand(
  { hours, extraHours, onHolidays, holidayHours, exceptions }: Center,
  at: Instant,
): boolean {
  const day = dayOf(at);
  const minute = (at - startOfDay(day)) / MINUTE;
  const within = (stretches: readonly { from: number; to: number }[]) =>
    stretches.some(({ from, to }) => from <= minute && minute < to);
  const special = exceptions.find((each) => each.day === day);
  if (special) return within(special.hours);
  const weekend = [0, 6].includes(weekdayOf(day));
  const publicHoliday = isHoliday(day) && (!weekend || besideAHoliday(day));
  const madeUp = weekend && isWorkday(day);
  if (onHolidays !== '照常' && publicHoliday) return onHolidays === '值班' && within(holidayHours);
  const like = store.calendar
    .flatMap(({ workdays }) => workdays)
    .find((workday) => workday.day === day)?.like;
  const name = madeUp && onHolidays !== '照常' ? like : weekdays[(weekdayOf(day) + 6) % 7];
  return within([...hours, ...extraHours].filter(({ days }) => days.some((each) => each === name)));
}

/** A weekend day that the State Council's arrangement counts in: a weekday holiday or another such day touches it. */
function besideAHoliday(day: string): boolean {
  return store.calendar.some(({ holidays }) => holidays.some(({ from, to }) => from <= day && day <= to));
}

/** What the browser does with the attribute of a page that was made at some moment. */
function isOpenByPage(openings: string, at: Instant): boolean {
  let minute = startOfDay('1970-01-01');
  return openings.split(' ').reduce((open, step) => {
    minute += Number(step) * MINUTE;
    return minute <= at ? !open : open;
  }, false);
}

describe('open now', () => {
  test('is right at every boundary and between them, every day of 2026, for every center', () => {
    for (const each of centers) {
      const edges = [...each.hours, ...each.extraHours, ...each.holidayHours]
        .flatMap(({ from, to }) => [from, to])
        .flatMap((minute) => [minute - 1, minute])
        .filter((minute) => minute >= 0 && minute < 1440);
      for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
        const today = openingsOn(each, store.calendar, day);
        const wrong = [0, ...edges, 1439].filter((minute) => {
          const open = today.some(({ from, to }) => from <= minute && minute < to);
          return open !== isOpenByHand(each, startOfDay(day) + minute * MINUTE);
        });
        expect(wrong.map((minute) => `${each.name} ${day} ${timeText(minute)}`)).toEqual([]);
      }
    }
  });

  test('stays right on a page that was kept for up to thirteen days', () => {
    for (const each of centers) {
      for (let made = '2026-01-01'; made <= '2026-12-15'; made = addDays(made, 5)) {
        const openings = openingsAhead(each, store.calendar, startOfDay(made) + 600 * MINUTE);
        for (const [later, minute] of [
          [0, 719],
          [0, 720],
          [1, 870],
          [3, 510],
          [6, 1079],
          [9, 1080],
          [13, 1439],
        ] as const) {
          const at = startOfDay(addDays(made, later)) + minute * MINUTE;
          expect([each.name, made, later, minute, isOpenByPage(openings, at)]).toEqual([
            each.name,
            made,
            later,
            minute,
            isOpenByHand(each, at),
          ]);
        }
      }
    }
  });

  test('fits the page: at most 1 kB a center', () => {
    for (const each of centers)
      expect(openingsAhead(each, store.calendar, now).length).toBeLessThanOrEqual(1024);
  });

  test('says 午休, 调休, 值班, 错时延时 and single days as the door does', () => {
    const day = (slug: string, date: string) =>
      openingsOn(center(slug), store.calendar, date).map(
        ({ from, to }) => `${timeText(from)}–${timeText(to)}`,
      );
    expect(day('bianmin', '2026-11-24')).toEqual(['08:30–12:00', '14:30–18:00']);
    expect(day('bianmin', '2026-11-25')).toEqual(['08:30–12:00', '14:30–20:00']);
    expect(day('bianmin', '2026-10-10')).toEqual(['08:30–12:00', '14:30–20:00']);
    expect(day('bianmin', '2026-10-08')).toEqual(['08:30–12:00', '14:30–18:00']);
    expect(day('bianmin', '2026-10-01')).toEqual([]);
    expect(day('bianmin', '2026-11-27')).toEqual(['08:30–12:00', '16:30–18:00']);
    expect(day('weisheng', '2026-10-01')).toEqual(['08:30–11:30']);
    expect(day('wenti', '2027-02-06')).toEqual([]);
    expect(day('zongzhi', '2026-02-17')).toEqual(['00:00–24:00']);
  });

  test('does not close a door at midnight that stays open', () => {
    const openings = openingsAhead(center('zongzhi'), store.calendar, now);
    expect(openings.split(' ')).toHaveLength(2);
    expect(isOpenByPage(openings, startOfDay('2026-11-25'))).toBe(true);
  });
});

describe('a door at the turn of a day', () => {
  const ordinary = {
    ...center('weisheng'),
    hours: [{ days: [...weekdays], from: 480, to: 1200, note: undefined }],
    extraHours: [],
    onHolidays: '照常' as const,
  };
  const says = (day: string, hours: { from: number; to: number }[], at: string) => {
    const exceptions = [{ day, hours, reason: '值守' }];
    const openings = openingsAhead({ ...ordinary, exceptions }, store.calendar, Date.parse(`${at}+08:00`));
    const minute = Math.floor(Date.parse(`${at}+08:00`) / MINUTE) + 480;
    const told = doorAt(openings, minute, strings.hours.whenWords);
    return told && told.state + told.when;
  };
  const wholeDay = [{ from: 0, to: 1440 }];

  test.each([
    ['that opens at midnight', wholeDay, '2026-12-01T23:59', '关着明天凌晨0:00开门'],
    ['that opens after midnight', [{ from: 30, to: 600 }], '2026-12-01T23:59', '关着明天凌晨0:30开门'],
    ['that is open until midnight', wholeDay, '2026-12-02T23:59', '开着到24:00'],
    ['that is open since midnight', wholeDay, '2026-12-02T00:00', '开着到24:00'],
  ])('%s', (_, hours, at, words) => {
    expect(says('2026-12-02', hours, at)?.replace(/\s/g, '')).toBe(words);
  });
});
