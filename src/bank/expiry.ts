import { addDays, addMonths, type Day } from '../calendar/shanghai.ts';
import type { Policy } from './policy.ts';

type Rule = Pick<Policy, 'inForceFrom' | 'expiryMonths'>;

/**
 * Since when credits expire without a break, as seen on `day`; null where they keep. Nothing that was earned while
 * credits kept is taken by surprise: it counts as booked on that day.
 */
export function expiringSince(policies: readonly Rule[], day: Day): Day | null {
  let since: Day | null = null;
  const begun = policies.filter(({ inForceFrom }) => inForceFrom <= day);
  for (const { inForceFrom, expiryMonths } of begun.sort((a, b) =>
    a.inForceFrom < b.inForceFrom ? -1 : 1,
  )) {
    since = expiryMonths === null ? null : (since ?? inForceFrom);
  }
  return since;
}

/** First day on which a credit booked on `booked` is no longer there. */
export function expiryDay(booked: Day, since: Day, months: number): Day {
  return addMonths(booked > since ? booked : since, months);
}

/** Last day of booking whose credits are gone by `today`. */
export function lastExpired(today: Day, months: number): Day {
  let last = addMonths(today, -months);
  // Months are of different lengths: what was booked on 31 August goes on 28 February too.
  for (let next = addDays(last, 1); addMonths(next, months) <= today; next = addDays(next, 1)) last = next;
  return last;
}
