/** Calls that wait for the one writer and are done in company come out as if each had been alone (hooks/frame/company.ts). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
});
afterAll(() => server.stop());

/** Calls that come while the one writer is held for about a second by somebody's long statement, and so wait together. */
async function together<T>(calls: () => Promise<T>[]): Promise<T[]> {
  const held = bank.run(`DELETE FROM sessions WHERE id = '' AND (WITH RECURSIVE n (x) AS (
    SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000000) SELECT max(x) FROM n) > 0`);
  const answers = await Promise.all(calls());
  await held;
  return answers;
}

async function give(from: Person, key: string, minutes: number): Promise<string> {
  const answer = await fetch(`${server.url}/api/bank/gifts`, {
    method: 'POST',
    headers: { Authorization: from.token, 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ to: 'pool', minutes }),
  });
  const { id, data } = (await answer.json()) as { id?: string; data?: { code: string } };
  return id ?? data?.code ?? 'nothing';
}

test('each gets its own answer: what it gave, that it is too little, that its login has ended', async () => {
  const people = await bank.people(24);
  for (const person of people) await bank.deposit(person, 10);
  const [poor, gone, twice, torn, ...others] = people as [Person, Person, Person, Person, ...Person[]];
  await bank.run(`DELETE FROM sessions WHERE member = '${gone.id}'`);
  const [own, ...answers] = await together(() => [
    Promise.all(others.map((one) => give(one, `own-key-${one.id}`, 7))),
    Promise.all([give(poor, 'poor-one-1', 6), give(poor, 'poor-one-2', 6)]),
    Promise.all([give(gone, 'gone-one-1', 1)]),
    Promise.all(Array.from({ length: 4 }, () => give(twice, 'the-same-key', 3))),
    Promise.all([give(torn, 'another-body', 1), give(torn, 'another-body', 2)]),
  ]);
  const id = expect.stringMatching(/^[0-9a-f]{20}$/);
  expect(own).toEqual(others.map(() => id));
  expect(new Set(own).size, 'each its own entry').toBe(others.length);
  const [ofPoor, ofGone, ofTwice, ofTorn] = answers;
  expect(ofPoor).toContain('balance_short');
  expect(ofPoor).toContainEqual(id);
  expect(ofGone).toEqual(['login_expired']);
  expect(new Set(ofTwice).size, 'one entry for one key').toBe(1);
  expect(ofTorn).toContain('key_other_body');
  expect(ofTorn).toContainEqual(id);
  const given = async (person: Person) => (await bank.figures(person.id)).debits_posted;
  expect(await Promise.all(others.map(given))).toEqual(others.map(() => 7));
  expect(await Promise.all([poor, gone, twice].map(given))).toEqual([6, 0, 3]);
  expect(await wholeBookFaults(bank)).toEqual([]);
});

test("a fault of one is nobody else's", async () => {
  const people = await bank.people(12);
  for (const person of people) await bank.deposit(person, 9);
  const [spoilt] = people as [Person];
  await bank.run(`INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, checker, effective_at, recorded_at, request_key)
    SELECT debit_account, credit_account, 1, phase, kind, policy, maker, checker, effective_at, (SELECT max(recorded_at) FROM ledger_transfers),
      '${spoilt.id}/spoils-all' FROM ledger_transfers WHERE credit_account = '${spoilt.id}'`);
  const before = await wholeBookFaults(bank);
  const outcomes = await together(() =>
    people.map((one) => give(one, one === spoilt ? 'spoils-all' : `own-key-${one.id}`, 4)),
  );
  expect(outcomes[0], 'its key stands in the book already').toBe('unavailable');
  for (const outcome of outcomes.slice(1)) expect(outcome).toMatch(/^[0-9a-f]{20}$/);
  expect(await wholeBookFaults(bank), 'no more than of the deposit that no call has made').toEqual(before);
  expect((await bank.figures(spoilt.id)).debits_posted).toBe(0);
});

test('who hears that the book is shut is not found in it: what another had done for them is their answer', async () => {
  const people = await bank.people(40);
  for (const person of people) await bank.deposit(person, 9);
  const outcomes = await together(() => [
    ...people.slice(0, 20).map((one) => give(one, `shut-key-${one.id}`, 5)),
    bank.run('CREATE TRIGGER shuts AFTER INSERT ON flags BEGIN SELECT 1; END').then(() => 'shut'),
    ...people.slice(20).map((one) => give(one, `shut-key-${one.id}`, 5)),
  ]);
  await bank.run('DROP TRIGGER shuts');
  const told = outcomes.filter((one) => /^[0-9a-f]{20}$/.test(one));
  expect(new Set(outcomes.filter((one) => !told.includes(one)))).toContain('shut');
  const found = await bank.rows(
    `SELECT id FROM ledger_transfers WHERE request_key LIKE '%/shut-key-%' LIMIT 100`,
  );
  expect(found.map(({ id }) => String(id)).sort()).toEqual(told.sort());
});

test('of one that is refused nothing stays, whatever it had written by then', async () => {
  const volunteers = await bank.people(8);
  const reviewer = await bank.person({ capabilities: ['hours.review'] });
  const day = addDays(dayOf(Date.now()), -1);
  const claims = await Promise.all(
    volunteers.map((one) =>
      clientFor(server, one).createClaim({
        activity: 'company',
        startsAt: `${day}T09:00:00+08:00`,
        endsAt: `${day}T10:00:00+08:00`,
      }),
    ),
  );
  const [{ left }] = (await bank.rows(
    `SELECT sum(credits_posted - debits_posted - floor) AS left FROM ledger_accounts WHERE kind = 'issuance'`,
  )) as [{ left: unknown }];
  await bank.deposit(await bank.person(), Number(left) - 150);
  // The minutes of a claim are recognised before a budget is asked for them.
  const outcomes = await together(() =>
    claims.map(({ id }) => outcomeOf(clientFor(server, reviewer).approveClaim({ id }))),
  );
  expect(outcomes.sort()).toEqual([...Array(6).fill('budget_short'), 'done', 'done']);
  const [recognised] = await bank.rows(
    'SELECT count(*) AS n FROM service_periods WHERE recognised_at IS NOT NULL',
  );
  expect(Number(recognised?.n)).toBe(2);
});
