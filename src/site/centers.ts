/** Centers as doors: the drawing, the name, whether it is open. */
import type { Instant } from '../calendar/shanghai.ts';
import { markOf } from './drawings.ts';
import { openingsAhead } from './openings.ts';
import type { CenterEntry, Store } from './store.ts';
import { type WeekLine, weekLines } from './week.ts';

export const centerHref = ({ slug }: Pick<CenterEntry, 'slug'>): string => `/centers/${slug}/`;

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

export function doorOf(center: CenterEntry, store: Pick<Store, 'calendar' | 'look'>, at: Instant) {
  return {
    href: centerHref(center),
    name: center.name,
    mark: markOf(store, center),
    openings: openingsAhead(center, store.calendar, at),
    week: weekOf(center),
  };
}
