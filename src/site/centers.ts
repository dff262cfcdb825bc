/** Centers as doors: the drawing, the name, whether it is open. */
import type { Instant } from '../calendar/shanghai.ts';
import type { Phone } from '../content/fields.ts';
import type { Community } from '../directory/community.ts';
import { markOf } from './drawings.ts';
import { openingsAhead } from './openings.ts';
import type { CenterEntry, Store } from './store.ts';
import { type WeekLine, weekLines } from './week.ts';

/** Where cards are given out and papers taken; undefined where there is no center. */
export const deskOf = ({
  community,
  centers,
}: Pick<Store, 'community' | 'centers'>): CenterEntry | undefined =>
  centers.get(community.desk ?? '') ?? [...centers.values()][0];
/** Whose telephone is for the bank's members who have no phone of their own. */
export const bankDeskOf = (store: Pick<Store, 'community' | 'centers'>): CenterEntry | undefined =>
  store.centers.get(store.community.bankDesk ?? '') ?? deskOf(store);
/** A center's telephones; the community's where it has none. */
export const phonesOf = (
  center: Pick<CenterEntry, 'phones'> | undefined,
  { phones }: Pick<Community, 'phones'>,
): readonly Phone[] => (center && center.phones.length > 0 ? center.phones : phones);
export const hasGrids = ({ community }: Pick<Store, 'community'>): boolean => community.grids.length > 0;

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
