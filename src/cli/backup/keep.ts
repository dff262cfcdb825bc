import { addDays, type Day, dayOf, type Instant, parseInstant, weekdayOf } from '../../calendar/shanghai.ts';

/** Of how many days, weeks and months that have an archive the newest one is kept. */
export interface Keep {
  days: number;
  weeks: number;
  months: number;
}

const UNITS: { [letter: string]: keyof Keep } = { d: 'days', w: 'weeks', m: 'months' };

/** `7d 5w 12m`; null where it is not written so, or would keep nothing. */
export function readKeep(value: string): Keep | null {
  const keep: Keep = { days: 0, weeks: 0, months: 0 };
  for (const word of value.trim().split(/[\s,]+/)) {
    const [, count, letter = ''] = /^(\d{1,4})([dwm])$/.exec(word) ?? [];
    const unit = UNITS[letter];
    if (!unit) return null;
    keep[unit] = Number(count);
  }
  return keep.days + keep.weeks + keep.months > 0 ? keep : null;
}

const NAME = /^shiguang-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.tar\.gz\.age$/;

/** The name of an archive made at `now`: the moment in Shanghai, so that names are in order. */
export function archiveName(now: Instant): string {
  const [date, time] = new Date(now + 8 * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replaceAll(/[-:]/g, '')
    .split('T');
  return `shiguang-${date}-${time}.tar.gz.age`;
}

/** When the archive of this name was made; null where it is not one of ours. */
export function madeAt(name: string): Instant | null {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
  return year === undefined
    ? null
    : parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
}

/** Which of the archives are no longer kept. What is not ours by its name is never among them, nor is the newest. */
export function noLongerKept(names: readonly string[], keep: Keep): string[] {
  const ours = names
    .map((name) => ({ name, at: madeAt(name) }))
    .filter((one): one is { name: string; at: Instant } => one.at !== null)
    .sort((a, b) => b.at - a.at);
  const kept = new Set(ours.slice(0, 1).map(({ name }) => name));
  const periods: [number, (day: Day) => string][] = [
    [keep.days, (day) => day],
    [keep.weeks, (day) => addDays(day, -((weekdayOf(day) + 6) % 7))],
    [keep.months, (day) => day.slice(0, 7)],
  ];
  for (const [count, periodOf] of periods) {
    const seen = new Set<string>();
    for (const { name, at } of ours) {
      const period = periodOf(dayOf(at));
      if (seen.has(period)) continue;
      if (seen.size === count) break;
      seen.add(period);
      kept.add(name);
    }
  }
  return ours.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
}
