import { dayOf } from '../../../src/calendar/shanghai.ts';
import type { CertificateCalls } from '../../../src/certificates/calls.ts';
import { type CertificateStep, whyNotCertificate } from '../../../src/certificates/certificate.ts';
import { refuse } from '../../../src/certificates/refusals.ts';
import { Refusal, refuseWith } from '../../../src/contract/refusal.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { leaveTrace } from '../frame/trail.ts';
import { check } from './checking.ts';
import { codeOf } from './code.ts';
import {
  type Certificate,
  certificateNamed,
  certificatesWhere,
  daysOf,
  figuresFrom,
  frozenFigures,
  recordOf,
  shown,
  withNames,
} from './rows.ts';

const views = {
  mine: { order: 'newest', at: 'c.asked_at', where: 'c.member = {:caller}' },
  desk: { order: 'oldest', at: 'c.asked_at', where: "c.state = 'asked'" },
  issued: { order: 'newest', at: 'c.decided_at', where: 'c.no IS NOT NULL' },
} as const;

export const certificateHandlers: Handlers<CertificateCalls> = {
  certificateFigures({ app, actor, now }, { span }) {
    const days = daysOf(app, actor.id, span, now);
    const years = rows<{ year: string }>(
      app,
      'year',
      'SELECT DISTINCT substr(day, 1, 4) AS year FROM service_days WHERE member = {:member} ORDER BY year DESC',
      { member: actor.id },
    );
    return {
      ...figuresFrom(app, now, days.from, days.to, recordOf(app, actor.id, days)),
      years: years.map(({ year }) => year),
    };
  },
  certificates(context, { view, cursor }) {
    const { actor } = context;
    if (view !== 'mine' && !holds(actor, 'hours.review') && !holds(actor, 'audit.read'))
      throw new Refusal('not_allowed');
    const { order, at, where } = views[view];
    return pageOf(
      cursor,
      order,
      at,
      'c.id',
      (further, params) => certificatesWhere(context, `${where} AND ${further}`, params),
      ({ askedAt, decidedAt, id }) => ({ at: (view === 'issued' && decidedAt) || askedAt, id }),
      (one) => shown(context, one),
    );
  },
  proposeCertificate(context, { span }) {
    const { app, actor, now } = context;
    const { from, to } = daysOf(app, actor.id, span, now);
    if (recordOf(app, actor.id, { from, to }).length === 0) throw refuse('certificate_nothing');
    const [waits] = certificatesWhere(
      context,
      "c.member = {:caller} AND c.span = {:span} AND c.state = 'asked'",
      { span },
    );
    if (waits) throw refuse('certificate_waits');
    const id = newId(app);
    run(
      app,
      `INSERT INTO certificates (id, member, span, from_day, to_day, asked_at, state)
        VALUES ({:id}, {:member}, {:span}, {:from}, {:to}, {:now}, 'asked')`,
      { id, member: actor.id, span, from, to, now },
    );
    return shown(context, certificateNamed(context, id));
  },
  withdrawCertificate(context, { id }) {
    stepOn(context, id, 'withdraw');
    run(context.app, "UPDATE certificates SET state = 'withdrawn' WHERE id = {:id}", { id });
    return shown(context, certificateNamed(context, id));
  },
  issueCertificate(context, { id, minutes }) {
    const { app, actor, now } = context;
    const one = stepOn(context, id, 'issue');
    if (one.recorded !== minutes) throw refuse('certificate_changed');
    const frozen = withNames(app, now, one.record);
    const figures = frozenFigures(one.from, one.to, frozen);
    const no = nextNo(app, now);
    const code = codeOf({ ...figures, no, number: one.number, name: one.calledNow, decidedAt: now });
    run(
      app,
      `UPDATE certificates SET state = 'issued', decided_by = {:by}, decided_at = {:now}, no = {:no}, name = {:name},
        times = {:times}, minutes = {:minutes}, rows = {:rows}, code = {:code} WHERE id = {:id}`,
      {
        id,
        by: actor.id,
        now,
        no,
        name: one.calledNow,
        times: figures.times,
        minutes,
        rows: JSON.stringify(frozen),
        code,
      },
    );
    leaveTrace(app, {
      at: now,
      actor: actor.id,
      act: 'certificate.issued',
      subject: one.member,
      details: { no },
    });
    return shown(context, certificateNamed(context, id));
  },
  refuseCertificate(context, { id, reason }) {
    const { app, actor, now } = context;
    const { member } = stepOn(context, id, 'refuse');
    run(
      app,
      `UPDATE certificates SET state = 'refused', decided_by = {:by}, decided_at = {:now}, reason = {:reason} WHERE id = {:id}`,
      { id, by: actor.id, now, reason },
    );
    leaveTrace(app, { at: now, actor: actor.id, act: 'certificate.refused', subject: member });
    return shown(context, certificateNamed(context, id));
  },
  revokeCertificate(context, { id, reason }) {
    const { app, actor, now } = context;
    const { member, no } = stepOn(context, id, 'revoke');
    run(
      app,
      `UPDATE certificates SET state = 'revoked', revoked_by = {:by}, revoked_at = {:now}, reason = {:reason} WHERE id = {:id}`,
      { id, by: actor.id, now, reason },
    );
    leaveTrace(app, {
      at: now,
      actor: actor.id,
      act: 'certificate.revoked',
      subject: member,
      details: { no },
    });
    return shown(context, certificateNamed(context, id));
  },
  checkCertificate: (context, given) => check(context, given),
};

/** A certificate on which the caller may take this step now. Refuses where something is against it. */
function stepOn(context: MemberContext, id: string, step: CertificateStep): Certificate {
  const one = certificateNamed(context, id);
  refuseWith(whyNotCertificate(step, one, context.actor));
  return one;
}

/** The number after the last of this year; the database demands it. */
function nextNo(app: core.App, now: number): string {
  const year = dayOf(now).slice(0, 4);
  const last = row<{ place: number }>(
    app,
    'place',
    'SELECT coalesce(max(CAST(substr(no, 6) AS INTEGER)), 0) AS place FROM certificates WHERE no BETWEEN {:from} AND {:to}',
    { from: `${year}-`, to: `${year}-:` },
  );
  return `${year}-${String((last?.place ?? 0) + 1).padStart(4, '0')}`;
}
