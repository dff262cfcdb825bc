import type { RequestState } from '../../../src/bank/calls/requests.ts';
import { mayGive } from '../../../src/bank/fitness.ts';
import { payable } from '../../../src/bank/request.ts';
import {
  type RequestStanding,
  relationsTo,
  requestSteps,
  type Sent,
  whyNotRequest,
} from '../../../src/bank/request-steps.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { type Closeness, stepsOpen } from '../../../src/people/decisions.ts';
import { maskedName } from '../../../src/people/member.ts';
import { holds } from '../frame/actor.ts';
import type { MemberContext } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import {
  CLOSENESS,
  GIVES,
  KIN,
  type Member,
  NEAR,
  ONE_HAND,
  type Person,
  PRINTED,
} from '../people/members.ts';
import { policyNamed, serviceIn, serviceName } from './policies.ts';

/** A request as it is stored, with the people it names and how the caller stands to them. */
export interface RequestRow extends RequestStanding {
  id: string;
  payer: string;
  service: string;
  minutes: number;
  place: string;
  note: string;
  policy: string;
  createdAt: number;
  hold: string;
  secondHold: string | null;
  expiresAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  servedMinutes: number | null;
  settledMinutes: number | null;
  confirmsAt: number | null;
  reason: string;
  people: { [id: string]: Person };
  steps: readonly { at: number; step: string; by: string | null; mandate: string | null; note: string }[];
}
type Packed = 'people' | 'volunteers' | 'steps' | 'mandates' | 'caller';
/** What is reckoned from the rest by the policy that it was asked under. */
type Reckoned = 'now' | 'fit' | 'payable' | 'stepMinutes';
type Stored = Omit<RequestRow, Packed | Reckoned> & { [name in Packed]: string };

const COLUMNS =
  'id state served askedBy payer service needsTwo startsAt minutes place note policy createdAt hold secondHold expiresAt startedAt finishedAt servedMinutes settledMinutes confirmsAt reason people volunteers steps mandates kinServes kinOfServed kin oneHandServed oneHand printed servedByPrinter caller';
/** A condition: it holds between the caller and somebody `v` else who offered or was chosen. */
const amongOthers = (condition: string) =>
  `EXISTS (SELECT 1 FROM request_volunteers v WHERE v.request = r.id AND v.state <> 'withdrawn'
    AND v.volunteer <> {:caller} AND ${condition})`;
const SELECT = `SELECT r.id, r.state, r.served, r.asked_by AS askedBy, r.payer, r.service, r.needs_two AS needsTwo,
    r.starts_at AS startsAt, r.minutes, r.place, r.note, r.policy, r.created_at AS createdAt, r.hold,
    r.second_hold AS secondHold, r.expires_at AS expiresAt, r.started_at AS startedAt, r.finished_at AS finishedAt,
    r.served_minutes AS servedMinutes, r.settled_minutes AS settledMinutes, r.confirms_at AS confirmsAt, r.reason,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (r.served, r.asked_by) OR m.id IN (SELECT v.volunteer FROM request_volunteers v WHERE v.request = r.id)
        OR m.id IN (SELECT s.by FROM request_steps s WHERE s.request = r.id)) AS people,
    (SELECT json_group_array(json_object('volunteer', v.volunteer, 'state', v.state, 'enteredBy', v.entered_by, 'told', v.told))
      FROM request_volunteers v
      WHERE v.request = r.id AND v.state <> 'withdrawn') AS volunteers,
    (SELECT json_group_array(json_object('at', s.at, 'step', s.step, 'by', s.by, 'mandate', s.mandate, 'note', s.note)) FROM request_steps s
      WHERE s.request = r.id) AS steps,
    (SELECT json_group_array(json_object('id', d.id, 'read', d.can_read, 'request', d.can_request, 'confirm', d.can_confirm))
      FROM mandates d WHERE d.holder = {:caller} AND d.principal = r.served AND d.ended_at IS NULL
        AND d.agreed_at <= {:now} AND d.ends_at > {:now}
        AND EXISTS (SELECT 1 FROM members m WHERE m.id = r.served AND m.status = 'active')) AS mandates,
    EXISTS (SELECT 1 FROM request_volunteers v JOIN kin_links k
      ON (k.member = {:caller} AND k.other = v.volunteer) OR (k.other = {:caller} AND k.member = v.volunteer)
      WHERE v.request = r.id AND v.state = 'chosen' AND ${NEAR}) AS kinServes,
    ${KIN('{:caller}', 'r.served')} AS kinOfServed,
    (${KIN('{:caller}', 'r.served')} OR ${amongOthers(KIN('{:caller}', 'v.volunteer'))}) AS kin,
    ${ONE_HAND('{:caller}', 'r.served')} AS oneHandServed,
    (${ONE_HAND('{:caller}', 'r.served')} OR ${amongOthers(ONE_HAND('{:caller}', 'v.volunteer'))}) AS oneHand,
    ${PRINTED('{:caller}', 'r.served')} AS printed,
    EXISTS (SELECT 1 FROM request_volunteers v WHERE v.request = r.id AND v.state = 'chosen'
      AND ${PRINTED('v.volunteer', 'r.served')}) AS servedByPrinter,
    coalesce((SELECT ${GIVES} FROM members m WHERE m.id = {:caller}), '{"bornYear":0,"trained":[]}') AS caller
  FROM requests r`;

const read = (
  app: core.App,
  now: number,
  { people, volunteers, steps, mandates, caller, ...rest }: Stored,
): RequestRow => {
  const policy = policyNamed(app, rest.policy);
  const { stepMinutes } = policy;
  return {
    ...rest,
    people: JSON.parse(people),
    volunteers: JSON.parse(volunteers),
    steps: JSON.parse(steps),
    mandates: JSON.parse(mandates),
    now,
    fit: mayGive(serviceIn(policy, rest.service), JSON.parse(caller), rest.startsAt),
    payable: payable(rest.servedMinutes ?? 0, rest.minutes, stepMinutes),
    stepMinutes,
  };
};

/** Those who would be sent, and how the caller stands to them. */
export function sentTo(
  { app, actor, now }: MemberContext,
  request: RequestRow,
  members: readonly Member[],
): Sent[] {
  const service = serviceIn(policyNamed(app, request.policy), request.service);
  return members.map((member) => {
    const found = row<Closeness & { printed: number; tookBack: number }>(
      app,
      'kin oneHand printed tookBack',
      `SELECT ${CLOSENESS(['{:member}'])}, ${PRINTED('{:member}', '{:served}')} AS printed,
        EXISTS (SELECT 1 FROM request_volunteers v
          WHERE v.request = {:request} AND v.volunteer = {:member} AND v.state = 'withdrawn') AS tookBack`,
      { member: member.id, caller: actor.id, served: request.served, request: request.id, now },
    );
    if (!found) throw new Error('a query of one row gave none');
    return { ...found, id: member.id, fit: mayGive(service, member, request.startsAt) };
  });
}

/** The request with this id, as one caller meets it. Refuses where there is none. */
export function requestNamed(app: core.App, id: string, caller: string, now: number): RequestRow {
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE r.id = {:id}`, { id, caller, now });
  if (!stored) throw new Refusal('not_found');
  return read(app, now, stored);
}

const OFFERED_BY_CALLER =
  "EXISTS (SELECT 1 FROM request_volunteers v WHERE v.request = r.id AND v.volunteer = {:caller} AND v.state <> 'withdrawn')";
const WHERE = {
  mine: '(r.served = {:member} OR r.asked_by = {:member})',
  open: `r.state IN ('asked', 'offered') AND r.served <> {:caller} AND NOT ${OFFERED_BY_CALLER}`,
  serving: OFFERED_BY_CALLER,
  desk: "r.state IN ('asked', 'offered', 'dispatched', 'started', 'finished', 'disputed')",
};

/** A page of requests, newest first. `member` is whose requests `mine` are. */
export function requestPage(
  context: MemberContext,
  view: keyof typeof WHERE,
  member: string,
  cursor: string | undefined,
) {
  const { app, actor, now } = context;
  return pageOf(
    cursor,
    'newest',
    'r.created_at',
    'r.id',
    (where, params) =>
      rows<Stored>(app, COLUMNS, `${SELECT} WHERE ${WHERE[view]} AND ${where}`, {
        ...params,
        caller: actor.id,
        member,
        now,
      }).map((stored) => read(app, now, stored)),
    (request) => ({ at: request.createdAt, id: request.id }),
    (request) => shownRequest(context, request),
  );
}

/**
 * A request as much of it as the caller needs to know. Refuses one that is none of the caller's business, unless they
 * just took a step of it, such as taking an offer back.
 */
export function shownRequest(context: MemberContext, request: RequestRow, tookStep = false) {
  const { app, actor } = context;
  const relations = relationsTo(request, actor);
  const close =
    relations.some((one) => one === 'served' || one === 'proxy' || one === 'volunteer' || one === 'staff') ||
    request.askedBy === actor.id ||
    holds(actor, 'requests.dispatch') ||
    holds(actor, 'audit.read');
  const open = request.state === 'asked' || request.state === 'offered';
  if (!close && !open && !tookStep && !relations.includes('offering')) throw new Refusal('not_found');
  const name = (id: string): Person => request.people[id] ?? { number: '', name: '' };
  const person = (id: string): Person =>
    close || id === actor.id ? name(id) : { number: '', name: maskedName(name(id).name) };
  const those = (state: 'offered' | 'chosen') =>
    request.volunteers
      .filter((one) => one.state === state && (close || one.volunteer === actor.id))
      .map(({ volunteer }) => person(volunteer));
  const moment = (at: number | null) => (at === null ? null : isoInShanghai(at));
  const settled = request.state === 'settled' || ENDED.has(request.state);
  return {
    id: request.id,
    state: request.state,
    service: {
      id: request.service,
      name: serviceName(policyNamed(app, request.policy), request.service),
      needsTwo: request.needsTwo === 1,
    },
    startsAt: isoInShanghai(request.startsAt),
    minutes: request.minutes,
    place: close ? request.place : '',
    note: close ? request.note : '',
    served: person(request.served),
    askedBy: person(request.askedBy),
    offers: those('offered'),
    volunteers: those('chosen'),
    written: request.volunteers.flatMap(({ volunteer, enteredBy, told }) =>
      told !== null && enteredBy !== null && (close || volunteer === actor.id)
        ? [{ volunteer: person(volunteer), by: name(enteredBy), told }]
        : [],
    ),
    held: settled ? 0 : request.minutes * (request.needsTwo === 1 ? 2 : 1),
    expiresAt: isoInShanghai(request.expiresAt),
    startedAt: moment(request.startedAt),
    finishedAt: moment(request.finishedAt),
    servedMinutes: request.servedMinutes,
    settledMinutes: request.settledMinutes,
    confirmsAt: moment(request.confirmsAt),
    reason: close ? request.reason : '',
    createdAt: isoInShanghai(request.createdAt),
    steps: close
      ? request.steps.map(({ at, step, by, mandate, note }) => ({
          at: isoInShanghai(at),
          step,
          by: by === null ? null : name(by),
          underMandate: mandate !== null,
          note,
        }))
      : [],
    can: stepsOpen(requestSteps, (step) => whyNotRequest(step, request, actor)),
  };
}
const ENDED: ReadonlySet<RequestState> = new Set(['settled', 'released', 'cancelled', 'expired']);
