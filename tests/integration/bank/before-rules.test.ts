/** Before the first rules are in force nothing is asked for, counted, given or granted, and the refusal says why. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { type Bank, openBank } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
const day = (days: number) => addDays(dayOf(Date.now()), days);
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server, { ...neighbourhoodPolicy(), inForceFrom: day(30) });
});
afterAll(() => server.stop());

test('before the first rules are in force the bank says so, whatever is asked', async () => {
  const who = clientFor(
    server,
    await bank.person({ capabilities: ['requests.dispatch', 'bank.reverse', 'members.manage'] }),
  );
  const [yesterday, tomorrow] = [day(-1), day(1)];
  const calls = {
    gift: who.gift({ to: 'pool', minutes: 5 }),
    request: who.createRequest({
      service: 'company',
      startsAt: `${tomorrow}T09:00:00+08:00`,
      minutes: 30,
      place: '三号楼',
    }),
    claim: who.createClaim({
      activity: 'company',
      startsAt: `${yesterday}T09:00:00+08:00`,
      endsAt: `${yesterday}T10:00:00+08:00`,
    }),
    activity: who.createActivity({
      title: '扫院种花',
      service: 'company',
      place: '东院',
      startsAt: `${tomorrow}T09:00:00+08:00`,
      endsAt: `${tomorrow}T10:00:00+08:00`,
      places: 5,
    }),
    grants: who.grants({}),
  };
  const outcomes = await Promise.all(
    Object.entries(calls).map(async ([name, call]) => [name, await outcomeOf(call)]),
  );
  expect(Object.fromEntries(outcomes)).toEqual(
    Object.fromEntries(Object.keys(calls).map((name) => [name, 'no_policy'])),
  );
});

test('of a day before the first rules no hours are counted once they are in force', async () => {
  bank = await openBank(server, { ...neighbourhoodPolicy(), id: 'from-today', inForceFrom: day(0) });
  const served = (date: string) => ({
    activity: 'company',
    startsAt: `${date}T00:00:00+08:00`,
    endsAt: `${date}T01:00:00+08:00`,
  });
  const who = clientFor(server, await bank.person());
  expect(await outcomeOf(who.createClaim(served(day(-1))))).toBe('before_rules');
});
