/** Where the policy says so, credits that nobody used go to the expired account, oldest first, and are seen coming. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';
import { moveBookTo, runJob } from '../../support/time.ts';

let server: Server;
let bank: Bank;
const as = (person: Person) => clientFor(server, person);
const at = (day: string, time = '12:00') => moveBookTo(bank, Date.parse(`${day}T${time}:00+08:00`));
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server, neighbourhoodPolicy({ expiryMonths: 6 }));
});
afterAll(() => server.stop());

const entries = (who: Person) =>
  bank.rows(
    `SELECT minutes, subject FROM ledger_transfers WHERE kind = 'expiry' AND debit_account = '${who.id}' ORDER BY seq`,
  );
const expire = () => runJob(server, 'bank-expiry');

test('oldest first, each credit by a transfer that names it, on the day after the last', async () => {
  const [saver, spender, keeper] = (await bank.people(3)) as [Person, Person, Person];
  await at('2028-08-31', '23:59');
  for (const one of [saver, spender, keeper]) await bank.deposit(one, 60);
  await at('2028-09-01', '00:00');
  for (const one of [saver, spender]) await bank.deposit(one, 45);
  await as(spender).gift({ to: 'pool', minutes: 70 });
  // What is held comes out of the oldest credits and stays while it is held.
  await as(keeper).createRequest({
    service: 'company',
    startsAt: '2028-10-01T09:00:00+08:00',
    minutes: 40,
    place: '家里',
  });
  await at('2029-02-27', '23:59');
  await expire();
  expect(await entries(saver)).toEqual([]);

  await at('2029-02-28', '00:00');
  const [oldest] = await bank.rows(
    `SELECT id FROM ledger_transfers WHERE credit_account = '${saver.id}' ORDER BY seq LIMIT 1`,
  );
  await expire();
  expect(await entries(saver)).toEqual([{ minutes: '60', subject: `transfer:${oldest?.id}` }]);
  expect(await entries(spender)).toEqual([]);
  expect(await entries(keeper)).toMatchObject([{ minutes: '20' }]);
  await expire();
  expect(await entries(saver)).toHaveLength(1);

  await at('2029-03-01', '00:00');
  await expire();
  expect((await entries(saver)).map(({ minutes }) => minutes)).toEqual(['60', '45']);
  expect((await entries(spender)).map(({ minutes }) => minutes)).toEqual(['35']);
  expect(await as(saver).account({})).toMatchObject({ available: 0, expiring: null });
  expect(await as(keeper).account({})).toMatchObject({ available: 0, held: 40 });
  // What was held and returns has had its time: it goes the day after.
  const [open] = (await as(keeper).requests({ view: 'mine' })).items;
  await as(keeper).cancelRequest({ id: open?.id ?? '', reason: '不用了' });
  await expire();
  expect((await entries(keeper)).map(({ minutes }) => minutes)).toEqual(['20', '40']);
  expect(await bank.rows("SELECT credits_posted FROM ledger_accounts WHERE id = 'expired'")).toEqual([
    { credits_posted: String(60 + 20 + 45 + 35 + 40) },
  ]);
  expect(await bank.rows('SELECT sum(credits_posted - debits_posted) AS sum FROM ledger_accounts')).toEqual([
    { sum: '0' },
  ]);
});

test('it is seen coming, and a gift spends what would go first', async () => {
  const who = await bank.person();
  await at('2029-04-10');
  await bank.deposit(who, 30);
  await at('2029-04-20');
  await bank.deposit(who, 50);
  expect(await as(who).account({})).toMatchObject({ expiring: { minutes: 30, day: '2029-10-10' } });
  await as(who).gift({ to: 'pool', minutes: 30 });
  expect(await as(who).account({})).toMatchObject({ expiring: { minutes: 50, day: '2029-10-20' } });
});

test('a reversal of an expired credit stays owed, and an expiry is not reversed', async () => {
  const [who, maker, checker] = [
    await bank.person(),
    ...((await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person]),
  ];
  await at('2029-05-01');
  await bank.deposit(who, 25);
  await at('2029-11-01');
  await expire();
  const [expiry, deposit] = (await as(who).passbook({})).items;
  expect(expiry).toMatchObject({ kind: 'expiry', change: -25, with: { kind: 'expired' } });
  await expect(
    as(maker).createReversal({ transfer: expiry?.id ?? '', reason: '想要回来' }),
  ).rejects.toMatchObject({ code: 'not_reversible' });
  const { id } = await as(maker).createReversal({ transfer: deposit?.id ?? '', reason: '没有服务' });
  expect(await as(checker).approveReversal({ id })).toMatchObject({ moved: 0, outstanding: 25 });
});

test('credits of the time before count from the day on which the rule began; where it ends they keep', async () => {
  const quiet = await startServer();
  try {
    const house = await openBank(quiet, neighbourhoodPolicy());
    const who = await house.person();
    await house.deposit(who, 90);
    const add = (id: string, from: string, expiryMonths: number | null) =>
      house.run(
        `INSERT INTO policies (id, in_force_from, body, published_at) VALUES ('${id}', '${from}', '${JSON.stringify(
          neighbourhoodPolicy({ id, inForceFrom: from, expiryMonths }),
        )}', 1)`,
      );
    await add('from-2028', '2028-01-01', 12);
    await add('from-2029', '2029-01-01', 12);
    await add('from-2030', '2030-01-01', null);
    const gone = () => house.rows("SELECT credits_posted AS n FROM ledger_accounts WHERE id = 'expired'");
    expect(await clientFor(quiet, who).account({})).toMatchObject({ expiring: null });
    await moveBookTo(house, Date.parse('2028-12-31T23:59:59+08:00'));
    await runJob(quiet, 'bank-expiry');
    expect(await gone()).toEqual([{ n: '0' }]);
    // A year after the rule began, and not after its newest version.
    await moveBookTo(house, Date.parse('2029-01-01T00:00:00+08:00'));
    await runJob(quiet, 'bank-expiry');
    await expect.poll(gone).toEqual([{ n: '90' }]);
    await house.deposit(who, 15);
    await moveBookTo(house, Date.parse('2030-06-01T00:00:00+08:00'));
    await runJob(quiet, 'bank-expiry');
    expect(await gone()).toEqual([{ n: '90' }]);
  } finally {
    await quiet.stop();
  }
});
