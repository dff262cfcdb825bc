import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { defineBankCalls } from './define.ts';

export const requestStates = [
  'asked',
  'offered',
  'dispatched',
  'started',
  'finished',
  'disputed',
  'settled',
  'released',
  'cancelled',
  'expired',
] as const;
export type RequestState = (typeof requestStates)[number];

/** The steps of a request's life that a person takes. */
const requestActions = [
  'offer',
  'withdraw',
  'excuse',
  'dispatch',
  'start',
  'finish',
  'confirm',
  'dispute',
  'resolve',
  'cancel',
] as const;
export type RequestAction = (typeof requestActions)[number];

/** How a volunteer told the desk that they go, or that they do not. */
const ways = ['phone', 'counter'] as const;
export type Told = (typeof ways)[number];

export const request = v.strictObject({
  id: v.string(),
  state: v.picklist(requestStates),
  service: v.strictObject({ id: v.string(), name: v.string(), needsTwo: v.boolean() }),
  startsAt: f.at(),
  /** What was asked for, each volunteer. */
  minutes: f.whole(),
  /** Place and note are empty for those who need not know them yet. */
  place: v.string(),
  note: v.string(),
  /** Names are masked (张*) for those who need not know them yet. */
  served: f.person(),
  askedBy: f.person(),
  offers: v.array(f.person()),
  volunteers: v.array(f.person()),
  /** Of those who offered or go, whose offer the desk wrote down, who did, and how they were told. */
  written: v.array(v.strictObject({ volunteer: f.person(), by: f.person(), told: v.picklist(ways) })),
  held: f.whole(),
  expiresAt: f.at(),
  startedAt: v.nullable(f.at()),
  finishedAt: v.nullable(f.at()),
  /** Whole minutes between start and finish. */
  servedMinutes: v.nullable(f.whole()),
  /** What was paid to each volunteer. */
  settledMinutes: v.nullable(f.whole()),
  /** When it is confirmed by itself, where nobody says otherwise. */
  confirmsAt: v.nullable(f.at()),
  reason: v.string(),
  createdAt: f.at(),
  steps: v.array(
    v.strictObject({
      at: f.at(),
      step: v.string(),
      by: v.nullable(f.person()),
      /** Taken by someone who acts for the served person (代办). */
      underMandate: v.boolean(),
      note: v.string(),
    }),
  ),
  /** What the caller may do with it now. */
  can: v.array(v.picklist([...requestActions, 'code'])),
});

const step = <const Path extends string, B extends v.ObjectEntries>(path: Path, body: B) =>
  ({ method: 'POST', path, keyed: true, body: f.fields(body), answer: request }) as const;

const stale = ['request_state'] as const;
const volunteerBusy = ['overlap_volunteer_other', 'overlap_volunteer'] as const;
const servedBusy = ['overlap_served_other', 'overlap_served'] as const;

export const requestCalls = defineBankCalls({
  requests: {
    method: 'GET',
    path: '/api/bank/requests',
    summary:
      'Requests. mine: asked by or for me; open: I could offer; serving: I serve; desk: all that wait for staff.',
    who: ['member', 'proxy', 'requests.dispatch'],
    query: f.fields({
      view: f.choice(['mine', 'open', 'serving', 'desk']),
      member: v.optional(f.memberId()),
      cursor: f.cursor(),
      take: f.take(),
    }),
    answer: f.list(request),
    refusals: ['not_your_account'],
  },
  request: {
    method: 'GET',
    path: '/api/bank/requests/{id}',
    summary: 'One request, as much of it as the caller needs to know.',
    who: ['member', 'requests.dispatch', 'audit.read'],
    answer: request,
  },
  createRequest: {
    method: 'POST',
    path: '/api/bank/requests',
    summary: 'Ask for help. The minutes are held at once; for two volunteers, twice.',
    who: ['member', 'proxy', 'requests.dispatch'],
    keyed: true,
    body: f.fields({
      service: f.slug(),
      startsAt: f.instant(),
      minutes: f.minutes(),
      place: f.text(100),
      note: f.note(500),
      onBehalfOf: v.optional(f.memberNumber()),
    }),
    answer: request,
    refusals: [
      'no_policy',
      'service_unknown',
      'service_minutes',
      'request_minutes',
      'request_in_past',
      'request_too_far',
      'may_not_redeem',
      'may_not_receive',
      'minutes_step',
      'too_many_open',
      'asked_often',
      'balance_short',
      ...servedBusy,
      'member_unknown',
      'member_inactive',
      'no_mandate',
    ],
  },
  candidates: {
    method: 'GET',
    path: '/api/bank/requests/{id}/candidates',
    summary:
      'Who could serve, at most twelve: first who offered, then who has served this person before, then who lives near, then who has gone least in 90 days. Each has time then and may give the service.',
    who: ['requests.dispatch'],
    answer: v.strictObject({
      items: v.array(
        v.strictObject({
          member: f.person(),
          /** To ask them; empty where none is kept. */
          phone: v.string(),
          offered: v.boolean(),
          /** How many times they served this person. */
          before: f.whole(),
          /** Whether they were served at a place that begins like this one. */
          near: v.boolean(),
          /** Minutes they served in the last 90 days. */
          lately: f.whole(),
          /** Whether they were trained for this service. */
          trained: v.boolean(),
        }),
      ),
    }),
    refusals: [],
  },
  offerRequest: {
    ...step('/api/bank/requests/{id}/offer', {}),
    summary: 'Offer to serve.',
    who: ['member'],
    refusals: [
      ...stale,
      'served_self',
      'may_not_serve',
      'card_printer_gains',
      ...volunteerBusy,
      'already_offered',
      'offered_often',
    ],
  },
  withdrawOffer: {
    ...step('/api/bank/requests/{id}/withdraw', {}),
    summary: 'Take an offer back, before service starts.',
    who: ['volunteer'],
    refusals: stale,
  },
  excuseVolunteer: {
    ...step('/api/bank/requests/{id}/excuse', { volunteer: f.memberNumber(), told: f.choice(ways) }),
    summary:
      'Write down that somebody who offered or was to go told the desk that they do not, before service starts. They see who did.',
    who: ['requests.dispatch'],
    refusals: [...stale, 'checker_is_beneficiary', 'volunteer_not_offered', 'member_unknown'],
  },
  dispatchRequest: {
    ...step('/api/bank/requests/{id}/dispatch', {
      volunteer: f.memberNumber(),
      second: v.optional(f.memberNumber()),
      agreed: v.optional(f.choice(ways)),
    }),
    summary:
      'Choose who serves, of those who offered: one volunteer, or two where the service needs two. With `agreed`, who has not offered told the desk that they will go, and the desk writes their offer down; they see that, and may take it back.',
    who: ['requests.dispatch'],
    refusals: [
      ...stale,
      'served_self',
      'volunteer_not_offered',
      'volunteer_took_back',
      'may_not_serve',
      'card_printer_gains',
      ...volunteerBusy,
      'member_unknown',
      'member_inactive',
      'needs_two',
      'needs_one',
      'checker_is_beneficiary',
      'checker_is_kin',
      'checker_is_printer',
    ],
  },
  requestCode: {
    method: 'POST',
    path: '/api/bank/requests/{id}/code',
    summary:
      'A new one-time code for the served person to tell the volunteer. Earlier ones end. Not keyed: a code is never stored.',
    who: ['served', 'proxy'],
    body: f.fields({}),
    answer: v.strictObject({ code: v.string(), endsAt: f.at() }),
    refusals: [...stale, 'no_mandate', 'proxy_kin_serves', 'codes_often'],
  },
  startRequest: {
    ...step('/api/bank/requests/{id}/start', { code: f.text(12) }),
    summary:
      'Service starts now, with a code from the served person or their card, and not before the day agreed.',
    who: ['volunteer'],
    refusals: [
      ...stale,
      'too_early',
      'code_wrong',
      'code_own',
      'card_printer_gains',
      ...volunteerBusy,
      ...servedBusy,
    ],
  },
  finishRequest: {
    ...step('/api/bank/requests/{id}/finish', { code: f.text(12) }),
    summary: 'Service ends now, with another code.',
    who: ['volunteer'],
    refusals: [...stale, 'code_wrong', 'code_own', 'card_printer_gains', ...volunteerBusy, ...servedBusy],
  },
  confirmRequest: {
    ...step('/api/bank/requests/{id}/confirm', { minutes: v.optional(f.minutes()) }),
    summary:
      'Confirm the minutes (those served, unless fewer are named); the hold is settled, the rest returned.',
    who: ['served', 'proxy'],
    refusals: [
      ...stale,
      'minutes_above',
      'minutes_step',
      'no_mandate',
      'proxy_kin_serves',
      'card_printer_gains',
    ],
  },
  disputeRequest: {
    ...step('/api/bank/requests/{id}/dispute', { reason: f.text(200) }),
    summary: 'Say that the minutes are not right; staff decide.',
    who: ['served', 'proxy', 'volunteer'],
    refusals: [...stale, 'no_mandate'],
  },
  resolveRequest: {
    ...step('/api/bank/requests/{id}/resolve', { minutes: f.integer(0, 100_000), reason: f.text(200) }),
    summary: 'Decide a dispute: minutes to pay each volunteer, 0 to return all.',
    who: ['requests.dispatch'],
    refusals: [
      ...stale,
      'minutes_above',
      'minutes_step',
      'checker_is_maker',
      'checker_is_beneficiary',
      'checker_is_kin',
      'checker_is_printer',
      'card_printer_gains',
    ],
  },
  cancelRequest: {
    ...step('/api/bank/requests/{id}/cancel', { reason: f.text(200) }),
    summary: 'Call it off before service starts; what was held returns.',
    who: ['served', 'proxy', 'requests.dispatch'],
    refusals: [...stale, 'no_mandate', 'checker_is_beneficiary'],
  },
});
