import { addDays, type Day, dayOf, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import {
  type CertificateStanding,
  certificateSteps,
  type ServiceRow,
  whyNotCertificate,
} from '../../../src/certificates/certificate.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import { policyOf } from '../bank/policies.ts';
import type { MemberContext } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { CLOSENESS } from '../people/members.ts';

/** What a certificate says of a period: days of Shanghai, both within, and minutes. */
interface Figures {
  from: Day;
  to: Day;
  times: number;
  minutes: number;
  rows: ServiceRow[];
}
/** Service of one kind as the record counts it: its id, times, minutes. */
type Recorded = [service: string, times: number, minutes: number];
/** The same, frozen with the name that it was called by. */
type Frozen = [service: string, name: string, times: number, minutes: number];

/** As SQL: what the record holds, as a JSON list of `Recorded`. The database holds a certificate against the same query. */
const record = (member: string, from: string, to: string) =>
  `(SELECT json_group_array(json_array(service, times, minutes)) FROM (SELECT service, count(*) AS times, sum(minutes) AS minutes
      FROM service_days WHERE member = ${member} AND day BETWEEN ${from} AND ${to} GROUP BY service ORDER BY service))`;

/** A certificate as it is stored, and how the caller stands to it. */
export interface Certificate extends CertificateStanding {
  id: string;
  span: string;
  from: Day;
  to: Day;
  askedAt: number;
  decidedAt: number | null;
  reason: string;
  revokedAt: number | null;
  no: string | null;
  /** As it was printed; empty after its member left. */
  name: string | null;
  code: string | null;
  frozen: readonly Frozen[] | null;
  record: readonly Recorded[];
  /** The member's number and name now, and who decided. */
  number: string;
  calledNow: string;
  byNumber: string | null;
  byName: string | null;
}
type Stored = Omit<Certificate, 'from' | 'to' | 'frozen' | 'record' | 'recorded'> & {
  fromDay: Day;
  toDay: Day;
  frozen: string | null;
  record: string;
};

const COLUMNS =
  'id member span fromDay toDay askedAt state decidedAt reason revokedAt no name code frozen record number calledNow active byNumber byName kin oneHand';
const SELECT = `SELECT c.id, c.member, c.span, c.from_day AS fromDay, c.to_day AS toDay, c.asked_at AS askedAt, c.state,
    c.decided_at AS decidedAt, c.reason, c.revoked_at AS revokedAt, c.no, c.name, c.code, c.rows AS frozen,
    ${record('c.member', 'c.from_day', 'c.to_day')} AS record, m.number, m.name AS calledNow, m.status = 'active' AS active,
    b.number AS byNumber, b.name AS byName, ${CLOSENESS(['c.member'])}
  FROM certificates c JOIN members m ON m.id = c.member LEFT JOIN members b ON b.id = c.decided_by`;

type Asking = Pick<MemberContext, 'app' | 'now'> & { actor: { id: string } };

/** Certificates as they stand to the caller; `where` names `c` and may end in an order. */
export function certificatesWhere(
  { app, actor, now }: Asking,
  where: string,
  params: { [name: string]: string | number },
): Certificate[] {
  return rows<Stored>(app, COLUMNS, `${SELECT} WHERE ${where}`, { ...params, caller: actor.id, now }).map(
    ({ fromDay, toDay, frozen, record, ...rest }) => {
      const recorded: Recorded[] = JSON.parse(record);
      return {
        ...rest,
        from: fromDay,
        to: toDay,
        frozen: frozen === null ? null : JSON.parse(frozen),
        record: recorded,
        recorded: sum(recorded, 2),
      };
    },
  );
}

export function certificateNamed(context: Asking, id: string): Certificate {
  const [found] = certificatesWhere(context, 'c.id = {:id}', { id });
  if (!found) throw new Refusal('not_found');
  return found;
}

const sum = (lines: readonly (readonly (string | number)[])[], place: number): number =>
  lines.reduce((all, line) => all + Number(line[place]), 0);

/** What a record says, with the names that services have now. */
export function figuresFrom(
  app: core.App,
  now: number,
  from: Day,
  to: Day,
  recorded: readonly Recorded[],
): Figures {
  return frozenFigures(from, to, withNames(app, now, recorded));
}
export function frozenFigures(from: Day, to: Day, frozen: readonly Frozen[]): Figures {
  return {
    from,
    to,
    times: sum(frozen, 2),
    minutes: sum(frozen, 3),
    rows: frozen.map(([id, name, times, minutes]) => ({ service: { id, name }, times, minutes })),
  };
}

/** Names by the newest policy in force that knows the service: one that is no longer given was called something once. */
export function withNames(app: core.App, now: number, recorded: readonly Recorded[]): Frozen[] {
  const policies = rows<{ id: string; publishedAt: number }>(
    app,
    'id publishedAt',
    'SELECT id, published_at AS publishedAt FROM policies WHERE in_force_from <= {:day} ORDER BY in_force_from DESC',
    { day: dayOf(now) },
  );
  const name = (service: string): string => {
    for (const { id, publishedAt } of policies) {
      const found = policyOf(app, id, publishedAt).services.find((one) => one.id === service);
      if (found) return found.name;
    }
    return service;
  };
  return recorded.map(([service, times, minutes]) => [service, name(service), times, minutes]);
}

/** The days of a span until today: a year, or everything since the first service. */
export function daysOf(app: core.App, member: string, span: string, now: number): { from: Day; to: Day } {
  const today = dayOf(now);
  if (span === 'all') {
    const first = row<{ day: Day | null }>(
      app,
      'day',
      'SELECT min(day) AS day FROM service_days WHERE member = {:member}',
      { member },
    );
    return { from: first?.day ?? today, to: today };
  }
  const [from, last] = [`${span}-01-01`, addDays(`${Number(span) + 1}-01-01`, -1)];
  return { from, to: last < today || from > today ? last : today };
}

export function recordOf(app: core.App, member: string, { from, to }: { from: Day; to: Day }): Recorded[] {
  const found = row<{ record: string }>(
    app,
    'record',
    `SELECT ${record('{:member}', '{:from}', '{:to}')} AS record`,
    { member, from, to },
  );
  return JSON.parse(found?.record ?? '[]');
}

/** As the caller may see it: the check code is its member's. */
export function shown({ app, actor, now }: MemberContext, one: Certificate) {
  const { frozen, record, byNumber, byName } = one;
  const figures = frozen
    ? frozenFigures(one.from, one.to, frozen)
    : figuresFrom(app, now, one.from, one.to, record);
  const then = (frozen ?? []).map(([service, , times, minutes]) => [service, times, minutes]);
  return {
    id: one.id,
    state: one.state,
    member: { number: one.number, name: one.name || one.calledNow },
    span: one.span,
    ...figures,
    askedAt: isoInShanghai(one.askedAt),
    by: byNumber === null ? null : { number: byNumber, name: byName ?? '' },
    decidedAt: one.decidedAt === null ? null : isoInShanghai(one.decidedAt),
    reason: one.reason,
    revokedAt: one.revokedAt === null ? null : isoInShanghai(one.revokedAt),
    no: one.no,
    code: one.member === actor.id ? one.code : null,
    differs: one.state === 'issued' && JSON.stringify(then) !== JSON.stringify(record),
    can: stepsOpen(certificateSteps, (step) => whyNotCertificate(step, one, actor)),
  };
}
