import { whyNotClaimFor, whyNotService } from '../../../src/bank/claim.ts';
import { type ClaimStep, whyNotClaim } from '../../../src/bank/claim-review.ts';
import type { BankCalls } from '../../../src/bank/contract.ts';
import type { Policy } from '../../../src/bank/policy.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { dayOf } from '../../../src/calendar/shanghai.ts';
import { Refusal, refuseWith } from '../../../src/contract/refusal.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, run } from '../frame/database.ts';
import { countTry, type Limit } from '../people/attempts.ts';
import { activeMember, mandateFor, memberById } from '../people/members.ts';
import { type ClaimRow, claimNamed, claimPage, shownClaim } from './claim-rows.ts';
import { termsOf, writeClaim } from './claim-writing.ts';
import { creditService } from './credit.ts';
import { addPeriod, recognisePeriod, refuseOverlaps, refuseTaken, voidPeriod } from './periods.ts';
import { policyAt, policyNamed, policyOn, serviceIn } from './policies.ts';

/** How often an hour one may name a person whom the service is not for. */
const guesses: Limit = { tries: 6, within: 3_600_000 };

export const claimHandlers: Pick<
  Handlers<BankCalls>,
  'claims' | 'claim' | 'createClaim' | 'approveClaim' | 'rejectClaim' | 'withdrawClaim'
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
    const { actor } = context;
    const found = claimNamed(context, id);
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
    const mandate = giver.id === actor.id ? null : mandateFor(context, giver.id, 'request');
    const asStaff = holds(actor, 'members.manage') || holds(actor, 'hours.review');
    const those = { actor: actor.id, giver: giver.id, mandate: mandate !== null, asStaff };
    // Who may not write for the giver learns of nobody else.
    refuseWith(whyNotClaimFor({ ...those, served: null }));
    const served = servedMember === undefined ? null : activeMember(app, servedMember);
    refuseWith(whyNotClaimFor({ ...those, served: served?.id ?? null }));
    const policy = policyOfService(app, startsAt, now);
    const service = serviceIn(policy, activity);
    const terms = termsOf(app, giver.id, { policy, service, startsAt, endsAt, now });
    const when = {
      volunteer: giver.id,
      served: served?.id ?? null,
      service: service.id,
      needsTwo: service.needsTwo,
      startsAt,
      endsAt,
    };
    // First of all: where the claim could not be written anyway, nothing is told of who was served.
    refuseOverlaps(app, when, actor.id);
    const why = whyNotService(service, giver, served, startsAt);
    if (why === 'may_not_receive') {
      // Whose age and household fit is theirs to tell; this answer is returned, so that its count stays.
      countTry(app, `receives:${actor.id}`, guesses, now);
      return refuse(why);
    }
    refuseWith(why);
    const id = newId(app);
    const period = addPeriod(app, { ...when, source: `claim:${id}` }, actor.id);
    writeClaim(app, {
      id,
      volunteer: giver.id,
      maker: actor.id,
      mandate,
      served: served?.id ?? null,
      service: service.id,
      startsAt,
      endsAt,
      note,
      policy: policy.id,
      terms,
      period,
      now,
    });
    return shownClaim(context, claimNamed(context, id));
  },
  approveClaim(context, { id }) {
    const { app, now } = context;
    const found = reviewed(context, id, 'approve');
    const { needsTwo } = serviceIn(policyNamed(app, found.policy), found.service);
    refuseTaken(app, { ...found, needsTwo }, context.actor.id);
    if (found.reviews.length + 1 < found.reviewsNeeded) {
      run(app, "UPDATE claims SET state = 'second' WHERE id = {:id} AND state = 'waiting'", { id });
      return shownClaim(context, claimNamed(context, id));
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
    return shownClaim(context, claimNamed(context, id));
  },
  rejectClaim(context, { id, reason }) {
    const { app, now } = context;
    const found = reviewed(context, id, 'reject');
    voidPeriod(app, found.period, now);
    run(
      app,
      "UPDATE claims SET state = 'rejected', decided_at = {:now}, rejected_for = {:reason} WHERE id = {:id}",
      { id, now, reason },
    );
    return shownClaim(context, claimNamed(context, id));
  },
  withdrawClaim(context, { id }) {
    const { app, actor, now } = context;
    const found = claimNamed(context, id);
    refuseWith(whyNotClaim('withdraw', found, actor));
    voidPeriod(app, found.period, now);
    run(
      app,
      "UPDATE claims SET state = 'withdrawn', decided_at = {:now}, withdrawn_by = {:actor} WHERE id = {:id}",
      { id, now, actor: actor.id },
    );
    return shownClaim(context, claimNamed(context, id));
  },
};

/** The rules of the day of service. Refuses days before the bank had rules. */
function policyOfService(app: core.App, startsAt: number, now: number): Policy {
  const policy = policyOn(app, dayOf(startsAt));
  if (policy) return policy;
  policyAt(app, now);
  throw refuse('before_rules');
}

/** Writes the caller's verdict down and answers the claim as it was before. Refuses whom four eyes keep out. */
function reviewed(context: MemberContext, id: string, verdict: ClaimStep): ClaimRow {
  const { app, actor, now } = context;
  const found = claimNamed(context, id);
  refuseWith(whyNotClaim(verdict, found, actor));
  run(
    app,
    'INSERT INTO claim_reviews (claim, checker, verdict, at) VALUES ({:id}, {:checker}, {:verdict}, {:now})',
    { id, checker: actor.id, verdict, now },
  );
  return found;
}
