/** What anybody may do without a login: say a matter, ask after it, and say what they think of the answer. */
import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { callBackCode, no, once, pictureRefusals, progress, wordsMost } from './fields.ts';
import { publicMatter } from './public.ts';

/** A form sends a sign as nine bytes. */
const FORM = 16_384;
/** A figure; null where it would be under five. */
const few = () => v.nullable(f.whole());
const figures = v.strictObject({
  heard: few(),
  open: few(),
  overdue: few(),
  /** Whom somebody could call back: how many were called in time, of those whose time is over or who were called. */
  contactDue: few(),
  contacted: few(),
  answered: few(),
  /** Of the answered ones by the last word: heard from, found it done, content, not reached. */
  reached: few(),
  solved: few(),
  satisfied: few(),
  notReached: few(),
  /** Answered as done, and then not found so; opened again after the end; asked again and still good. */
  disputed: few(),
  reopened: few(),
  stillGood: few(),
});
const known = { no: no(), code: callBackCode() };
const step = <const Path extends string, B extends v.ObjectEntries>(path: Path, body: B) =>
  ({
    method: 'POST',
    path,
    who: ['everyone'],
    body: f.fields({ ...known, ...body }),
    answer: progress,
    bodyLimit: FORM,
  }) as const;

export const sayingCalls = defineCalls({
  sayMatter: {
    method: 'POST',
    path: '/api/matters',
    summary:
      'Say what is wrong or wanted. A plain form may call it too (application/x-www-form-urlencoded, or multipart/form-data with up to three JPEG, PNG or WebP as `pictures`): then it is answered with a page that shows number and code. With `once` the same words and pictures sent again are the same matter; without it each is a new one.',
    who: ['everyone'],
    body: f.fields({
      kind: f.slug(),
      words: f.text(wordsMost),
      place: f.line(60),
      name: f.lineNote(40),
      phone: v.optional(f.phone(), ''),
      once: once(),
    }),
    answer: v.strictObject({
      no: v.string(),
      /** With which to ask. Told here, and never again. */
      code: v.string(),
      /** Until when somebody looks at it. */
      dueAt: f.at(),
    }),
    refusals: ['matters_off', 'matter_kind', 'too_often', ...pictureRefusals],
    bodyLimit: FORM,
  },
  askMatter: {
    ...step('/api/matters/ask', {}),
    summary: 'How a matter stands, by its number and code. A plain form may call it too.',
    refusals: ['matter_unknown', 'too_often'],
  },
  judgeMatter: {
    ...step('/api/matters/ask/judge', {
      solved: f.choice(['yes', 'no']),
      satisfied: v.optional(f.choice(['yes', 'no'])),
      words: f.note(300),
    }),
    summary:
      'The last word of who said it: whether it is done. A no sends it back to who has it. A yes does not count by a code that staff handed out, where it is verified or was theirs to do.',
    refusals: ['matter_unknown', 'matter_state', 'matter_handed', 'too_often'],
  },
  withdrawMatter: {
    ...step('/api/matters/ask/withdraw', {}),
    summary: 'Take it back before it is answered. Not by a code that staff handed out.',
    refusals: ['matter_unknown', 'matter_state', 'matter_joined', 'matter_handed', 'too_often'],
  },
  reopenMatter: {
    ...step('/api/matters/ask/reopen', { words: f.text(300) }),
    summary: 'It is not done after all.',
    refusals: ['matter_unknown', 'matter_state', 'matter_late', 'too_often'],
  },
  stillGood: {
    ...step('/api/matters/ask/again', {}),
    summary: 'Some time after the end: it still is as it should be.',
    refusals: ['matter_unknown', 'matter_state', 'matter_early', 'matter_handed', 'too_often'],
  },
  partMatter: {
    ...step('/api/matters/ask/part', { words: f.text(300) }),
    summary:
      'It is not the same as the one that it was merged into, or that one is not done: it is heard by itself again, with its limits counted from when it was said.',
    refusals: ['matter_unknown', 'matter_state', 'matter_late', 'too_often'],
  },
  publicMatters: {
    method: 'GET',
    path: '/api/matters/public',
    summary: 'The newest matters that stand in public, at most 8, and figures of the last 365 days.',
    who: ['everyone'],
    query: f.fields({}),
    answer: v.strictObject({
      items: v.array(publicMatter),
      /** Of the last 365 days; a figure under five is null. */
      figures,
      /** By kind; how long from hearing to the answer in minutes: of half of them, of nine in ten. */
      kinds: v.array(
        v.strictObject({
          kind: v.string(),
          heard: few(),
          open: few(),
          answered: few(),
          half: few(),
          most: few(),
        }),
      ),
    }),
  },
});
