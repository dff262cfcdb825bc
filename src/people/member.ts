import type { Policy, ServiceType } from '../bank/policy.ts';
import { type Day, dayOf, type Instant } from '../calendar/shanghai.ts';

/** What the rules look at in a member. `bornYear` is 0 where it is not known. */
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

/** Whether a member may spend credits: of age, in hardship and of that age, or married to someone of age. */
export function mayRedeem(
  policy: Policy,
  member: MemberFacts,
  spouses: readonly MemberFacts[],
  now: Instant,
): boolean {
  const { minAge, hardshipMinAge, forSpouse } = policy.redeem;
  const day = dayOf(now);
  const fits = (one: MemberFacts) => {
    const age = ageIn(day, one.bornYear);
    return age >= minAge || (one.hardship && age >= hardshipMinAge);
  };
  return fits(member) || (forSpouse && spouses.some(fits));
}

/** Whether a member may give this service. Adults: 18 and over. */
export function mayGive(service: ServiceType, member: MemberFacts, now: Instant): boolean {
  if (service.give === 'anyone') return true;
  if (service.give === 'adult') return ageIn(dayOf(now), member.bornYear) >= 18;
  return member.trained.includes(service.id);
}

/** Whether a member may ask for this service. Elders: 60 and over. */
export function mayReceive(service: ServiceType, member: MemberFacts, now: Instant): boolean {
  if (service.receive === 'anyone') return true;
  if (service.receive === 'elder') return ageIn(dayOf(now), member.bornYear) >= 60;
  return service.receive === 'hardship' ? member.hardship : member.family;
}

/** A name as strangers see it: `张三丰` → `张**`. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.max(1, rest.length));
}
