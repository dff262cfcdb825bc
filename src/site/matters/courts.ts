/** Courtyards of the community, in the order in which the grids name them. */
import { readingsOf } from '../../hanzi/readings.ts';
import type { Store } from '../store.ts';

type Grids = Pick<Store['community'], 'grids'>;

export const courtsOf = ({ grids }: Grids): string[] => [
  ...new Set(grids.flatMap(({ buildings }) => buildings.map(({ court }) => court))),
];

/** How a courtyard is called in an address: by its sound, and with a number where two sound alike. */
export function courtKeys(community: Grids): Map<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const court of courtsOf(community)) {
    const sound = readingsOf(court)
      .map((one, at) => one ?? [...court][at] ?? '')
      .join('')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
    let key = sound || 'yuan';
    for (let n = 2; taken.has(key); n += 1) key = `${sound || 'yuan'}-${n}`;
    taken.add(key);
    keys.set(court, key);
  }
  return keys;
}
