import * as v from 'valibot';
import { defineCalls } from '../contract/call.ts';
import * as f from '../contract/fields.ts';

/** How long a line back may be, in characters. */
export const noteMost = 300;

/** The Simplified address of a page of ours: small letters, digits and hyphens between slashes, nothing else. */
const PAGE = /^\/(?:[a-z0-9-]+\/)*$/;

const page = () =>
  v.pipe(
    v.string('field_wrong'),
    v.maxLength(120, 'field_wrong'),
    v.transform((path) => path.replace(/^\/hant(?=\/)/, '')),
    v.regex(PAGE, 'field_wrong'),
  );

const line = v.strictObject({
  page: v.string(),
  clear: v.boolean(),
  note: v.string(),
  /** The hour in which it came; nothing finer is kept. */
  at: f.at(),
});

/** 这页有没有说清楚: a line back from readers, and what staff read of them. */
export const feedbackCalls = defineCalls({
  giveFeedback: {
    method: 'POST',
    path: '/api/feedback',
    summary:
      'Say whether a page is clear. A plain form may call it too (application/x-www-form-urlencoded): then it is answered with a redirection to a page of thanks, unless it asks for JSON.',
    who: ['everyone'],
    body: f.fields({ page: page(), clear: f.choice(['yes', 'no']), note: f.note(noteMost) }),
    answer: v.strictObject({ kept: v.literal(true) }),
    bodyLimit: 4096,
  },
  feedback: {
    method: 'GET',
    path: '/api/feedback',
    summary: 'What readers said, newest first; of all pages or of one, all or only `no`.',
    who: ['notices.write', 'directory.write'],
    query: f.fields({
      page: v.optional(page()),
      clear: v.optional(f.choice(['yes', 'no'])),
      cursor: f.cursor(),
    }),
    answer: f.list(line),
  },
  feedbackPages: {
    method: 'GET',
    path: '/api/feedback/pages',
    summary: 'Pages by how many readers found them unclear in the last 90 days, at most 100 of them.',
    who: ['notices.write', 'directory.write'],
    query: f.fields({ take: f.take() }),
    answer: v.strictObject({
      items: v.array(
        v.strictObject({ page: v.string(), yes: f.whole(), no: f.whole(), notes: f.whole(), lastAt: f.at() }),
      ),
    }),
  },
});
export type FeedbackCalls = typeof feedbackCalls;
