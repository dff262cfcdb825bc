/** What happens by itself: a request nobody serves expires, silence settles, a forgotten service goes to staff. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, runJob, send } from '../../support/time.ts';

const HOUR = 3_600_000;
let server: Server;
let bank: Bank;
let wang: Person;
let li: Person;
let staff: Person;
const as = (person: Person) => clientFor(server, person);
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  [wang, li] = (await bank.people(2)) as [Person, Person];
  staff = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(wang, 300);
});
afterAll(() => server.stop());

let asked = 0;
async function ask() {
  asked += 1;
  const startsAt = new Date(Date.now() + asked * 10 * HOUR).toISOString();
  return as(wang).createRequest({ service: 'company', startsAt, minutes: 30, place: '家里' });
}
/** Service of `id` that began so many minutes ago and goes on. */
async function served(id: string, minutes: number) {
  await send(server, bank, staff, id, li);
  const { code } = await as(wang).requestCode({ id });
  await as(li).startRequest({ id, code });
  await letServiceHaveBegun(bank, id, minutes);
}
const tick = () => runJob(server, 'bank-clock');
async function until(id: string, state: string) {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await as(wang).request({ id })).state === state) return as(wang).request({ id });
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`still ${(await as(wang).request({ id })).state}`);
}

test('a request that nobody serves expires, and what was held returns', async () => {
  const [due, other] = [await ask(), await ask()];
  await bank.run(`UPDATE requests SET expires_at = 1 WHERE id = '${due.id}'`);
  await Promise.all([tick(), tick()]);
  const expired = await until(due.id, 'expired');
  expect(expired.steps.map(({ step, by }) => [step, by?.number ?? null])).toEqual([
    ['ask', wang.number],
    ['expire', null],
  ]);
  expect((await as(wang).request({ id: other.id })).state).toBe('asked');
  expect(await as(wang).account({})).toMatchObject({ available: 270, held: 30 });
});

test('silence after service settles it', async () => {
  const { id } = await ask();
  await served(id, 25);
  const { code } = await as(wang).requestCode({ id });
  await as(li).finishRequest({ id, code });
  await bank.run(`UPDATE requests SET confirms_at = 1 WHERE id = '${id}'`);
  await tick();
  expect(await until(id, 'settled')).toMatchObject({ settledMinutes: 25 });
  expect(await as(li).account({})).toMatchObject({ available: 25 });
});

test('a service that was started and never finished goes to staff, who decide it', async () => {
  const { id } = await ask();
  await served(id, 25);
  await bank.run(`UPDATE requests SET expires_at = 1 WHERE id = '${id}'`);
  await tick();
  expect(await until(id, 'disputed')).toMatchObject({ held: 30, can: [] });
  await expect(as(li).resolveRequest({ id, minutes: 30, reason: '我做了' })).rejects.toMatchObject({
    code: 'not_allowed',
  });
  expect(await as(staff).resolveRequest({ id, minutes: 20, reason: '问过双方' })).toMatchObject({
    state: 'settled',
    settledMinutes: 20,
  });
  expect(await as(li).account({})).toMatchObject({ available: 45 });
});

test('a dispute keeps what is held until staff decide, and nothing served returns it all', async () => {
  const { id } = await ask();
  await served(id, 25);
  const { code } = await as(wang).requestCode({ id });
  await as(li).finishRequest({ id, code });
  const before = await as(wang).account({});
  expect(await as(wang).disputeRequest({ id, reason: '没有来' })).toMatchObject({
    state: 'disputed',
    held: 30,
  });
  expect(await as(wang).account({})).toMatchObject({ available: before.available, held: before.held });
  expect(await as(staff).resolveRequest({ id, minutes: 0, reason: '没有服务' })).toMatchObject({
    state: 'released',
    settledMinutes: 0,
    held: 0,
  });
  expect(await as(wang).account({})).toMatchObject({ available: before.available + 30 });
});
