import { type ActivityStanding, visitSteps, whyNotVisit } from '../../../src/bank/activity.ts';
import type { ActivityState } from '../../../src/bank/calls/activities.ts';
import { mayGive } from '../../../src/bank/fitness.ts';
import { bankLabels } from '../../../src/bank/labels.ts';
import { type BankRefusal, bankRefusals } from '../../../src/bank/refusals.ts';
import { dayOf, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { fillSentence } from '../../../src/contract/sentence.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import type { MemberFacts } from '../../../src/people/member.ts';
import { row, rows } from '../frame/database.ts';
import { GIVES, type Person } from '../people/members.ts';
import { policyOn, serviceName } from './policies.ts';

/** When one member came to an activity and went, as it is stored. */
export interface Visit {
  member: string;
  signedInAt: number;
  signedOutAt: number | null;
  period: number;
  /** When what counts begins, and whether its period was voided because nobody signed out. */
  from: number;
  voided: number;
  minutes: number | null;
  settledAt: number | null;
  correctedBy: string | null;
  reason: string;
  claim: string | null;
  refused: string | null;
}
/** An activity as it is stored, with the caller's own visit. */
export interface ActivityRow {
  id: string;
  state: ActivityState;
  title: string;
  service: string;
  place: string;
  startsAt: number;
  endsAt: number;
  places: number;
  taken: number;
  maker: string;
  salt: string;
  digest: string;
  digestOut: string;
  closedBy: string | null;
  closedAt: number | null;
  reason: string;
  createdAt: number;
  own: Visit | null;
  /** What tells which services the caller may give; null for nobody. */
  caller: Pick<MemberFacts, 'bornYear' | 'trained'> | null;
}
type Packed = 'own' | 'caller';
type Stored = Omit<ActivityRow, Packed> & { [name in Packed]: string | null };

const VISIT = `json_object('member', v.member, 'signedInAt', v.signed_in_at, 'signedOutAt', v.signed_out_at, 'period', v.period,
    'from', p.starts_at, 'voided', p.voided_at IS NOT NULL, 'minutes', v.minutes, 'settledAt', v.settled_at,
    'correctedBy', v.corrected_by, 'reason', v.reason, 'claim', v.claim, 'refused', v.refused)`;
const COLUMNS =
  'id state title service place startsAt endsAt places taken maker salt digest digestOut closedBy closedAt reason createdAt own caller';
const SELECT = `SELECT a.id, a.state, a.title, a.service, a.place, a.starts_at AS startsAt, a.ends_at AS endsAt, a.places,
    (SELECT count(*) FROM activity_visits v WHERE v.activity = a.id) AS taken, a.maker, a.salt, a.digest, a.digest_out AS digestOut,
    a.closed_by AS closedBy, a.closed_at AS closedAt, a.reason, a.created_at AS createdAt,
    (SELECT ${VISIT} FROM activity_visits v JOIN service_periods p ON p.id = v.period
      WHERE v.activity = a.id AND v.member = {:caller}) AS own,
    (SELECT ${GIVES} FROM members m WHERE m.id = {:caller}) AS caller
  FROM activities a`;
const read = ({ own, caller, ...stored }: Stored): ActivityRow => ({
  ...stored,
  own: own === null ? null : JSON.parse(own),
  caller: caller === null ? null : JSON.parse(caller),
});

/** Activities for one page; `where` comes from the page and names `a`. `caller` is empty for nobody. */
export function activitiesWhere(
  app: core.App,
  where: string,
  params: { readonly [name: string]: string | number },
  caller: string,
): ActivityRow[] {
  return rows<Stored>(app, COLUMNS, `${SELECT} WHERE ${where}`, { ...params, caller }).map(read);
}

export function activityNamed(app: core.App, id: string, caller: string): ActivityRow {
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE a.id = {:id}`, { id, caller });
  if (!stored) throw new Refusal('not_found');
  return read(stored);
}

/** Everybody who came, in order of sign-in. */
export function visitsOf(app: core.App, activity: string): Visit[] {
  return rows<{ visit: string }>(
    app,
    'visit',
    `SELECT ${VISIT} AS visit FROM activity_visits v JOIN service_periods p ON p.id = v.period
      WHERE v.activity = {:activity} ORDER BY v.signed_in_at, v.member`,
    { activity },
  ).map(({ visit }) => JSON.parse(visit) as Visit);
}

const moment = (at: number | null) => (at === null ? null : isoInShanghai(at));

function shownVisit({ signedInAt, signedOutAt, minutes, claim, refused }: Visit) {
  const why = refused === null ? null : (JSON.parse(refused) as { code: string; params: Refusal['params'] });
  return {
    signedInAt: isoInShanghai(signedInAt),
    signedOutAt: moment(signedOutAt),
    minutes,
    claim,
    refused: why && {
      code: why.code,
      message: fillSentence(bankRefusals[why.code as BankRefusal].sentence, why.params, bankLabels),
    },
  };
}

/** What signing in and out looks at, by the rules of this day. */
export function standingOf(app: core.App, one: ActivityRow, now: number): ActivityRow & ActivityStanding {
  const service = policyOn(app, dayOf(now))?.services.find(({ id }) => id === one.service);
  const fit = service !== undefined && one.caller !== null && mayGive(service, one.caller, now);
  return { ...one, fit: one.caller === null ? null : fit };
}

/** An activity as anybody may see it, with the caller's own visit and nobody's name. */
export function shownActivity(app: core.App, one: ActivityRow, now: number) {
  const policy = policyOn(app, dayOf(one.startsAt));
  const standing = standingOf(app, one, now);
  return {
    id: one.id,
    state: one.state,
    title: one.title,
    service: { id: one.service, name: policy ? serviceName(policy, one.service) : one.service },
    place: one.place,
    startsAt: isoInShanghai(one.startsAt),
    endsAt: isoInShanghai(one.endsAt),
    places: one.places,
    taken: one.taken,
    own: one.own && shownVisit(one.own),
    can: stepsOpen(visitSteps, (step) => whyNotVisit(step, standing, now)),
  };
}

/** An activity as staff see it. */
export function shownToStaff(app: core.App, one: ActivityRow, now: number) {
  const people = new Map(
    rows<Person & { id: string }>(
      app,
      'id number name',
      `SELECT id, number, name FROM members WHERE id IN ({:maker}, {:closedBy}) OR id IN (
        SELECT member FROM activity_visits WHERE activity = {:id} UNION SELECT corrected_by FROM activity_visits WHERE activity = {:id})`,
      { id: one.id, maker: one.maker, closedBy: one.closedBy ?? '' },
    ).map(({ id, number, name }) => [id, { number, name }]),
  );
  const person = (id: string): Person => people.get(id) ?? { number: '', name: '' };
  return {
    ...shownActivity(app, one, now),
    maker: person(one.maker),
    closedBy: one.closedBy === null ? null : person(one.closedBy),
    closedAt: moment(one.closedAt),
    reason: one.reason,
    visits: visitsOf(app, one.id).map((visit) => ({
      member: person(visit.member),
      ...shownVisit(visit),
      correctedBy: visit.correctedBy === null ? null : person(visit.correctedBy),
      reason: visit.reason,
    })),
  };
}
