/** The catalogue is data of the policy: who may give a service and who may ask for it, how many and how long. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { type Bank, openBank, type Person, type PersonTraits } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';
import { send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let staff: Person;
const as = (person: Person) => clientFor(server, person);
const code = (code: string) => ({ code });
const year = Number(dayOf(Date.now()).slice(0, 4));
const service = (id: string, more: object) => ({
  ...(neighbourhoodPolicy().services[0] as ReturnType<typeof neighbourhoodPolicy>['services'][number]),
  id,
  name: id,
  ...more,
});
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(
    server,
    neighbourhoodPolicy({
      services: [
        service('adults', { give: 'adult', minMinutes: 30, maxMinutes: 90 }),
        service('trained', { give: 'trained' }),
        service('elders', { receive: 'elder' }),
        service('needy', { receive: 'hardship' }),
        service('families', { receive: 'family' }),
        service('pair', { needsTwo: true }),
      ],
    }),
  );
  staff = await bank.person({ capabilities: ['requests.dispatch'] });
});
afterAll(() => server.stop());

let slots = 0;
const ask = async (who: Person, id: string, minutes = 30) => {
  slots += 1;
  const day = addDays(dayOf(Date.now()), 1 + (slots % 50));
  return as(who).createRequest({ service: id, startsAt: `${day}T09:00:00+08:00`, minutes, place: '家里' });
};
const claim = (who: Person, id: string, minutes = 30, servedMember?: string) => {
  const day = addDays(dayOf(Date.now()), -1);
  slots += 1;
  const from = Date.parse(`${day}T00:00:00+08:00`) + (slots % 12) * 7_200_000;
  return as(who).createClaim({
    activity: id,
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(from + minutes * 60_000).toISOString(),
    ...(servedMember ? { servedMember } : {}),
  });
};
const rich = async (traits: PersonTraits = {}) => {
  const person = await bank.person(traits);
  await bank.deposit(person, 600);
  return person;
};

test('the catalogue can be read by everyone, with its rules', async () => {
  const { items } = await clientFor(server, null).services({});
  expect(items).toHaveLength(6);
  expect(items[0]).toMatchObject({
    id: 'adults',
    give: 'adult',
    receive: 'anyone',
    needsTwo: false,
    minutes: { least: 30, most: 90 },
  });
});

test('who may give: adults by the year they are in, the trained by what staff marked', async () => {
  const [adult, child] = [await rich({ bornYear: year - 18 }), await rich({ bornYear: year - 17 })];
  const trained = await rich({ trained: ['trained'] });
  const served = await rich();
  for (const [id, may, mayNot] of [
    ['adults', adult, child],
    ['trained', trained, adult],
  ] as const) {
    await claim(may, id);
    await expect(claim(mayNot, id)).rejects.toMatchObject(code('may_not_serve'));
    const asked = await ask(served, id);
    await expect(as(mayNot).offerRequest({ id: asked.id })).rejects.toMatchObject(code('may_not_serve'));
    await expect(as(staff).dispatchRequest({ id: asked.id, volunteer: mayNot.number })).rejects.toMatchObject(
      code('may_not_serve'),
    );
    await send(server, bank, staff, asked.id, may);
  }
});

test('who may receive: asked for, and claimed for', async () => {
  const someone = await rich({ bornYear: year - 59 });
  const volunteer = await rich();
  for (const [id, traits] of [
    ['elders', { bornYear: year - 60 }],
    ['needy', { hardship: true }],
    ['families', { family: true }],
  ] as const) {
    const fits = await rich(traits);
    await ask(fits, id);
    await claim(volunteer, id, 30, fits.number);
    await expect(ask(someone, id)).rejects.toMatchObject(code('may_not_receive'));
    await expect(claim(volunteer, id, 30, someone.number)).rejects.toMatchObject(code('may_not_receive'));
  }
  // Who is an elder is not told to somebody whose claim could not be written anyway, and guessing has an end.
  const [elder, guesser] = [await rich({ bornYear: year - 60 }), await rich()];
  const answers = async (named: Person) => {
    const before = slots;
    const outcome = await outcomeOf(claim(guesser, 'elders', 30, named.number));
    slots = before;
    return outcome;
  };
  expect(await answers(elder)).toBe('done');
  expect([await answers(elder), await answers(someone)]).toEqual(['overlap_volunteer', 'overlap_volunteer']);
  slots += 1;
  const guesses = [];
  for (let tries = 0; tries < 8; tries += 1) guesses.push(await answers(someone));
  expect(guesses).toEqual([...Array(6).fill('may_not_receive'), 'too_often', 'too_often']);
});

test('how many and how long', async () => {
  const [served, one, two] = [await rich(), await rich(), await rich()];
  const { id, held } = await ask(served, 'pair');
  expect(held).toBe(60);
  await expect(as(staff).dispatchRequest({ id, volunteer: one.number })).rejects.toMatchObject(
    code('needs_two'),
  );
  // One number, written in two ways, is one person.
  const again = String(Number(one.number.slice(4)));
  await expect(as(staff).dispatchRequest({ id, volunteer: one.number, second: again })).rejects.toMatchObject(
    code('needs_two'),
  );
  await send(server, bank, staff, id, one, two);
  for (const minutes of [29, 91]) {
    await expect(ask(served, 'adults', minutes)).rejects.toMatchObject(code('service_minutes'));
    await expect(claim(one, 'adults', minutes)).rejects.toMatchObject(code('service_minutes'));
  }
  for (const minutes of [30, 90]) await claim(one, 'adults', minutes);
  await expect(ask(served, 'gone')).rejects.toMatchObject(code('service_unknown'));
});
