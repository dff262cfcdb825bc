/** What is tried through people who stand close to each other: kin of a proxy, and staff who act for a party. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let dispatcher: Person;
let colleague: Person;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  [dispatcher, colleague] = (await bank.people(2, { capabilities: ['requests.dispatch'] })) as [
    Person,
    Person,
  ];
});
afterAll(() => server.stop());

const as = (person: Pick<Person, 'token'>) => clientFor(server, person);
const today = dayOf(Date.now());
const ask = async (by: Person, elder: Person) =>
  (
    await as(by).createRequest({
      service: 'company',
      startsAt: `${addDays(today, 2)}T10:00:00+08:00`,
      minutes: 60,
      place: '家里',
      ...(by === elder ? {} : { onBehalfOf: elder.number }),
    })
  ).id;
const serve = async (id: string, elder: Person, volunteer: Person) => {
  await send(server, bank, dispatcher, id, volunteer);
  await as(volunteer).startRequest({ id, code: (await as(elder).requestCode({ id })).code });
  await letServiceHaveBegun(bank, id, 60);
  await as(volunteer).finishRequest({ id, code: (await as(elder).requestCode({ id })).code });
};
const refused = async (query: string, reason: RegExp) =>
  expect(await server.sql(query)).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(reason) },
  });

test('a proxy neither tells a code to their own kin nor confirms their service: the hours are another’s', async () => {
  const [elder, proxy, husband] = (await bank.people(3)) as [Person, Person, Person];
  await bank.kin(proxy, husband, 'spouse');
  await bank.deposit(elder, 120);
  await bank.entrust(elder, proxy);
  const id = await ask(proxy, elder);
  await send(server, bank, dispatcher, id, husband);
  expect(await outcomeOf(as(proxy).requestCode({ id }))).toBe('proxy_kin_serves');
  await as(husband).startRequest({ id, code: (await as(elder).requestCode({ id })).code });
  await letServiceHaveBegun(bank, id, 60);
  await as(husband).finishRequest({ id, code: (await as(elder).requestCode({ id })).code });
  expect((await as(proxy).request({ id })).can).not.toContain('confirm');
  expect(await outcomeOf(as(proxy).confirmRequest({ id }))).toBe('proxy_kin_serves');
  const [{ mandate: under } = {}] = await bank.rows(
    `SELECT id AS mandate FROM mandates WHERE holder = '${proxy.id}' AND principal = '${elder.id}'`,
  );
  await refused(
    `INSERT INTO request_steps (request, at, step, by, mandate) VALUES ('${id}', ${Date.now()}, 'confirm', '${proxy.id}', '${under}')`,
    /no kin of who is paid/,
  );
  await refused(
    `INSERT INTO service_codes (member, kind, request, salt, digest, created_at, maker, expires_at)
      VALUES ('${elder.id}', 'phone', '${id}', '${'s'.repeat(16)}', '${'0'.repeat(64)}', ${Date.now()}, '${proxy.id}', ${Date.now() + 1000})`,
    /no kin of who is paid/,
  );
  // The one who pays confirms, and may disagree through the proxy.
  expect((await as(proxy).request({ id })).can).toContain('dispute');
  expect(await outcomeOf(as(elder).confirmRequest({ id }))).toBe('done');
  // For anybody else's service the proxy goes on as before.
  const [other] = (await bank.people(1)) as [Person];
  const next = await ask(proxy, elder);
  await send(server, bank, dispatcher, next, other);
  expect(await outcomeOf(as(proxy).requestCode({ id: next }))).toBe('done');
});

test('a code that a proxy was told while somebody else was to come is none for their kin', async () => {
  const [elder, proxy, husband, first] = (await bank.people(4)) as [Person, Person, Person, Person];
  await bank.kin(proxy, husband, 'spouse');
  await bank.deposit(elder, 60);
  await bank.entrust(elder, proxy);
  const id = await ask(proxy, elder);
  await send(server, bank, dispatcher, id, first);
  const told = (await as(proxy).requestCode({ id })).code;
  await as(first).withdrawOffer({ id });
  await send(server, bank, dispatcher, id, husband);
  expect(await outcomeOf(as(husband).startRequest({ id, code: told }))).toBe('code_own');
  await refused(
    `UPDATE service_codes SET used_at = ${Date.now()}, used_for = 'start:${id}' WHERE request = '${id}' AND ended_at IS NULL`,
    /no kin of who is paid/,
  );
  expect(
    await outcomeOf(as(husband).startRequest({ id, code: (await as(elder).requestCode({ id })).code })),
  ).toBe('done');
});

test('who acts for the volunteer, or is their kin, does not decide a dispute in their favour', async () => {
  const [elder, volunteer] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(elder, 120);
  await bank.entrust(volunteer, colleague);
  const id = await ask(elder, elder);
  await serve(id, elder, volunteer);
  await as(elder).disputeRequest({ id, reason: '只来了十分钟' });
  const verdict = { id, minutes: 60, reason: '来过' };
  expect(await outcomeOf(as(colleague).resolveRequest(verdict))).toBe('checker_is_kin');
  const step = (by: Person) =>
    `INSERT INTO request_steps (request, at, step, by) VALUES ('${id}', ${Date.now()}, 'resolve', '${by.id}')`;
  await refused(step(colleague), /close to a party/);
  const sister = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.kin(sister, volunteer);
  expect(await outcomeOf(as(sister).resolveRequest(verdict))).toBe('checker_is_kin');
  await refused(step(sister), /close to a party/);
  expect(await as(dispatcher).resolveRequest({ ...verdict, minutes: 10 })).toMatchObject({
    state: 'settled',
  });
});

test('a grant to many passes over those for whom the checker acts, and the database holds it', async () => {
  const [maker, checker, third] = (await bank.people(3, { capabilities: ['bank.reverse'] })) as [
    Person,
    Person,
    Person,
  ];
  const [elder, stranger] = (await bank.people(2, { hardship: true })) as [Person, Person];
  await bank.entrust(elder, checker);
  const { id } = await as(maker).createGrant({ grant: 'hardship', reason: '低保家庭' });
  expect(await as(checker).approveGrant({ id })).toMatchObject({ moved: 300 });
  expect(await as(stranger).account({})).toMatchObject({ available: 300 });
  expect(await as(elder).account({})).toMatchObject({ available: 0 });
  const byHand = (id: string, by: Person, to: Person) =>
    `INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, subject, policy, maker, checker, effective_at, recorded_at, request_key)
      SELECT source, '${to.id}', 300, 'posted', 'grant', 'operation:${id}', 'neighbourhood', '${maker.id}', '${by.id}', decided_at, decided_at, 'attack/grant/1'
      FROM operations WHERE id = '${id}';
     UPDATE grant_shares SET transfer = (SELECT id FROM ledger_transfers WHERE request_key = 'attack/grant/1')
      WHERE operation = '${id}' AND member = '${to.id}'`;
  await refused(byHand(id, checker, elder), /close to who gets it/);
  const again = await as(third).createGrant({ grant: 'hardship', member: elder.number, reason: '低保家庭' });
  expect(await as(maker).approveGrant({ id: again.id })).toMatchObject({ moved: 300 });

  // Nor does it give to whose card the checker printed.
  const printer = await bank.person({ capabilities: ['bank.reverse', 'members.manage'] });
  const [carded] = (await bank.people(2, { hardship: true })) as [Person, Person];
  await as(printer).issueLoginCard({ member: carded.id });
  const next = await as(maker).createGrant({ grant: 'hardship', reason: '低保家庭' });
  expect(await as(printer).approveGrant({ id: next.id })).toMatchObject({ moved: 300 });
  await refused(byHand(next.id, printer, carded), /could be who gets it/);
});

test('after all of it the whole book is right', async () => {
  expect(await wholeBookFaults(bank)).toEqual([]);
});

const rights = ['members.manage', 'hours.review', 'bank.reverse'] as const;
const yesterday = (from: string, to: string, days = 1) => ({
  activity: 'company' as const,
  startsAt: `${addDays(today, -days)}T${from}:00+08:00`,
  endsAt: `${addDays(today, -days)}T${to}:00+08:00`,
});
const byDatabase = async (query: string, reason: RegExp) =>
  expect(await server.sql(query)).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(reason) },
  });

test('of two who review neither is kin of the other, nor of who wrote the claim, nor in one hand with them', async () => {
  const [first, wife, puppet, third] = (await bank.people(4, { capabilities: [...rights] })) as [
    Person,
    Person,
    Person,
    Person,
  ];
  await bank.kin(first, wife, 'spouse');
  const volunteer = await bank.person();
  const review = (id: string, by: Person) =>
    `INSERT INTO claim_reviews (claim, checker, verdict, at) VALUES ('${id}', '${by.id}', 'approve', ${Date.now()})`;
  // Written down by one, reviewed by the other.
  const slip = await as(first).createClaim({ ...yesterday('09:00', '10:00'), volunteer: volunteer.number });
  expect(await outcomeOf(as(wife).approveClaim({ id: slip.id }))).toBe('checker_is_kin');
  await byDatabase(review(slip.id, wife), /close to who had a hand/);
  expect(await outcomeOf(as(third).approveClaim({ id: slip.id }))).toBe('done');
  // What came so late that it needs two.
  const late = await as(volunteer).createClaim({ ...yesterday('14:00', '15:00', 20), note: '那时在住院' });
  expect(await as(first).approveClaim({ id: late.id })).toMatchObject({ state: 'second' });
  expect(await outcomeOf(as(wife).approveClaim({ id: late.id }))).toBe('checker_is_kin');
  await byDatabase(review(late.id, wife), /close to who had a hand/);
  await as(third).askForCard({ member: puppet.id, reason: '卡丢了' });
  const { code } = await as(first).issueLoginCard({ member: puppet.id });
  const { token } = await as({ token: '' }).firstLogin({
    number: puppet.number,
    code,
    password: 'not-the-puppet',
  });
  expect(await outcomeOf(as({ token }).approveClaim({ id: late.id }))).toBe('checker_is_printer');
  await byDatabase(review(late.id, puppet), /close to who had a hand/);
  expect(await outcomeOf(as(third).approveClaim({ id: late.id }))).toBe('done');
});

test('who decides a move, a right, a tie or a card is no kin of who asked for it', async () => {
  const [maker, wife, other] = (await bank.people(3, { capabilities: [...rights] })) as [
    Person,
    Person,
    Person,
  ];
  await bank.kin(maker, wife, 'spouse');
  const [one, two] = (await bank.people(2)) as [Person, Person];
  const now = Date.now();
  const budget = await as(maker).createBudget({ name: '一季度', minutes: 600, reason: '按公告' });
  expect(await outcomeOf(as(wife).approveBudget({ id: budget.id }))).toBe('checker_is_kin');
  await byDatabase(
    `UPDATE operations SET state = 'done', checker = '${wife.id}', decided_at = ${now} WHERE id = '${budget.id}'`,
    /kin of who asked/,
  );
  expect(await outcomeOf(as(other).approveBudget({ id: budget.id }))).toBe('done');

  const right = await as(maker).proposeRight({ member: one.id, capability: 'hours.review', reason: '接替' });
  expect(await outcomeOf(as(wife).approveRight({ id: right.id }))).toBe('checker_is_kin');
  await byDatabase(
    `UPDATE rights_changes SET state = 'done', checker = '${wife.id}', decided_at = ${now} WHERE id = '${right.id}'`,
    /kin of who asked/,
  );
  const card = await as(maker).askForCard({ member: other.id, reason: '卡丢了' });
  expect(await outcomeOf(as(wife).approveRight({ id: card.id }))).toBe('checker_is_kin');

  const link = await as(maker).recordKin({
    member: one.id,
    other: two.number,
    relation: 'sibling',
    evidence: '户口簿',
  });
  expect(await outcomeOf(as(wife).agreeKin({ id: link.id }))).toBe('checker_is_kin');
  await byDatabase(
    `UPDATE kin_links SET agreed_by = '${wife.id}', agreed_at = ${now} WHERE id = '${link.id}'`,
    /kin of who wrote it down/,
  );
  const mandate = await as(maker).recordMandate({
    member: one.id,
    holder: two.number,
    witness: wife.number,
    scope: ['read'],
    until: addDays(today, 9),
  });
  expect(await outcomeOf(as(wife).agreeMandate({ id: mandate.id }))).toBe('checker_is_kin');
  await byDatabase(
    `UPDATE mandates SET agreed_by = '${wife.id}', agreed_at = ${now} WHERE id = '${mandate.id}'`,
    /kin of who wrote it down/,
  );
  expect(await outcomeOf(as(other).agreeMandate({ id: mandate.id }))).toBe('done');
});
