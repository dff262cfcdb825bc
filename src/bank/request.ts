import { addDays, DAY, dayOf, type Instant, MINUTE, startOfDay } from '../calendar/shanghai.ts';
import type { MemberFacts } from '../people/member.ts';
import type { RequestAction, RequestState } from './calls/requests.ts';
import { mayReceive, mayRedeem } from './fitness.ts';
import type { Policy, ServiceType } from './policy.ts';
import { refuse } from './refusals.ts';

/** How someone stands to a request. `staff` holds requests.dispatch; `clock` is what happens by itself. */
export type Relation = 'served' | 'proxy' | 'volunteer' | 'offering' | 'member' | 'staff' | 'clock';

export interface Transition {
  step: RequestAction | 'code' | 'expire' | 'settle-by-silence' | 'give-up';
  who: readonly Relation[];
  from: readonly RequestState[];
  to: readonly RequestState[];
}

/**
 * The life of a request, whole. `to` lists where a step can lead: an offer withdrawn leads back to `offered` while
 * others have offered; confirmed minutes lead to `settled`, none to `released`. The database holds the pairs from-to
 * as well (`request_transitions`).
 */
export const transitions: readonly Transition[] = [
  { step: 'offer', who: ['member'], from: ['asked', 'offered'], to: ['offered'] },
  {
    step: 'withdraw',
    who: ['offering', 'volunteer'],
    from: ['offered', 'dispatched'],
    to: ['asked', 'offered'],
  },
  // What a volunteer told the desk: that they do not go.
  { step: 'excuse', who: ['staff'], from: ['offered', 'dispatched'], to: ['asked', 'offered'] },
  { step: 'dispatch', who: ['staff'], from: ['asked', 'offered'], to: ['dispatched'] },
  { step: 'code', who: ['served', 'proxy'], from: ['dispatched', 'started'], to: [] },
  { step: 'start', who: ['volunteer'], from: ['dispatched'], to: ['started'] },
  { step: 'finish', who: ['volunteer'], from: ['started'], to: ['finished'] },
  {
    step: 'confirm',
    who: ['served', 'proxy'],
    from: ['finished'],
    to: ['settled', 'released'],
  },
  {
    step: 'dispute',
    who: ['served', 'proxy', 'volunteer'],
    from: ['finished'],
    to: ['disputed'],
  },
  { step: 'resolve', who: ['staff'], from: ['disputed'], to: ['settled', 'released'] },
  {
    step: 'cancel',
    who: ['served', 'proxy', 'staff'],
    from: ['asked', 'offered', 'dispatched'],
    to: ['cancelled'],
  },
  {
    step: 'expire',
    who: ['clock'],
    from: ['asked', 'offered', 'dispatched'],
    to: ['expired'],
  },
  {
    step: 'settle-by-silence',
    who: ['clock'],
    from: ['finished'],
    to: ['settled', 'released'],
  },
  // Started and never finished, or finished by one who printed the payer's card: staff find out what happened.
  { step: 'give-up', who: ['clock'], from: ['started', 'finished'], to: ['disputed'] },
];

/**
 * From when on service may begin: on the day that was agreed, or within the hour before it where that is the day before.
 * Whoever wants it earlier agrees anew, so that what was asked for, seen and sent is what takes place. The database holds it too.
 */
export const mayStartFrom = (startsAt: Instant): Instant =>
  Math.min(startOfDay(dayOf(startsAt)), startsAt - 60 * MINUTE);

/** Minutes that can be paid to each volunteer: those served, no more than were asked, in whole steps. */
export function payable(served: number, asked: number, step: number): number {
  const minutes = Math.min(served, asked);
  return minutes - (minutes % step);
}

/**
 * What one may do over and over without anybody's help, at most: ask for one person within 24 hours, offer to one
 * request, and have codes for it. Each leaves rows that stay for ever. The database holds them too.
 */
export const overAndOver = { asks: 40, offers: 5, codes: 40 } as const;

/** What is known about a request before it is written down. */
export interface RequestFacts {
  service: ServiceType;
  startsAt: Instant;
  minutes: number;
  now: Instant;
  /** Who is to be served, and those to whom they are married. */
  served: MemberFacts;
  spouses: readonly MemberFacts[];
  /** How many requests of the person served are open, and the first of them that is at the same time. */
  open: number;
  overlap: { from: Instant; to: Instant } | null;
  /** How many were written within 24 hours, whatever became of them. */
  asked: number;
  /** Free minutes of the person served. */
  available: number;
}

/** What the rules make of a request. */
export interface RequestTerms {
  /** How many volunteers come, each of whom is paid. */
  volunteers: 1 | 2;
  /** When what is held goes back by itself. */
  expiresAt: Instant;
}

/** Judges a request. Throws the refusal where it cannot be taken: its own bounds first, the person, then the balance. */
export function requestTerms(policy: Policy, facts: RequestFacts): RequestTerms {
  const { service, startsAt, minutes, now, served, spouses, open, overlap, asked, available } = facts;
  const { minMinutes, maxMinutes, openAtOnce, aheadDays } = policy.request;
  if (minutes < minMinutes || minutes > maxMinutes) {
    throw refuse('request_minutes', { least: minMinutes, most: maxMinutes });
  }
  if (minutes < service.minMinutes || minutes > service.maxMinutes) {
    throw refuse('service_minutes', { least: service.minMinutes, most: service.maxMinutes });
  }
  if (minutes % policy.stepMinutes !== 0) throw refuse('minutes_step', { step: policy.stepMinutes });
  if (startsAt <= now) throw refuse('request_in_past');
  if (startsAt >= startOfDay(addDays(dayOf(now), aheadDays + 1)))
    throw refuse('request_too_far', { days: aheadDays });
  if (!mayRedeem(policy, served, spouses, now)) throw refuse('may_not_redeem');
  if (!mayReceive(service, served, now)) throw refuse('may_not_receive');
  if (open >= openAtOnce) throw refuse('too_many_open', { most: openAtOnce });
  if (asked >= overAndOver.asks) throw refuse('asked_often', { most: overAndOver.asks });
  if (overlap) throw refuse('overlap_served', { ...overlap });
  const volunteers = service.needsTwo ? 2 : 1;
  const needed = minutes * volunteers;
  if (available < needed) throw refuse('balance_short', { needed, available });
  return { volunteers, expiresAt: startsAt + minutes * MINUTE + policy.holdExpiryDays * DAY };
}
