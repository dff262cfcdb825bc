import { addDays, type Day, dayOf, type Instant, MINUTE } from '../calendar/shanghai.ts';
import type { MemberFacts } from '../people/member.ts';
import { mayGive, mayReceive } from './fitness.ts';
import type { Policy, ServiceType } from './policy.ts';
import { refuse } from './refusals.ts';

/** What is known about a claim before it is written down. */
export interface ClaimFacts {
  service: Policy['services'][number];
  startsAt: Instant;
  endsAt: Instant;
  now: Instant;
  /** Minutes of the volunteer's other claims for the same day, rejected and withdrawn ones left out. */
  claimedThatDay: number;
  /** Minutes of the volunteer's late claims written down in this calendar month, rejected and withdrawn ones left out. */
  lateThisMonth: number;
}

/** Who would be in a claim, and how the caller stands to them. Members by their ids. */
export interface ClaimPeople {
  actor: string;
  giver: string;
  served: string | null;
  /** Whether the caller acts for the giver by a mandate, or writes it down as staff. */
  mandate: boolean;
  asStaff: boolean;
}

/** Why these may not be in it, or null. */
export function whyNotClaimFor({
  actor,
  giver,
  served,
  mandate,
  asStaff,
}: ClaimPeople): 'no_mandate' | 'served_self' | null {
  if (giver !== actor && !mandate && !asStaff) return 'no_mandate';
  return served === giver ? 'served_self' : null;
}

/** Why these may not give and get this service, by the rules of its day, or null. */
export function whyNotService(
  service: ServiceType,
  giver: MemberFacts,
  served: MemberFacts | null,
  startsAt: Instant,
): 'may_not_serve' | 'may_not_receive' | null {
  if (!mayGive(service, giver, startsAt)) return 'may_not_serve';
  return served && !mayReceive(service, served, startsAt) ? 'may_not_receive' : null;
}

/** What the rules make of a claim. Minutes. */
export interface ClaimTerms {
  minutes: number;
  late: boolean;
  reviewsNeeded: number;
}

/**
 * Judges a claim under the policy of the day of service. Throws the refusal where it cannot be taken.
 * Late: written down more than `lateEntry.onTimeDays` days after the day of service.
 */
export function claimTerms(policy: Policy, facts: ClaimFacts): ClaimTerms {
  const { service, startsAt, endsAt, now } = facts;
  if (startsAt % MINUTE !== 0 || endsAt % MINUTE !== 0) throw refuse('whole_minutes');
  if (endsAt <= startsAt) throw refuse('end_before_start');
  if (endsAt > now) throw refuse('service_in_future');
  const minutes = (endsAt - startsAt) / MINUTE;
  if (minutes < service.minMinutes || minutes > service.maxMinutes) {
    throw refuse('service_minutes', { least: service.minMinutes, most: service.maxMinutes });
  }
  const { onTimeDays, acceptedDays, monthCapMinutes, checkers } = policy.lateEntry;
  const today = dayOf(now);
  if (today > addDays(dayOf(endsAt), Math.max(acceptedDays, onTimeDays))) {
    throw refuse('service_too_late', { days: Math.max(acceptedDays, onTimeDays) });
  }
  const late = today > addDays(dayOf(endsAt), onTimeDays);
  if (late && facts.lateThisMonth + minutes > monthCapMinutes) {
    throw refuse('late_cap', {
      most: monthCapMinutes,
      left: Math.max(0, monthCapMinutes - facts.lateThisMonth),
    });
  }
  const reviews = checkersFor(policy, facts.claimedThatDay + minutes);
  return { minutes, late, reviewsNeeded: late ? Math.max(reviews, checkers) : reviews };
}

/** How many different checkers a day's service of `minutes` needs: the highest rung below it. */
export function checkersFor(policy: Policy, minutes: number): number {
  return policy.reviewLadder.reduce((found, rung) => (minutes > rung.overMinutes ? rung.checkers : found), 1);
}

/** How an approved service is credited. The three sum up to no more than its minutes; all count as service. */
export interface Credit {
  toMember: number;
  toPool: number;
  recordedOnly: number;
}

/**
 * Splits approved minutes: rounded down to the policy's step, cut at the day's cap and at the storage cap, and the
 * pool's share taken off. `creditedThatDay` and `balance` in minutes.
 */
export function creditFor(policy: Policy, minutes: number, creditedThatDay: number, balance: number): Credit {
  const step = policy.stepMinutes;
  const inSteps = (of: number) => of - (of % step);
  const roomToday =
    policy.dailyCapMinutes === null ? minutes : Math.max(0, policy.dailyCapMinutes - creditedThatDay);
  const earned = inSteps(Math.min(minutes, roomToday));
  const toPool = inSteps(Math.floor((earned * policy.poolSharePercent) / 100));
  const room = policy.storageCapMinutes === null ? earned : Math.max(0, policy.storageCapMinutes - balance);
  const toMember = inSteps(Math.min(earned - toPool, room));
  return { toMember, toPool, recordedOnly: minutes - toMember - toPool };
}

/** The day whose rules and caps a service falls under: the day it began. */
export function dayOfService(startsAt: Instant): Day {
  return dayOf(startsAt);
}
