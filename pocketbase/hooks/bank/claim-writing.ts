import { type ClaimTerms, claimTerms } from '../../../src/bank/claim.ts';
import type { Policy, ServiceType } from '../../../src/bank/policy.ts';
import { addDays, dayOf, startOfDay } from '../../../src/calendar/shanghai.ts';
import { row, run } from '../frame/database.ts';

/** Service that is claimed, under the rules of its day. `now` is when it came to be known. */
export interface ClaimedService {
  policy: Policy;
  service: ServiceType;
  startsAt: number;
  endsAt: number;
  now: number;
}

/** What the rules make of a volunteer's claim, beside those that are there. Refuses what they do not take. */
export function termsOf(app: core.App, volunteer: string, claimed: ClaimedService): ClaimTerms {
  const { policy, service, startsAt, endsAt, now } = claimed;
  const day = dayOf(startsAt);
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
  return claimTerms(policy, {
    service,
    startsAt,
    endsAt,
    now,
    claimedThatDay: minutesClaimed(app, volunteer, 'starts_at >= {:from} AND starts_at < {:to}', from, to),
    lateThisMonth: minutesClaimed(app, volunteer, LATE, startOfMonth(now), now + 1),
  });
}

export interface NewClaim {
  id: string;
  volunteer: string;
  maker: string;
  mandate?: string | null;
  served: string | null;
  service: string;
  startsAt: number;
  endsAt: number;
  note: string;
  policy: string;
  terms: ClaimTerms;
  period: number;
  now: number;
}

/** Writes a claim that waits for review. */
export function writeClaim(tx: core.App, { terms, ...of }: NewClaim): void {
  run(
    tx,
    `INSERT INTO claims (id, volunteer, maker, mandate, served, service, starts_at, ends_at, minutes, note, late, policy,
        reviews_needed, period, created_at)
      VALUES ({:id}, {:volunteer}, {:maker}, {:mandate}, {:served}, {:service}, {:startsAt}, {:endsAt}, {:minutes}, {:note}, {:late},
        {:policy}, {:reviews}, {:period}, {:now})`,
    {
      ...of,
      mandate: of.mandate ?? null,
      minutes: terms.minutes,
      late: terms.late ? 1 : 0,
      reviews: terms.reviewsNeeded,
    },
  );
}

const LATE = 'late = 1 AND created_at >= {:from} AND created_at < {:to}';

/** Minutes of a volunteer's claims, rejected and withdrawn ones left out, for which `where` holds. */
function minutesClaimed(app: core.App, volunteer: string, where: string, from: number, to: number): number {
  const found = row<{ minutes: number }>(
    app,
    'minutes',
    `SELECT coalesce(sum(minutes), 0) AS minutes FROM claims
      WHERE volunteer = {:volunteer} AND state NOT IN ('rejected', 'withdrawn') AND ${where}`,
    { volunteer, from, to },
  );
  return found?.minutes ?? 0;
}

const startOfMonth = (now: number) => startOfDay(`${dayOf(now).slice(0, 7)}-01`);
