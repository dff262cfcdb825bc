/**
 * Who listens for news. A connection is PocketBase's own (`GET /api/realtime`, which anybody may open and which then says its
 * id and nothing else); that it may hear is a call of ours (`POST /api/realtime`), by a member with a session, for one topic. What
 * is sent says how far one's news have come and not what they are. See docs/decisions/0020-listening.md.
 */
import { Refusal } from '../../../src/contract/refusal.ts';
import { NEWS_TOPIC, type NewsTold } from '../../../src/news/news.ts';
import { actorBy, sessionOf } from '../frame/actor.ts';
import { connectionOf, HERE } from '../frame/connection.ts';
import type { MemberContext, OpenContext } from '../frame/context.ts';
import { rows, text } from '../frame/database.ts';

/** Connections: of all, of those that nobody answers for yet, of these from one address, and of one member. */
const MOST = { all: 512, strangers: 64, ofAddress: 16, ofMember: 8 } as const;
const MEMBER = 'shiguang.member';
const SESSION = 'shiguang.session';
const ADDRESS = 'shiguang.address';
/** Up to which news everybody who listened was told. */
const TOLD = 'shiguang.news.told';

const SECOND = 1_000_000_000;
/** PocketBase ends a connection after half an hour; a reader that takes nothing for so long is gone. */
const LONGEST = 31 * 60;
const TO_TAKE = 10;

/**
 * Lets this connection hear of the caller's news, or of nothing more. Answers whether it hears. It hears at once how far they
 * have come: what happened while it was not there, or cut, is not missed.
 */
export function listen({ app, e, actor }: MemberContext & OpenContext, id: string, hears: boolean): boolean {
  const broker = app.subscriptionsBroker();
  const clients = broker.clients();
  const client = clients[id];
  const session = sessionOf(e);
  if (!client) throw new Refusal('not_found');
  const owner = asText(client.get(SESSION));
  if (owner !== '' && owner !== session) throw new Refusal('not_allowed');
  const others = Object.keys(clients).filter(
    (other) => other !== id && asText(clients[other]?.get(MEMBER)) === actor.id,
  );
  if (others.length >= MOST.ofMember) throw new Refusal('busy');
  client.unsubscribe();
  if (!hears) return false;
  client.set(MEMBER, actor.id);
  client.set(SESSION, session);
  // What was told before anybody listened is nobody's to hear.
  const newest = newestNews(app);
  app.store().setFunc(TOLD, (old) => old ?? String(newest));
  client.subscribe(NEWS_TOPIC);
  tell(client, newestOf(app, actor.id));
  return true;
}

/**
 * Before anything is sent to a connection: a new one is let in or, by throwing, closed again. No script waits with a
 * connection, so that many take little memory.
 */
export function beforeSending({ app, client, message, requestEvent }: core.RealtimeMessageEvent): void {
  const wire = requestEvent.response.unwrap();
  wire.setWriteDeadline(new DateTime().add(TO_TAKE * SECOND).time());
  if (message.name !== 'PB_CONNECT') return;
  if (requestEvent.request.method !== 'GET') throw new Error('a connection is opened by GET');
  wire.setReadDeadline(new DateTime().add(LONGEST * SECOND).time());
  const address = connectionOf(requestEvent);
  client.set(ADDRESS, address);
  const all = Object.values(app.subscriptionsBroker().clients());
  const strangers = all.filter((one) => asText(one.get(MEMBER)) === '');
  const own = strangers.filter((one) => asText(one.get(ADDRESS)) === address);
  if (
    all.length > MOST.all ||
    strangers.length > MOST.strangers ||
    (address !== HERE && own.length > MOST.ofAddress)
  )
    throw new Error('too many listen');
}

// One for all engines, and looked up once in each: after every call it is asked whether anybody listens.
let broker: ReturnType<core.App['subscriptionsBroker']> | null = null;

/** Tells those whose news were written since the last time, and who are still logged in, that there are some. */
export function tellListeners(app: core.App): void {
  broker ??= app.subscriptionsBroker();
  if (broker.totalClients() === 0) return;
  const newest = newestNews(app);
  let told = newest;
  app.store().setFunc(TOLD, (old) => {
    told = Number(old ?? newest);
    return String(Math.max(told, newest));
  });
  if (told >= newest) return;
  const touched = new Map(
    rows<{ member: string; seq: number }>(
      app,
      'member seq',
      'SELECT member, max(seq) AS seq FROM news WHERE seq > {:told} AND seq <= {:newest} GROUP BY member',
      { told, newest },
    ).map(({ member, seq }) => [member, seq]),
  );
  for (const client of Object.values(broker.clients())) {
    const member = asText(client.get(MEMBER));
    const seq = touched.get(member);
    if (seq === undefined || !client.hasSubscription(NEWS_TOPIC)) continue;
    if (actorBy(app, member, asText(client.get(SESSION)))) tell(client, seq);
    else broker.unregister(client.id());
  }
}

function tell(client: core.Client, newest: number): void {
  const told: NewsTold = { newest };
  client.send(new SubscriptionMessage({ name: NEWS_TOPIC, data: JSON.stringify(told) }));
}

/** The `seq` of the newest of a member's news, 0 where there is none. */
export const newestOf = (app: core.App, member: string): number =>
  Number(
    text(app, 'SELECT CAST(coalesce(max(seq), 0) AS TEXT) AS json FROM news WHERE member = {:member}', {
      member,
    }),
  );
const newestNews = (app: core.App): number =>
  Number(text(app, 'SELECT CAST(coalesce(max(seq), 0) AS TEXT) AS json FROM news'));
/** What a connection keeps; empty where it keeps nothing of that name. */
const asText = (kept: unknown): string => (typeof kept === 'string' ? kept : '');
