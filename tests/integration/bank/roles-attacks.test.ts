/** What a cheat would try, tried for real. Each test is named after what the cheat finds out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { request } from '../../support/clients.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
});
afterAll(() => server.stop());

const as = (person: Person) => clientFor(server, person);
const day = (days: number, time: string) => `${addDays(dayOf(Date.now()), days)}T${time}:00+08:00`;
const ask = (person: Person, minutes = 60, at = '10:00') =>
  as(person).createRequest({ service: 'company', startsAt: day(2, at), minutes, place: '家里' });

test('hours are not hidden from a reversal in a hold', async () => {
  const cheat = await bank.person();
  const [maker, checker] = await bank.people(2, { capabilities: ['bank.reverse'] });
  await bank.deposit(cheat, 60);
  const [deposit] = (await as(cheat).passbook({})).items;
  const { id: hidden } = await ask(cheat);
  const { id } = await as(maker as Person).createReversal({ transfer: deposit?.id ?? '', reason: '假时间' });
  expect(await as(checker as Person).approveReversal({ id })).toMatchObject({ moved: 0, outstanding: 60 });
  await as(cheat).cancelRequest({ id: hidden, reason: '取回来' });
  expect(await as(cheat).account({})).toMatchObject({ available: 0, held: 0 });
  expect((await as(maker as Person).operations({})).items[0]).toMatchObject({ moved: 60, outstanding: 0 });
});

test('a volunteer who guesses codes is stopped after six, and the right one then waits too', async () => {
  const [served, volunteer] = (await bank.people(2)) as [Person, Person];
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(served, 60);
  const { id } = await ask(served);
  await send(server, bank, dispatcher, id, volunteer);
  const { code: right } = await as(served).requestCode({ id });
  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      outcomeOf(as(volunteer).startRequest({ id, code: `${at}`.padStart(7, '9') })),
    ),
  );
  expect(guesses.filter((one) => one === 'code_wrong')).toHaveLength(6);
  expect(guesses.filter((one) => one === 'too_often')).toHaveLength(34);
  expect(await outcomeOf(as(volunteer).startRequest({ id, code: right }))).toBe('too_often');
  expect(await bank.rows("SELECT actor, subject FROM audit WHERE act = 'tries.code'")).toEqual([
    { actor: volunteer.id, subject: `request:${id}` },
  ]);
});

test('a dispatcher does not pay a friend more than the clock saw', async () => {
  const [served, friend] = (await bank.people(2)) as [Person, Person];
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(served, 60);
  const { id } = await ask(served);
  await send(server, bank, dispatcher, id, friend);
  await as(friend).startRequest({ id, code: (await as(served).requestCode({ id })).code });
  await as(friend).finishRequest({ id, code: (await as(served).requestCode({ id })).code });
  await as(friend).disputeRequest({ id, reason: '做了一小时' });
  expect(await outcomeOf(as(dispatcher).resolveRequest({ id, minutes: 60, reason: '给他' }))).toBe(
    'minutes_above',
  );
  expect(await as(dispatcher).resolveRequest({ id, minutes: 0, reason: '没有服务' })).toMatchObject({
    state: 'released',
  });
});

test('staff with every right at hand credit nothing to themselves, and a dispatcher sends no one to himself', async () => {
  const [boss, partner] = (await bank.people(2, {
    capabilities: ['hours.review', 'members.manage', 'requests.dispatch', 'bank.reverse'],
  })) as [Person, Person];
  const other = await bank.person();
  const claim = { activity: 'company', startsAt: day(-1, '09:00'), endsAt: day(-1, '10:00') };
  const own = await as(boss).createClaim(claim);
  expect(await outcomeOf(as(boss).approveClaim({ id: own.id }))).toBe('checker_is_beneficiary');
  // Written down for him by a partner, whom he then cannot be checked by either.
  const slip = await as(partner).createClaim({
    ...claim,
    startsAt: day(-1, '11:00'),
    endsAt: day(-1, '12:00'),
    volunteer: boss.number,
  });
  expect(await outcomeOf(as(partner).approveClaim({ id: slip.id }))).toBe('checker_is_maker');
  expect(await outcomeOf(as(boss).approveClaim({ id: slip.id }))).toBe('checker_is_beneficiary');
  await bank.deposit(other, 60);
  const { id } = await ask(other);
  expect(await outcomeOf(as(boss).dispatchRequest({ id, volunteer: boss.number }))).toBe(
    'checker_is_beneficiary',
  );
  expect((await as(boss).account({})).available).toBe(0);
});

test('one who lost a right, or was stopped, has lost it with the next call', async () => {
  const checker = await bank.person({ capabilities: ['hours.review'] });
  expect(await outcomeOf(as(checker).claims({ view: 'review' }))).toBe('done');
  await bank.run(`UPDATE members SET capabilities = '[]' WHERE id = '${checker.id}'`);
  expect(await outcomeOf(as(checker).claims({ view: 'review' }))).toBe('not_allowed');
  await bank.run(`UPDATE members SET status = 'inactive' WHERE id = '${checker.id}'`);
  expect(await outcomeOf(as(checker).me({}))).toBe('login_expired');
  const traces = await bank.rows(`SELECT act FROM audit WHERE subject = '${checker.id}'`);
  // Written down, with a right; lost it; stopped.
  expect(traces.map(({ act }) => act).sort()).toEqual(['member.made', ...Array(3).fill('member.rights')]);
});

test("a key of someone else's call gives nothing of it away", async () => {
  const [one, thief] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(one, 60);
  await as(one).gift({ to: 'pool', minutes: 60 }, { key: 'stolen-key-0001' });
  expect(await outcomeOf(as(thief).gift({ to: 'pool', minutes: 60 }, { key: 'stolen-key-0001' }))).toBe(
    'balance_short',
  );
});

test('a cursor made by hand shows the true figures', async () => {
  const person = await bank.person();
  await bank.deposit(person, 60);
  await as(person).gift({ to: 'pool', minutes: 10 });
  const { items } = await as(person).passbook({});
  expect((await as(person).passbook({ cursor: String(items[0]?.seq) })).items).toEqual(items.slice(1));
  expect((await as(person).passbook({ cursor: '999999999' })).items).toEqual(items);
  for (const cursor of [`${items[0]?.seq}.6000.0`, '1.1.1', '1..', '-1', '1e3']) {
    expect(await outcomeOf(as(person).passbook({ cursor }))).toBe('field_cursor');
  }
});

test("a superuser's console moves no balance, and what it can do is found by adding the book up", async () => {
  const person = await bank.person();
  await bank.deposit(person, 60);
  for (const attack of [
    `UPDATE ledger_accounts SET credits_posted = credits_posted + 600 WHERE id = '${person.id}'`,
    `INSERT OR REPLACE INTO ledger_accounts (id, kind, owner, credits_posted, opened_at) VALUES ('${person.id}', 'member', '${person.id}', 600, 1)`,
    'DELETE FROM ledger_transfers',
    `UPDATE OR IGNORE ledger_transfers SET minutes = 600 WHERE credit_account = '${person.id}'`,
    `PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = '' WHERE name = 'ledger_accounts_move_by_transfer'`,
    `UPDATE members SET number = 'BJL-999998' WHERE id = '${person.id}'`,
    `DELETE FROM members WHERE id = '${person.id}'`,
  ]) {
    await server.sql(attack);
    expect((await bank.figures(person.id)).credits_posted, attack).toBe(60);
  }
  expect(await wholeBookFaults(bank)).toEqual([]);

  // Guards dropped, a balance raised, guards put back as they were: the seal is whole, the sum is not.
  const guards = await bank.rows(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_accounts'",
  );
  for (const { name } of guards) await bank.run(`DROP TRIGGER ${name}`);
  await bank.run(
    `UPDATE ledger_accounts SET credits_posted = credits_posted + 600 WHERE id = '${person.id}'`,
  );
  for (const { sql } of guards) await bank.run(String(sql));
  expect(await wholeBookFaults(bank)).toMatchObject([
    { what: 'sums' },
    { what: 'account', about: `${person.id} credits_posted` },
  ]);
});

test("PocketBase's own doors, where the admin has them open, give a member nothing of ours and change nothing", async () => {
  const person = await bank.person({ phone: '19900001234' });
  const doors: [string, string, unknown?][] = [
    ['GET', '/api/collections'],
    ['GET', '/api/collections/members/records'],
    ['GET', `/api/collections/members/records/${person.id}`],
    [
      'PATCH',
      `/api/collections/members/records/${person.id}`,
      { capabilities: ['bank.reverse'], status: 'active' },
    ],
    ['DELETE', `/api/collections/members/records/${person.id}`],
    [
      'POST',
      '/api/collections/members/records',
      { number: 'BJL-900001', name: 'x', password: 'abcdefgh1', passwordConfirm: 'abcdefgh1' },
    ],
    ['POST', '/api/collections/members/auth-with-password', { identity: person.number, password: 'x' }],
    ['POST', '/api/collections/members/auth-refresh'],
    ['POST', '/api/collections/members/request-password-reset', { email: 'a@example.org' }],
    ['POST', '/api/collections/members/request-email-change', { newEmail: 'a@example.org' }],
    ['POST', '/api/collections/members/request-otp', { email: 'a@example.org' }],
    ['POST', `/api/collections/members/impersonate/${person.id}`],
    [
      'POST',
      '/api/batch',
      { requests: [{ method: 'POST', url: '/api/collections/members/records', body: {} }] },
    ],
    ['GET', '/api/collections/ledger_accounts/records'],
    ['POST', '/api/sql', { query: 'SELECT * FROM members' }],
    ['GET', '/api/backups'],
    ['POST', '/api/backups', { name: 'x.zip' }],
    ['GET', '/api/logs'],
    ['GET', '/api/settings'],
    ['GET', '/api/crons'],
    ['POST', '/api/crons/bank-clock'],
    ['GET', '/api/collections/_superusers/records'],
  ];
  const dump = () => bank.rows('SELECT * FROM members ORDER BY id');
  const before = await dump();
  const open: string[] = [];
  for (const token of ['', person.token]) {
    for (const [method, path, body] of doors) {
      const answer = await request(server.adminUrl + path, {
        method,
        headers: { Authorization: token, 'Content-Type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (answer.status < 400 || answer.status >= 500)
        open.push(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 150)}`);
      if (answer.text.includes('19900001234') || answer.text.includes(person.number))
        open.push(`${method} ${path} leaks`);
    }
  }
  // Stock answers that say nothing and change nothing: no mail is sent where no member has that address.
  expect(open.filter((one) => !/request-(password-reset|otp|email-change)/.test(one))).toEqual([]);
  expect(await dump()).toEqual(before);
});
