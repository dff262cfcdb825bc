/** What staff do: hear for a caller, give it to someone, and see it through. */
import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import {
  externalNo,
  type matter as Matter,
  matter,
  no,
  once,
  outcomes,
  pictureRefusals,
  sources,
  wordsMost,
} from './fields.ts';

const hears = ['matters.hear'] as const;
const verifies = ['matters.verify'] as const;
/** Whoever holds a post of the register handles too, and is no staff: the rule looks. */
const staff = ['matters.hear', 'matters.handle', 'matters.arbitrate', 'matters.verify'] as const;
const sees = ['member', ...staff] as const;
const handles = ['member', 'matters.handle'] as const;
const step = <const Path extends string, B extends v.ObjectEntries>(path: Path, body: B) =>
  ({ method: 'POST', path, keyed: true, body: f.fields(body), answer: matter as typeof Matter }) as const;

/** What keeps somebody from saying how it came out who had a hand in it, or is close to one who had. */
const lookedAt = [
  'not_found',
  'matter_state',
  'matter_own_work',
  'checker_is_kin',
  'checker_is_printer',
] as const;

export const deskCalls = defineCalls({
  hearMatter: {
    method: 'POST',
    path: '/api/matters/hear',
    summary:
      'Write down what somebody said by telephone, at the window or on a slip. Number and code are read out to them; the code is told here once. Not keyed: a code is never stored with an answer. Sent again with the same `once` and words it is the same matter. As multipart/form-data it takes up to three `pictures`.',
    who: hears,
    body: f.fields({
      kind: f.slug(),
      source: f.choice(
        sources.filter((source) => source !== 'web') as Exclude<(typeof sources)[number], 'web'>[],
      ),
      words: f.text(wordsMost),
      place: f.line(60),
      name: f.lineNote(40),
      phone: v.optional(f.phone(), ''),
      externalNo: v.optional(externalNo(), ''),
      aboutMember: v.optional(f.memberNumber()),
      aboutOrganisation: v.optional(f.id()),
      once: once(),
    }),
    answer: v.strictObject({ no: v.string(), code: v.string(), id: v.string() }),
    refusals: [
      'matters_off',
      'matter_kind',
      'matter_outside',
      'matter_about',
      'member_unknown',
      'organisation_gone',
      ...pictureRefusals,
    ],
  },
  matters: {
    method: 'GET',
    path: '/api/matters/desk',
    summary:
      'waiting: open ones, the nearest limit first; mine: what I have; again: closed some time ago, to be asked how it is now; unsaid: public ones whose answer is not public yet, the longest said first; over: ended ones, newest first. Handlers see theirs, who verifies what is to be.',
    who: [...sees],
    query: f.fields({
      view: f.choice(['waiting', 'mine', 'again', 'unsaid', 'over']),
      cursor: f.cursor(),
      take: f.take(),
    }),
    answer: f.list(matter),
  },
  matter: {
    method: 'GET',
    path: '/api/matters/desk/{id}',
    summary: 'One matter with the steps taken.',
    who: [...staff],
    query: f.fields({}),
    answer: v.strictObject({
      matter,
      steps: v.array(
        v.strictObject({
          at: f.at(),
          step: v.string(),
          by: v.nullable(f.person()),
          words: v.string(),
          inward: v.string(),
        }),
      ),
    }),
    refusals: ['not_found'],
  },
  readReporter: {
    method: 'POST',
    path: '/api/matters/desk/{id}/reporter',
    summary:
      'Who said it, and in which words. Each look is kept, and the reporter is told. Not keyed: what the vault holds is never stored with an answer.',
    who: hears,
    body: f.fields({ why: f.line(60) }),
    answer: v.strictObject({
      name: v.string(),
      phone: v.string(),
      words: v.string(),
      /** Whom it is about, as far as somebody named them. */
      about: v.array(v.string()),
    }),
    refusals: ['not_found'],
  },
  contactMatter: {
    ...step('/api/matters/desk/{id}/contact', { words: f.note(300) }),
    summary: 'The reporter was called back.',
    who: ['member', 'matters.hear', 'matters.handle'],
    refusals: ['matter_not_yours', 'not_found', 'matter_state'],
  },
  assignMatter: {
    ...step('/api/matters/desk/{id}/assign', { to: f.memberNumber(), outward: f.note(300) }),
    summary:
      'Give it to somebody who may have matters, with words written anew; the first words they do not see.',
    who: hears,
    refusals: [
      'not_found',
      'matter_state',
      'matter_outward',
      'matter_personal',
      'matter_name',
      'matter_handler',
      'matter_same_handler',
      'matter_party',
    ],
  },
  declineMatter: {
    ...step('/api/matters/desk/{id}/decline', { reason: f.text(300), instead: f.line(100) }),
    summary: 'Propose not to hear it: why, and where else it is heard. A second of staff decides.',
    who: hears,
    refusals: ['not_found', 'matter_state', 'matter_personal', 'matter_name'],
  },
  decideDecline: {
    ...step('/api/matters/desk/{id}/decide', { agrees: f.yesOrNo() }),
    summary: 'Agree that it is not heard, or keep it.',
    who: hears,
    refusals: ['not_found', 'matter_state', 'matter_second_hand'],
  },
  mergeMatter: {
    ...step('/api/matters/desk/{id}/merge', { into: no() }),
    summary:
      'It is the same as another one that is open and held to no less (verified, urgent, shown); who said it is told of that one, and may take theirs out of it again.',
    who: hears,
    refusals: [
      'not_found',
      'matter_state',
      'matter_into',
      'matter_strict',
      'matter_parted',
      'matter_about_merge',
    ],
  },
  acceptMatter: {
    ...step('/api/matters/desk/{id}/accept', {}),
    summary: 'Take what one was given.',
    who: handles,
    refusals: ['matter_not_yours', 'not_found', 'matter_state'],
  },
  objectMatter: {
    // Stored with the number of who is proposed, in 300 characters.
    ...step('/api/matters/desk/{id}/object', { reason: f.text(280), to: f.memberNumber() }),
    summary: 'It is not mine: why, and whose. Once; an arbiter decides.',
    who: handles,
    refusals: [
      'matter_not_yours',
      'not_found',
      'matter_state',
      'matter_objected',
      'matter_final',
      'matter_handler',
      'matter_same_handler',
    ],
  },
  ruleMatter: {
    ...step('/api/matters/desk/{id}/rule', { to: f.memberNumber(), reason: f.text(300) }),
    summary:
      'Decide who has it; that word is the last. Where members hold the post of an arbiter, it is one of them who decides.',
    who: ['matters.arbitrate'],
    refusals: [
      'not_found',
      'matter_state',
      'matter_arbiter',
      'matter_second_hand',
      'matter_handler',
      'matter_party',
    ],
  },
  raiseMatter: {
    ...step('/api/matters/desk/{id}/raise', {
      externalNo: v.pipe(externalNo(), v.minLength(1, 'field_empty')),
      lookAgain: f.day(),
      words: f.text(300),
    }),
    summary:
      'Hand it up, with the number it has there and the day on which we look again; then, on that day, another day. It stays ours to tell.',
    who: hears,
    refusals: ['not_found', 'matter_state', 'matter_look_again', 'matter_personal', 'matter_name'],
  },
  extendMatter: {
    ...step('/api/matters/desk/{id}/extend', { words: f.text(300) }),
    summary: 'Twice the time, once; the reporter is told why.',
    who: hears,
    refusals: ['not_found', 'matter_state', 'matter_extended', 'matter_personal', 'matter_name'],
  },
  answerMatter: {
    ...step('/api/matters/desk/{id}/answer', { how: f.choice(outcomes), answer: f.text(600) }),
    summary: 'What came of it, in words that stand in public.',
    who: ['member', 'matters.hear', 'matters.handle'],
    refusals: ['matter_not_yours', 'not_found', 'matter_state', 'matter_personal', 'matter_name'],
  },
  checkMatter: {
    ...step('/api/matters/desk/{id}/check', { words: f.text(300) }),
    summary: 'Of a kind that is verified: the first of two who had no hand in it looked, and it is done.',
    who: verifies,
    refusals: [...lookedAt, 'matter_personal', 'matter_name'],
  },
  signOffMatter: {
    ...step('/api/matters/desk/{id}/sign-off', { words: f.text(300) }),
    summary: 'The second of two looked, and it is done: it is closed.',
    who: verifies,
    refusals: [...lookedAt, 'matter_second_hand', 'matter_personal', 'matter_name'],
  },
  sendBackMatter: {
    ...step('/api/matters/desk/{id}/send-back', { words: f.text(300) }),
    summary: 'Whoever looked found that it is not done: back to who had it.',
    who: verifies,
    refusals: [...lookedAt, 'matter_personal', 'matter_name'],
  },
  againByCall: {
    ...step('/api/matters/desk/{id}/again', {
      reached: f.yesOrNo(),
      good: v.optional(f.yesOrNo()),
      words: f.note(300),
    }),
    summary:
      'Some time after the end: how it is now, asked by telephone by one who had no hand in it. Not good opens it again.',
    who: hears,
    refusals: [
      'not_found',
      'matter_state',
      'matter_early',
      'matter_other_hand',
      'checker_is_kin',
      'checker_is_printer',
      'matter_unreachable',
      'matter_tried',
      'field_missing',
    ],
  },
  judgeByCall: {
    ...step('/api/matters/desk/{id}/judge', {
      reached: f.yesOrNo(),
      solved: v.optional(f.yesOrNo()),
      satisfied: v.optional(f.yesOrNo()),
      words: f.note(300),
    }),
    summary:
      'What the reporter says of the answer, asked by telephone by one who neither has it nor gave it away nor answered. Not reached is kept, and is no yes.',
    who: hears,
    refusals: [
      'not_found',
      'matter_state',
      'matter_other_hand',
      'checker_is_kin',
      'checker_is_printer',
      'matter_unreachable',
      'matter_tried',
      'field_missing',
    ],
  },
});
