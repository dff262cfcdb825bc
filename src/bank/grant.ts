import type { Day } from '../calendar/shanghai.ts';
import type { MemberFacts } from '../people/member.ts';
import type { Policy } from './policy.ts';

export type SeedGrant = Policy['seedGrants'][number];

/** The period that a grant of `day` is for: a quarter `2026-Q4`, a year `2026`, or empty for once in a lifetime. */
export function grantPeriod({ every }: Pick<SeedGrant, 'every'>, day: Day): string {
  const year = day.slice(0, 4);
  if (every === 'year') return year;
  if (every === 'quarter') return `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  return '';
}

/** Whether a grant is meant for this member. */
export function grantFits({ who }: Pick<SeedGrant, 'who'>, member: Pick<MemberFacts, 'hardship'>): boolean {
  return who === 'everyone' || member.hardship;
}
