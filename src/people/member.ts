import type { Day } from '../calendar/shanghai.ts';

/** What rules look at in a member. `bornYear` is 0 where it is not known. */
export interface MemberFacts {
  bornYear: number;
  hardship: boolean;
  family: boolean;
  trained: readonly string[];
}

/** Full years by the end of `day`'s year: only the year of birth is kept, so that a birthday never is. */
export function ageIn(day: Day, bornYear: number): number {
  return bornYear === 0 ? 0 : Number(day.slice(0, 4)) - bornYear;
}

/** A name as strangers see it: `张三丰` → `张**`. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.max(1, rest.length));
}
