import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { defineBankCalls } from './define.ts';

export const claimStates = ['waiting', 'second', 'approved', 'rejected', 'withdrawn'] as const;
export type ClaimState = (typeof claimStates)[number];

export const claim = v.strictObject({
  id: v.string(),
  /** `second`: approved once, and the rule wants another reviewer; `withdrawn`: taken back before it was decided. */
  state: v.picklist(claimStates),
  volunteer: f.person(),
  /** Who wrote it down; another than the volunteer for a paper slip. */
  maker: f.person(),
  /** Written down by someone who acts for the volunteer (代办). */
  underMandate: v.boolean(),
  served: v.nullable(f.person()),
  service: v.strictObject({ id: v.string(), name: v.string() }),
  startsAt: f.at(),
  endsAt: f.at(),
  minutes: f.whole(),
  note: v.string(),
  /** Written down after the days the policy gives. */
  late: v.boolean(),
  reviewsNeeded: f.whole(),
  reviews: v.array(v.strictObject({ by: f.person(), at: f.at() })),
  createdAt: f.at(),
  /** After approval: what reached the balance, and what only the service record (above a cap). */
  deposited: v.nullable(f.whole()),
  recordedOnly: v.nullable(f.whole()),
  rejectedFor: v.nullable(v.string()),
  /** When it was approved, rejected or taken back. */
  decidedAt: v.nullable(f.at()),
  can: v.array(v.picklist(['approve', 'reject', 'withdraw'])),
});

export const claimCalls = defineBankCalls({
  claims: {
    method: 'GET',
    path: '/api/bank/claims',
    summary:
      'Own claims; those returned to the caller within thirty days (view=returned); or those waiting for the caller as a checker, oldest first (view=review).',
    who: ['member', 'hours.review'],
    query: f.fields({
      view: f.choice(['mine', 'returned', 'review', 'all']),
      cursor: f.cursor(),
      take: f.take(),
    }),
    answer: f.list(claim),
    refusals: [],
  },
  claim: {
    method: 'GET',
    path: '/api/bank/claims/{id}',
    summary: 'One claim, for its volunteer, its maker and checkers.',
    who: ['member', 'hours.review', 'audit.read'],
    answer: claim,
  },
  createClaim: {
    method: 'POST',
    path: '/api/bank/claims',
    summary:
      'Log service given. Staff write a paper slip down for the volunteer it names; so does who holds a mandate to ask for them.',
    who: ['member', 'proxy', 'members.manage', 'hours.review'],
    keyed: true,
    body: f.fields({
      activity: f.slug(),
      startsAt: f.instant(),
      endsAt: f.instant(),
      servedMember: v.optional(f.memberNumber()),
      volunteer: v.optional(f.memberNumber()),
      note: f.note(500),
    }),
    answer: claim,
    refusals: [
      'no_policy',
      'service_unknown',
      'service_minutes',
      'end_before_start',
      'whole_minutes',
      'service_in_future',
      'service_too_late',
      'before_rules',
      'late_cap',
      'overlap_volunteer_other',
      'overlap_volunteer',
      'overlap_served_other',
      'overlap_served',
      'member_unknown',
      'member_inactive',
      'served_self',
      'no_mandate',
      'may_not_serve',
      'may_not_receive',
    ],
  },
  approveClaim: {
    method: 'POST',
    path: '/api/bank/claims/{id}/approve',
    summary: 'Approve a claim. With the last approval that is needed, the deposit is posted.',
    who: ['hours.review'],
    keyed: true,
    body: f.fields({}),
    answer: claim,
    refusals: [
      'claim_closed',
      'checker_is_maker',
      'checker_is_beneficiary',
      'checker_is_kin',
      'checker_is_printer',
      'checker_again',
      'overlap_served_other',
      'overlap_served',
      'budget_short',
      'no_policy',
    ],
  },
  rejectClaim: {
    method: 'POST',
    path: '/api/bank/claims/{id}/reject',
    summary: 'Reject a claim, with the reason its volunteer will read.',
    who: ['hours.review'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: claim,
    refusals: [
      'claim_closed',
      'checker_is_maker',
      'checker_is_beneficiary',
      'checker_is_kin',
      'checker_is_printer',
      'checker_again',
    ],
  },
  withdrawClaim: {
    method: 'POST',
    path: '/api/bank/claims/{id}/withdraw',
    summary:
      'Take a claim back before it is decided, by its volunteer or who wrote it down. Its time is free to be logged again.',
    who: ['member'],
    keyed: true,
    body: f.fields({}),
    answer: claim,
    refusals: ['claim_closed'],
  },
});
