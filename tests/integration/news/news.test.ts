/** What happens to a member is news to them, written with what happened, and to nobody who did it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, DAY, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { connect, subscribe } from '../../support/listening.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { eventually } from '../../support/publishing.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let served: Person;
let volunteer: Person;
let proxy: Person;
let dispatcher: Person;
let checker: Person;
const as = (person: Person) => clientFor(server, person);

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  served = await bank.person();
  volunteer = await bank.person();
  proxy = await bank.person();
  dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  checker = await bank.person({ capabilities: ['hours.review'] });
  await bank.deposit(served, 6000);
});
afterAll(() => server.stop());

/** Kinds of what a member has not read, the oldest first; read from then on. What it leads to can be read. */
async function newsOf(person: Person): Promise<string[]> {
  const { items } = await as(person).news({});
  const unread = items.filter((one) => one.unread);
  expect(await as(person).unreadNews({})).toEqual({ unread: unread.length, newest: items[0]?.seq ?? 0 });
  for (const { kind, about } of unread)
    if (/^(request|thanks)-/.test(kind))
      expect(await as(person).request({ id: about })).toMatchObject({ id: about });
  const [newest] = unread;
  if (newest)
    expect(await as(person).readNews({ upTo: newest.seq })).toEqual({
      unread: 0,
      newest: expect.any(Number),
    });
  return unread.map(({ kind }) => kind).reverse();
}

let asked = 0;
async function ask(by = served, onBehalfOf?: Person): Promise<string> {
  asked += 1;
  const { id } = await as(by).createRequest({
    service: 'company',
    startsAt: `${addDays(dayOf(Date.now()), 1 + asked)}T09:00:00+08:00`,
    minutes: 30,
    place: '三号楼一单元',
    ...(onBehalfOf && { onBehalfOf: onBehalfOf.number }),
  });
  return id;
}

let hour = 0;
async function log(by = volunteer): Promise<string> {
  hour += 1;
  const day = addDays(dayOf(Date.now()), -2);
  const at = (half: string) => `${day}T${String(7 + hour).padStart(2, '0')}:${half}:00+08:00`;
  const claim = await as(by).createClaim({
    activity: 'company',
    startsAt: at('00'),
    endsAt: at('30'),
    note: '',
  });
  return claim.id;
}

test('hours that were approved or returned, and not that one logged them oneself', async () => {
  const [one, other] = [await log(), await log()];
  expect(await newsOf(volunteer)).toEqual([]);
  await as(checker).approveClaim({ id: one });
  await as(checker).rejectClaim({ id: other, reason: '时间写错了' });
  const { items } = await as(volunteer).news({});
  expect(items[1]).toMatchObject({
    kind: 'claim-approved',
    about: one,
    service: { id: 'company', name: expect.any(String) },
    minutes: 30,
    forAnother: false,
    unread: true,
  });
  expect(JSON.stringify(items)).not.toContain('时间写错了');
  expect(await newsOf(volunteer)).toEqual(['claim-approved', 'claim-returned']);
  expect(await newsOf(checker)).toEqual([]);
});

test('a request, step by step: each side hears of what the others did, in order', async () => {
  const id = await ask();
  await send(server, bank, dispatcher, id, volunteer);
  const code = async () => (await as(served).requestCode({ id })).code;
  await as(volunteer).startRequest({ id, code: await code() });
  await letServiceHaveBegun(bank, id, 30);
  await as(volunteer).finishRequest({ id, code: await code() });
  await as(served).confirmRequest({ id });
  await as(served).giveThanks({ id, words: '来得真早', mayShow: false });
  const [newest] = (await as(volunteer).news({})).items;
  expect(newest).toMatchObject({ kind: 'thanks-said', about: id });
  expect(await newsOf(served)).toEqual(['request-offered', 'request-dispatched', 'request-finished']);
  expect(await newsOf(volunteer)).toEqual(['request-chosen', 'request-confirmed', 'thanks-said']);
  expect(await newsOf(dispatcher)).toEqual([]);
});

test('who cannot come after all, who is excused, what is called off', async () => {
  const id = await ask();
  await send(server, bank, dispatcher, id, volunteer);
  await as(volunteer).withdrawOffer({ id });
  await as(volunteer).offerRequest({ id });
  await as(dispatcher).excuseVolunteer({ id, volunteer: volunteer.number, told: 'phone' });
  expect((await newsOf(served)).slice(2)).toEqual([
    'request-withdrawn',
    'request-offered',
    'request-withdrawn',
  ]);
  expect(await newsOf(volunteer)).toEqual(['request-chosen', 'request-excused']);
  await as(proxy).offerRequest({ id });
  await as(served).cancelRequest({ id, reason: '住院了' });
  // Who was excused before hears no more of it.
  expect(await newsOf(volunteer)).toEqual([]);
  expect(await newsOf(proxy)).toEqual(['request-cancelled']);
  expect(await newsOf(served)).toEqual(['request-offered']);
});

test('what is done in one’s name is told to both, and to the one who acts as theirs to look after', async () => {
  await as(served).giveMandate({
    holder: proxy.number,
    scope: ['read', 'request', 'confirm'],
    until: addDays(dayOf(Date.now()), 90),
  });
  expect(await newsOf(proxy)).toEqual(['mandate-held']);
  const id = await ask(proxy, served);
  expect(await newsOf(served)).toEqual(['request-asked']);
  await as(volunteer).offerRequest({ id });
  const [told] = (await as(proxy).news({})).items;
  expect(told).toMatchObject({ kind: 'request-offered', forAnother: true });
  await as(served).cancelRequest({ id, reason: '不用了' });
  expect(await newsOf(proxy)).toEqual(['request-offered', 'request-cancelled']);
  const [mandate] = (await as(served).mandates({})).given;
  await as(served).endMandate({ id: mandate?.id ?? '' });
  expect(await newsOf(proxy)).toEqual(['mandate-ended']);
  await newsOf(served);
  await newsOf(volunteer);
});

test('hours that come or go without one’s doing, kin, and cards that somebody printed', async () => {
  await as(served).askKin({ other: proxy.number, relation: 'sibling' });
  expect(await newsOf(proxy)).toEqual(['kin-asked']);
  const [link] = (await as(proxy).kin({})).items;
  await as(proxy).agreeKin({ id: link?.id ?? '' });
  await as(served).endKin({ id: link?.id ?? '' });
  expect(await newsOf(served)).toEqual(['kin-agreed']);
  expect(await newsOf(proxy)).toEqual(['kin-ended']);
  await bank.kin(served, proxy);
  await as(served).gift({ to: proxy.number, minutes: 15 });
  expect((await as(proxy).news({})).items[0]).toMatchObject({ kind: 'gift', minutes: 15, service: null });
  expect(await newsOf(proxy)).toEqual(['gift']);
  expect(await newsOf(served)).toEqual([]);
});

test('a certificate that was issued, once; its asking is no news', async () => {
  const { id } = await as(volunteer).proposeCertificate({ span: 'all' });
  expect(await newsOf(volunteer)).toEqual([]);
  const { minutes } = await as(volunteer).certificateFigures({ span: 'all' });
  await as(checker).issueCertificate({ id, minutes });
  expect((await as(volunteer).news({})).items[0]).toMatchObject({ kind: 'certificate-issued', about: id });
  expect(await newsOf(volunteer)).toEqual(['certificate-issued']);
});

test('a mandate before a witness, words that reach the wall, and cards that somebody printed', async () => {
  const [principal, holder, witness] = (await bank.people(3)) as [Person, Person, Person];
  const now = Date.now();
  await bank.run(`INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at)
    VALUES ('${principal.id}', '${holder.id}', 1, 0, 0, '${dispatcher.id}', '${witness.id}', ${now - 1000}, ${now + DAY})`);
  expect([await newsOf(witness), await newsOf(holder)]).toEqual([['mandate-asked'], []]);
  const [waiting] = (await as(witness).mandates({})).waiting;
  await as(witness).agreeMandate({ id: waiting?.id ?? '' });
  expect([await newsOf(holder), await newsOf(principal)]).toEqual([['mandate-held'], ['mandate-given']]);

  const staff = await bank.person({ capabilities: ['notices.approve'] });
  const id = await ask();
  await send(server, bank, dispatcher, id, volunteer);
  const code = async () => (await as(served).requestCode({ id })).code;
  await as(volunteer).startRequest({ id, code: await code() });
  await letServiceHaveBegun(bank, id, 30);
  await as(volunteer).finishRequest({ id, code: await code() });
  await as(served).confirmRequest({ id });
  const thanks = await as(served).giveThanks({ id, words: '来得真早', mayShow: true });
  await as(volunteer).answerThanks({ id: thanks.id, agrees: true });
  await as(staff).decideThanks({ id: thanks.id, show: true });
  expect((await newsOf(served)).at(-1)).toBe('thanks-shown');
  expect((await newsOf(volunteer)).slice(-2)).toEqual(['thanks-said', 'thanks-shown']);

  const card = () =>
    bank.run(`INSERT INTO login_cards (member, salt, digest, maker, created_at, expires_at)
      VALUES ('${principal.id}', '${'s'.repeat(16)}', '${'d'.repeat(64)}', '${staff.id}', ${now}, ${now + DAY})`);
  await card();
  expect(await newsOf(principal), 'the first is put into one’s own hand').toEqual([]);
  await bank.run(`UPDATE login_cards SET ended_at = ${now} WHERE member = '${principal.id}'`);
  await card();
  for (const place of [1, 2])
    await bank.run(`INSERT INTO service_codes (member, kind, place, salt, digest, created_at, maker, expires_at)
      VALUES ('${principal.id}', 'card', ${place}, '${'s'.repeat(16)}', '${String(place).repeat(64)}', ${now}, '${staff.id}', ${now + DAY})`);
  expect(await newsOf(principal)).toEqual(['card-printed', 'codes-printed']);
});

test('pages follow one another; somebody else’s are not there, and reading them marks none', async () => {
  const reader = await bank.person();
  const rows = Array.from({ length: 35 }, (_, at) => `('${reader.id}', ${Date.now() + at}, 'gift', '')`);
  await bank.run(`INSERT INTO news (member, at, kind, about) VALUES ${rows.join(', ')}`);
  const first = await as(reader).news({});
  expect(first.items).toHaveLength(30);
  const second = await as(reader).news({ cursor: first.next ?? '' });
  expect(second).toMatchObject({ items: { length: 5 }, next: null });
  const [newest] = first.items;
  expect(await as(reader).readNews({ upTo: second.items[0]?.seq ?? 0 })).toEqual({
    unread: 30,
    newest: expect.any(Number),
  });
  expect(await as(served).readNews({ upTo: newest?.seq ?? 0 })).toEqual({
    unread: 0,
    newest: expect.any(Number),
  });
  expect(await as(reader).unreadNews({})).toEqual({ unread: 30, newest: expect.any(Number) });
  await expect(as(reader).news({ cursor: 'a.b' })).rejects.toMatchObject({ code: 'field_cursor' });
});

test('what was told stands, until its days are over or its member has left', async () => {
  const who = await bank.person();
  const old = Date.now() - 31 * DAY;
  await bank.run(
    `INSERT INTO news (member, at, kind, about) VALUES ('${who.id}', ${old}, 'gift', ''), ('${who.id}', ${Date.now()}, 'grant', '')`,
  );
  const refused = async (query: string, why: string) => {
    const { status, body } = await server.sql(query);
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(why)]);
  };
  await refused(`UPDATE news SET kind = 'gift' WHERE member = '${who.id}'`, 'news: what was told stands');
  await refused(`DELETE FROM news WHERE member = '${who.id}'`, 'is not deleted within thirty days');
  await refused(
    `INSERT OR REPLACE INTO news (seq, member, at, kind, about) SELECT seq, member, at, 'gift', about FROM news WHERE member = '${who.id}'`,
    'news: what was told stands',
  );
  await bank.run(`DELETE FROM news WHERE member = '${who.id}' AND at = ${old}`);
  const [{ seq } = { seq: 0 }] = await bank.rows(`SELECT seq FROM news WHERE member = '${who.id}'`);
  await as(who).readNews({ upTo: Number(seq) });
  await refused(`UPDATE news_seen SET seq = 0 WHERE member = '${who.id}'`, 'news: what was read was read');
  const page = await as(who).exportRows({ part: 'news' });
  expect(page.rows).toMatchObject([{ kind: 'grant', seen: 1 }]);
  await as(who).createLeaving({ to: 'pool', reason: '搬走了' });
  const manager = await bank.person({ capabilities: ['members.manage'] });
  const [leaving] = await bank.rows(`SELECT id FROM operations WHERE payer = '${who.id}'`);
  if (leaving) await as(manager).approveLeaving({ id: String(leaving.id) });
  expect(await bank.rows(`SELECT * FROM news WHERE member = '${who.id}'`)).toEqual([]);
  expect(await bank.rows(`SELECT * FROM news_seen WHERE member = '${who.id}'`)).toEqual([]);
});

/** Something happens to the served person. */
const happen = async () => {
  const id = await ask();
  await as(proxy).offerRequest({ id });
};

test('a connection hears how far the news of its member have come, at once and as they come; strangers and other members hear nothing', async () => {
  const [mine, others, stranger] = [await connect(server), await connect(server), await connect(server)];
  expect(await subscribe(server, mine.id, served)).toBe('ok');
  expect(await subscribe(server, others.id, volunteer)).toBe('ok');
  expect(await subscribe(server, stranger.id, null)).toBe('401 login_needed');
  const newest = async (person: Person) => {
    const told = { newest: (await as(person).unreadNews({})).newest };
    return { topic: 'news', data: JSON.stringify(told) };
  };
  const [before, ofOthers] = [await newest(served), await newest(volunteer)];
  await happen();
  const first = await newest(served);
  await happen();
  // The second is told after everybody was told of the first.
  await eventually(async () => mine.heard.length === 3);
  expect(mine.heard).toEqual([before, first, await newest(served)]);
  expect(first).not.toEqual(before);
  expect([others.heard, stranger.heard]).toEqual([[ofOthers], []]);
  // What is not listened to any more is not heard.
  expect(await subscribe(server, mine.id, served, [])).toBe('ok');
  expect(await subscribe(server, others.id, served)).toBe('403 not_allowed');
  const again = await connect(server);
  expect(await subscribe(server, again.id, served)).toBe('ok');
  await happen();
  await eventually(async () => again.heard.length === 2);
  // What happened while nobody listened is known by the number that is said first.
  expect(again.heard[0]).toEqual(mine.heard[2]);
  expect(mine.heard).toHaveLength(3);
  for (const one of [mine, others, stranger, again]) one.close();
});

test('a session that has ended hears nothing and its connection is closed; another of the same member goes on', async () => {
  const who = await bank.person();
  await bank.run(
    `INSERT INTO sessions (id, member, began_at, ends_at) VALUES ('other-of-${who.id}', '${who.id}', ${Date.now()}, ${Date.now() + DAY})`,
  );
  const [ended, stopped] = [await connect(server), await connect(server)];
  expect(await subscribe(server, ended.id, who)).toBe('ok');
  expect(await subscribe(server, stopped.id, served)).toBe('ok');
  await as(who).logout({});
  expect(await subscribe(server, ended.id, who)).toBe('401 login_expired');
  await bank.run(`INSERT INTO news (member, at, kind, about) VALUES ('${who.id}', 1, 'gift', '')`);
  await happen();
  await eventually(async () => ended.closed());
  await eventually(async () => stopped.heard.length === 2);
  expect(ended.heard).toHaveLength(1);
  // Who is stopped hears nothing either.
  await bank.run(`UPDATE members SET status = 'inactive' WHERE id = '${served.id}'`);
  await bank.run(`INSERT INTO news (member, at, kind, about) VALUES ('${served.id}', 1, 'gift', '')`);
  await as(volunteer).logoutEverywhere({});
  await eventually(async () => stopped.closed());
  expect(stopped.heard).toHaveLength(2);
  await bank.run(`UPDATE members SET status = 'active' WHERE id = '${served.id}'`);
});

test('no other topic, no made-up connection, and no more of them than there is room for', async () => {
  const one = await connect(server);
  for (const topics of [['members/*'], ['members'], ['*'], ['news', 'members/*'], ['news?options={}']])
    expect(await subscribe(server, one.id, proxy, topics)).toMatch(/^400 field_/);
  expect(await subscribe(server, 'x'.repeat(40), proxy)).toBe('404 not_found');
  expect(await subscribe(server, '../../etc', proxy)).toBe('400 field_id');
  one.close();
  const mine = await Promise.all(Array.from({ length: 9 }, () => connect(server)));
  const answers: string[] = [];
  for (const { id } of mine) answers.push(await subscribe(server, id, proxy));
  expect(answers).toEqual([...Array(8).fill('ok'), '503 busy']);
  const many = await Promise.all(Array.from({ length: 80 }, () => connect(server)));
  expect(many.filter((listener) => listener.closed()).length).toBeGreaterThanOrEqual(80 - 64);
  // The others wait quietly, and calls are answered.
  expect(many.filter((listener) => !listener.closed()).length).toBeGreaterThan(40);
  expect(await as(proxy).unreadNews({})).toMatchObject({ unread: expect.any(Number) });
  expect(server.peakMemory()).toBeLessThan(800);
  for (const listener of [...mine, ...many]) listener.close();
});
