import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { defineBankCalls } from './define.ts';

const activityStates = ['open', 'closed', 'cancelled'] as const;
export type ActivityState = (typeof activityStates)[number];

/** When someone came and went. `minutes` are what counts, once it is known. */
const stay = {
  signedInAt: f.at(),
  signedOutAt: v.nullable(f.at()),
  minutes: v.nullable(f.whole()),
  /** The claim that came of it when the activity was closed. */
  claim: v.nullable(v.string()),
  /** Why no claim came of it: the refusal's code, and its sentence. */
  refused: v.nullable(v.strictObject({ code: v.string(), message: v.string() })),
};
export const visit = v.strictObject(stay);

const shown = {
  id: v.string(),
  state: v.picklist(activityStates),
  title: v.string(),
  service: v.strictObject({ id: v.string(), name: v.string() }),
  place: v.string(),
  startsAt: f.at(),
  endsAt: f.at(),
  /** How many are expected at most, and how many have signed in. */
  places: f.whole(),
  taken: f.whole(),
  /** The caller's own visit; null for who is not logged in or did not come. */
  own: v.nullable(visit),
  can: v.array(v.picklist(['sign-in', 'sign-out'])),
};
/** An activity without any name. */
export const activity = v.strictObject(shown);

/** An activity as staff see it: who came, and who settled what. */
export const activityForStaff = v.strictObject({
  ...shown,
  maker: f.person(),
  closedBy: v.nullable(f.person()),
  closedAt: v.nullable(f.at()),
  reason: v.string(),
  visits: v.array(
    v.strictObject({
      member: f.person(),
      ...stay,
      /** Staff who settled it for somebody who forgot to sign out, and why. */
      correctedBy: v.nullable(f.person()),
      reason: v.string(),
    }),
  ),
});

const ofCode = ['activity_closed', 'activity_code_wrong'] as const;

export const activityCalls = defineBankCalls({
  activities: {
    method: 'GET',
    path: '/api/bank/activities',
    summary:
      'Activities to come and going on, without names (view=open); those the caller visited (mine); all, for staff.',
    who: ['everyone'],
    query: f.fields({ view: f.choice(['open', 'mine', 'all']), cursor: f.cursor(), take: f.take() }),
    answer: f.list(activity),
    refusals: [],
  },
  activity: {
    method: 'GET',
    path: '/api/bank/activities/{id}',
    summary: 'One activity with those who came, for staff.',
    who: ['requests.dispatch', 'hours.review', 'audit.read'],
    answer: activityForStaff,
  },
  createActivity: {
    method: 'POST',
    path: '/api/bank/activities',
    summary: 'Open an activity: what, where, from when to when, and for how many.',
    who: ['requests.dispatch'],
    keyed: true,
    body: f.fields({
      title: f.line(60),
      service: f.slug(),
      place: f.line(100),
      startsAt: f.instant(),
      endsAt: f.instant(),
      places: f.integer(1, 500),
    }),
    answer: activityForStaff,
    refusals: [
      'no_policy',
      'service_unknown',
      'service_minutes',
      'end_before_start',
      'whole_minutes',
      'activity_in_past',
      'activity_personal',
      'request_too_far',
    ],
  },
  activityCode: {
    method: 'POST',
    path: '/api/bank/activities/{id}/code',
    summary:
      'New codes to show at the place: `code` to sign in when it begins, `out` to sign out when it ends; those before end. Not keyed: a code is never stored as it is read.',
    who: ['requests.dispatch'],
    body: f.fields({}),
    answer: v.strictObject({ code: v.string(), out: v.string(), endsAt: f.at() }),
    refusals: ['activity_closed'],
  },
  signIn: {
    method: 'POST',
    path: '/api/bank/activities/{id}/sign-in',
    summary: 'Sign in with the code shown at the place, from half an hour before the window.',
    who: ['member'],
    keyed: true,
    body: f.fields({ code: f.text(20) }),
    answer: activity,
    refusals: [
      ...ofCode,
      'activity_not_now',
      'activity_signed_in',
      'activity_full',
      'overlap_volunteer_other',
      'overlap_volunteer',
      'may_not_serve',
      'no_policy',
      'service_unknown',
    ],
  },
  signOut: {
    method: 'POST',
    path: '/api/bank/activities/{id}/sign-out',
    summary:
      'Sign out with the code, until half an hour after the window. Minutes are clipped to the window.',
    who: ['member'],
    keyed: true,
    body: f.fields({ code: f.text(20) }),
    answer: activity,
    refusals: [
      ...ofCode,
      'activity_not_signed_in',
      'activity_signed_out',
      'activity_over',
      'no_policy',
      'service_unknown',
    ],
  },
  correctVisit: {
    method: 'POST',
    path: '/api/bank/activities/{id}/correct',
    summary: 'Settle the visit of somebody who forgot to sign out. Without `leftAt` no minutes count.',
    who: ['requests.dispatch'],
    keyed: true,
    body: f.fields({ member: f.memberNumber(), leftAt: v.optional(f.instant()), reason: f.text(200) }),
    answer: activityForStaff,
    refusals: [
      'activity_closed',
      'activity_not_signed_in',
      'activity_signed_out',
      'activity_left_at',
      'whole_minutes',
      'member_unknown',
      'overlap_volunteer_other',
      'overlap_volunteer',
      'checker_is_beneficiary',
      'checker_is_kin',
      'checker_is_printer',
      'no_policy',
      'service_unknown',
    ],
  },
  closeActivity: {
    method: 'POST',
    path: '/api/bank/activities/{id}/close',
    summary: 'Close it: each visit becomes a claim that waits for review, made by who opened the activity.',
    who: ['requests.dispatch', 'hours.review'],
    keyed: true,
    body: f.fields({}),
    answer: activityForStaff,
    refusals: ['activity_closed', 'activity_not_begun', 'activity_inside', 'no_policy', 'service_unknown'],
  },
  cancelActivity: {
    method: 'POST',
    path: '/api/bank/activities/{id}/cancel',
    summary: 'Call it off. Where someone has signed in already, it is closed instead.',
    who: ['requests.dispatch'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: activityForStaff,
    refusals: ['activity_closed', 'activity_begun'],
  },
});
