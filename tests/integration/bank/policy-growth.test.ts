/** Rules and limits that the content hands over: what a policy of years ago means, and what an auditor sees change. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstLimits } from '../../../src/bank/audit-limits.ts';
import { policyCalls } from '../../../src/bank/calls/policies.ts';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { flagLimits, neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asPublisher } from '../../support/signing.ts';

let server: Server;
let bank: Bank;
let auditor: Person;
const old = neighbourhoodPolicy({ id: 'years-ago', inForceFrom: '2020-01-01' });
const publisher = () => clientOf(policyCalls, asPublisher(server));
const limitsSeen = async () => (await clientFor(server, auditor).auditLimits({})).items;

beforeAll(async () => {
  server = await startServer();
  // As a release wrote it whose policies still held the limits of the audit, in an order of its own.
  const written = Object.fromEntries([['flags', flagLimits], ...Object.entries(old).reverse()]) as typeof old;
  bank = await openBank(server, written);
  auditor = await bank.person({ capabilities: ['audit.read'] });
});
afterAll(() => server.stop());

test('a policy that another release stored holds, and its file is still the same', async () => {
  const [giver, other] = (await bank.people(2)) as [Person, Person];
  await bank.kin(giver, other, 'sibling');
  await bank.deposit(giver, 60);
  expect(await clientFor(server, giver).gift({ to: other.number, minutes: 20 })).toMatchObject({
    minutes: 20,
  });
  expect(await publisher().takePolicies({ policies: [old] })).toEqual({
    policies: [{ id: 'years-ago', outcome: 'same' }],
  });
  expect(await publisher().takePolicies({ policies: [{ ...old, autoConfirmDays: 9 }] })).toEqual({
    policies: [{ id: 'years-ago', outcome: 'in-force' }],
  });
});

test('limits change any day: the next audit goes by them, and an auditor sees what changed and when', async () => {
  const before = await limitsSeen();
  const hand = (audit: object) => publisher().takePolicies({ policies: [old], audit });
  await hand({ ...flagLimits, pairTimes: 7, silentTimes: 8 });
  await hand({ ...flagLimits, pairTimes: 7, silentTimes: 8 });
  await publisher().takePolicies({ policies: [old] });
  const [newest, ...rest] = await limitsSeen();
  expect(rest, 'the same again, or none, leaves no trace').toEqual(before);
  expect(newest).toMatchObject({
    file: 'content/audit.yaml',
    changes: [
      { name: 'pairTimes', was: flagLimits.pairTimes, now: 7 },
      { name: 'silentTimes', was: flagLimits.silentTimes, now: 8 },
    ],
  });
  await hand({});
  expect((await limitsSeen())[0]?.changes, 'what a file does not say is the first limit').toContainEqual({
    name: 'pairTimes',
    was: 7,
    now: firstLimits.pairTimes,
  });
});

test('an audit goes by the limits of that day', async () => {
  const [maker, second] = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
  const { id } = await clientFor(server, maker).createBudget({
    name: '预算',
    minutes: 600,
    reason: '会议通过',
  });
  await clientFor(server, second).approveBudget({ id });
  const volunteer = await bank.person();
  const checker = await bank.person({ capabilities: ['hours.review'] });
  const yesterday = addDays(dayOf(Date.now()), -1);
  const claim = await clientFor(server, volunteer).createClaim({
    activity: 'company',
    startsAt: `${yesterday}T09:00:00+08:00`,
    endsAt: `${yesterday}T11:00:00+08:00`,
  });
  await clientFor(server, checker).approveClaim({ id: claim.id });
  const longDays = async (audit: object) => {
    await publisher().takePolicies({ policies: [old], audit });
    await clientFor(server, auditor).runAudit({});
    const { items } = await clientFor(server, auditor).flags({ state: 'open' });
    return items.filter(({ people }) => people.some(({ number }) => number === volunteer.number)).length;
  };
  expect(await longDays(flagLimits)).toBe(0);
  expect(await longDays({ ...flagLimits, longDayMinutes: 120 })).toBe(1);
});
