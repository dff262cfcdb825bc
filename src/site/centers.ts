/** Centers as doors: the drawing, the name, whether it is open. */
import type { Instant } from '../calendar/shanghai.ts';
import type { Calendar } from '../directory/calendar.ts';
import type { CenterDrawing } from './drawings/centers.ts';
import { openingsAhead } from './openings.ts';
import type { CenterEntry } from './store.ts';
import { type WeekLine, weekLines } from './week.ts';

const DRAWINGS: readonly CenterDrawing[] = [
  'window',
  'flag',
  'pavilion',
  'drum',
  'gourd',
  'teapot',
  'kite',
  'lantern',
];

export const centerHref = ({ slug }: Pick<CenterEntry, 'slug'>): string => `/centers/${slug}/`;

/** The eight stand in a fixed order, and so do their drawings. */
export const drawingOf = ({ order }: Pick<CenterEntry, 'order'>): CenterDrawing =>
  DRAWINGS[order - 1] ?? 'gate';

/** Ordinary and extended hours as one week; hours that follow each other without a break are one stretch. */
export const weekOf = ({ hours, extraHours }: CenterEntry): WeekLine[] =>
  weekLines([...hours, ...extraHours]).map(({ days, stretches }) => {
    const joined: WeekLine['stretches'] = [];
    for (const { from, to } of stretches) {
      const last = joined.at(-1);
      if (last && last.to >= from) last.to = Math.max(last.to, to);
      else joined.push({ from, to });
    }
    return { days, stretches: joined };
  });

export function doorOf(center: CenterEntry, calendar: Calendar, at: Instant) {
  return {
    href: centerHref(center),
    name: center.name,
    drawing: drawingOf(center),
    openings: openingsAhead(center, calendar, at),
    week: weekOf(center),
  };
}
