/** What a coming policy would mean is asked before it begins: who would be above its cap, who could no longer redeem. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let manager: Person;
const as = (person: Person) => clientFor(server, person);
const year = Number(dayOf(Date.now()).slice(0, 4));
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  manager = await bank.person({ capabilities: ['members.manage'] });
  const coming = neighbourhoodPolicy({
    id: 'coming',
    title: '来年的规则',
    inForceFrom: `${year + 1}-01-01`,
    storageCapMinutes: 600,
    redeem: { minAge: 66, hardshipMinAge: 60, forSpouse: true },
  });
  await bank.run(
    `INSERT INTO policies (id, in_force_from, body, published_at) VALUES ('coming', '${coming.inForceFrom}', '${JSON.stringify(coming)}', 1)`,
  );
});
afterAll(() => server.stop());

test('above the cap, at it and below it; too young, of age by then, in hardship, or married to someone of age', async () => {
  const born = (age: number) => ({ bornYear: year + 1 - age });
  const before = await as(manager).policyEffect({ policy: 'coming' });
  const old = await bank.person({ ...born(66), name: '正好到龄' });
  const young = await bank.person({ ...born(65), name: '差一岁' });
  const spouse = await bank.person({ ...born(50), name: '配偶到龄' });
  await bank.person({ ...born(60), hardship: true, name: '困难到龄' });
  await bank.person({ ...born(80), name: '已经停用', status: 'inactive' });
  await bank.kin(old, spouse, 'spouse');
  await bank.deposit(old, 600);
  await bank.deposit(young, 601);
  await bank.deposit(spouse, 580);
  const yesterday = addDays(dayOf(Date.now()), -1);
  for (const who of [young, spouse]) {
    await as(who).createClaim({
      activity: 'company',
      startsAt: `${yesterday}T09:00:00+08:00`,
      endsAt: `${yesterday}T10:00:00+08:00`,
    });
  }
  const { aboveCap, redeem, ...rest } = await as(manager).policyEffect({ policy: 'coming' });
  expect(rest).toEqual({
    policy: 'coming',
    title: '来年的规则',
    inForceFrom: `${year + 1}-01-01`,
    inForce: false,
    storageCap: 600,
  });
  expect(aboveCap).toEqual({
    members: 1,
    minutes: 1,
    // All sixty of the one above, forty of the one who has room for twenty.
    waitingToRecord: 60 + 40,
    items: [{ member: { number: young.number, name: '差一岁' }, balance: 601, above: 1 }],
  });
  expect(redeem.may).toBe(before.redeem.may + 3);
  expect(redeem.lost.members).toBe(before.redeem.lost.members + 1);
  expect(redeem.lost.items.filter(({ balance }) => balance > 0)).toEqual([
    { member: { number: young.number, name: '差一岁' }, balance: 601 },
  ]);
});

test('the policy in force changes nothing, and one that is not is named so', async () => {
  expect(await as(manager).policyEffect({ policy: 'neighbourhood' })).toMatchObject({
    inForce: true,
    aboveCap: { members: 0, minutes: 0, waitingToRecord: 0 },
    redeem: { lost: { members: 0, items: [] } },
  });
  await expect(as(manager).policyEffect({ policy: 'other' })).rejects.toMatchObject({
    code: 'policy_unknown',
  });
});
