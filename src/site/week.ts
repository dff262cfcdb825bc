/** The opening hours of a week in as few lines as a person would write on the door. */
import { type Weekday, weekdays } from '../calendar/fields.ts';
import { timeForPeople } from '../calendar/shanghai.ts';
import type { OpeningHours, Stretch } from '../directory/center.ts';

export interface WeekLine {
  /** `周一至周五`, `周六、周日`. */
  days: string;
  /** In order; empty on days of rest. */
  stretches: (Stretch & { note?: string | undefined })[];
}

/** Days with the same hours share a line, Monday first. */
export function weekLines(hours: readonly OpeningHours[]): WeekLine[] {
  const groups = new Map<string, { days: Weekday[]; stretches: WeekLine['stretches'] }>();
  for (const day of weekdays) {
    const stretches = hours
      .filter(({ days }) => days.includes(day))
      .map(({ from, to, note }) => ({ from, to, note }))
      .sort((a, b) => a.from - b.from);
    const key = JSON.stringify(stretches);
    const group = groups.get(key) ?? { days: [], stretches };
    group.days.push(day);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ days, stretches }) => ({ days: daysForPeople(days), stretches }));
}

/** `周一至周五`, `周二、周四`; a run of three days or more is written as one. */
export function daysForPeople(days: readonly Weekday[]): string {
  const places = days.map((day) => weekdays.indexOf(day)).sort((a, b) => a - b);
  if (places.length === 7) return '每天';
  const runs: number[][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && place === (run.at(-1) ?? 0) + 1) run.push(place);
    else runs.push([place]);
  }
  return runs
    .flatMap((run) =>
      run.length > 2
        ? `${weekdays[run[0] ?? 0]}至${weekdays[run.at(-1) ?? 0]}`
        : run.map((place) => weekdays[place] ?? ''),
    )
    .join('、');
}

/** `上午8:30–12:00`, `下午2:30–6:00`, `全天`: the second half of the day is named only where it differs. */
export function stretchForPeople({ from, to }: Stretch): string {
  if (from === 0 && to === 1440) return '全天';
  const [start, end] = [timeForPeople(from), to === 1440 ? '24:00' : timeForPeople(to)];
  const [part, endPart] = [start.slice(0, 2), end.slice(0, 2)];
  // 中午12:00 after 上午 needs no word of its own.
  return `${start}–${endPart === part || endPart === '中午' ? end.slice(2) : end}`;
}
