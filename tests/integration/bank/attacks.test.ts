/** What is tried at the seams between calls: one that waited, one that combines two, one that goes behind the bank. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { freshKey } from '../../support/clients.ts';
import { exportParts } from '../../support/keepings.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, runJob, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let manager: Person;
let other: Person;
let maker: Person;
let checker: Person;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  [manager, other] = (await bank.people(2, { capabilities: ['members.manage'] })) as [Person, Person];
  [maker, checker] = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
});
afterAll(() => server.stop());

const as = (person: Pick<Person, 'token'>) => clientFor(server, person);
/** Staff take a transfer back. */
async function reverse(transfer: string) {
  const { id } = await as(maker).createReversal({ transfer, reason: '假时间' });
  return as(checker).approveReversal({ id });
}
async function leave(who: Person, to: Person | 'pool') {
  const heir = to === 'pool' ? to : to.number;
  const { id } = await as(manager).createLeaving({ member: who.number, to: heir, reason: '搬走了' });
  return as(other).approveLeaving({ id });
}
const firstDeposit = async (who: Person) =>
  (await as(who).passbook({ kind: 'deposit' })).items.at(-1)?.id ?? '';

/** Keeps the one writer busy with an update that takes its time, and takes effect as it ends. */
const slowly = (change: string) =>
  server.sql(`UPDATE members SET ${change} AND (SELECT count(*) FROM (
    WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 700000) SELECT x FROM c)) > 0`);
const aMoment = () => new Promise((wake) => setTimeout(wake, 150));

test('a call that waited while its caller was stopped, logged out or lost the right is not done', async () => {
  const [stopped, out, served] = (await bank.people(3)) as [Person, Person, Person];
  const reviewer = await bank.person({ capabilities: ['hours.review'] });
  for (const one of [stopped, out]) await bank.deposit(one, 60);
  const yesterday = addDays(dayOf(Date.now()), -1);
  const claim = await as(served).createClaim({
    activity: 'company',
    startsAt: `${yesterday}T09:00:00+08:00`,
    endsAt: `${yesterday}T10:00:00+08:00`,
  });
  const meets = async (change: string, call: () => Promise<unknown>) => {
    const changing = slowly(change);
    await aMoment();
    const outcome = outcomeOf(call());
    expect(await changing).toMatchObject({ status: 200 });
    return outcome;
  };
  const gift = (who: Person) => () => as(who).gift({ to: 'pool', minutes: 60 });
  expect(await meets(`status = 'inactive' WHERE id = '${stopped.id}'`, gift(stopped))).toBe('login_expired');
  expect(await meets(`tokenKey = 'anewkey' WHERE id = '${out.id}'`, gift(out))).toBe('login_expired');
  const approve = () => as(reviewer).approveClaim({ id: claim.id });
  expect(await meets(`capabilities = '[]' WHERE id = '${reviewer.id}'`, approve)).toBe('not_allowed');
  for (const one of [stopped, out]) expect(await bank.figures(one.id)).toMatchObject({ debits_posted: 0 });
  expect(await as(served).account({})).toMatchObject({ available: 0 });
});

test('tables and triggers that the writing connection keeps to itself stop the book like any other', async () => {
  const who = await bank.person();
  await bank.deposit(who, 60);
  const key = freshKey();
  for (const [make, drop] of [
    [
      'CREATE TEMP TRIGGER swallow BEFORE INSERT ON main.request_answers BEGIN SELECT RAISE(IGNORE); END',
      'DROP TRIGGER temp.swallow',
    ],
    ['CREATE TEMP TABLE kin_links AS SELECT * FROM main.kin_links', 'DROP TABLE temp.kin_links'],
  ] as const) {
    await bank.run(make);
    expect(await outcomeOf(as(who).gift({ to: 'pool', minutes: 1 }, { key }))).toBe('book_unsealed');
    await bank.run(drop);
  }
  expect(await outcomeOf(as(who).gift({ to: 'pool', minutes: 1 }, { key }))).toBe('done');
  expect(await as(who).account({})).toMatchObject({ available: 59 });
});

test('a connection that was told to look away from constraints overdraws nothing', async () => {
  const [who, kin] = (await bank.people(2)) as [Person, Person];
  await bank.kin(who, kin);
  await bank.deposit(who, 60);
  const told = (on: string) => `UPDATE members SET id = id WHERE 0; PRAGMA ignore_check_constraints = ${on}`;
  const overdraw = `INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, effective_at, recorded_at, request_key)
    SELECT '${who.id}', '${kin.id}', 61, 'posted', 'gift', policy, '${who.id}', recorded_at, recorded_at, 'attack/over/1' FROM ledger_transfers ORDER BY seq DESC LIMIT 1`;
  await bank.run(told('ON'));
  expect((await server.sql(overdraw)).status).toBe(400);
  expect(await outcomeOf(as(who).gift({ to: 'pool', minutes: 1 }))).toBe('book_unsealed');
  await bank.run(told('OFF'));
  expect(await outcomeOf(as(who).gift({ to: 'pool', minutes: 1 }))).toBe('done');
  expect(await bank.figures(who.id)).toMatchObject({ credits_posted: 60, debits_posted: 1 });
});

test('a guard that is dropped is missed, though the console says that nothing in the schema changed', async () => {
  const who = await bank.person();
  await bank.deposit(who, 60);
  expect(await outcomeOf(as(who).gift({ to: 'pool', minutes: 1 }))).toBe('done');
  const version = async () =>
    Number((await bank.rows('SELECT schema_version AS v FROM pragma_schema_version'))[0]?.v);
  const before = await version();
  const [guard] = await bank.rows("SELECT sql FROM sqlite_master WHERE name = 'ledger_transfers_stay'");
  await bank.run('DROP TRIGGER ledger_transfers_stay');
  await server.sql(`UPDATE members SET id = id WHERE 0; PRAGMA schema_version = ${before}`);
  expect(await version()).not.toBe(before);
  expect(await outcomeOf(as(who).gift({ to: 'pool', minutes: 1 }))).toBe('book_unsealed');
  await bank.run(String(guard?.sql));
  expect(await outcomeOf(as(who).gift({ to: 'pool', minutes: 1 }))).toBe('done');
});

test("no click in the dashboard opens PocketBase's own doors to members", async () => {
  const change = (body: object) => server.admin('/api/collections/members', 'PATCH', body);
  for (const opened of [
    { listRule: '' },
    { viewRule: '' },
    { createRule: '' },
    { updateRule: '' },
    { deleteRule: '' },
    { authRule: '' },
    { manageRule: 'id != ""' },
    { passwordAuth: { enabled: true, identityFields: ['email'] } },
    { otp: { enabled: true, duration: 300, length: 8 } },
    { name: 'others' },
  ]) {
    expect((await change(opened)).status, JSON.stringify(opened)).toBe(400);
  }
  // What PocketBase changes itself there still can be.
  expect((await change({ authToken: { duration: 1_209_600 } })).status).toBe(200);
});

test('no click in the dashboard makes another collection that people log in to', async () => {
  const make = (type: string, name: string) => server.admin('/api/collections', 'POST', { name, type });
  expect((await server.admin('/api/collections/users')).status).toBe(404);
  for (const name of ['users', 'others']) expect((await make('auth', name)).status, name).toBe(400);
  expect((await make('base', 'notes')).status).toBe(200);
  const turned = await server.sql("UPDATE _collections SET type = 'auth' WHERE name = 'notes'");
  expect(turned.status).toBe(400);
  expect((await server.admin('/api/collections/notes', 'DELETE')).status).toBe(204);
});

test('no click in the dashboard takes members or what is known of them away', async () => {
  const who = await bank.person();
  await bank.deposit(who, 60);
  const click = async (method: string, path: string, body?: object) =>
    (await server.admin(`/api/collections${path}`, method, body)).status;
  const members = (await server.admin('/api/collections/members')).body as {
    fields: { name: string; type: string }[];
  };
  const dump = () => bank.rows('SELECT * FROM members ORDER BY id');
  const before = await dump();
  const outcomes = {
    deleted: await click('DELETE', '/members'),
    emptied: await click('DELETE', '/members/truncate'),
    forgotten: await click('DELETE', `/members/records/${who.id}`),
    stripped: await click('PATCH', '/members', {
      fields: members.fields.filter(({ name }) => name !== 'status'),
    }),
    imported: await click('PUT', '/import', { collections: [], deleteMissing: true }),
  };
  for (const [what, status] of Object.entries(outcomes)) expect([what, status >= 400]).toEqual([what, true]);
  expect(await dump()).toEqual(before);
  expect(await outcomeOf(as(who).gift({ to: 'pool', minutes: 1 }))).toBe('done');
});

test('rights from a superuser’s console are shown to an auditor', async () => {
  const auditor = await bank.person({ capabilities: ['audit.read'] });
  const [raised, born, blamed] = [await bank.person(), `born${'0'.repeat(11)}`, await bank.person()];
  // The console can put a manager's name to it, who asked for nothing.
  await bank.run(`INSERT INTO acting (one, actor) VALUES (1, '${manager.id}');
    UPDATE members SET capabilities = '["hours.review"]' WHERE id = '${blamed.id}'; DELETE FROM acting`);
  const given = await bank.person();
  const { id } = await as(manager).proposeRight({
    member: given.id,
    capability: 'notices.write',
    reason: '来帮忙',
  });
  await as(other).approveRight({ id });
  const stopped = await bank.person();
  await as(manager).suspendMember({ member: stopped.id, reason: '正在查' });
  await bank.run(`UPDATE members SET capabilities = '["bank.reverse"]' WHERE id = '${raised.id}'`);
  await bank.run(`INSERT INTO members (id, number, name, phone, status, capabilities, trained, password, tokenKey)
    VALUES ('${born}', 'BJL-700001', '凭空而来', '', 'active', '["bank.reverse"]', '[]', '', 'akey')`);
  await as(auditor).runAudit({});
  const flags = await bank.rows("SELECT about FROM flags WHERE kind = 'rights-behind'");
  const about = flags.map((flag) => flag.about);
  expect(about).toEqual(expect.arrayContaining([raised.id, born, blamed.id]));
  for (const one of [given, stopped]) expect(about).not.toContain(one.id);
  expect(about).not.toContain(auditor.id);
  expect(about).not.toContain(maker.id);
});

test('who owes does not live on gifts', async () => {
  const [debtor, spouse] = (await bank.people(2)) as [Person, Person];
  await bank.kin(debtor, spouse, 'spouse');
  await bank.deposit(debtor, 100);
  await as(debtor).gift({ to: spouse.number, minutes: 100 });
  expect(await reverse(await firstDeposit(debtor))).toMatchObject({ moved: 0, outstanding: 100 });
  await as(spouse).gift({ to: debtor.number, minutes: 70 });
  expect(await as(debtor).account({})).toMatchObject({ available: 0 });
  expect(await as(debtor).owed({})).toMatchObject({ owing: 30 });
});

test('what comes back pays what is owed, hand to hand', async () => {
  const [debtor, friend] = (await bank.people(2)) as [Person, Person];
  await bank.kin(debtor, friend);
  await bank.deposit(debtor, 100);
  const gift = await as(debtor).gift({ to: friend.number, minutes: 100 });
  expect(await reverse(await firstDeposit(debtor))).toMatchObject({ outstanding: 100 });
  expect(await reverse(gift.id)).toMatchObject({ moved: 100, outstanding: 0 });
  expect(await as(debtor).account({})).toMatchObject({ available: 0 });
  expect(await as(debtor).owed({})).toMatchObject({ owing: 0 });
});

test('two who owe each other come to an end', async () => {
  const [one, two] = (await bank.people(2)) as [Person, Person];
  await bank.kin(one, two);
  await bank.deposit(one, 50);
  const there = await as(one).gift({ to: two.number, minutes: 50 });
  const back = await as(two).gift({ to: one.number, minutes: 50 });
  await as(one).gift({ to: 'pool', minutes: 50 });
  expect(await reverse(back.id)).toMatchObject({ outstanding: 50 });
  expect(await reverse(there.id)).toMatchObject({ outstanding: 50 });
  await bank.deposit(one, 1);
  await bank.deposit(two, 20);
  await as(two).gift({ to: one.number, minutes: 10 });
  expect((await as(one).owed({})).owing + (await as(two).owed({})).owing).toBeLessThan(100);
  const [{ sum } = {}] = await bank.rows(
    'SELECT sum(credits_posted - debits_posted) AS sum FROM ledger_accounts',
  );
  expect(Number(sum)).toBe(0);
});

test('nobody takes what is about to be taken back to an heir by leaving, nor what was found out later', async () => {
  const [cheat, heir] = (await bank.people(2)) as [Person, Person];
  await bank.kin(cheat, heir);
  await bank.deposit(cheat, 100);
  const deposit = await firstDeposit(cheat);
  const { id } = await as(maker).createReversal({ transfer: deposit, reason: '假时间' });
  expect(await outcomeOf(leave(cheat, heir))).toBe('leaving_reversal');
  await as(checker).rejectReversal({ id, reason: '再查一查' });
  await leave(cheat, heir);
  expect(await as(heir).account({})).toMatchObject({ available: 100 });

  // Found out after all: the debt is the leaver's, what was left comes back from the heir and pays it.
  expect(await reverse(deposit)).toMatchObject({ moved: 0, outstanding: 100 });
  const [passed] = (await as(heir).passbook({ kind: 'leaving' })).items;
  expect(await reverse(passed?.id ?? '')).toMatchObject({ moved: 100, outstanding: 0 });
  expect(await as(heir).account({})).toMatchObject({ available: 0 });
  const [{ outstanding } = {}] = await bank.rows(
    `SELECT sum(outstanding) AS outstanding FROM operations WHERE payer = '${cheat.id}'`,
  );
  expect(Number(outstanding)).toBe(0);
  expect(await wholeBookFaults(bank)).toEqual([]);
});

test('what comes back to somebody who has left goes on to the pool, and the book’s audit finds it right', async () => {
  const [gone, friend] = (await bank.people(2)) as [Person, Person];
  await bank.kin(gone, friend);
  await bank.deposit(gone, 60);
  const gift = await as(gone).gift({ to: friend.number, minutes: 60 });
  await leave(gone, 'pool');
  const pool = (await as(friend).totals({})).pooled;
  expect(await reverse(gift.id)).toMatchObject({ moved: 60 });
  expect((await as(friend).totals({})).pooled).toBe(pool + 60);
  expect(await wholeBookFaults(bank)).toEqual([]);
});

test('who was stopped after asking to leave is not let go by the clock', async () => {
  const who = await bank.person();
  await bank.deposit(who, 50);
  const { id } = await as(who).createLeaving({ to: 'pool', reason: '想走了' });
  await as(manager).suspendMember({ member: who.id, reason: '正在查' });
  const [guard] = await bank.rows("SELECT sql FROM sqlite_master WHERE name = 'operations_are_decided_once'");
  await bank.run('DROP TRIGGER operations_are_decided_once');
  await bank.run(`UPDATE operations SET created_at = created_at - 8 * 86400000 WHERE id = '${id}'`);
  await bank.run(String(guard?.sql));
  const status = async () =>
    (await bank.rows(`SELECT status FROM members WHERE id = '${who.id}'`))[0]?.status;
  await runJob(server, 'bank-clock');
  expect(await status()).toBe('inactive');
  await as(manager).reinstateMember({ member: who.id, reason: '查清了' });
  await runJob(server, 'bank-clock');
  await expect.poll(status).toBe('left');
});

test('a debt of the pool is paid from what is donated later', async () => {
  const [giver, friend] = (await bank.people(2)) as [Person, Person];
  for (const one of [giver, friend]) await bank.deposit(one, 40);
  const donation = await as(giver).gift({ to: 'pool', minutes: 40 });
  const { pooled } = await as(giver).totals({});
  const [grant] = await bank.rows("SELECT id FROM ledger_accounts WHERE id = 'pool'");
  expect(grant).toBeDefined();
  // What is in the pool went to people in need.
  await bank.run(`INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, checker, effective_at, recorded_at, request_key)
    SELECT 'pool', '${other.id}', ${pooled}, 'posted', 'grant', 'neighbourhood', '${maker.id}', '${checker.id}', recorded_at, recorded_at, 'fixture/pool/1'
    FROM ledger_transfers ORDER BY seq DESC LIMIT 1`);
  expect(await reverse(donation.id)).toMatchObject({ moved: 0, outstanding: 40 });
  await as(friend).gift({ to: 'pool', minutes: 25 });
  expect(await as(giver).account({})).toMatchObject({ available: 25 });
  expect((await as(giver).totals({})).pooled).toBe(0);
});

test('kin that was ended for the moment is still in the way', async () => {
  const reviewer = await bank.person({ capabilities: ['hours.review'] });
  const friend = await bank.person();
  const asked = await as(friend).askKin({ other: reviewer.number, relation: 'sibling' });
  await as(reviewer).agreeKin({ id: asked.id });
  const yesterday = addDays(dayOf(Date.now()), -1);
  const claim = await as(friend).createClaim({
    activity: 'company',
    startsAt: `${yesterday}T09:00:00+08:00`,
    endsAt: `${yesterday}T10:00:00+08:00`,
  });
  await as(friend).endKin({ id: asked.id });
  expect(await outcomeOf(as(reviewer).approveClaim({ id: claim.id }))).toBe('checker_is_kin');
  const written = await server.sql(
    `INSERT INTO claim_reviews (claim, checker, verdict, at) VALUES ('${claim.id}', '${reviewer.id}', 'approve', ${Date.now()})`,
  );
  expect(written.status).toBe(400);
  // Hours are not given to somebody who was kin.
  await bank.deposit(friend, 10);
  expect(await outcomeOf(as(friend).gift({ to: reviewer.number, minutes: 5 }))).toBe('gift_not_kin');
});

test('who printed a login card gets nothing from its account', async () => {
  const elder = await bank.person();
  await bank.deposit(elder, 100);
  const card = await as(manager).issueLoginCard({ member: elder.id });
  const taken = await as(elder).firstLogin({
    number: elder.number,
    code: card.code,
    password: 'longenough12',
  });
  const link = await as(taken).askKin({ other: manager.number, relation: 'sibling' });
  expect(await outcomeOf(as(manager).agreeKin({ id: link.id }))).toBe('card_printer');
  const until = addDays(dayOf(Date.now()), 9);
  expect(await outcomeOf(as(taken).giveMandate({ holder: manager.number, scope: ['confirm'], until }))).toBe(
    'card_printer',
  );
  for (const [written, guard] of [
    [
      `UPDATE kin_links SET agreed_by = '${manager.id}', agreed_at = ${Date.now()} WHERE id = '${link.id}'`,
      'made kin by staff',
    ],
    [
      `INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, starts_at, ends_at, agreed_by, agreed_at)
        VALUES ('${elder.id}', '${manager.id}', 0, 0, 1, '${elder.id}', 1, 2, '${elder.id}', 1)`,
      'given a mandate before staff',
    ],
  ] as const)
    expect(await server.sql(written), written).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(guard) },
    });
  // Nor is a card printed for one's own kin, nor a mandate of theirs written down.
  const mother = await bank.person();
  await bank.kin(manager, mother, 'parent');
  expect(await outcomeOf(as(manager).issueLoginCard({ member: mother.id }))).toBe('checker_is_kin');
  expect(await outcomeOf(as(manager).issueCodeCard({ member: mother.id }))).toBe('checker_is_kin');
  const terms = { member: elder.id, scope: ['confirm' as const], until, witness: other.number };
  expect(await outcomeOf(as(manager).recordMandate({ ...terms, holder: mother.number }))).toBe(
    'checker_is_kin',
  );
});

test('a mandate rests while the one who gave it is stopped', async () => {
  const [elder, proxy, volunteer] = (await bank.people(3)) as [Person, Person, Person];
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(elder, 100);
  const until = dayOf(Date.now());
  await as(elder).giveMandate({ holder: proxy.number, scope: ['read', 'request', 'confirm'], until });
  const { id } = await as(proxy).createRequest({
    service: 'company',
    startsAt: `${addDays(until, 2)}T10:00:00+08:00`,
    minutes: 60,
    place: '家里',
    onBehalfOf: elder.number,
  });
  await send(server, bank, dispatcher, id, volunteer);
  await as(manager).suspendMember({ member: elder.id, reason: '正在查' });
  expect(await outcomeOf(as(proxy).requestCode({ id }))).toBe('not_allowed');
  expect(await outcomeOf(as(proxy).cancelRequest({ id, reason: '不用了' }))).toBe('not_allowed');
  expect(await outcomeOf(as(proxy).account({ member: elder.id }))).toBe('not_your_account');
  expect((await as(proxy).me({})).actsFor).toEqual([]);
  const step = `INSERT INTO request_steps (request, at, step, by, mandate)
    SELECT '${id}', ${Date.now()}, 'confirm', '${proxy.id}', id FROM mandates WHERE holder = '${proxy.id}'`;
  expect((await server.sql(step)).status).toBe(400);
  await as(manager).reinstateMember({ member: elder.id, reason: '查清了' });
  expect(await outcomeOf(as(proxy).cancelRequest({ id, reason: '不用了' }))).toBe('done');
});

test('who asked for another does not decide the dispute', async () => {
  const [elder, friend] = (await bank.people(2)) as [Person, Person];
  const [asker, colleague] = (await bank.people(2, { capabilities: ['requests.dispatch'] })) as [
    Person,
    Person,
  ];
  await bank.deposit(elder, 100);
  const { id } = await as(asker).createRequest({
    service: 'company',
    startsAt: `${addDays(dayOf(Date.now()), 2)}T10:00:00+08:00`,
    minutes: 60,
    place: '家里',
    onBehalfOf: elder.number,
  });
  await send(server, bank, asker, id, friend);
  for (const step of ['startRequest', 'finishRequest'] as const) {
    await as(friend)[step]({ id, code: (await as(elder).requestCode({ id })).code });
    if (step === 'startRequest') await letServiceHaveBegun(bank, id, 60);
  }
  await as(elder).disputeRequest({ id, reason: '没有来' });
  expect((await as(asker).request({ id })).can).toEqual([]);
  const verdict = { id, minutes: 60, reason: '来过' };
  expect(await outcomeOf(as(asker).resolveRequest(verdict))).toBe('checker_is_maker');
  const step = `INSERT INTO request_steps (request, at, step, by) VALUES ('${id}', ${Date.now()}, 'resolve', '${asker.id}')`;
  expect((await server.sql(step)).status).toBe(400);
  expect(await as(colleague).resolveRequest({ ...verdict, minutes: 0 })).toMatchObject({ state: 'released' });
});

test('who only types a number does not learn whose it is, nor from their export', async () => {
  const who = await bank.person();
  const stranger = await bank.person({ name: '司马相如' });
  const yesterday = addDays(dayOf(Date.now()), -1);
  const terms = { activity: 'company', servedMember: stranger.number };
  const [startsAt, endsAt] = [`${yesterday}T09:00:00+08:00`, `${yesterday}T10:00:00+08:00`];
  const { id } = await as(who).createClaim({ ...terms, startsAt, endsAt });
  await as(who).askKin({ other: stranger.number, relation: 'sibling' });
  await as(who).giveMandate({ holder: stranger.number, scope: ['read'], until: dayOf(Date.now()) });
  const seen = [
    await as(who).claim({ id }),
    await as(who).claims({ view: 'mine' }),
    await as(who).kin({}),
    await as(who).mandates({}),
    ...(await Promise.all(exportParts.map((part) => as(who).exportRows({ part })))),
  ];
  expect(JSON.stringify(seen)).toContain(`司***（${stranger.number}）`);
  expect(JSON.stringify(seen)).not.toContain('司马');
  expect((await as(stranger).claim({ id })).served).toEqual({ number: stranger.number, name: '司马相如' });
});

test('a month has one that follows it, or is none', async () => {
  const who = await bank.person();
  for (const month of ['1000-01', '2999-12']) {
    expect(await as(who).statement({ month })).toMatchObject({ month, items: [] });
  }
  expect(await outcomeOf(as(who).statement({ month: '9999-12' }))).toBe('field_month');
  expect(await outcomeOf(as(who).passbook({ from: '2020-01-01', to: '9999-12-31' }))).toBe('field_day');
});
