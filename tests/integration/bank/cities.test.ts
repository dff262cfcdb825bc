/**
 * The bank over HTTP under the rules of three cities, at the boundaries: cap and over cap, the last day, a leap day, the
 * year's end, midnight in Shanghai. Each city's clock goes forward from test to test.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../../src/bank/policy.ts';
import { addDays, dayOf, isoInShanghai, MINUTE } from '../../../src/calendar/shanghai.ts';
import { cities } from '../../support/cities.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person, type PersonTraits } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { moveBookTo } from '../../support/time.ts';

const code = (code: string) => ({ code });
const instant = (text: string) => Date.parse(`${text}+08:00`);
const LAST_MOMENT = '23:59:59.999';

interface City {
  server: Server;
  bank: Bank;
  reviewers: Person[];
  as(person: Person): ReturnType<typeof clientFor>;
  at(text: string): Promise<void>;
  /** Claims service of a volunteer from a moment on. */
  claim(
    who: Person,
    from: string,
    minutes: number,
  ): Promise<{ id: string; late: boolean; reviewsNeeded: number }>;
  /** Approves by as many as are needed; answers what was credited and what only went on record. */
  approved(claim: { id: string; reviewsNeeded: number }): Promise<[number | null, number | null]>;
  rich(minutes: number, traits?: PersonTraits): Promise<Person>;
}

async function open(policy: Policy): Promise<City> {
  const server = await startServer();
  const bank = await openBank(server, policy);
  const reviewers = await bank.people(3, { capabilities: ['hours.review'] });
  const as = (person: Person) => clientFor(server, person);
  return {
    server,
    bank,
    reviewers,
    as,
    at: (text) => moveBookTo(bank, instant(text)),
    claim: (who, from, minutes) =>
      as(who).createClaim({
        activity: 'company',
        startsAt: isoInShanghai(instant(from)),
        endsAt: isoInShanghai(instant(from) + minutes * MINUTE),
      }),
    async approved({ id, reviewsNeeded }) {
      let last: { deposited: number | null; recordedOnly: number | null; state: string } | null = null;
      for (const reviewer of reviewers.slice(0, reviewsNeeded))
        last = await as(reviewer).approveClaim({ id });
      expect(last?.state).toBe('approved');
      return [last?.deposited ?? null, last?.recordedOnly ?? null];
    },
    async rich(minutes, traits = {}) {
      const person = await bank.person(traits);
      for (let left = minutes; left > 0; left -= 100_000) await bank.deposit(person, Math.min(left, 100_000));
      return person;
    },
  };
}
const daysAgo = (days: number) => addDays(dayOf(Date.now()), -days);

describe('Beijing: whole hours, no cap, from sixty or for a spouse of sixty', () => {
  let city: City;
  beforeAll(async () => {
    city = await open(cities.beijing);
  });
  afterAll(() => city.server.stop());

  test('only whole hours are credited, the rest is on record', async () => {
    const who = await city.bank.person();
    const day = daysAgo(1);
    expect(await city.approved(await city.claim(who, `${day}T08:00:00`, 59))).toEqual([0, 59]);
    expect(await city.approved(await city.claim(who, `${day}T09:00:00`, 60))).toEqual([60, 0]);
    expect(await city.approved(await city.claim(who, `${day}T10:00:00`, 119))).toEqual([60, 59]);
    expect(await city.as(who).account({})).toMatchObject({ available: 120, honour: 238 });
    await expect(city.as(who).gift({ to: 'pool', minutes: 59 })).rejects.toMatchObject(code('minutes_step'));
  });

  test('a day and a store have no end', async () => {
    const who = await city.rich(900_000);
    const day = daysAgo(2);
    for (const hour of ['00', '08']) {
      expect(await city.approved(await city.claim(who, `${day}T${hour}:00:00`, 480))).toEqual([480, 0]);
    }
    expect(await city.as(who).account({})).toMatchObject({ available: 900_960 });
  });
});

describe('Changning: two hours a day, six hundred in store', () => {
  let city: City;
  beforeAll(async () => {
    city = await open(cities.changning);
  });
  afterAll(() => city.server.stop());

  test('at the cap of the day and over it', async () => {
    const [at, over, twice] = (await city.bank.people(3)) as [Person, Person, Person];
    const day = daysAgo(1);
    expect(await city.approved(await city.claim(at, `${day}T08:00:00`, 120))).toEqual([120, 0]);
    expect(await city.approved(await city.claim(over, `${day}T08:00:00`, 121))).toEqual([120, 1]);
    expect(await city.approved(await city.claim(twice, `${day}T08:00:00`, 100))).toEqual([100, 0]);
    expect(await city.approved(await city.claim(twice, `${day}T10:00:00`, 30))).toEqual([20, 10]);
    expect(await city.approved(await city.claim(twice, `${day}T12:00:00`, 30))).toEqual([0, 30]);
    expect(await city.as(twice).account({})).toMatchObject({ available: 120, honour: 160 });
  });

  test('at the store’s cap and over it; a gift makes room again', async () => {
    const who = await city.rich(35_990);
    expect(await city.approved(await city.claim(who, `${daysAgo(1)}T08:00:00`, 60))).toEqual([10, 50]);
    expect(await city.approved(await city.claim(who, `${daysAgo(2)}T08:00:00`, 60))).toEqual([0, 60]);
    await city.as(who).gift({ to: 'pool', minutes: 15 });
    expect(await city.approved(await city.claim(who, `${daysAgo(3)}T08:00:00`, 60))).toEqual([15, 45]);
    expect(await city.as(who).account({})).toMatchObject({ available: 36_000, honour: 180 });
  });

  test('service over midnight counts for the day it began, at the year’s end too', async () => {
    await city.at('2028-01-01T06:00:00');
    const who = await city.bank.person();
    expect(await city.approved(await city.claim(who, '2027-12-31T23:00:00', 119))).toEqual([119, 0]);
    expect(await city.approved(await city.claim(who, '2027-12-31T22:00:00', 60))).toEqual([1, 59]);
    expect(await city.approved(await city.claim(who, '2028-01-01T01:00:00', 120))).toEqual([120, 0]);
  });
});

describe('Guangdong: more reviewers above eight and twelve hours of a day', () => {
  let city: City;
  beforeAll(async () => {
    city = await open(cities.guangdong);
  });
  afterAll(() => city.server.stop());

  test.each([
    [465, 15, 1],
    [466, 15, 2],
    [480, 240, 2],
    [480, 241, 3],
  ])('%i and %i minutes of one day: the second needs %i', async (first, second, reviewers) => {
    const who = await city.bank.person();
    const day = daysAgo(1);
    await city.claim(who, `${day}T00:00:00`, first);
    const claim = await city.claim(who, `${day}T12:00:00`, second);
    expect(claim.reviewsNeeded).toBe(reviewers);
    for (const [place, reviewer] of city.reviewers.slice(0, reviewers).entries()) {
      const { state } = await city.as(reviewer).approveClaim({ id: claim.id });
      expect(state).toBe(place + 1 < reviewers ? 'second' : 'approved');
      await expect(city.as(reviewer).approveClaim({ id: claim.id })).rejects.toMatchObject({
        code: place + 1 < reviewers ? 'checker_again' : 'claim_closed',
      });
    }
    expect(await city.as(who).account({})).toMatchObject({ available: second, honour: second });
  });

  test('fifteen hundred hours in store, and not a minute more', async () => {
    const who = await city.rich(89_999);
    expect(await city.approved(await city.claim(who, `${daysAgo(1)}T08:00:00`, 60))).toEqual([1, 59]);
  });
});

/** Who may redeem from when: the year of birth, hardship, and whether they may in the last moment of 2027 and after it. */
const redeeming: Record<keyof typeof cities, [PersonTraits, boolean, boolean][]> = {
  beijing: [
    [{ bornYear: 1967 }, true, true],
    [{ bornYear: 1968 }, false, true],
    [{ bornYear: 1969 }, false, false],
    [{ bornYear: 1968, hardship: true }, false, true],
  ],
  changning: [
    [{ bornYear: 1962 }, true, true],
    [{ bornYear: 1963 }, false, true],
    [{ bornYear: 1967, hardship: true }, true, true],
    [{ bornYear: 1968, hardship: true }, false, true],
    [{ bornYear: 1968 }, false, false],
  ],
  guangdong: [[{ bornYear: 2015 }, true, true]],
};

describe.each(Object.entries(cities))('%s through the year’s end and a leap day', (name, base) => {
  let city: City;
  let giver: Person;
  let receiver: Person;
  beforeAll(async () => {
    city = await open({ ...base, gifts: { ...base.gifts, yearCapMinutes: 120 } });
    [giver, receiver] = [await city.rich(600), await city.bank.person()];
    await city.bank.kin(giver, receiver);
    const next = { ...base, id: 'next', inForceFrom: '2028-04-02' };
    await city.bank.run(
      `INSERT INTO policies (id, in_force_from, body, published_at) VALUES ('next', '2028-04-02', '${JSON.stringify(next)}', 1)`,
    );
  });
  afterAll(() => city.server.stop());
  const give = (minutes: number) => city.as(giver).gift({ to: receiver.number, minutes });

  test('who may redeem turns with the year, at midnight in Shanghai', async () => {
    const rows = redeeming[name as keyof typeof cities];
    const people = await Promise.all(rows.map(([traits]) => city.rich(240, traits)));
    const outcomes = async (day: string) => {
      const got: boolean[] = [];
      for (const [place, who] of people.entries()) {
        const startsAt = isoInShanghai(instant(`${day}T09:00:00`) + place * 10 * MINUTE);
        got.push(
          await city
            .as(who)
            .createRequest({ service: 'company', startsAt, minutes: 60, place: '家里' })
            .then(() => true)
            .catch((refusal: { code: string }) => {
              expect(refusal.code).toBe('may_not_redeem');
              return false;
            }),
        );
      }
      return got;
    };
    await city.at(`2027-12-31T${LAST_MOMENT}`);
    expect(await outcomes('2028-01-02')).toEqual(rows.map(([, before]) => before));
    await give(120);
    await expect(give(60)).rejects.toMatchObject(code('gift_year_cap'));
    await city.at('2028-01-01T00:00:00');
    expect(await outcomes('2028-01-03')).toEqual(rows.map(([, , after]) => after));
    await give(60);
  });

  test('a gift that was taken back does not count for the year', async () => {
    const [maker, checker] = (await city.bank.people(2, { capabilities: ['bank.reverse'] })) as [
      Person,
      Person,
    ];
    const { id: transfer } = await give(60);
    await expect(give(60)).rejects.toMatchObject(code('gift_year_cap'));
    const { id } = await city.as(maker).createReversal({ transfer, reason: '送错了' });
    await city.as(checker).approveReversal({ id });
    await give(60);
    await expect(give(60)).rejects.toMatchObject(code('gift_year_cap'));
  });

  test('the seventh day is on time to its last moment, over a leap day', async () => {
    const who = await city.bank.person();
    await city.at(`2028-02-29T${LAST_MOMENT}`);
    expect(await city.claim(who, '2028-02-22T09:00:00', 60)).toMatchObject({ late: false, reviewsNeeded: 1 });
    expect(await city.claim(who, '2028-02-29T09:00:00', 60)).toMatchObject({ late: false });
    await city.at('2028-03-01T00:00:00');
    const late = await city.claim(who, '2028-02-22T11:00:00', 60);
    expect(late).toMatchObject({ late: true, reviewsNeeded: 2 });
    expect(await city.approved(late)).toEqual([60, 0]);
    expect(await city.claim(who, '2028-02-23T11:00:00', 60)).toMatchObject({ late: false });
  });

  test('the thirtieth day is the last, to its last moment', async () => {
    const who = await city.bank.person();
    await city.at(`2028-03-24T${LAST_MOMENT}`);
    expect(await city.claim(who, '2028-02-23T13:00:00', 60)).toMatchObject({ late: true });
    await expect(city.claim(who, '2028-02-22T13:00:00', 60)).rejects.toMatchObject(code('service_too_late'));
    await city.at('2028-03-25T00:00:00');
    await expect(city.claim(who, '2028-02-23T15:00:00', 60)).rejects.toMatchObject(code('service_too_late'));
    await expect(city.claim(who, '2028-03-25T00:00:00', 15)).rejects.toMatchObject(code('service_in_future'));
  });

  test('late entries have their cap in each month', async () => {
    const who = await city.bank.person();
    await city.at(`2028-03-31T${LAST_MOMENT}`);
    await city.claim(who, '2028-03-10T08:00:00', 480);
    await expect(city.claim(who, '2028-03-11T08:00:00', 121)).rejects.toMatchObject({
      code: 'late_cap',
      params: { left: 120 },
    });
    await city.claim(who, '2028-03-11T08:00:00', 120);
    await expect(city.claim(who, '2028-03-12T08:00:00', 15)).rejects.toMatchObject(code('late_cap'));
    await city.at('2028-04-01T00:00:00');
    expect(await city.claim(who, '2028-03-12T08:00:00', 15)).toMatchObject({ late: true });
  });

  test('one policy ends and the next begins at midnight; service is judged by the rules of its day', async () => {
    const who = await city.bank.person();
    const policies = async () =>
      (await city.as(giver).passbook({ kind: 'donation' })).items.map(({ policy }) => policy);
    await city.at(`2028-04-01T${LAST_MOMENT}`);
    await city.as(giver).gift({ to: 'pool', minutes: 60 });
    await city.at('2028-04-02T00:00:00');
    await city.as(giver).gift({ to: 'pool', minutes: 60 });
    expect(await policies()).toEqual(['next', base.id]);
    await city.approved(await city.claim(who, '2028-04-01T09:00:00', 60));
    expect((await city.as(who).passbook({})).items.map(({ policy }) => policy)).toEqual([base.id]);
    const edit = `UPDATE policies SET body = '{}' WHERE id = '${base.id}'`;
    expect(JSON.stringify((await city.server.sql(edit)).body)).toMatch(/in force never changes/);
  });
});
