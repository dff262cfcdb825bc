import * as v from 'valibot';
import { defineCalls } from '../contract/call.ts';
import * as f from '../contract/fields.ts';

/**
 * `private`: only those who were there read it. `asked`: the volunteers have not all answered. `agreed`: staff have
 * not looked. `declined` by a volunteer, `kept_back` by staff, `taken_back` by the served person.
 */
const thanksStates = ['private', 'asked', 'declined', 'agreed', 'shown', 'kept_back', 'taken_back'] as const;
export type ThanksState = (typeof thanksStates)[number];

/** Characters of one sentence. */
const wordsMost = 60;

export const thanks = v.strictObject({
  id: v.string(),
  request: v.string(),
  /** Empty once they were taken back. */
  words: v.string(),
  state: v.picklist(thanksStates),
  service: v.string(),
  served: f.person(),
  volunteers: v.array(f.person()),
  saidAt: f.at(),
  /** What the caller may do with it now. */
  can: v.array(v.picklist(['agree', 'decline', 'takeBack', 'decide'])),
});

const step = <const Path extends string, B extends v.ObjectEntries>(path: Path, body: B) =>
  ({ method: 'POST', path, keyed: true, body: f.fields(body), answer: thanks }) as const;

/** One sentence of thanks after a service, and its way to the wall: the served, the volunteer and staff each say yes. */
export const thanksCalls = defineCalls({
  giveThanks: {
    ...step('/api/bank/requests/{id}/thanks', { words: f.text(wordsMost), mayShow: f.yesOrNo() }),
    summary: 'Say thanks for a service that was confirmed, and whether it may be shown on the wall.',
    who: ['served', 'proxy'],
    refusals: ['request_state', 'no_mandate', 'thanks_said', 'thanks_personal', 'thanks_named'],
  },
  thanks: {
    method: 'GET',
    path: '/api/bank/thanks',
    summary:
      'Words of thanks. mine: said by me, for me or to me, or those of one request; desk: what staff have to look at.',
    who: ['member', 'notices.approve'],
    query: f.fields({
      view: f.choice(['mine', 'desk']),
      request: v.optional(f.id()),
      cursor: f.cursor(),
      take: f.take(),
    }),
    answer: f.list(thanks),
  },
  answerThanks: {
    ...step('/api/bank/thanks/{id}/answer', { agrees: f.yesOrNo() }),
    summary: 'Whether words about me may be shown. A no takes them from the wall too.',
    who: ['volunteer'],
    refusals: ['thanks_state'],
  },
  takeBackThanks: {
    ...step('/api/bank/thanks/{id}/take-back', {}),
    summary: 'Take words of thanks back; they are erased.',
    who: ['served', 'proxy'],
    refusals: ['thanks_state', 'no_mandate'],
  },
  decideThanks: {
    ...step('/api/bank/thanks/{id}/decide', { show: f.yesOrNo() }),
    summary: 'Let words be seen that all agreed to, or keep them back.',
    who: ['notices.approve'],
    refusals: ['thanks_state', 'checker_is_beneficiary'],
  },
  thanksWall: {
    method: 'GET',
    path: '/api/bank/thanks/wall',
    summary: 'What may be shown, newest first, with masked names; at most 60.',
    who: ['everyone'],
    query: f.fields({}),
    answer: v.strictObject({
      items: v.array(
        v.strictObject({
          words: v.string(),
          served: v.string(),
          volunteers: v.array(v.string()),
          service: v.string(),
          month: v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
        }),
      ),
    }),
    refusals: [],
  },
});
export type ThanksCalls = typeof thanksCalls;
