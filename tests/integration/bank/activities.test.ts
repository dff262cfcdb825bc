/** An activity with a window and a code: people sign in and out, minutes follow, and claims are reviewed like any other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, isoInShanghai, MINUTE, startOfDay } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';
import { moveBookTo, runJob } from '../../support/time.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
let server: Server;
let bank: Bank;
let opener: Person;
let reviewer: Person;
let other: Person;
const as = (person: Person) => clientFor(server, person);
const nobody = () => clientFor(server, null);
/** The book's clock, in the days to come: it only goes forward. */
let noon = startOfDay(dayOf(Date.now())) + 36 * HOUR;
beforeAll(async () => {
  server = await startServer();
  const base = neighbourhoodPolicy();
  bank = await openBank(server, {
    ...base,
    services: [
      ...base.services,
      {
        ...(base.services[0] as (typeof base.services)[number]),
        id: 'patrol',
        name: '巡楼',
        give: 'trained',
      },
    ],
  });
  opener = await bank.person({ capabilities: ['requests.dispatch', 'hours.review'] });
  reviewer = await bank.person({ capabilities: ['hours.review'] });
  other = await bank.person({ capabilities: ['requests.dispatch', 'hours.review'] });
});
afterAll(() => server.stop());

const code = (code: string) => ({ code });
/** By activity, the code by which one leaves. */
const outs = new Map<string, string>();
const leaving = ({ id }: { id: string }) => ({ id, code: outs.get(id) ?? '' });
/** A new activity on a day of its own, from noon for two hours, with its code. */
async function opened(more: { places?: number; service?: string; hours?: number } = {}) {
  noon += DAY;
  const { id } = await as(opener).createActivity({
    title: '扫院种花',
    service: more.service ?? 'company',
    place: '东院',
    startsAt: isoInShanghai(noon),
    endsAt: isoInShanghai(noon + (more.hours ?? 2) * HOUR),
    places: more.places ?? 20,
  });
  const { code, out } = await as(opener).activityCode({ id });
  outs.set(id, out);
  return { id, code };
}
const at = (minutes: number) => moveBookTo(bank, noon + minutes * MINUTE);
const visitOf = async (id: string, { number }: Person) =>
  (await as(opener).activity({ id })).visits.find(({ member }) => member.number === number);

test('sign in, sign out: whole minutes within the window become a claim that another reviews', async () => {
  const activity = await opened();
  const early = await bank.person();
  const late = await bank.person();
  await at(-31);
  await expect(as(early).signIn(activity)).rejects.toMatchObject(code('activity_not_now'));
  await at(-30);
  expect(await as(early).signIn(activity)).toMatchObject({ taken: 1, can: ['sign-out'] });
  await moveBookTo(bank, noon + 10 * MINUTE + 1);
  await as(late).signIn(activity);
  await moveBookTo(bank, noon + 71 * MINUTE - 1);
  // From the eleventh whole minute to the seventieth.
  expect(await as(late).signOut(leaving(activity))).toMatchObject({ own: { minutes: 59 }, can: [] });
  await at(149);
  expect(await as(early).signOut(leaving(activity))).toMatchObject({ own: { minutes: 120, claim: null } });

  const closed = await as(other).closeActivity({ id: activity.id });
  expect(closed).toMatchObject({ state: 'closed', maker: { number: opener.number } });
  const claims = closed.visits.map(({ claim }) => claim ?? '');
  expect(claims).toHaveLength(2);
  const [id = ''] = claims;
  expect(await as(early).claim({ id })).toMatchObject({
    state: 'waiting',
    minutes: 120,
    late: false,
    note: '扫院种花',
    maker: { number: opener.number },
    startsAt: isoInShanghai(noon),
    endsAt: isoInShanghai(noon + 2 * HOUR),
  });
  // Who opened it is its maker, and who closed it may review.
  await expect(as(opener).approveClaim({ id })).rejects.toMatchObject(code('checker_is_maker'));
  expect(await as(other).approveClaim({ id })).toMatchObject({ state: 'approved', deposited: 120 });
  expect(await as(early).account({})).toMatchObject({ available: 120, honour: 120 });
  await expect(as(other).closeActivity({ id: activity.id })).rejects.toMatchObject(code('activity_closed'));
  await expect(as(late).signIn(activity)).rejects.toMatchObject(code('activity_closed'));
});

test('a deposit for a visit that is reversed takes the service off the record', async () => {
  const activity = await opened();
  const visitor = await bank.person();
  await at(0);
  await as(visitor).signIn(activity);
  await at(60);
  await as(visitor).signOut(leaving(activity));
  const { visits } = await as(other).closeActivity({ id: activity.id });
  await as(reviewer).approveClaim({ id: visits[0]?.claim ?? '' });
  const [entry] = (await as(visitor).passbook({})).items;
  const [maker, checker] = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
  const { id } = await as(maker).createReversal({ transfer: entry?.id ?? '', reason: '没有到场' });
  await as(checker).approveReversal({ id });
  expect(await as(visitor).account({})).toMatchObject({ available: 0, honour: 0 });
});

test('the code to come in does not let one out, nor the code to leave let one in', async () => {
  const activity = await opened();
  const visitor = await bank.person();
  await at(1);
  await expect(as(visitor).signIn(leaving(activity))).rejects.toMatchObject(code('activity_code_wrong'));
  await as(visitor).signIn(activity);
  await at(61);
  await expect(as(visitor).signOut(activity)).rejects.toMatchObject(code('activity_code_wrong'));
  expect(await as(visitor).signOut(leaving(activity))).toMatchObject({ own: { minutes: 60 } });
});

test('the code is tried six times, a new one ends the old, and a wrong one tells nothing', async () => {
  const activity = await opened();
  const guesser = await bank.person();
  await at(0);
  for (let tries = 0; tries < 6; tries += 1) {
    await expect(as(guesser).signIn({ id: activity.id, code: 'abcdef' })).rejects.toMatchObject(
      code('activity_code_wrong'),
    );
  }
  await expect(as(guesser).signIn(activity)).rejects.toMatchObject(code('too_often'));
  const visitor = await bank.person();
  const fresh = await as(opener).activityCode({ id: activity.id });
  await expect(as(visitor).signIn(activity)).rejects.toMatchObject(code('activity_code_wrong'));
  await as(visitor).signIn({ id: activity.id, code: fresh.code });
  expect(await bank.rows(`SELECT 1 FROM request_answers WHERE answer LIKE '%${fresh.code}%'`)).toEqual([]);
});

test('who forgot to sign out gets nothing by itself, is free again, and is settled by staff with a reason', async () => {
  const activity = await opened();
  const [forgetful, careless, helper] = (await bank.people(3)) as [Person, Person, Person];
  await at(0);
  for (const one of [forgetful, careless, helper]) await as(one).signIn(activity);
  await at(150);
  await expect(as(forgetful).signOut(leaving(activity))).rejects.toMatchObject(code('activity_over'));
  await expect(as(other).closeActivity({ id: activity.id })).rejects.toMatchObject(code('activity_inside'));
  const elsewhere = {
    activity: 'company',
    startsAt: isoInShanghai(noon + HOUR),
    endsAt: isoInShanghai(noon + 2 * HOUR),
  };
  await expect(as(helper).createClaim(elsewhere)).rejects.toMatchObject(code('overlap_volunteer'));
  // The clock sees the real time, so the doors are shut for it by hand.
  await bank.run(
    `UPDATE service_periods SET voided_at = 1 WHERE source = 'activity:${activity.id}' AND volunteer = '${helper.id}'`,
  );
  await as(helper).createClaim(elsewhere);

  const settle = (by: Person, who: Person, leftAt?: number) =>
    as(by).correctVisit({
      id: activity.id,
      member: who.number,
      reason: '同组的人说他四点走的',
      ...(leftAt === undefined ? {} : { leftAt: isoInShanghai(leftAt) }),
    });
  for (const leftAt of [noon, noon - HOUR, noon + 121 * MINUTE]) {
    await expect(settle(other, forgetful, leftAt)).rejects.toMatchObject(code('activity_left_at'));
  }
  await expect(settle(other, await bank.person(), noon + HOUR)).rejects.toMatchObject(
    code('activity_not_signed_in'),
  );
  await bank.kin(other, careless);
  await expect(settle(other, careless)).rejects.toMatchObject(code('checker_is_kin'));
  await expect(settle(other, helper, noon + 61 * MINUTE)).rejects.toMatchObject(
    code('overlap_volunteer_other'),
  );
  await settle(other, helper, noon + HOUR);
  await settle(other, forgetful, noon + 45 * MINUTE);
  await settle(opener, careless);
  await expect(settle(opener, forgetful)).rejects.toMatchObject(code('activity_signed_out'));
  const { visits } = await as(opener).closeActivity({ id: activity.id });
  const of = (who: Person) => visits.find(({ member }) => member.number === who.number);
  expect(of(forgetful)).toMatchObject({
    minutes: 45,
    signedOutAt: null,
    correctedBy: { number: other.number },
    reason: '同组的人说他四点走的',
  });
  expect(of(careless)).toMatchObject({ minutes: 0, claim: null, refused: null });
  const id = of(forgetful)?.claim ?? '';
  await expect(as(other).approveClaim({ id })).rejects.toMatchObject(code('checker_is_maker'));
  expect(await as(reviewer).approveClaim({ id })).toMatchObject({ deposited: 45 });
  expect(await as(careless).account({})).toMatchObject({ available: 0, honour: 0 });
});

test('the minute’s job frees those who forgot once the doors are shut', async () => {
  const minute = Math.floor(Date.now() / MINUTE) * MINUTE;
  const visitor = await bank.person();
  const id = 'b'.repeat(20);
  await bank.run(`INSERT INTO activities (id, title, service, place, starts_at, ends_at, places, maker, created_at)
    VALUES ('${id}', '昨天的', 'company', '东院', ${minute - 3 * HOUR}, ${minute - HOUR / 2}, 5, '${opener.id}', 1)`);
  await bank.run(`INSERT INTO service_periods (volunteer, service, needs_two, source, starts_at)
    VALUES ('${visitor.id}', 'company', 0, 'activity:${id}', ${minute - 3 * HOUR})`);
  await bank.run(`INSERT INTO activity_visits (activity, member, signed_in_at, period)
    SELECT '${id}', '${visitor.id}', starts_at, id FROM service_periods WHERE source = 'activity:${id}'`);
  await runJob(server, 'bank-clock');
  await expect
    .poll(() => bank.rows(`SELECT 1 FROM service_periods WHERE source = 'activity:${id}' AND voided_at > 0`))
    .toHaveLength(1);
  expect(await visitOf(id, visitor)).toMatchObject({ minutes: null, claim: null });
});

test('what no claim could be is not one: too short, or not for this volunteer', async () => {
  const short = await opened();
  const visitor = await bank.person();
  await at(0);
  await as(visitor).signIn(short);
  await at(14);
  await as(visitor).signOut(leaving(short));
  const { visits } = await as(other).closeActivity({ id: short.id });
  expect(visits[0]).toMatchObject({ minutes: 14, claim: null, refused: { code: 'service_minutes' } });
  expect(visits[0]?.refused?.message).toContain('15分');

  const patrol = await opened({ service: 'patrol' });
  await at(0);
  await expect(as(visitor).signIn(patrol)).rejects.toMatchObject(code('may_not_serve'));
  const trained = await bank.person({ trained: ['patrol'] });
  await as(trained).signIn(patrol);
  await at(30);
  await as(trained).signOut(leaving(patrol));
  // What they could do when they came they can no longer when it is counted.
  await bank.run(`UPDATE members SET trained = '[]' WHERE id = '${trained.id}'`);
  expect((await as(other).closeActivity({ id: patrol.id })).visits).toMatchObject([
    { minutes: 30, claim: null, refused: { code: 'may_not_serve' } },
  ]);
});

test('one is in one place: no second activity, no claim for the same time, no more than the longest service', async () => {
  const day = await opened({ hours: 12 });
  const visitor = await bank.person();
  const beside = await as(opener).createActivity({
    title: '棋牌',
    service: 'company',
    place: '西院',
    startsAt: isoInShanghai(noon),
    endsAt: isoInShanghai(noon + HOUR),
    places: 2,
  });
  const besides = await as(opener).activityCode({ id: beside.id });
  await at(0);
  await as(visitor).signIn(day);
  await expect(as(visitor).signIn({ id: beside.id, code: besides.code })).rejects.toMatchObject(
    code('overlap_volunteer'),
  );
  await expect(as(visitor).signIn(day)).rejects.toMatchObject(code('activity_signed_in'));
  await at(700);
  expect(await as(visitor).signOut(leaving(day))).toMatchObject({ own: { minutes: 480 } });
  await expect(as(visitor).signOut(leaving(day))).rejects.toMatchObject(code('activity_signed_out'));
});

test('no more people than places, in parallel too', async () => {
  const activity = await opened({ places: 3 });
  const crowd = await bank.people(8);
  await at(0);
  const outcomes = await Promise.all(
    crowd.map((one) =>
      as(one)
        .signIn(activity)
        .then(() => 'in')
        .catch(({ code }) => code),
    ),
  );
  expect(outcomes.sort()).toEqual([
    'activity_full',
    'activity_full',
    'activity_full',
    'activity_full',
    'activity_full',
    'in',
    'in',
    'in',
  ]);
  await expect(as(other).cancelActivity({ id: activity.id, reason: '下雨' })).rejects.toMatchObject(
    code('activity_begun'),
  );
});

test('a cancelled activity takes nobody in; one that has not begun is not closed', async () => {
  const activity = await opened();
  await expect(as(other).closeActivity({ id: activity.id })).rejects.toMatchObject(
    code('activity_not_begun'),
  );
  expect(await as(other).cancelActivity({ id: activity.id, reason: '下雨' })).toMatchObject({
    state: 'cancelled',
    reason: '下雨',
  });
  await expect(as(other).activityCode({ id: activity.id })).rejects.toMatchObject(code('activity_closed'));
});

test('what everybody reads of an activity names nobody and holds no number', async () => {
  const create = (title: string, place = '东院') =>
    as(opener).createActivity({
      title,
      service: 'company',
      place,
      startsAt: isoInShanghai(noon + DAY),
      endsAt: isoInShanghai(noon + DAY + HOUR),
      places: 5,
    });
  const { name } = await bank.person({ name: '上官婉清' });
  for (const [title, place] of [[`到${name}家扫院`], ['扫院，打 199 0000 1234'], ['扫院', `${name}家`]])
    await expect(create(title as string, place)).rejects.toMatchObject(code('activity_personal'));
});

test('an activity of the past, or without its shortest service, is not opened', async () => {
  const create = (startsAt: number, endsAt: number) =>
    as(opener).createActivity({
      title: '扫院',
      service: 'company',
      place: '东院',
      startsAt: isoInShanghai(startsAt),
      endsAt: isoInShanghai(endsAt),
      places: 5,
    });
  await expect(create(noon - 9 * DAY, noon - 8.9 * DAY)).rejects.toMatchObject(code('activity_in_past'));
  await expect(create(noon + 9 * DAY, noon + 9 * DAY + 14 * MINUTE)).rejects.toMatchObject(
    code('service_minutes'),
  );
  await expect(create(noon + 9 * DAY, noon + 9 * DAY)).rejects.toMatchObject(code('end_before_start'));
  await expect(create(noon + 400 * DAY, noon + 400 * DAY + HOUR)).rejects.toMatchObject(
    code('request_too_far'),
  );
});

test('everyone sees what is open without a name, members their own visits, staff all', async () => {
  const activity = await opened();
  const visitor = await bank.person({ name: '欧阳来访' });
  await at(0);
  await as(visitor).signIn(activity);
  const open = await nobody().activities({ view: 'open' });
  expect(open.items.find(({ id }) => id === activity.id)).toMatchObject({ taken: 1, own: null });
  expect(JSON.stringify(open)).not.toContain('欧阳');
  expect(JSON.stringify(open)).not.toContain(visitor.number);
  expect((await as(visitor).activities({ view: 'mine' })).items).toMatchObject([
    { id: activity.id, own: { minutes: null } },
  ]);
  await expect(nobody().activities({ view: 'mine' })).rejects.toMatchObject(code('login_needed'));
  const over = { ...visitor, token: `${visitor.token}x` };
  await expect(as(over).activities({ view: 'mine' })).rejects.toMatchObject(code('login_expired'));
  await expect(as(visitor).activities({ view: 'all' })).rejects.toMatchObject(code('not_allowed'));
  await expect(as(visitor).activity({ id: activity.id })).rejects.toMatchObject(code('not_allowed'));
  expect(await visitOf(activity.id, visitor)).toMatchObject({ member: { name: '欧阳来访' } });
});

test('an activity is closed once, when everybody has left; a visit is counted once, and claimed for its own minutes', async () => {
  const activity = await opened();
  const [visitor, stranger] = (await bank.people(2)) as [Person, Person];
  await at(0);
  await as(visitor).signIn(activity);
  const refused = async (query: string, reason: RegExp) =>
    expect(JSON.stringify((await server.sql(query)).body)).toMatch(reason);
  const set = (what: string) => `UPDATE activities SET ${what} WHERE id = '${activity.id}'`;
  await refused(set(`state = 'closed', closed_by = '${other.id}', closed_at = 1`), /everybody has left/);
  await refused(
    set(`state = 'cancelled', closed_by = '${other.id}', closed_at = 1, reason = '雨'`),
    /has left/,
  );
  await refused(set('places = 1'), /closed once/);
  await refused(`DELETE FROM activities WHERE id = '${activity.id}'`, /never deleted/);
  const visit = (what: string) => `UPDATE activity_visits SET ${what} WHERE activity = '${activity.id}'`;
  await refused(visit('signed_in_at = 1'), /counted once/);
  await refused(
    visit(`minutes = 60, settled_at = 1, corrected_by = '${visitor.id}', reason = '自己'`),
    /CHECK/,
  );
  await at(60);
  await as(visitor).signOut(leaving(activity));
  await refused(visit('minutes = 480'), /counted once/);
  await refused(visit(`claim = (SELECT id FROM claims LIMIT 1)`), /counted once|UNIQUE/);
  await refused(`DELETE FROM activity_visits WHERE activity = '${activity.id}'`, /never deleted/);
  await refused(
    `INSERT INTO activity_visits (activity, member, signed_in_at, period) SELECT '${activity.id}', '${stranger.id}', 1, period FROM activity_visits LIMIT 1`,
    /signed in already|no place/,
  );
});

test('after all of it the whole book is right', async () => {
  expect(await wholeBookFaults(bank)).toEqual([]);
});
