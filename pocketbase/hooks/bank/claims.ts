import { addDays, dayOf, startOfDay } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { claimTerms } from '../../../src/timebank/claim.ts';
import type { BankCalls } from '../../../src/timebank/contract.ts';
import { mayGive } from '../../../src/timebank/member.ts';
import type { Policy } from '../../../src/timebank/policy.ts';
import { refuse } from '../../../src/timebank/refusals.ts';
import { holds } from '../actor.ts';
import type { Handlers, MemberContext } from '../call.ts';
import { newId, row, run } from '../database.ts';
import { activeMember, memberById, relationOf } from '../people/members.ts';
import { type ClaimRow, claimNamed, claimPage, shownClaim } from './claim-rows.ts';
import { creditService } from './credit.ts';
import { addPeriod, recognisePeriod, voidPeriod } from './periods.ts';
import { policyAt, policyNamed, policyOn, serviceIn } from './policies.ts';

export const claimHandlers: Pick<
  Handlers<BankCalls>,
  'claims' | 'claim' | 'createClaim' | 'approveClaim' | 'rejectClaim'
> = {
  claims: (context, { view, cursor }) => {
    const { actor } = context;
    if (view === 'review' && !holds(actor, 'hours.review')) throw new Refusal('not_allowed');
    if (view === 'all' && !holds(actor, 'hours.review') && !holds(actor, 'audit.read')) {
      throw new Refusal('not_allowed');
    }
    return claimPage(context, view, cursor);
  },
  claim(context, { id }) {
    const { app, actor } = context;
    const found = claimNamed(app, id);
    const may =
      [found.volunteer, found.maker, found.served].includes(actor.id) ||
      holds(actor, 'hours.review') ||
      holds(actor, 'audit.read');
    if (!may) throw new Refusal('not_found');
    return shownClaim(context, found);
  },
  createClaim(context, { activity, startsAt, endsAt, servedMember, volunteer, note }) {
    const { app, actor, now } = context;
    const giver = volunteer === undefined ? memberById(app, actor.id) : activeMember(app, volunteer);
    if (giver.id !== actor.id && !holds(actor, 'members.manage') && !holds(actor, 'hours.review')) {
      throw new Refusal('not_allowed');
    }
    const served = servedMember === undefined ? null : activeMember(app, servedMember);
    if (served?.id === giver.id) throw refuse('served_self');
    const policy = policyOfService(app, startsAt, now);
    const service = serviceIn(policy, activity);
    const day = dayOf(startsAt);
    const terms = claimTerms(policy, {
      service,
      startsAt,
      endsAt,
      now,
      claimedThatDay: claimedBetween(
        app,
        giver.id,
        'starts_at',
        startOfDay(day),
        startOfDay(addDays(day, 1)),
      ),
      lateThisMonth: claimedBetween(app, giver.id, 'late = 1 AND created_at', startOfMonth(now), now + 1),
    });
    if (!mayGive(service, giver, startsAt)) throw refuse('may_not_serve');
    const id = newId(app);
    const period = addPeriod(app, {
      volunteer: giver.id,
      served: served?.id ?? null,
      service: service.id,
      needsTwo: service.needsTwo,
      source: `claim:${id}`,
      startsAt,
      endsAt,
    });
    run(
      app,
      `INSERT INTO claims (id, volunteer, maker, served, service, starts_at, ends_at, minutes, note, late, policy,
          reviews_needed, period, created_at)
        VALUES ({:id}, {:volunteer}, {:maker}, {:served}, {:service}, {:startsAt}, {:endsAt}, {:minutes}, {:note}, {:late},
          {:policy}, {:reviews}, {:period}, {:now})`,
      {
        id,
        volunteer: giver.id,
        maker: actor.id,
        served: served?.id ?? null,
        service: service.id,
        startsAt,
        endsAt,
        minutes: terms.minutes,
        note,
        late: terms.late ? 1 : 0,
        policy: policy.id,
        reviews: terms.reviewsNeeded,
        period,
        now,
      },
    );
    return shownClaim(context, claimNamed(app, id));
  },
  approveClaim(context, { id }) {
    const { app, now } = context;
    const found = claimToReview(context, id);
    review(context, id, 'approve');
    if (found.reviews.length + 1 < found.reviewsNeeded) {
      run(app, "UPDATE claims SET state = 'second' WHERE id = {:id} AND state = 'waiting'", { id });
      return shownClaim(context, claimNamed(app, id));
    }
    recognisePeriod(app, found.period, found.minutes, now);
    const { deposited, recordedOnly } = creditService(context, {
      volunteer: found.volunteer,
      minutes: found.minutes,
      startsAt: found.startsAt,
      policy: policyNamed(app, found.policy),
      subject: `claim:${id}`,
      maker: found.maker,
    });
    run(
      app,
      `UPDATE claims SET state = 'approved', decided_at = {:now}, deposited = {:deposited}, recorded_only = {:recordedOnly}
        WHERE id = {:id}`,
      { id, now, deposited, recordedOnly },
    );
    return shownClaim(context, claimNamed(app, id));
  },
  rejectClaim(context, { id, reason }) {
    const { app, now } = context;
    const found = claimToReview(context, id);
    review(context, id, 'reject');
    voidPeriod(app, found.period, now);
    run(
      app,
      "UPDATE claims SET state = 'rejected', decided_at = {:now}, rejected_for = {:reason} WHERE id = {:id}",
      { id, now, reason },
    );
    return shownClaim(context, claimNamed(app, id));
  },
};

/** The rules of the day of service. Refuses service to come, and of days before the bank had rules. */
function policyOfService(app: core.App, startsAt: number, now: number): Policy {
  if (startsAt > now) throw refuse('service_in_future');
  const policy = policyOn(app, dayOf(startsAt));
  if (policy) return policy;
  policyAt(app, now);
  throw refuse('before_rules');
}

/** A claim that the caller may review now. Refuses whom four eyes keep out. */
function claimToReview({ app, actor }: MemberContext, id: string): ClaimRow {
  const found = claimNamed(app, id);
  if (found.state === 'approved' || found.state === 'rejected') throw refuse('claim_closed');
  if (found.volunteer === actor.id || found.served === actor.id) throw refuse('checker_is_beneficiary');
  if (found.maker === actor.id) throw refuse('checker_is_maker');
  if (found.reviews.some(({ checker }) => checker === actor.id)) throw refuse('checker_again');
  if (relationOf(app, actor.id, found.volunteer) !== null) throw refuse('checker_is_kin');
  return found;
}

function review({ app, actor, now }: MemberContext, claim: string, verdict: 'approve' | 'reject'): void {
  run(
    app,
    'INSERT INTO claim_reviews (claim, checker, verdict, at) VALUES ({:claim}, {:checker}, {:verdict}, {:now})',
    { claim, checker: actor.id, verdict, now },
  );
}

/** Minutes of a volunteer's claims, rejected ones left out, where `column` lies in [from, to). */
function claimedBetween(app: core.App, volunteer: string, column: string, from: number, to: number): number {
  const found = row<{ minutes: number }>(
    app,
    'minutes',
    `SELECT coalesce(sum(minutes), 0) AS minutes FROM claims
      WHERE volunteer = {:volunteer} AND state <> 'rejected' AND ${column} >= {:from} AND ${column.split(' ').at(-1)} < {:to}`,
    { volunteer, from, to },
  );
  return found?.minutes ?? 0;
}

const startOfMonth = (now: number) => startOfDay(`${dayOf(now).slice(0, 7)}-01`);
