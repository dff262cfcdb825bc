import * as v from 'valibot';
import { defineCalls } from '../contract/call.ts';
import * as f from '../contract/fields.ts';
import { letterScripts, letterTopics } from './letters.ts';
import { NEWS_TOPIC, newsKinds } from './news.ts';

export const newsItem = v.strictObject({
  /** Its place in the order of all news. */
  seq: f.whole(),
  at: f.at(),
  kind: v.picklist(newsKinds),
  /** The id of what it is about: a request where its kind says request or thanks, a matter where it says matter or task. */
  about: v.string(),
  unread: v.boolean(),
  /** Of a request or of hours that were logged: the service, and when. */
  service: v.nullable(v.strictObject({ id: v.string(), name: v.string() })),
  startsAt: v.nullable(f.at()),
  /** Minutes that were booked, where any were. */
  minutes: v.nullable(f.whole()),
  /** The number of a matter. */
  no: v.nullable(v.string()),
  /** About what the caller did in another's name. */
  forAnother: v.boolean(),
});
const unread = v.strictObject({
  unread: f.whole(),
  /** The `seq` of the newest, 0 where there is none: what an open page compares with what the line for news tells it. */
  newest: f.whole(),
});

/** As PocketBase gives them to whoever connects. */
const connection = v.pipe(
  v.string('field_text'),
  v.description('A connection of GET /api/realtime: the id that it begins with.'),
  v.regex(/^[A-Za-z0-9]{40}$/, 'field_id'),
);

const letters = v.strictObject({
  /** Whether the house sends letters at all. */
  on: v.boolean(),
  address: v.string(),
  state: v.picklist(['none', 'asked', 'confirmed']),
  topics: v.array(v.picklist(letterTopics)),
  /** The newest letter was refused, or tried in vain to the end. */
  lost: v.boolean(),
});
const topics = () =>
  v.pipe(
    v.array(f.choice(letterTopics), 'field_choice'),
    v.minLength(1, 'field_choice'),
    v.maxLength(letterTopics.length, 'field_choice'),
  );

/** What happened to a member, as sentences that name nobody; read and unread. */
export const newsCalls = defineCalls({
  news: {
    method: 'GET',
    path: '/api/news',
    summary: 'What happened to the caller, newest first.',
    who: ['member'],
    query: f.fields({ cursor: f.cursor() }),
    answer: f.list(newsItem),
  },
  unreadNews: {
    method: 'GET',
    path: '/api/news/unread',
    summary: 'How many news the caller has not read.',
    who: ['member'],
    query: f.fields({}),
    answer: unread,
  },
  readNews: {
    method: 'POST',
    path: '/api/news/read',
    keyed: true,
    summary: 'What the caller has read, up to and with `upTo`.',
    who: ['member'],
    body: f.fields({ upTo: f.integer(1, Number.MAX_SAFE_INTEGER) }),
    answer: unread,
  },
  hearNews: {
    method: 'POST',
    path: '/api/realtime',
    summary:
      'Let a connection of GET /api/realtime (server-sent events) hear when something happened to the caller. It is told the number of the newest of its news, at once and whenever there is a newer one, and not what it is. Ends with the login.',
    who: ['member'],
    body: f.fields({
      clientId: connection,
      subscriptions: v.pipe(v.array(f.choice([NEWS_TOPIC])), v.maxLength(1, 'field_long')),
    }),
    answer: v.strictObject({ hears: v.boolean() }),
    refusals: ['busy'],
  },
  letters: {
    method: 'GET',
    path: '/api/news/letters',
    summary:
      'Whether news may come by e-mail here, and to which address of the caller. Off unless asked for.',
    who: ['member'],
    query: f.fields({}),
    answer: letters,
  },
  askLetters: {
    method: 'POST',
    path: '/api/news/letters',
    summary:
      'Have news of some topics sent to an address, which is sent a code first; one that was confirmed before gets nothing more. Where it is the one that is confirmed, only topics and script change. Not keyed: an address is never stored with an answer.',
    who: ['member'],
    body: f.fields({
      address: v.pipe(f.email(), v.minLength(6, 'field_email')),
      topics: topics(),
      script: v.pipe(f.choice(letterScripts), v.description('In which script letters are.')),
    }),
    answer: letters,
    refusals: ['letters_off', 'too_often'],
  },
  confirmLetters: {
    method: 'POST',
    path: '/api/news/letters/confirm',
    summary:
      'Show that the address is one’s own, by the code that was sent there. From now on what comes is written there.',
    who: ['member'],
    body: f.fields({ code: f.line(12) }),
    answer: letters,
    refusals: ['letters_none', 'letters_late', 'letters_code', 'too_often'],
  },
  endLetters: {
    method: 'POST',
    path: '/api/news/letters/end',
    summary: 'Nothing more is sent, and the address is erased.',
    who: ['member'],
    body: f.fields({}),
    answer: letters,
  },
});
export type NewsCalls = typeof newsCalls;
