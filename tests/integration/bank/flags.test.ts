/**
 * What people do over HTTP reaches the rules as the facts that they are: every kind of fact raises its flag where the
 * policy says that once is enough. What each rule makes of many facts is tested in the unit tests.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addDays,
  dayOf,
  isoInShanghai,
  MINUTE,
  startOfDay,
  weekdayOf,
} from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { flagLimits, neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, moveBookTo, runJob, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let auditor: Person;
let checker: Person;
let second: Person;
let dispatcher: Person;
let desk: Person;
const as = (person: Person) => clientFor(server, person);
const today = dayOf(Date.now());
const on = (daysAgo: number, clock: string) => `${addDays(today, -daysAgo)}T${clock}:00+08:00`;

beforeAll(async () => {
  server = await startServer();
  const once: typeof flagLimits = {
    ...flagLimits,
    pairTimes: 1,
    circleTimes: 1,
    sameCheckerTimes: 3,
    bulkTimes: 4,
    sameHourTimes: 3,
    crowdTyped: 3,
    lateTimes: 1,
    lateDeskTimes: 1,
    sameDeskTimes: 2,
    sameLengthTimes: 2,
    nightTimes: 1,
    dutyTimes: 1,
    crowdPeople: 2,
    codesTimes: 1,
    passedOnTimes: 1,
    silentTimes: 1,
    longDayMinutes: 300,
    twoPlacesTimes: 1,
  };
  bank = await openBank(server, neighbourhoodPolicy(), once);
  auditor = await bank.person({ capabilities: ['audit.read'] });
  checker = await bank.person({ capabilities: ['hours.review'] });
  second = await bank.person({ capabilities: ['hours.review'] });
  dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  desk = await bank.person({ capabilities: ['members.manage'] });
  const [maker, other] = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
  const { id } = await as(maker).createBudget({ name: '年度预算', minutes: 60_000, reason: '居民会议通过' });
  await as(other).approveBudget({ id });
  // The scheduler asks for the night's audit every half hour: done now, it writes no flags in the middle of a test.
  await runJob(server, 'bank-audit');
});
afterAll(() => server.stop());

/** Kinds of the flags that name somebody, by the next audit. */
async function kindsAbout(...people: Person[]): Promise<string[]> {
  await as(auditor).runAudit({});
  const found = new Set<string>();
  for (let cursor: string | undefined, next: string | null = ''; next !== null; cursor = next ?? undefined) {
    const page = await as(auditor).flags({ state: 'open', cursor });
    for (const { kind, people: named, sentence } of page.items) {
      expect(sentence).not.toMatch(/[{}]|undefined|（）/);
      if (kind.startsWith('book-')) continue;
      if (people.some(({ number }) => named.some((one) => one.number === number))) found.add(kind);
    }
    next = page.next;
  }
  return [...found].sort();
}
const claim = async (who: Person, from: string, to: string, more: object = {}) =>
  (await as(who).createClaim({ activity: 'company', startsAt: from, endsAt: to, ...more })).id;
const approve = async (id: string) => {
  await as(checker).approveClaim({ id });
  if ((await as(checker).claim({ id })).state === 'second') await as(second).approveClaim({ id });
};

/** A request of `served`, served by `volunteer` for so many minutes; waits for its confirmation. */
async function serve(served: Person, volunteer: Person, minutes: number, place: string): Promise<string> {
  const { id } = await as(served).createRequest({
    service: 'company',
    startsAt: `${addDays(today, 1)}T${10 + (made % 10)}:00:00+08:00`,
    minutes: 60,
    place,
  });
  made += 1;
  await send(server, bank, dispatcher, id, volunteer);
  await as(volunteer).startRequest({ id, code: (await as(served).requestCode({ id })).code });
  await letServiceHaveBegun(bank, id, minutes);
  await as(volunteer).finishRequest({ id, code: (await as(served).requestCode({ id })).code });
  return id;
}
let made = 0;

test('an ordinary hour raises nothing', async () => {
  const [volunteer, served] = (await bank.people(2)) as [Person, Person];
  await claim(volunteer, on(2, '19:00'), on(2, '20:00'), { servedMember: served.number });
  expect(await kindsAbout(volunteer, served)).toEqual([]);
});

test('two who served each other', async () => {
  const [one, other] = (await bank.people(2)) as [Person, Person];
  await claim(one, on(2, '09:00'), on(2, '09:40'), { servedMember: other.number });
  await claim(other, on(1, '10:00'), on(1, '10:30'), { servedMember: one.number });
  expect(await kindsAbout(one, other)).toEqual(['pair']);
});

test('three who served each other in a circle', async () => {
  const [one, two, three] = (await bank.people(3)) as [Person, Person, Person];
  await claim(one, on(3, '09:00'), on(3, '09:40'), { servedMember: two.number });
  await claim(two, on(3, '10:00'), on(3, '10:45'), { servedMember: three.number });
  expect(await kindsAbout(one, two, three)).toEqual([]);
  await claim(three, on(3, '11:00'), on(3, '11:50'), { servedMember: one.number });
  for (const who of [one, two, three]) expect(await kindsAbout(who)).toEqual(['circle']);
});

test('one checker for one volunteer again and again, where others check everybody else', async () => {
  const [volunteer, neighbour] = (await bank.people(2)) as [Person, Person];
  const lone = await bank.person({ capabilities: ['hours.review'] });
  const elsewhere = await claim(neighbour, on(4, '08:00'), on(4, '08:35'));
  await as(second).approveClaim({ id: elsewhere });
  for (const [from, to] of [
    ['08:00', '08:40'],
    ['10:00', '11:00'],
  ] as const) {
    await as(lone).approveClaim({ id: await claim(volunteer, on(4, from), on(4, to)) });
  }
  expect(await kindsAbout(lone, volunteer)).toEqual([]);
  await as(lone).approveClaim({ id: await claim(volunteer, on(4, '14:00'), on(4, '14:50')) });
  expect(await kindsAbout(volunteer)).toEqual(['same-checker']);
  expect(await kindsAbout(lone)).toEqual(['quick', 'same-checker']);
});

test('a pile of approvals within minutes', async () => {
  const lone = await bank.person({ capabilities: ['hours.review'] });
  const volunteers = await bank.people(4);
  for (const [place, one] of volunteers.entries()) {
    expect(await kindsAbout(lone)).not.toContain('bulk');
    await as(lone).approveClaim({
      id: await claim(one, on(4, `1${place}:00`), on(4, `1${place}:2${place}`)),
    });
  }
  expect(await kindsAbout(lone)).toContain('bulk');
});

test('hours typed in at the same time of day and of the same length, day after day', async () => {
  const volunteer = await bank.person();
  for (const ago of [4, 3]) await claim(volunteer, on(ago, '16:00'), on(ago, '16:55'));
  expect(await kindsAbout(volunteer)).toEqual([]);
  await claim(volunteer, on(2, '16:00'), on(2, '16:55'));
  expect(await kindsAbout(volunteer)).toEqual(['same-hour']);
});

test('many people typed in for the very same time, with no activity', async () => {
  const people = (await bank.people(3)) as [Person, Person, Person];
  for (const one of people.slice(1)) await claim(one, on(3, '15:00'), on(3, '15:50'));
  expect(await kindsAbout(...people)).toEqual([]);
  await claim(people[0], on(3, '15:00'), on(3, '15:50'));
  for (const one of people) expect(await kindsAbout(one)).toEqual(['crowd-typed']);
});

test('service at night, and too much of it on one day', async () => {
  const [night, long] = (await bank.people(2)) as [Person, Person];
  await claim(night, on(2, '23:10'), on(1, '00:10'));
  expect(await kindsAbout(night)).toEqual(['night']);
  await claim(long, on(2, '08:00'), on(2, '11:00'));
  await claim(long, on(2, '13:00'), on(2, '15:00'));
  expect(await kindsAbout(long)).toEqual(['long-day']);
});

test('entries written down late, by the volunteer and by someone at the desk', async () => {
  const [own, slip] = (await bank.people(2)) as [Person, Person];
  await claim(own, on(9, '09:00'), on(9, '10:00'));
  expect(await kindsAbout(own)).toEqual(['late']);
  await claim(desk, on(9, '10:00'), on(9, '11:00'), { volunteer: slip.number });
  expect(await kindsAbout(slip)).toEqual(['late']);
  expect(await kindsAbout(desk)).toEqual(['late-desk']);
});

test('hours typed in for others, checked by the same colleague, and passed on at once', async () => {
  const [typedFor, friend] = (await bank.people(2)) as [Person, Person];
  await bank.kin(typedFor, friend);
  await approve(await claim(desk, on(1, '09:00'), on(1, '10:00'), { volunteer: typedFor.number }));
  await approve(await claim(desk, on(1, '11:00'), on(1, '12:15'), { volunteer: typedFor.number }));
  await as(typedFor).gift({ to: friend.number, minutes: 130 });
  expect(await kindsAbout(typedFor, friend)).toEqual(['passed-on']);
  expect(await kindsAbout(desk)).toEqual(['late-desk', 'same-desk']);
});

test('hours that leave soon after a login card was printed', async () => {
  const [elder, friend] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(elder, 200);
  const { code } = await as(desk).issueLoginCard({ member: elder.id });
  const found = await as(desk).firstLogin({ number: elder.number, code, password: 'not-the-elder' });
  await bank.kin(elder, friend);
  expect(await kindsAbout(elder, friend)).toEqual([]);
  await as({ ...elder, ...found }).gift({ to: friend.number, minutes: 200 });
  // It names the one whose hours went, where they went, and who printed the card.
  for (const who of [elder, friend, desk]) expect(await kindsAbout(who)).toContain('new-card');
});

test('one who asks in the name of others and printed their code cards, and always the same volunteer', async () => {
  const hand = await bank.person({ capabilities: ['requests.dispatch', 'members.manage'] });
  const volunteer = await bank.person();
  for (const minutes of [20, 31]) {
    const elder = await bank.person();
    await bank.deposit(elder, 60);
    const { codes } = await as(hand).issueCodeCard({ member: elder.id });
    const { id } = await as(hand).createRequest({
      service: 'company',
      startsAt: `${addDays(today, 1)}T10:00:00+08:00`,
      minutes: 60,
      place: '家里',
      onBehalfOf: elder.number,
    });
    await send(server, bank, hand, id, volunteer);
    await as(volunteer).startRequest({ id, code: codes[0] ?? '' });
    await letServiceHaveBegun(bank, id, minutes);
    await as(volunteer).finishRequest({ id, code: codes[1] ?? '' });
    await as(elder).confirmRequest({ id });
    if (minutes === 20) expect(await kindsAbout(hand)).toEqual([]);
  }
  expect(await kindsAbout(hand)).toEqual(['one-hand']);
});

test('staff who serve while they are at work', async () => {
  const clerk = await bank.person({ capabilities: ['notices.write'] });
  const weekday = [1, 2, 3].find((ago) => ![0, 6].includes(weekdayOf(addDays(today, -ago)))) ?? 1;
  await claim(clerk, on(weekday, '10:00'), on(weekday, '11:00'));
  expect(await kindsAbout(clerk)).toEqual(['duty']);
});

test('clocked service: the same length, two places at once, and silence', async () => {
  const [served, other, volunteer] = (await bank.people(3)) as [Person, Person, Person];
  await bank.deposit(served, 300);
  await bank.deposit(other, 300);
  const first = await serve(served, volunteer, 20, '3号楼');
  await as(served).confirmRequest({ id: first });
  expect(await kindsAbout(volunteer)).toEqual([]);
  // The second is moved back to begin within the first: what the server itself refuses, and only a test can do.
  const silent = await serve(other, volunteer, 20, '9号楼');
  await bank.run(`UPDATE requests SET confirms_at = 1 WHERE id = '${silent}'`);
  await runJob(server, 'bank-clock');
  await expect.poll(async () => (await as(other).request({ id: silent })).state).toBe('settled');
  expect(await kindsAbout(volunteer)).toEqual(['same-length', 'silent', 'two-places']);
});

test('codes tried until the limit', async () => {
  const [served, volunteer] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(served, 60);
  const { id } = await as(served).createRequest({
    service: 'company',
    startsAt: `${addDays(today, 2)}T10:00:00+08:00`,
    minutes: 30,
    place: '家里',
  });
  await send(server, bank, dispatcher, id, volunteer);
  for (let tries = 0; tries < 5; tries += 1)
    await expect(as(volunteer).startRequest({ id, code: '0000000' })).rejects.toMatchObject({
      code: 'code_wrong',
    });
  expect(await kindsAbout(served)).toEqual([]);
  await expect(as(volunteer).startRequest({ id, code: '0000000' })).rejects.toMatchObject({
    code: 'code_wrong',
  });
  expect(await kindsAbout(served)).toEqual(['codes']);
});

test('many in one activity', async () => {
  const [one, other] = (await bank.people(2)) as [Person, Person];
  const noon = startOfDay(addDays(today, 2)) + 12 * 60 * MINUTE;
  const { id } = await as(dispatcher).createActivity({
    title: '扫院种花',
    service: 'company',
    place: '东院',
    startsAt: isoInShanghai(noon),
    endsAt: isoInShanghai(noon + 120 * MINUTE),
    places: 20,
  });
  const { code, out } = await as(dispatcher).activityCode({ id });
  await moveBookTo(bank, noon);
  for (const who of [one, other]) await as(who).signIn({ id, code });
  await moveBookTo(bank, noon + 60 * MINUTE);
  for (const who of [one, other]) await as(who).signOut({ id, code: out });
  await as(dispatcher).closeActivity({ id });
  expect(await kindsAbout(dispatcher)).toEqual(['crowd']);
});
