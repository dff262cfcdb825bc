import * as v from 'valibot';
import { defineCalls } from '../contract/call.ts';
import * as f from '../contract/fields.ts';
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
const unread = v.strictObject({ unread: f.whole() });

/** As PocketBase gives them to whoever connects. */
const connection = v.pipe(
  v.string('field_text'),
  v.description('A connection of GET /api/realtime: the id that it begins with.'),
  v.regex(/^[A-Za-z0-9]{40}$/, 'field_id'),
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
      'Let a connection of GET /api/realtime (server-sent events) hear when something happened to the caller. It is told that, not what. Ends with the login.',
    who: ['member'],
    body: f.fields({
      clientId: connection,
      subscriptions: v.pipe(v.array(f.choice([NEWS_TOPIC])), v.maxLength(1, 'field_long')),
    }),
    answer: v.strictObject({ hears: v.boolean() }),
    refusals: ['busy'],
  },
});
export type NewsCalls = typeof newsCalls;
