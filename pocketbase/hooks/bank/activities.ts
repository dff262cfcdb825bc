import {
  countedFrom,
  signOutUntil,
  whyNotAsLong,
  whyNotCorrect,
  whyNotEnd,
  whyNotThen,
  whyNotVisit,
} from '../../../src/bank/activity.ts';
import type { BankCalls } from '../../../src/bank/contract.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal, refuseIf } from '../../../src/contract/refusal.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { codeLimit, countTry, forgetTries, spentTries } from '../people/attempts.ts';
import { codeDigest } from '../people/cards-code.ts';
import { memberByNumber, refuseClose } from '../people/members.ts';
import { notForAll } from '../people/public-words.ts';
import {
  type ActivityRow,
  activitiesWhere,
  activityNamed,
  shownActivity,
  shownToStaff,
  standingOf,
  visitsOf,
} from './activity-rows.ts';
import { claimVisit, settleVisit } from './activity-visits.ts';
import { inBook } from './book.ts';
import { addPeriod } from './periods.ts';
import { policyAt, serviceIn } from './policies.ts';

export const activityHandlers: Pick<
  Handlers<BankCalls>,
  | 'activities'
  | 'activity'
  | 'createActivity'
  | 'activityCode'
  | 'signIn'
  | 'signOut'
  | 'correctVisit'
  | 'closeActivity'
  | 'cancelActivity'
> = {
  activities({ app, visitor, e, now }, { view, cursor }) {
    const caller = visitor?.id ?? '';
    if (view !== 'open' && !visitor) {
      throw new Refusal(e.request.header.get('Authorization') === '' ? 'login_needed' : 'login_expired');
    }
    const staff = (['requests.dispatch', 'hours.review', 'audit.read'] as const).some((one) =>
      holds(visitor, one),
    );
    if (view === 'all' && !staff) throw new Refusal('not_allowed');
    const open = view === 'open';
    const which = open
      ? "a.state = 'open' AND a.ends_at > {:now}"
      : view === 'mine'
        ? 'EXISTS (SELECT 1 FROM activity_visits v WHERE v.activity = a.id AND v.member = {:caller})'
        : 'TRUE';
    return pageOf(
      cursor,
      open ? 'oldest' : 'newest',
      open ? 'a.starts_at' : 'a.created_at',
      'a.id',
      (where, params) => activitiesWhere(app, `${which} AND ${where}`, { ...params, now }, caller),
      (one) => ({ at: open ? one.startsAt : one.createdAt, id: one.id }),
      (one) => shownActivity(app, one, now),
    );
  },
  activity: ({ app, actor, now }, { id }) => shownToStaff(app, activityNamed(app, id, actor.id), now),
  createActivity(context, { title, service: serviceId, place, startsAt, endsAt, places }) {
    const { app, actor, now } = context;
    refuseIf(whyNotThen({ startsAt, endsAt }, now));
    if (notForAll(app, `${title}\n${place}`)) throw refuse('activity_personal');
    const service = serviceIn(policyAt(app, Math.max(startsAt, now)), serviceId);
    refuseIf(whyNotAsLong({ startsAt, endsAt }, service.minMinutes));
    const id = newId(app);
    run(
      app,
      `INSERT INTO activities (id, title, service, place, starts_at, ends_at, places, maker, created_at)
        VALUES ({:id}, {:title}, {:service}, {:place}, {:startsAt}, {:endsAt}, {:places}, {:maker}, {:now})`,
      { id, title, service: service.id, place, startsAt, endsAt, places, maker: actor.id, now },
    );
    return answered(context, id);
  },
  activityCode({ app, actor }, { id }) {
    return inBook(app, (tx) => {
      const one = openActivity(tx, id, actor.id);
      const code = $security.randomStringWithAlphabet(6, '0123456789');
      // Who was there at the beginning does not know by that how one leaves.
      let out = code;
      while (out === code) out = $security.randomStringWithAlphabet(6, '0123456789');
      const salt = $security.randomString(20);
      run(
        tx,
        'UPDATE activities SET salt = {:salt}, digest = {:digest}, digest_out = {:digestOut} WHERE id = {:id}',
        { id, salt, digest: codeDigest(salt, code), digestOut: codeDigest(salt, out) },
      );
      return { code, out, endsAt: isoInShanghai(signOutUntil(one)) };
    });
  },
  signIn(context, { id, code }) {
    const { app, actor, now } = context;
    const one = standingOf(app, activityNamed(app, id, actor.id), now);
    refuseIf(whyNotVisit('sign-in', one, now));
    const wrong = checkCode(context, one, code, one.digest);
    if (wrong) return wrong;
    const service = serviceIn(policyAt(app, now), one.service);
    const period = addPeriod(
      app,
      {
        volunteer: actor.id,
        served: null,
        service: service.id,
        needsTwo: service.needsTwo,
        source: `activity:${id}`,
        startsAt: countedFrom(one, now),
        endsAt: null,
      },
      actor.id,
    );
    run(
      app,
      `INSERT INTO activity_visits (activity, member, signed_in_at, period) VALUES ({:id}, {:member}, {:now}, {:period})`,
      { id, member: actor.id, now, period },
    );
    return shownActivity(app, activityNamed(app, id, actor.id), now);
  },
  signOut(context, { id, code }) {
    const { app, actor, now } = context;
    const one = standingOf(app, activityNamed(app, id, actor.id), now);
    refuseIf(whyNotVisit('sign-out', one, now));
    const wrong = checkCode(context, one, code, one.digestOut);
    if (wrong) return wrong;
    if (one.own) settleVisit(app, one, one.own, now, { now });
    return shownActivity(app, activityNamed(app, id, actor.id), now);
  },
  correctVisit(context, { id, member, leftAt, reason }) {
    const { app, actor, now } = context;
    const one = openActivity(app, id, actor.id);
    const { id: whose } = memberByNumber(app, member);
    const visit = visitsOf(app, id).find((each) => each.member === whose);
    if (!visit) throw refuse('activity_not_signed_in');
    const { from, minutes } = visit;
    const { endsAt } = one;
    const self = whose === actor.id;
    if (!self) refuseClose(context, [whose]);
    refuseIf(whyNotCorrect({ self, from, minutes, endsAt, leftAt: leftAt ?? null }, now));
    settleVisit(app, one, visit, leftAt ?? null, { now, by: actor.id, reason });
    return answered(context, id);
  },
  closeActivity(context, { id }) {
    const { app, actor, now } = context;
    const one = activityNamed(app, id, actor.id);
    const visits = visitsOf(app, id);
    const inside = visits.filter(({ minutes }) => minutes === null).length;
    refuseIf(whyNotEnd('close', { ...one, inside }, now));
    for (const visit of visits) claimVisit(app, one, visit, now);
    run(
      app,
      "UPDATE activities SET state = 'closed', closed_by = {:by}, closed_at = {:now} WHERE id = {:id}",
      { id, by: actor.id, now },
    );
    return answered(context, id);
  },
  cancelActivity(context, { id, reason }) {
    const { app, actor, now } = context;
    refuseIf(whyNotEnd('cancel', { ...activityNamed(app, id, actor.id), inside: 0 }, now));
    run(
      app,
      "UPDATE activities SET state = 'cancelled', closed_by = {:by}, closed_at = {:now}, reason = {:reason} WHERE id = {:id}",
      { id, by: actor.id, now, reason },
    );
    return answered(context, id);
  },
};

const answered = ({ app, actor, now }: MemberContext, id: string) =>
  shownToStaff(app, activityNamed(app, id, actor.id), now);

function openActivity(app: core.App, id: string, caller: string): ActivityRow {
  const one = activityNamed(app, id, caller);
  if (one.state !== 'open') throw refuse('activity_closed');
  return one;
}

/**
 * Checks the code shown at the place; tries are counted for each member. A wrong one is answered, not thrown: what was
 * counted against guessing must stay counted.
 */
function checkCode(
  { app, actor, now }: MemberContext,
  one: ActivityRow,
  code: string,
  digest: string,
): Refusal | null {
  const scope = `activity:${one.id}:${actor.id}`;
  const left = countTry(app, scope, codeLimit, now);
  if (one.salt === '' || !$security.equal(codeDigest(one.salt, code), digest)) {
    if (left === 0) spentTries(app, 'tries.code', actor.id, `activity:${one.id}`, now);
    return refuse('activity_code_wrong');
  }
  forgetTries(app, scope);
  return null;
}
