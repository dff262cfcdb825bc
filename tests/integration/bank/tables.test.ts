/** The tables round the ledger judge themselves too: periods, claims, requests, kin, mandates, codes, operations. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overAndOver, transitions } from '../../../src/bank/request.ts';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letTheDayCome, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let wang: Person;
let li: Person;
let zhao: Person;
let checker: Person;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  [wang, li, zhao] = (await bank.people(3)) as [Person, Person, Person];
  checker = await bank.person({ capabilities: ['hours.review'] });
  await bank.deposit(wang, 600);
});
afterAll(() => server.stop());

async function refused(query: string, reason: RegExp) {
  const { status, body } = await server.sql(query);
  expect({ status, body: JSON.stringify(body) }).toEqual({
    status: 400,
    body: expect.stringMatching(reason),
  });
}
const HOUR = 3_600_000;
const NINE = Date.parse('2026-03-02T09:00:00+08:00');
interface Period {
  volunteer?: Person;
  served?: Person | null;
  service?: string;
  two?: 0 | 1;
  from: number;
  to: number | null;
}
const period = ({ volunteer = wang, served = null, service = 'company', two = 0, from, to }: Period) =>
  `INSERT INTO service_periods (volunteer, served, service, needs_two, source, starts_at, ends_at) VALUES ('${volunteer.id}', ${served ? `'${served.id}'` : 'NULL'}, '${service}', ${two}, 'request:test', ${NINE + from * HOUR}, ${to === null ? 'NULL' : NINE + to * HOUR})`;

test('service of one volunteer never overlaps', async () => {
  await bank.run(period({ from: 0, to: 1 }));
  for (const [from, to] of [
    [0, 1],
    [-1, 0.5],
    [0.5, 2],
    [0.2, 0.4],
    [-1, 2],
  ] as const) {
    await refused(period({ from, to }), /already serves/);
  }
  await refused(period({ from: 0.5, to: null }), /already serves/);
  await bank.run(period({ from: 1, to: 2 }));
  await bank.run(period({ from: -1, to: 0 }));
});

test('while service goes on, the volunteer is nowhere else, however long it lasts', async () => {
  await bank.run(period({ volunteer: zhao, from: 100, to: null }));
  await refused(period({ volunteer: zhao, from: 101, to: 102 }), /already serves/);
  await refused(period({ volunteer: zhao, from: 200, to: 201 }), /already serves/);
  await bank.run(period({ volunteer: zhao, from: 98, to: 100 }));
});

test('service to one person overlaps only where two are needed', async () => {
  const at = { served: li, from: 10, to: 11 };
  await bank.run(period({ ...at, volunteer: wang, two: 1, service: 'carry' }));
  await refused(period({ ...at, volunteer: zhao, two: 0 }), /already served/);
  await refused(period({ ...at, volunteer: zhao, two: 1, service: 'other' }), /already served/);
  await bank.run(period({ ...at, volunteer: zhao, two: 1, service: 'carry' }));
  await refused(period({ ...at, volunteer: checker, two: 1, service: 'carry' }), /already served/);
});

test('a period is closed, recognised and voided once', async () => {
  const [{ id } = {}] = await bank.rows(
    `SELECT id FROM service_periods WHERE volunteer = '${wang.id}' AND starts_at = ${NINE}`,
  );
  const set = (what: string) => `UPDATE service_periods SET ${what} WHERE id = ${id}`;
  await refused(set('starts_at = starts_at - 1'), /once/);
  await refused(set('ends_at = ends_at + 1'), /once/);
  await refused(set('minutes = 61, recognised_at = 1'), /CHECK/);
  await bank.run(set('voided_at = 2'));
  await refused(set('voided_at = NULL'), /once/);
  await refused(set('minutes = 60, recognised_at = 1'), /once/);
  await refused(`DELETE FROM service_periods WHERE id = ${id}`, /never deleted/);
  await bank.run(period({ from: 0, to: 1 }));
  const [{ id: next } = {}] = await bank.rows(
    `SELECT id FROM service_periods WHERE volunteer = '${wang.id}' AND starts_at = ${NINE} AND voided_at IS NULL`,
  );
  const change = (what: string) => `UPDATE service_periods SET ${what} WHERE id = ${next}`;
  await bank.run(change('minutes = 60, recognised_at = 1'));
  await refused(change('minutes = 59'), /once/);
});

test('a claim is paid once, and a period that counts is voided by its reversal alone', async () => {
  const [volunteer] = (await bank.people(1)) as [Person];
  const reverser = await bank.person({ capabilities: ['bank.reverse'] });
  const other = await bank.person({ capabilities: ['bank.reverse'] });
  const as = (person: Person) => clientFor(server, person);
  const hour = new Date(Date.now() - 26 * HOUR).toISOString().slice(0, 13);
  const claim = { activity: 'company', startsAt: `${hour}:00:00Z`, endsAt: `${hour}:30:00Z` };
  const { id } = await as(volunteer).createClaim(claim);
  const copy = (of: { [column: string]: string | number }) => {
    const columns =
      'debit_account, credit_account, minutes, phase, kind, subject, policy, maker, checker, effective_at'.split(
        ', ',
      );
    const values = columns.map((column) => (column in of ? `'${of[column]}'` : column));
    return `INSERT INTO ledger_transfers (${columns}, recorded_at, request_key) SELECT ${values}, ${Date.now() + 1000}, 'copy/${JSON.stringify(of)}'
      FROM ledger_transfers WHERE kind = 'deposit' ORDER BY seq DESC LIMIT 1`;
  };
  const early = { credit_account: volunteer.id, maker: volunteer.id, subject: `claim:${id}`, minutes: 31 };
  await refused(copy(early), /does not pay that claim/);
  await as(checker).approveClaim({ id });
  await refused(copy({}), /does not pay that claim/);
  await refused(copy({ credit_account: 'pool' }), /does not pay that claim/);
  await refused(copy({ subject: 'claim:00000000000000000000' }), /does not pay that claim/);

  const [{ period } = {}] = await bank.rows(`SELECT period FROM claims WHERE id = '${id}'`);
  const unset = `UPDATE service_periods SET voided_at = ${Date.now()} WHERE id = ${period}`;
  await refused(unset, /voided by the reversal/);
  const [entry] = (await as(volunteer).passbook({})).items;
  const undoing = await as(reverser).createReversal({ transfer: entry?.id ?? '', reason: '时间记错了' });
  await refused(unset, /voided by the reversal/);
  await as(other).approveReversal({ id: undoing.id });
  expect(await bank.rows(`SELECT voided_at > 0 AS gone FROM service_periods WHERE id = ${period}`)).toEqual([
    { gone: '1' },
  ]);
  expect(await outcomeOf(as(volunteer).createClaim(claim))).toBe('done');
});

test('a claim is reviewed by someone else, and decided once, by enough people', async () => {
  const yesterday = new Date(Date.now() - 26 * HOUR).toISOString().slice(0, 13);
  const { id } = await clientFor(server, li).createClaim({
    activity: 'company',
    startsAt: `${yesterday}:00:00Z`,
    endsAt: `${yesterday}:30:00Z`,
  });
  const review = (by: Person, verdict = 'approve') =>
    `INSERT INTO claim_reviews (claim, checker, verdict, at) VALUES ('${id}', '${by.id}', '${verdict}', 1)`;
  await refused(review(li), /may not review/);
  await bank.kin(li, zhao);
  await refused(review(zhao), /may not review/);
  const approve = `UPDATE claims SET state = 'approved', decided_at = 1, deposited = 30, recorded_only = 0 WHERE id = '${id}'`;
  await refused(approve, /by enough people/);
  await refused(`UPDATE claims SET minutes = 600 WHERE id = '${id}'`, /by enough people/);
  const withdraw = (by: Person) =>
    `UPDATE claims SET state = 'withdrawn', decided_at = 1, withdrawn_by = '${by.id}' WHERE id = '${id}'`;
  await refused(withdraw(checker), /CHECK/);
  await refused(`UPDATE claims SET state = 'withdrawn', decided_at = 1 WHERE id = '${id}'`, /CHECK/);
  await refused(`DELETE FROM claims WHERE id = '${id}'`, /never deleted/);
  await clientFor(server, checker).approveClaim({ id });
  await refused(review(checker), /may not review/);
  await refused(withdraw(li), /decided once/);
  await refused(`UPDATE claims SET state = 'waiting' WHERE id = '${id}'`, /decided once|CHECK/);
  await refused(`UPDATE claim_reviews SET checker = '${wang.id}'`, /never changed/);
});

test("a request lives by the table, which is the rules' own", async () => {
  const pairs = await bank.rows('SELECT was, now FROM request_transitions');
  const fromTable = transitions.flatMap(({ from, to }) =>
    from.flatMap((was) => to.map((now) => `${was} ${now}`)),
  );
  const steps = new Set(fromTable.filter((pair) => new Set(pair.split(' ')).size === 2));
  expect(new Set(pairs.map(({ was, now }) => `${was} ${now}`))).toEqual(steps);

  const { id } = await clientFor(server, wang).createRequest({
    service: 'company',
    startsAt: new Date(Date.now() + 24 * HOUR).toISOString(),
    minutes: 30,
    place: '家里',
  });
  const set = (what: string) => `UPDATE requests SET ${what} WHERE id = '${id}'`;
  await refused(set("state = 'settled', settled_minutes = 30"), /lives by the table|CHECK/);
  await refused(set("state = 'cancelled'"), /lives by the table/);
  await refused(set('minutes = 1'), /lives by the table/);
  await refused(set(`served = '${li.id}'`), /lives by the table/);
  await refused(`DELETE FROM requests WHERE id = '${id}'`, /never deleted/);
  await refused("UPDATE request_steps SET step = 'other'", /never changed/);
  await refused("INSERT INTO request_transitions VALUES ('asked', 'settled')", /stands/);
  await refused(
    `INSERT INTO request_volunteers (request, volunteer, state, at) VALUES ('${id}', '${wang.id}', 'offered', 1)`,
    /serves themselves/,
  );
});

test("only who offered is sent, by a step of somebody else's, and service waits for its day", async () => {
  const [served, volunteer, other] = (await bank.people(3)) as [Person, Person, Person];
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(served, 60);
  const as = (person: Person) => clientFor(server, person);
  const agreed = `${addDays(dayOf(Date.now()), 2)}T00:30:00+08:00`;
  const { id } = await as(served).createRequest({
    service: 'company',
    startsAt: agreed,
    minutes: 30,
    place: '家里',
  });
  const sent = (to: Person) => outcomeOf(as(dispatcher).dispatchRequest({ id, volunteer: to.number }));
  expect(await sent(volunteer)).toBe('volunteer_not_offered');
  const choose = (who: Person) =>
    `INSERT INTO request_volunteers (request, volunteer, state, at) VALUES ('${id}', '${who.id}', 'chosen', 1)`;
  await refused(choose(other), /only who offered is sent/);
  const state = (now: string) => `UPDATE requests SET state = '${now}' WHERE id = '${id}'`;
  await refused(state('dispatched'), /dispatched by a step/);
  await as(volunteer).offerRequest({ id });
  await as(volunteer).withdrawOffer({ id });
  expect(await sent(volunteer)).toBe('volunteer_took_back');
  const chosen = `UPDATE request_volunteers SET state = 'chosen' WHERE request = '${id}'`;
  await refused(chosen, /only who offered is sent/);
  await as(volunteer).offerRequest({ id });
  await refused(state('dispatched'), /dispatched by a step/);
  expect(await sent(volunteer)).toBe('done');

  const code = async () => (await as(served).requestCode({ id })).code;
  await expect(as(volunteer).startRequest({ id, code: await code() })).rejects.toMatchObject({
    code: 'too_early',
    params: { agreed: Date.parse(agreed), from: Date.parse(agreed) - HOUR },
  });
  const start = (at: number) =>
    `UPDATE requests SET state = 'started', started_at = ${at} WHERE id = '${id}'`;
  await refused(start(Date.parse(agreed) - HOUR - 1), /starts on its day/);
  await refused(start(Date.now()), /starts on its day/);
  await letTheDayCome(bank, id);
  expect(await outcomeOf(as(volunteer).startRequest({ id, code: await code() }))).toBe('done');
});

test('what somebody told the desk is written down by staff who are close to neither', async () => {
  const [served, volunteer, child] = (await bank.people(3)) as [Person, Person, Person];
  const dispatcher = await bank.person({ name: '孙调度', capabilities: ['requests.dispatch'] });
  const printer = await bank.person({ capabilities: ['requests.dispatch', 'members.manage'] });
  await bank.deposit(served, 60);
  await bank.kin(child, served);
  const as = (person: Person) => clientFor(server, person);
  const { id } = await as(served).createRequest({
    service: 'company',
    startsAt: new Date(Date.now() + 40 * HOUR).toISOString(),
    minutes: 30,
    place: '家里',
  });
  await as(printer).issueCodeCard({ member: served.id });
  const told = (by: Person, to: Person) =>
    outcomeOf(as(by).dispatchRequest({ id, volunteer: to.number, agreed: 'phone' }));
  expect(await told(printer, volunteer)).toBe('checker_is_printer');
  const write = (by: Person, to = volunteer) =>
    `INSERT INTO request_volunteers (request, volunteer, state, at, entered_by, told) VALUES ('${id}', '${to.id}', 'offered', ${Date.now()}, '${by.id}', 'phone')`;
  for (const by of [printer, served, child, volunteer, await bank.person()])
    await refused(write(by), /close to neither/);
  await refused(write(dispatcher).replace("'phone'", 'NULL'), /CHECK/);

  expect(await told(dispatcher, volunteer)).toBe('done');
  // They see in whose hand it stands, and that is not wiped out; the step stays too.
  const theirs = await as(volunteer).request({ id });
  expect(theirs.written).toEqual([
    {
      volunteer: { number: volunteer.number, name: volunteer.name },
      by: { number: dispatcher.number, name: '孙调度' },
      told: 'phone',
    },
  ]);
  expect(theirs.steps.map(({ step, by, note }) => [step, by?.name, note])).toEqual([
    ['ask', served.name, ''],
    ['agree', '孙调度', `${volunteer.name}，电话里答应去`],
    ['dispatch', '孙调度', ''],
  ]);
  await refused(
    `UPDATE request_volunteers SET entered_by = NULL, told = NULL WHERE request = '${id}'`,
    /who serves stands/,
  );
  // Whoever takes it back has the last word: the desk does not write it down again.
  expect((await as(volunteer).withdrawOffer({ id })).state).toBe('asked');
  expect(await told(dispatcher, volunteer)).toBe('volunteer_took_back');
  await refused(write(dispatcher), /offers twice/);
  await refused(
    `UPDATE request_volunteers SET state = 'offered', entered_by = '${child.id}' WHERE request = '${id}'`,
    /who serves stands/,
  );
  expect((await as(volunteer).offerRequest({ id })).written).toEqual([]);
  expect(await outcomeOf(as(dispatcher).dispatchRequest({ id, volunteer: volunteer.number }))).toBe('done');
});

test('who says at the desk that they do not go is let off by it, sees who wrote that down, and may offer again', async () => {
  const [served, goes, other] = (await bank.people(3)) as [Person, Person, Person];
  const dispatcher = await bank.person({ name: '孙调度', capabilities: ['requests.dispatch'] });
  await bank.deposit(served, 60);
  const as = (person: Person) => clientFor(server, person);
  const { id } = await as(served).createRequest({
    service: 'company',
    startsAt: new Date(Date.now() + 40 * HOUR).toISOString(),
    minutes: 30,
    place: '家里',
  });
  await as(goes).offerRequest({ id });
  await as(dispatcher).dispatchRequest({ id, volunteer: goes.number });
  const excuse = (whom: Person, by = dispatcher) =>
    as(by).excuseVolunteer({ id, volunteer: whom.number, told: 'phone' });
  expect(await outcomeOf(excuse(other))).toBe('volunteer_not_offered');
  expect(await outcomeOf(excuse(goes, other))).toBe('not_allowed');
  const write = (what: string) =>
    `UPDATE request_volunteers SET ${what} WHERE request = '${id}' AND volunteer = '${goes.id}'`;
  await refused(write(`excused_by = '${dispatcher.id}'`), /CHECK|who serves stands/);
  await refused(write(`state = 'withdrawn', excused_by = '${goes.id}'`), /CHECK/);

  const after = await excuse(goes);
  expect(after).toMatchObject({ state: 'asked', volunteers: [], offers: [] });
  expect(after.steps.at(-1)).toMatchObject({
    step: 'excuse',
    by: { name: '孙调度' },
    note: `${goes.name}，电话里说不去了`,
  });
  await refused(write('excused_by = NULL'), /who serves stands/);
  const { acts } = await as(goes).statement({ month: dayOf(Date.now()).slice(0, 7) });
  expect(acts.map(({ act, by }) => [act, by.name])).toEqual([['excuse', '孙调度']]);
  expect((await as(goes).offerRequest({ id })).state).toBe('offered');
});

test('who offered and was not chosen takes nothing from those who go by taking it back', async () => {
  const [served, goes, stays] = (await bank.people(3)) as [Person, Person, Person];
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(served, 60);
  const as = (person: Person) => clientFor(server, person);
  const { id } = await as(served).createRequest({
    service: 'company',
    startsAt: new Date(Date.now() + 44 * HOUR).toISOString(),
    minutes: 30,
    place: '家里',
  });
  for (const one of [goes, stays]) await as(one).offerRequest({ id });
  await as(dispatcher).dispatchRequest({ id, volunteer: goes.number });
  await as(stays).withdrawOffer({ id });
  expect(await as(served).request({ id })).toMatchObject({
    state: 'dispatched',
    volunteers: [{ number: goes.number }],
    offers: [],
  });
  expect((await as(goes).withdrawOffer({ id })).state).toBe('asked');
});

test('asking, offering and codes have an end', async () => {
  const [served, volunteer] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(served, 60);
  const [theirs, mine] = [clientFor(server, served), clientFor(server, volunteer)];
  const ask = () =>
    theirs.createRequest({
      service: 'company',
      startsAt: new Date(Date.now() + 24 * HOUR).toISOString(),
      minutes: 30,
      place: '家里',
    });
  const { id } = await ask();
  for (let offers = 0; offers < overAndOver.offers; offers += 1) {
    await mine.offerRequest({ id });
    await mine.withdrawOffer({ id });
  }
  expect(await outcomeOf(mine.offerRequest({ id }))).toBe('offered_often');
  const step = (step: string, by: Person) =>
    `INSERT INTO request_steps (request, at, step, by) VALUES ('${id}', 1, '${step}', '${by.id}')`;
  await refused(step('offer', volunteer), /too often/);

  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  const other = await bank.person();
  await send(server, bank, dispatcher, id, other);
  for (let codes = 0; codes < overAndOver.codes; codes += 1) await theirs.requestCode({ id });
  expect(await outcomeOf(theirs.requestCode({ id }))).toBe('codes_often');
  await refused(step('code', served), /too often/);

  await theirs.cancelRequest({ id, reason: '不用了' });
  for (let asks = 1; asks < overAndOver.asks; asks += 1)
    await theirs.cancelRequest({ id: (await ask()).id, reason: '不用了' });
  expect(await outcomeOf(ask())).toBe('asked_often');
  const [guard] = await bank.rows("SELECT sql FROM sqlite_master WHERE name = 'requests_of_a_day'");
  expect(guard?.sql).toContain(`>= ${overAndOver.asks}`);
});

test('a claim that waits is in nobody’s way, and is not recognised where something stands by then', async () => {
  const [elder, liar, volunteer] = (await bank.people(3)) as [Person, Person, Person];
  const day = addDays(dayOf(Date.now()), -1);
  const claim = (by: Person, from: string, to: string) =>
    clientFor(server, by).createClaim({
      activity: 'company',
      startsAt: `${day}T${from}:00+08:00`,
      endsAt: `${day}T${to}:00+08:00`,
      servedMember: elder.number,
    });
  const reviewer = clientFor(server, checker);
  const lie = await claim(liar, '09:00', '11:00');
  const truth = await claim(volunteer, '10:00', '10:30');
  expect(await outcomeOf(reviewer.approveClaim({ id: truth.id }))).toBe('done');
  expect(await outcomeOf(reviewer.approveClaim({ id: lie.id }))).toBe('overlap_served_other');
  const recognise = `UPDATE service_periods SET minutes = 120, recognised_at = 1 WHERE source = 'claim:${lie.id}'`;
  await refused(recognise, /already served/);
  expect(await outcomeOf(claim(await bank.person(), '10:15', '10:45'))).toBe('overlap_served_other');
  expect(await outcomeOf(reviewer.rejectClaim({ id: lie.id, reason: '没有这回事' }))).toBe('done');
});

test('a request begins with its hold', async () => {
  const [{ id: hold } = {}] = await bank.rows("SELECT id FROM ledger_transfers WHERE kind = 'hold' LIMIT 1");
  const begin = (id: string) =>
    `INSERT INTO requests (id, served, asked_by, service, needs_two, starts_at, minutes, place, note, policy, payer, created_at, hold, expires_at) VALUES ('${id}', '${wang.id}', '${wang.id}', 'company', 0, 1, 30, '家里', '', 'neighbourhood', '${wang.id}', 1, '${hold}', 1)`;
  await refused(begin('f'.repeat(20)), /begins with its hold/);
});

test('a kin link takes two', async () => {
  const link = (maker: Person, agreedBy: Person, evidence: string) =>
    `INSERT INTO kin_links (member, other, relation, maker, evidence, asked_at, agreed_by, agreed_at) VALUES ('${wang.id}', '${zhao.id}', 'friend', '${maker.id}', '${evidence}', 1, '${agreedBy.id}', 1)`;
  const other = await bank.person();
  // By one of the two alone, by staff alone, by staff without a paper or for themselves, or one of each.
  await refused(link(wang, wang, ''), /CHECK/);
  await refused(link(checker, checker, '户口簿'), /CHECK/);
  await refused(link(checker, other, ''), /CHECK/);
  await refused(link(wang, checker, '户口簿'), /CHECK/);
  await refused(link(checker, zhao, '户口簿'), /CHECK/);
  await bank.run(link(wang, zhao, ''));
  await refused(link(zhao, wang, ''), /exists/);
  const [mother, child] = (await bank.people(2)) as [Person, Person];
  const asked = `INSERT INTO kin_links (id, member, other, relation, maker, evidence, asked_at) VALUES ('${'c'.repeat(20)}', '${mother.id}', '${child.id}', 'child', '${checker.id}', '户口簿', 1)`;
  await bank.run(asked);
  await bank.kin(other, mother);
  const agree = (by: Person) =>
    `UPDATE kin_links SET agreed_by = '${by.id}', agreed_at = 2 WHERE id = '${'c'.repeat(20)}'`;
  await refused(agree(other), /kin of neither/);
  await bank.run(agree(wang));
  await refused(agree(zhao), /agreed once/);
});

test('a mandate is given by its principal, or before a witness who is neither side nor maker', async () => {
  const mandate = (maker: Person, witness: Person | null, more = '') =>
    `INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at) VALUES ('${wang.id}', '${li.id}', 1, 1, 0, '${maker.id}', ${witness ? `'${witness.id}'` : 'NULL'}, 1, ${more || 1000}, ${maker === wang ? `'${wang.id}', 1` : 'NULL, NULL'})`;
  for (const witness of [null, li, wang, checker]) await refused(mandate(checker, witness), /CHECK/);
  await refused(mandate(li, zhao), /CHECK/);
  await refused(mandate(wang, zhao), /CHECK/);
  await refused(mandate(checker, zhao, '1'), /CHECK/);
  await bank.run(mandate(wang, null));
  await bank.run(mandate(checker, zhao));
  await refused('UPDATE mandates SET ends_at = ends_at + 1', /only ends/);
  await bank.run(`UPDATE mandates SET ended_at = 5, ended_by = '${checker.id}'`);
  await refused('UPDATE mandates SET ended_at = NULL, ended_by = NULL', /only ends/);
});

test('an act names a mandate only within its people, scope and time', async () => {
  const [elder, son, stranger] = (await bank.people(3)) as [Person, Person, Person];
  const now = Date.now();
  const mandate = (id: string, request: 0 | 1, from: number, to: number) =>
    bank.run(
      `INSERT INTO mandates (id, principal, holder, can_read, can_request, can_confirm, maker, starts_at, ends_at, agreed_by, agreed_at) VALUES ('${id}', '${elder.id}', '${son.id}', 1, ${request}, 0, '${elder.id}', ${from}, ${to}, '${elder.id}', ${from})`,
    );
  const [good, narrow, past] = ['1', '2', '3'].map((digit) => digit.repeat(20)) as [string, string, string];
  await mandate(good, 1, now - HOUR, now + HOUR);
  await mandate(narrow, 0, now - HOUR, now + HOUR);
  await mandate(past, 1, now - 2 * HOUR, now - HOUR);
  let at = 300;
  const claim = async (maker: Person, of: string) => {
    at += 1;
    await bank.run(period({ volunteer: elder, from: at, to: at + 1 }));
    return `INSERT INTO claims (id, volunteer, maker, mandate, service, starts_at, ends_at, minutes, note, late, policy, reviews_needed, period, created_at) SELECT lower(hex(randomblob(10))), '${elder.id}', '${maker.id}', '${of}', 'company', 1, 3600001, 60, '', 0, 'neighbourhood', 1, max(id), ${now} FROM service_periods`;
  };
  await bank.deposit(elder, 60);
  const soon = new Date(now + 50 * HOUR).toISOString().slice(0, 10);
  const { id: request } = await clientFor(server, elder).createRequest({
    service: 'company',
    startsAt: `${soon}T10:00:00+08:00`,
    minutes: 30,
    place: '家里',
  });
  const step = (by: Person, of: string) =>
    `INSERT INTO request_steps (request, at, step, by, mandate) VALUES ('${request}', ${now}, 'code', '${by.id}', '${of}')`;
  for (const [maker, of] of [
    [stranger, good],
    [elder, good],
    [son, narrow],
    [son, past],
    [son, 'f'.repeat(20)],
  ] as const) {
    await refused(await claim(maker, of), /does not cover|FOREIGN KEY/);
    await refused(step(maker, of), /does not cover|FOREIGN KEY/);
  }
  await bank.run(await claim(son, good));
  await bank.run(step(son, good));
});

test('who acts for a party decides nothing of theirs', async () => {
  const [elder, maker, proxy] = (await bank.people(3, {
    capabilities: ['hours.review', 'bank.reverse'],
  })) as [Person, Person, Person];
  const yesterday = new Date(Date.now() - 50 * HOUR).toISOString().slice(0, 13);
  const claim = await clientFor(server, elder).createClaim({
    activity: 'company',
    startsAt: `${yesterday}:00:00Z`,
    endsAt: `${yesterday}:30:00Z`,
  });
  await bank.entrust(elder, proxy, ['read']);
  const [{ id: mandate } = { id: '' }] = (await clientFor(server, proxy).mandates({})).held;
  const [seen] = (await clientFor(server, proxy).claims({ view: 'all' })).items.filter(
    ({ id }) => id === claim.id,
  );
  expect(seen?.can).toEqual([]);
  await expect(clientFor(server, proxy).approveClaim({ id: claim.id })).rejects.toMatchObject({
    code: 'checker_is_kin',
  });
  await refused(
    `INSERT INTO claim_reviews (claim, checker, verdict, at) VALUES ('${claim.id}', '${proxy.id}', 'approve', ${Date.now()})`,
    /acts for the volunteer/,
  );
  const id = 'e'.repeat(20);
  await bank.run(
    `INSERT INTO operations (id, kind, maker, beneficiary, source, minutes, reason, created_at) VALUES ('${id}', 'grant', '${maker.id}', '${elder.id}', 'pool', 60, '困难帮扶', 1)`,
  );
  const decide = `UPDATE operations SET state = 'done', checker = '${proxy.id}', decided_at = ${Date.now()} WHERE id = '${id}'`;
  await refused(decide, /acts for a party/);
  // To end it for the moment does not help.
  await clientFor(server, proxy).endMandate({ id: mandate });
  await refused(decide, /acts for a party/);
  await bank.run(decide.replaceAll(proxy.id, checker.id));
  await expect(clientFor(server, proxy).approveClaim({ id: claim.id })).rejects.toMatchObject({
    code: 'checker_is_kin',
  });
  expect(await clientFor(server, maker).approveClaim({ id: claim.id })).toMatchObject({ state: 'approved' });
});

test('a gift goes to verified kin, whoever writes it', async () => {
  const [giver, receiver] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(giver, 60);
  const gift = (to: string, kind: string) =>
    `INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, effective_at, recorded_at, request_key) VALUES ('${giver.id}', '${to}', 1, 'posted', '${kind}', 'neighbourhood', '${giver.id}', 1, ${Date.now() + HOUR}, 'tables/${kind}/${to}')`;
  await refused(gift(receiver.id, 'gift'), /verified kin/);
  await refused(gift(receiver.id, 'leaving'), /verified kin/);
  await bank.run(
    `INSERT INTO kin_links (member, other, relation, maker, asked_at) VALUES ('${receiver.id}', '${giver.id}', 'child', '${receiver.id}', 1)`,
  );
  await refused(gift(receiver.id, 'gift'), /verified kin/);
  await bank.run(`UPDATE kin_links SET agreed_by = '${giver.id}', agreed_at = 2 WHERE other = '${giver.id}'`);
  // What the two say themselves is no verified kin.
  await refused(gift(receiver.id, 'gift'), /verified kin/);
  const ended = `UPDATE kin_links SET ended_by = '${giver.id}', ended_at = 3 WHERE other = '${giver.id}'`;
  await bank.run(ended);
  await bank.kin(receiver, giver, 'child');
  await bank.run(gift(receiver.id, 'gift'));
  await bank.run(`${ended} AND ended_at IS NULL`);
  await refused(gift(receiver.id, 'leaving'), /verified kin/);
  await bank.run(gift('pool', 'donation'));
});

test('a checker may not approve kin, whoever writes it', async () => {
  const [kin, maker] = (await bank.people(2)) as [Person, Person];
  await bank.kin(kin, checker);
  const id = 'd'.repeat(20);
  await bank.run(
    `INSERT INTO operations (id, kind, maker, beneficiary, source, minutes, reason, created_at) VALUES ('${id}', 'grant', '${maker.id}', '${kin.id}', 'pool', 60, '困难帮扶', 1)`,
  );
  const decide = (by: Person) =>
    `UPDATE operations SET state = 'done', checker = '${by.id}', decided_at = 2 WHERE id = '${id}'`;
  await refused(decide(checker), /kin of a party/);
  await bank.run(decide(zhao));
});

test('a code works once', async () => {
  await bank.run(
    `INSERT INTO service_codes (member, kind, place, maker, salt, digest, created_at, expires_at) VALUES ('${wang.id}', 'card', 1, '${(await bank.person()).id}', '0123456789abcdef', '${'0'.repeat(64)}', 1, 9)`,
  );
  await bank.run("UPDATE service_codes SET used_at = 2, used_for = 'start:x' WHERE kind = 'card'");
  await refused('UPDATE service_codes SET used_at = NULL, used_for = NULL', /works once/);
  await refused('DELETE FROM service_codes', /never deleted/);
});

test('an operation takes two who are no party to it, and is decided once', async () => {
  const make = (id: string, maker: Person) =>
    `INSERT INTO operations (id, kind, maker, beneficiary, source, minutes, reason, created_at) VALUES ('${id}', 'grant', '${maker.id}', '${li.id}', 'pool', 60, '困难帮扶', 1)`;
  const id = 'a'.repeat(20);
  await refused(make(id, li), /CHECK/);
  await bank.run(make(id, wang));
  const decide = (by: Person) =>
    `UPDATE operations SET state = 'done', checker = '${by.id}', decided_at = 2 WHERE id = '${id}'`;
  await refused(decide(wang), /CHECK/);
  // Kin of who asked, too.
  await refused(decide(li), /CHECK|kin of who asked/);
  await refused(decide(zhao), /kin of (a party|who asked)/);
  await bank.run(decide(checker));
  await refused(`UPDATE operations SET state = 'rejected' WHERE id = '${id}'`, /decided once/);
});

test('the trail only grows', async () => {
  await bank.run("INSERT INTO audit (at, actor, act) VALUES (1, 'test', 'test.act')");
  await refused("UPDATE audit SET actor = 'other'", /only grows/);
  await refused('DELETE FROM audit', /only grows/);
});
