/** Openings of the coming days as a page carries them, for the browser to say what is open at this minute. */
import { addDays, dayOf, type Instant, MINUTE, startOfDay } from '../calendar/shanghai.ts';
import type { Calendar } from '../directory/calendar.ts';
import type { Center } from '../directory/center.ts';
import { openingsOn } from '../directory/hours.ts';

/** A page may be kept for two weeks before it says nothing about now. */
const DAYS = 14;

/**
 * Minutes at which the door opens, closes, opens … in order: the first counted from 1970-01-01 00:00 of Shanghai's clock,
 * each other from the one before, since short steps that repeat compress to almost nothing. Stretches that touch are
 * one, so a door that stays open past midnight does not close for the browser.
 */
export function openingsAhead(center: Center, calendar: Calendar, at: Instant): string {
  const today = dayOf(at);
  const pairs: [number, number][] = [];
  for (let ahead = 0; ahead < DAYS; ahead++) {
    const day = addDays(today, ahead);
    const midnight = (startOfDay(day) - startOfDay('1970-01-01')) / MINUTE;
    for (const { from, to } of openingsOn(center, calendar, day)) {
      const last = pairs.at(-1);
      if (last && last[1] >= midnight + from) last[1] = Math.max(last[1], midnight + to);
      else pairs.push([midnight + from, midnight + to]);
    }
  }
  let before = 0;
  return pairs
    .flat()
    .map((minute) => {
      const step = minute - before;
      before = minute;
      return step;
    })
    .join(' ');
}
