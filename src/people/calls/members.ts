import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { capabilities } from '../../contract/who.ts';

const memberStates = ['active', 'inactive', 'left'] as const;
export type MemberState = (typeof memberStates)[number];

/** A member as a list shows them: enough to tell one Wang from another. */
const listed = {
  /** What a URL names them by. */
  id: v.string(),
  number: v.string(),
  name: v.string(),
  /** `inactive`: suspended. `left`: gone for good, the name is not kept. */
  status: v.picklist(memberStates),
  /** Only the last four digits; empty where none is kept. */
  phoneEnds: v.string(),
  capabilities: v.array(v.picklist(capabilities)),
  /** 0 where it is not known. Only the year: a birthday is never kept. */
  bornYear: f.whole(),
};

const kept = {
  ...listed,
  hardship: v.boolean(),
  /** Whether a colleague wrote that they are in hardship down, and nobody agreed yet (`approveRight`). */
  hardshipWaits: v.boolean(),
  /** Has children or elders to care for at home. */
  family: v.boolean(),
  /** Service types they were trained for. */
  trained: v.array(v.string()),
  joinedAt: f.at(),
  /** The printed card that still opens the account once, if there is one. */
  loginCard: v.nullable(v.strictObject({ issuedAt: f.at(), expiresAt: f.at() })),
  /** Codes left on their card of twenty. */
  codesLeft: f.whole(),
};
/** All that is kept about a member, for those who keep it. */
const member = v.strictObject({ ...kept, phone: v.string(), email: v.string() });
/** What staff are told after a change: an answer is stored for ever, and a phone number is not to be. */
export const changed = v.strictObject(kept);

/** What staff write down about a member. */
export const facts = {
  phone: f.phone(),
  email: f.email(),
  bornYear: f.bornYear(),
  hardship: f.yesOrNo(),
  family: f.yesOrNo(),
  trained: v.pipe(v.array(f.slug()), v.maxLength(20, 'field_most')),
};

/** Nobody manages themselves: what a member may ask for depends on it. */
export const ownRefusals = ['own_record', 'member_left'] as const;

export const memberCalls = defineCalls({
  searchMembers: {
    method: 'POST',
    path: '/api/bank/members/search',
    summary:
      'Find members by a part of the name, number or phone, or by how the name sounds, ordered by number; all of them where nothing is asked. A POST, so that what is looked for stands in no log. Changes nothing.',
    who: ['members.manage', 'requests.dispatch', 'hours.review', 'bank.reverse', 'audit.read'],
    body: f.fields({
      text: f.note(40),
      /**
       * The same typed as pinyin, as the Han characters that each place of the name may hold: places set apart by `,`, ways to read
       * it by `|`. Who types it knows the sounds; the server has no table of them.
       */
      sounds: v.optional(
        v.pipe(
          v.string('field_text'),
          v.maxLength(8_000, 'field_long'),
          v.regex(/^[\u4e00-\u9fa5,|]*$/, 'field_characters'),
        ),
        '',
      ),
      status: v.optional(f.choice(memberStates)),
      /** Only those with rights. */
      staff: v.optional(f.yesOrNo(), false),
      cursor: f.cursor(),
      take: f.take(),
    }),
    answer: f.list(v.strictObject(listed)),
  },
  member: {
    method: 'GET',
    path: '/api/bank/members/{member}',
    summary: 'All that is kept about a member.',
    who: ['members.manage'],
    answer: member,
  },
  createMember: {
    method: 'POST',
    path: '/api/bank/members',
    summary:
      'Write a new member down; the server gives the number. Neither phone nor e-mail is needed, and who never logs in needs no card. That they are in hardship holds once another who manages members agrees.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({
      name: f.name(),
      phone: v.optional(facts.phone, ''),
      email: v.optional(facts.email, ''),
      bornYear: v.optional(facts.bornYear, 0),
      hardship: v.optional(facts.hardship, false),
      family: v.optional(facts.family, false),
      trained: v.optional(facts.trained, []),
    }),
    answer: changed,
    refusals: ['phone_taken', 'email_taken'],
  },
  editMember: {
    method: 'POST',
    path: '/api/bank/members/{member}/edit',
    summary:
      'Change what is kept about a member; what is left out stays. An empty phone or e-mail is taken off. That they are in hardship holds once another who manages members agrees.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({
      name: v.optional(f.name()),
      phone: v.optional(facts.phone),
      email: v.optional(facts.email),
      bornYear: v.optional(facts.bornYear),
      hardship: v.optional(facts.hardship),
      family: v.optional(facts.family),
      trained: v.optional(facts.trained),
    }),
    answer: changed,
    refusals: [...ownRefusals, 'checker_is_kin', 'phone_taken', 'email_taken'],
  },
  suspendMember: {
    method: 'POST',
    path: '/api/bank/members/{member}/suspend',
    summary: 'Stop a member: logged out, no act is taken from them. Their hours are not touched.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: changed,
    refusals: [...ownRefusals, 'member_state', 'last_manager', 'suspend_auditor'],
  },
  reinstateMember: {
    method: 'POST',
    path: '/api/bank/members/{member}/reinstate',
    summary: 'Let a suspended member act again. They log in with the password they had.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: changed,
    refusals: [...ownRefusals, 'member_state'],
  },
});
