/** Many at once: never more than is there, and never twice. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, isoInShanghai, MINUTE, startOfDay } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { runJob } from '../../support/time.ts';

let server: Server;
let bank: Bank;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
});
afterAll(() => server.stop());

/** How often each outcome came: 'done', or the code of the refusal. */
async function tally(calls: Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of await Promise.allSettled(calls)) {
    const name =
      outcome.status === 'fulfilled'
        ? 'done'
        : outcome.reason instanceof Refusal
          ? outcome.reason.code
          : String(outcome.reason);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
async function sums() {
  const [found] = await bank.rows(
    'SELECT sum(credits_posted - debits_posted) AS posted, sum(credits_pending - debits_pending) AS pending FROM ledger_accounts',
  );
  return found;
}

test('of 200 withdrawals at once on a balance that covers 20, exactly 20 succeed', async () => {
  const giver = await bank.person();
  await bank.deposit(giver, 100);
  const client = clientFor(server, giver);
  const withdraw = () => client.gift({ to: 'pool', minutes: 5 });
  expect(await tally(Array.from({ length: 200 }, withdraw))).toEqual({ done: 20, balance_short: 180 });
  expect(await bank.figures(giver.id)).toMatchObject({ credits_posted: 100, debits_posted: 100 });
  expect(await sums()).toEqual({ posted: '0', pending: '0' });
});

test('of 100 requests at once on a balance that covers 12, exactly 12 are held', async () => {
  const asker = await bank.person();
  await bank.deposit(asker, 12 * 15 + 14);
  const client = clientFor(server, asker);
  const first = startOfDay(addDays(dayOf(Date.now()), 1));
  const ask = (_: unknown, at: number) =>
    client.createRequest({
      service: 'company',
      startsAt: isoInShanghai(first + at * 15 * MINUTE),
      minutes: 15,
      place: '家里',
    });
  expect(await tally(Array.from({ length: 100 }, ask))).toEqual({ done: 12, balance_short: 88 });
  expect(await bank.figures(asker.id)).toMatchObject({ debits_pending: 180, debits_posted: 0 });
  expect((await client.account({})).available).toBe(14);
});

async function raw(person: Person, key: string, body: string) {
  const answer = await fetch(`${server.url}/api/bank/gifts`, {
    method: 'POST',
    headers: { Authorization: person.token, 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body,
  });
  return { status: answer.status, body: await answer.text() };
}

test('one key, thirty times at once: one effect, and the same answer to all, for ever', async () => {
  const giver = await bank.person();
  await bank.deposit(giver, 60);
  const body = '{"to":"pool","minutes":7}';
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, at) => raw(giver, 'double-click', at % 2 ? body : `  ${body} `)),
  );
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
  expect(await bank.figures(giver.id)).toMatchObject({ debits_posted: 7 });

  await server.kill('SIGKILL');
  await server.restart();
  expect(await raw(giver, 'double-click', body)).toEqual(answers[0]);
  expect(await raw(giver, 'double-click', '{"to":"pool","minutes":8}')).toMatchObject({ status: 422 });
  expect(await bank.figures(giver.id)).toMatchObject({ debits_posted: 7 });
});

test('a refusal is an answer too: the same key gets it again, though the balance has grown', async () => {
  const giver = await bank.person();
  const body = '{"to":"pool","minutes":9}';
  const refused = await Promise.all(Array.from({ length: 10 }, () => raw(giver, 'too-early', body)));
  expect(new Set(refused.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(refused[0]).toMatchObject({ status: 409, body: expect.stringContaining('balance_short') });
  await bank.deposit(giver, 60);
  expect(await raw(giver, 'too-early', body)).toEqual(refused[0]);
  expect((await raw(giver, 'a-new-try', body)).status).toBe(200);
});

test('two people may use the same key', async () => {
  const [one, other] = await bank.people(2);
  for (const person of [one, other] as Person[]) {
    await bank.deposit(person, 10);
    expect((await raw(person, 'same-for-both', '{"to":"pool","minutes":1}')).status).toBe(200);
  }
});

test("an answer given once is given for ever: not even a superuser's console changes it", async () => {
  for (const attack of [
    "UPDATE request_answers SET answer = '{}'",
    'DELETE FROM request_answers',
    "INSERT OR REPLACE INTO request_answers SELECT member, key, fingerprint, 200, '{}', at FROM request_answers LIMIT 1",
  ]) {
    expect((await server.sql(attack)).status).toBe(400);
  }
});

describe('refusals do not fill the disk', () => {
  const refusals = async (who: Person) =>
    (await bank.rows(`SELECT key FROM request_answers WHERE member = '${who.id}' ORDER BY key LIMIT 9`)).map(
      ({ key }) => key,
    );
  const put = (who: Person, key: string, status: number, hoursAgo: number) =>
    bank.run(`INSERT INTO request_answers (member, key, fingerprint, status, answer, at)
      VALUES ('${who.id}', '${key}', 'x', ${status}, '{}', unixepoch() * 1000 - ${hoursAgo * 3_600_000})`);

  test('one of a day ago goes, and no answer that had an effect does', async () => {
    const who = await bank.person();
    for (const [key, status, hoursAgo] of [
      ['done-long-ago', 200, 900],
      ['forgotten-long-ago', 410, 900],
      ['refused-just-now', 409, 23],
      ['refused-long-ago', 409, 25],
    ] as const)
      await put(who, key, status, hoursAgo);
    await expect(bank.run(`DELETE FROM request_answers WHERE member = '${who.id}'`)).rejects.toThrow(
      /answers/,
    );
    await runJob(server, 'bank-clock');
    await expect
      .poll(() => refusals(who), { timeout: 20_000 })
      .toEqual(['done-long-ago', 'forgotten-long-ago', 'refused-just-now']);
  });

  test('so many of one member are kept, and what is right is done nevertheless', async () => {
    const who = await bank.person();
    await bank.deposit(who, 60);
    await bank.run(`INSERT INTO request_answers (member, key, fingerprint, status, answer, at)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      SELECT '${who.id}', 'refused-' || i, 'x', 409, '{}', unixepoch() * 1000 FROM n`);
    const gift = (minutes: number) => outcomeOf(clientFor(server, who).gift({ to: 'pool', minutes }));
    expect(await gift(61)).toBe('too_often');
    expect(await gift(60)).toBe('done');
    const [kept] = await bank.rows(`SELECT count(*) AS n FROM request_answers WHERE member = '${who.id}'`);
    expect(Number(kept?.n)).toBe(5_001);
  });
});
