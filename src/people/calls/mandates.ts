import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { checkerRefusals } from './checking.ts';
import { mandateScopes } from './login.ts';

/** 代办: one member may act for another, within a scope, until a day. */
export const mandate = v.strictObject({
  id: v.string(),
  /** `waiting` for its witness or a second member of staff, `expired` by itself, `ended` by someone. */
  state: v.picklist(['waiting', 'live', 'expired', 'ended']),
  principal: f.person(),
  holder: f.person(),
  scope: v.array(v.picklist(mandateScopes)),
  /** The principal, logged in; or staff with a witness. */
  maker: f.person(),
  witness: v.nullable(f.person()),
  /** When it was given, or written down. */
  startsAt: f.at(),
  /** Since when it is in force, and who agreed: its principal where they gave it. */
  agreedBy: v.nullable(f.person()),
  agreedAt: v.nullable(f.at()),
  /** The end of its last day. */
  endsAt: f.at(),
  endedAt: v.nullable(f.at()),
  can: v.array(v.picklist(['agree', 'end'])),
});

const terms = {
  holder: f.memberNumber(),
  scope: v.pipe(
    v.array(f.choice(mandateScopes)),
    v.minLength(1, 'field_empty'),
    v.maxLength(mandateScopes.length, 'field_most'),
  ),
  /** Its last day, within two years. */
  until: f.day(),
};
const termRefusals = [
  'member_unknown',
  'member_inactive',
  'mandate_self',
  'mandate_until',
  'mandate_exists',
] as const;

export const mandateCalls = defineCalls({
  mandates: {
    method: 'GET',
    path: '/api/bank/mandates',
    summary:
      'Mandates the caller gave, those the caller holds, and those that wait for the caller as their witness, newest first; staff read those of a member, or (view=waiting) all that wait.',
    who: ['member', 'members.manage'],
    query: f.fields({
      member: v.optional(f.memberId()),
      view: v.optional(f.choice(['own', 'waiting']), 'own'),
    }),
    answer: v.strictObject({ given: v.array(mandate), held: v.array(mandate), waiting: v.array(mandate) }),
    refusals: [],
  },
  giveMandate: {
    method: 'POST',
    path: '/api/bank/mandates',
    summary: 'Let another member act for the caller, who is logged in; no witness is needed.',
    who: ['member'],
    keyed: true,
    body: f.fields(terms),
    answer: mandate,
    refusals: [...termRefusals, 'card_printer', 'mandate_staff', 'mandate_too_many'],
  },
  recordMandate: {
    method: 'POST',
    path: '/api/bank/members/{member}/mandates',
    summary:
      'Write a mandate down for a member who is there in person, with a witness who is neither the writer nor one of the two. It is in force once the witness, or a second member of staff, agrees.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({ ...terms, witness: f.memberNumber() }),
    answer: mandate,
    refusals: [...termRefusals, 'checker_is_kin', 'mandate_maker', 'mandate_witness'],
  },
  agreeMandate: {
    method: 'POST',
    path: '/api/bank/mandates/{id}/agree',
    summary:
      'Agree to what staff wrote down: its witness, or a second member of staff; neither is kin of its holder. From now on it is in force.',
    who: ['member', 'members.manage'],
    keyed: true,
    body: f.fields({}),
    answer: mandate,
    refusals: [...checkerRefusals],
  },
  endMandate: {
    method: 'POST',
    path: '/api/bank/mandates/{id}/end',
    summary: 'End it: the one who gave it, the one who holds it, or staff.',
    who: ['member', 'members.manage'],
    keyed: true,
    body: f.fields({}),
    answer: mandate,
    refusals: ['operation_closed'],
  },
});
