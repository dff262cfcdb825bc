import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { relationCodes } from '../relations.ts';
import { checkerRefusals } from './checking.ts';

/** Two people who are kin, or one of whom says so. */
export const kinLink = v.strictObject({
  id: v.string(),
  /**
   * `asked` waits for the other of the two, or for a second member of staff. `agreed` is what the two say themselves;
   * `verified`, which gifts need, what two members of staff have seen on paper.
   */
  state: v.picklist(['asked', 'agreed', 'verified', 'ended']),
  /** The one it is read for; of the list of those that wait for staff, the one it was written down for. */
  member: f.person(),
  /** The other. The name is masked for the one who asks until the other agrees. */
  other: f.person(),
  /** What the other is to the member. */
  relation: v.picklist(relationCodes),
  /** Who wrote it down; staff where it is neither. */
  maker: f.person(),
  /** What paper staff saw; empty where the two agreed between themselves. */
  evidence: v.string(),
  askedAt: f.at(),
  agreedAt: v.nullable(f.at()),
  endedAt: v.nullable(f.at()),
  can: v.array(v.picklist(['agree', 'end'])),
});

const relation = f.choice(relationCodes);

export const kinCalls = defineCalls({
  kin: {
    method: 'GET',
    path: '/api/bank/kin',
    summary:
      'Kin of the caller, newest first; staff read those of a member, or (view=waiting) links that wait for a second member of staff.',
    who: ['member', 'members.manage'],
    query: f.fields({
      member: v.optional(f.memberId()),
      view: v.optional(f.choice(['own', 'waiting']), 'own'),
      take: f.take(),
    }),
    answer: v.strictObject({ items: v.array(kinLink) }),
    refusals: [],
  },
  askKin: {
    method: 'POST',
    path: '/api/bank/kin',
    summary:
      'Say that another member is kin. Once they agree, neither decides for the other; verified it is by staff (recordKin).',
    who: ['member'],
    keyed: true,
    body: f.fields({ other: f.memberNumber(), relation }),
    answer: kinLink,
    refusals: ['member_unknown', 'member_inactive', 'kin_self', 'kin_exists', 'kin_asked', 'kin_too_many'],
  },
  recordKin: {
    method: 'POST',
    path: '/api/bank/members/{member}/kin',
    summary:
      'Write kin down for two members, one of whom may have no phone, with what paper was seen; a second member of staff agrees. Takes the place of what the two said between themselves.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({ other: f.memberNumber(), relation, evidence: f.text(200) }),
    answer: kinLink,
    refusals: ['member_unknown', 'member_inactive', 'checker_is_beneficiary', 'kin_self', 'kin_exists'],
  },
  agreeKin: {
    method: 'POST',
    path: '/api/bank/kin/{id}/agree',
    summary:
      'Agree: the other of the two where one of them asked; staff, who are neither and no kin, where a colleague wrote it down.',
    who: ['member', 'members.manage'],
    keyed: true,
    body: f.fields({}),
    answer: kinLink,
    refusals: [...checkerRefusals, 'card_printer', 'kin_by_other', 'kin_by_staff'],
  },
  endKin: {
    method: 'POST',
    path: '/api/bank/kin/{id}/end',
    summary: 'End it, or say no: either of the two, or staff.',
    who: ['member', 'members.manage'],
    keyed: true,
    body: f.fields({}),
    answer: kinLink,
    refusals: ['operation_closed'],
  },
});
