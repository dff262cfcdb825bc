import { routeTo } from '../../../island/route.ts';
import type { Room } from '../../frame/room.ts';

/** Another member whose things are shown, by a mandate; `name` is empty where none of this login's mandates is about them. */
export interface Whose {
  member: string;
  name: string;
}

const OF = 'of';

/** What follows a view's name in the address: whose it is (`of/<member>`; null for the reader's own), and the rest. */
export function whoseOf(
  rest: readonly string[],
  { me }: Room,
): { whose: Whose | null; rest: readonly string[] } {
  const [first, member, ...others] = rest;
  if (first !== OF || !member) return { whose: null, rest };
  const name = me.actsFor.find((one) => one.member === member)?.name ?? '';
  return { whose: { member, name }, rest: others };
}

/** Where a view of this member's things is. */
export function routeOf(view: string, whose: Pick<Whose, 'member'> | null, ...rest: string[]): string {
  return routeTo(view, ...(whose ? [OF, whose.member] : []), ...rest);
}

/** Those whose passbook the reader may look at. */
export function readable({ me }: Room): Room['me']['actsFor'] {
  return me.actsFor.filter(({ scope }) => scope.includes('read'));
}
