/** How service guides are found: by turn of life, by center, by letter. */
import { pinyin } from 'pinyin-pro';
import { type LifeEvent, lifeEvents } from '../directory/service.ts';
import type { ServiceEntry } from './store.ts';

export const guideHref = ({ slug }: Pick<ServiceEntry, 'slug'>): string => `/services/${slug}/`;

const readings = new Map<string, string>();

/** The reading by which a guide stands in A–Z: `lao nian zheng`. */
function readingOf({ name, pinyin: given }: Pick<ServiceEntry, 'name' | 'pinyin'>): string {
  const key = given ?? name;
  let reading = readings.get(key);
  if (reading === undefined) {
    reading = (given ?? pinyin(name, { toneType: 'none', nonZh: 'consecutive' })).toLowerCase();
    readings.set(key, reading);
  }
  return reading;
}

/** `a` to `z`; `0` for names that begin with no letter. */
export function letterOf(guide: Pick<ServiceEntry, 'name' | 'pinyin'>): string {
  return /^[^a-z0-9]*([a-z])/.exec(readingOf(guide))?.[1] ?? '0';
}

export interface GuideList {
  title: string;
  front: string;
  holds: (guide: ServiceEntry) => boolean;
}

const eventSlugs = Object.fromEntries(
  Object.entries(lifeEvents).map(([slug, event]) => [event, slug]),
) as Record<LifeEvent, string>;
export const eventHref = (event: LifeEvent): string => `/services/event/${eventSlugs[event]}/`;

/** The list at `/services/<by>/<key>/`; `centers` maps slugs of centers to their names. Null where none can be. */
export function guideList(
  by: string,
  key: string,
  centers: ReadonlyMap<string, { name: string }>,
): GuideList | null {
  const front = `/services/${by}/${key}/`;
  const event = by === 'event' ? (lifeEvents as Record<string, LifeEvent>)[key] : undefined;
  if (event) return { title: event, front, holds: (guide) => guide.lifeEvents.includes(event) };
  const center = by === 'center' ? centers.get(key) : undefined;
  if (center) return { title: center.name, front, holds: (guide) => guide.center === key };
  if (by === 'letter' && /^[a-z0]$/.test(key))
    return {
      title: key === '0' ? '其他开头' : `${key.toUpperCase()} 开头`,
      front,
      holds: (guide) => letterOf(guide) === key,
    };
  return null;
}

/** Fronts of the lists that a guide stands in. */
export function frontsOf(guide: ServiceEntry): string[] {
  return [
    ...guide.lifeEvents.map(eventHref),
    `/services/center/${guide.center}/`,
    `/services/letter/${letterOf(guide)}/`,
  ];
}

/** Guides in the order of their readings, Z first: leaves are numbered from the end of a list, as those of notices. */
export function byReading(guides: Iterable<ServiceEntry>): ServiceEntry[] {
  return [...guides].sort((a, b) =>
    readingOf(a) < readingOf(b) ? -1 : readingOf(a) > readingOf(b) ? 1 : a.slug < b.slug ? -1 : 1,
  );
}
