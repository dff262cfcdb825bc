import { countedMinutes, signOutUntil } from '../../../src/bank/activity.ts';
import { mayGive } from '../../../src/bank/fitness.ts';
import type { ServiceType } from '../../../src/bank/policy.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { MINUTE } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { newId, row, run } from '../frame/database.ts';
import { memberById } from '../people/members.ts';
import type { ActivityRow, Visit } from './activity-rows.ts';
import { inBook } from './book.ts';
import { termsOf, writeClaim } from './claim-writing.ts';
import { addPeriod, closePeriod, voidPeriod } from './periods.ts';
import { policyAt, serviceIn } from './policies.ts';

/** Who settles a visit: the visitor's own sign-out, or a member of staff with a reason. */
type Settling = { now: number } | { now: number; by: string; reason: string };

/** Counts a visit once: from sign-in until `leftAt`, clipped; null and what is too short count nothing. */
export function settleVisit(
  tx: core.App,
  one: ActivityRow,
  visit: Visit,
  leftAt: number | null,
  settling: Settling,
): void {
  const minutes =
    leftAt === null ? 0 : countedMinutes(one, visit.from, leftAt, serviceOf(tx, one).maxMinutes);
  let { period } = visit;
  if (minutes === 0) voidPeriod(tx, period, settling.now);
  else if (visit.voided === 0) closePeriod(tx, period, visit.from + minutes * MINUTE);
  else {
    period = addPeriod(
      tx,
      {
        volunteer: visit.member,
        served: null,
        service: one.service,
        needsTwo: false,
        source: `activity:${one.id}`,
        startsAt: visit.from,
        endsAt: visit.from + minutes * MINUTE,
      },
      ('by' in settling ? settling.by : null) ?? visit.member,
    );
  }
  const [by, reason] = 'by' in settling ? [settling.by, settling.reason] : [null, ''];
  run(
    tx,
    `UPDATE activity_visits SET period = {:period}, minutes = {:minutes}, settled_at = {:now}, corrected_by = {:by},
        reason = {:reason}, signed_out_at = {:out}
      WHERE activity = {:activity} AND member = {:member}`,
    {
      activity: one.id,
      member: visit.member,
      period,
      minutes,
      now: settling.now,
      by,
      reason,
      out: by === null ? settling.now : null,
    },
  );
}

/**
 * Makes a claim of a visit with minutes, in the name of who opened the activity; where a rule keeps it from being one,
 * the rule is written down and the time is free again. Late or not is told by when the visit was settled.
 */
export function claimVisit(tx: core.App, one: ActivityRow, visit: Visit, now: number): void {
  if (!visit.minutes) return;
  const slot = { activity: one.id, member: visit.member };
  try {
    const policy = policyAt(tx, visit.from);
    const service = serviceIn(policy, one.service);
    if (!mayGive(service, memberById(tx, visit.member), visit.from)) throw refuse('may_not_serve');
    const endsAt = visit.from + visit.minutes * MINUTE;
    const known = visit.settledAt ?? now;
    const terms = termsOf(tx, visit.member, { policy, service, startsAt: visit.from, endsAt, now: known });
    const id = newId(tx);
    writeClaim(tx, {
      id,
      volunteer: visit.member,
      maker: one.maker,
      served: null,
      service: service.id,
      startsAt: visit.from,
      endsAt,
      note: one.title,
      policy: policy.id,
      terms,
      period: visit.period,
      now,
    });
    run(tx, 'UPDATE activity_visits SET claim = {:id} WHERE activity = {:activity} AND member = {:member}', {
      ...slot,
      id,
    });
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    voidPeriod(tx, visit.period, now);
    run(
      tx,
      'UPDATE activity_visits SET refused = {:refused} WHERE activity = {:activity} AND member = {:member}',
      { ...slot, refused: JSON.stringify({ code: problem.code, params: problem.params }) },
    );
  }
}

/** Minutes that counted come from the rules of the day, which know the longest service. */
function serviceOf(tx: core.App, one: ActivityRow): ServiceType {
  return serviceIn(policyAt(tx, one.startsAt), one.service);
}

/**
 * When the doors of an activity are shut, the time of those who forgot to sign out is taken off the record: nothing
 * counts until staff say when they left, and they may serve elsewhere.
 */
export function freeTheForgetful(app: core.App): void {
  // What `signOutUntil` adds to the end of a window.
  const late = signOutUntil({ startsAt: 0, endsAt: 0 });
  const inside = (at: number) => ({
    sql: `SELECT v.period FROM activity_visits v JOIN activities a ON a.id = v.activity
      JOIN service_periods p ON p.id = v.period
      WHERE v.minutes IS NULL AND p.voided_at IS NULL AND a.ends_at + {:late} <= {:now}`,
    params: { late, now: at },
  });
  const due = inside(Date.now());
  if (!row(app, 'period', due.sql, due.params)) return;
  inBook(app, (tx, now) => {
    const { sql, params } = inside(now);
    run(tx, `UPDATE service_periods SET voided_at = {:now} WHERE id IN (${sql})`, params);
  });
}
