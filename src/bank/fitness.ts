import { dayOf, type Instant } from '../calendar/shanghai.ts';
import { ageIn, type MemberFacts } from '../people/member.ts';
import type { Policy, ServiceType } from './policy.ts';

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
export function mayGive(
  service: ServiceType,
  member: Pick<MemberFacts, 'bornYear' | 'trained'>,
  now: Instant,
): boolean {
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
