import type { ServiceFact } from './facts.ts';
import type { Group, Limits } from './group.ts';

/** More circles than a person would look at. */
const MOST = 200;

/**
 * Circles of three to `circlePeople` people, each of whom served the next at least `circleTimes` times. A circle begins
 * with its smallest id, so that it is found once.
 */
export function circles(
  services: readonly ServiceFact[],
  { circleTimes, circlePeople }: Pick<Limits, 'circleTimes' | 'circlePeople'>,
): Group<ServiceFact>[] {
  const steps = new Map<string, Map<string, ServiceFact[]>>();
  for (const one of services) {
    if (one.served === null) continue;
    const from = steps.get(one.volunteer) ?? new Map<string, ServiceFact[]>();
    steps.set(one.volunteer, from);
    from.set(one.served, [...(from.get(one.served) ?? []), one]);
  }
  for (const from of steps.values()) {
    for (const [to, rows] of from) if (rows.length < circleTimes) from.delete(to);
  }
  const found: Group<ServiceFact>[] = [];
  const walk = (path: readonly string[]): void => {
    const [first = ''] = path;
    for (const next of steps.get(path.at(-1) ?? '')?.keys() ?? []) {
      if (found.length >= MOST) return;
      if (next === first && path.length >= 3) {
        const evidence = path.flatMap((one, at) => steps.get(one)?.get(path[at + 1] ?? first) ?? []);
        found.push({ key: path.join('+'), people: { people: path }, evidence });
      }
      if (next > first && !path.includes(next) && path.length < circlePeople) walk([...path, next]);
    }
  };
  for (const first of steps.keys()) walk([first]);
  return found;
}
