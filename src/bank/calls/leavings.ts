import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { checkerRefusals } from '../../people/calls/checking.ts';
import { defineBankCalls } from './define.ts';
import { operation } from './moves.ts';

/** Days in which a member who asked to leave may think again; then it happens by itself. */
export const DAYS_TO_THINK = 7;

export const leavingCalls = defineBankCalls({
  leaving: {
    method: 'GET',
    path: '/api/bank/leaving',
    summary:
      'What leaving would mean for the caller: what is there to pass on, what stands in the way, what was asked.',
    who: ['member'],
    query: f.fields({}),
    answer: v.strictObject({
      /** Minutes that would go to kin or to the pool. */
      available: f.whole(),
      held: f.whole(),
      /** Claims not reviewed, service not settled, activities not closed yet: they come first. */
      claims: f.whole(),
      services: f.whole(),
      visits: f.whole(),
      waiting: v.nullable(operation),
      /** When it happens by itself. */
      at: v.nullable(f.at()),
    }),
  },
  createLeaving: {
    method: 'POST',
    path: '/api/bank/leavings',
    summary:
      'Ask to leave; or, as staff, for somebody who died or cannot. What is left goes to verified kin or the pool.',
    who: ['member', 'members.manage'],
    keyed: true,
    body: f.fields({
      member: v.optional(f.memberNumber()),
      to: v.union([v.literal('pool'), f.memberNumber()], 'field_number'),
      reason: f.text(200),
    }),
    answer: operation,
    refusals: [
      'no_policy',
      'member_unknown',
      'member_inactive',
      'leaving_waiting',
      'leaving_open',
      'leaving_reversal',
      'leaving_staff',
      'leaving_waits',
      'leaving_not_kin',
      'card_printer_gains',
      'checker_is_beneficiary',
      'checker_is_kin',
      'checker_is_printer',
    ],
  },
  approveLeaving: {
    method: 'POST',
    path: '/api/bank/leavings/{id}/approve',
    summary:
      'Complete it: open requests are cancelled, what is left is passed on, the person is forgotten, entries stay.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({}),
    answer: operation,
    refusals: [
      ...checkerRefusals,
      'no_policy',
      'leaving_open',
      'leaving_reversal',
      'leaving_staff',
      'leaving_waits',
      'leaving_not_kin',
      'card_printer_gains',
      'member_inactive',
    ],
  },
  rejectLeaving: {
    method: 'POST',
    path: '/api/bank/leavings/{id}/reject',
    summary: 'Turn it down; or, as the member who asked, think again.',
    who: ['member', 'members.manage'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: operation,
    refusals: [...checkerRefusals],
  },
});
