/** Four eyes on people, not on paper: whoever printed a member's card can act as that member, and gains nothing by it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { withoutGuards } from '../../support/guards.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, runJob, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let manager: Person;
let dispatcher: Person;
let auditor: Person;
const as = (person: Pick<Person, 'token'> | null) => clientFor(server, person);
const today = dayOf(Date.now());
const YEAR = 366 * 86_400_000;
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  manager = await bank.person({ capabilities: ['members.manage'] });
  dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  auditor = await bank.person({ capabilities: ['audit.read'] });
});
afterAll(() => server.stop());

const elderWith = async (minutes: number) => {
  const elder = await bank.person();
  await bank.deposit(elder, minutes);
  return elder;
};
/** The login of whoever holds the card that `printer` printed. */
async function takenOver(printer: Person, member: Person): Promise<Person> {
  const { code } = await as(printer).issueLoginCard({ member: member.id });
  const { token } = await as(null).firstLogin({ number: member.number, code, password: 'not-the-elder' });
  return { ...member, token };
}
const ask = async (by: Person, at = 2) =>
  (
    await as(by).createRequest({
      service: 'company',
      startsAt: `${addDays(today, at)}T10:00:00+08:00`,
      minutes: 30,
      place: '家里',
    })
  ).id;
const refused = async (query: string, reason = /earns nothing from its account/) =>
  expect(await server.sql(query)).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(reason) },
  });
const settleBySql = (from: Person, to: Person, hold: string) => `INSERT INTO ledger_transfers
  (debit_account, credit_account, minutes, phase, held, pending_id, kind, subject, policy, maker, effective_at, recorded_at, request_key)
  SELECT '${from.id}', '${to.id}', 10, 'post', -minutes, id, 'settle', subject, policy, maker, effective_at, recorded_at, 'attack/${hold}'
    FROM ledger_transfers WHERE id = '${hold}'`;
const changeCard = (member: Person, printer: Person, change: string) =>
  withoutGuards(
    bank,
    ['login_cards_work_once'],
    `UPDATE login_cards SET ${change} WHERE member = '${member.id}' AND maker = '${printer.id}'`,
  );

test('who printed a card earns nothing from its account: not by offering, nor sent, nor by a gift', async () => {
  const elder = await takenOver(manager, await elderWith(120));
  const id = await ask(elder);
  expect(await outcomeOf(as(manager).offerRequest({ id }))).toBe('card_printer_gains');
  expect(await outcomeOf(as(dispatcher).dispatchRequest({ id, volunteer: manager.number }))).toBe(
    'card_printer_gains',
  );
  await bank.kin(elder, manager);
  expect(await outcomeOf(as(elder).gift({ to: manager.number, minutes: 30 }))).toBe('card_printer_gains');
  expect(await outcomeOf(as(elder).createLeaving({ to: manager.number, reason: '搬走了' }))).toBe(
    'card_printer_gains',
  );
  // Nor does the database let it be, whoever writes.
  const put = (state: string) =>
    `INSERT INTO request_volunteers (request, volunteer, state, at) VALUES ('${id}', '${manager.id}', '${state}', ${Date.now()})`;
  await refused(put('offered'));
  await bank.run(put('withdrawn'));
  const become = (state: string) =>
    `UPDATE request_volunteers SET state = '${state}' WHERE request = '${id}'`;
  await bank.run(become('offered'));
  await refused(become('chosen'));
  const [{ hold } = {}] = await bank.rows(`SELECT hold FROM requests WHERE id = '${id}'`);
  await refused(settleBySql(elder, manager, String(hold)));
  for (const kind of ['gift', 'leaving'])
    await refused(`INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, effective_at, recorded_at, request_key)
      SELECT '${elder.id}', '${manager.id}', 10, 'posted', '${kind}', policy, maker, effective_at, recorded_at, 'attack/${kind}/${id}' FROM ledger_transfers WHERE id = '${hold}'`);
  // Another volunteer is free to come.
  expect(await outcomeOf(as(await bank.person()).offerRequest({ id }))).toBe('done');
});

test('no card is printed by who serves, and a card of codes counts as much as one for logging in', async () => {
  const elder = await elderWith(60);
  const id = await ask(elder);
  await send(server, bank, dispatcher, id, manager);
  expect(await outcomeOf(as(manager).issueLoginCard({ member: elder.id }))).toBe('card_serves');
  expect(await outcomeOf(as(manager).issueCodeCard({ member: elder.id }))).toBe('card_serves');
  const now = Date.now();
  await refused(
    `INSERT INTO login_cards (member, salt, digest, maker, created_at, expires_at) VALUES ('${elder.id}', '${'s'.repeat(16)}', '${'0'.repeat(64)}', '${manager.id}', ${now}, ${now + 1000})`,
    /who serves or sends prints no card/,
  );
  await refused(
    `INSERT INTO service_codes (member, kind, place, salt, digest, created_at, maker, expires_at) VALUES ('${elder.id}', 'card', 1, '${'s'.repeat(16)}', '${'0'.repeat(64)}', ${now}, '${manager.id}', ${now + 1000})`,
    /who serves or sends prints no card/,
  );
  await as(manager).withdrawOffer({ id });
  await as(manager).issueCodeCard({ member: elder.id });
  expect(await outcomeOf(as(dispatcher).dispatchRequest({ id, volunteer: manager.number }))).toBe(
    'card_printer_gains',
  );
});

test('who sends a volunteer prints no card of the two until it is over', async () => {
  const [desk, colleague] = (await bank.people(2, {
    capabilities: ['members.manage', 'requests.dispatch'],
  })) as [Person, Person];
  const volunteer = await bank.person();
  const elder = await elderWith(60);
  const id = await ask(elder);
  await as(desk).dispatchRequest({ id, volunteer: volunteer.number, agreed: 'phone' });
  for (const member of [elder.id, volunteer.id]) {
    expect(await outcomeOf(as(desk).issueLoginCard({ member }))).toBe('card_serves');
    expect(await outcomeOf(as(desk).issueCodeCard({ member }))).toBe('card_serves');
    await refused(
      `INSERT INTO login_cards (member, salt, digest, maker, created_at, expires_at) VALUES ('${member}', '${'s'.repeat(16)}', '${'0'.repeat(64)}', '${desk.id}', 1, 2)`,
      /who serves or sends prints no card/,
    );
  }
  expect(await outcomeOf(as(colleague).issueCodeCard({ member: elder.id }))).toBe('done');
  await as(elder).cancelRequest({ id, reason: '不去了' });
  expect(await outcomeOf(as(desk).issueCodeCard({ member: elder.id }))).toBe('done');
});

test('a printer who is chosen all the same starts nothing, is confirmed nothing, and silence pays nothing', async () => {
  const elder = await elderWith(60);
  const id = await ask(elder);
  await send(server, bank, dispatcher, id, manager);
  const far = Date.now() + 86_400_000;
  const codes = (change: string) =>
    withoutGuards(
      bank,
      ['service_codes_work_once'],
      `UPDATE service_codes SET ${change} WHERE kind = 'card' AND member = '${elder.id}'`,
    );
  const begin = (await as(elder).requestCode({ id })).code;
  await withoutGuards(
    bank,
    ['service_codes_not_by_who_serves'],
    `INSERT INTO service_codes (member, kind, place, salt, digest, created_at, maker, expires_at) VALUES ('${elder.id}', 'card', 1, '${'s'.repeat(16)}', '${'0'.repeat(64)}', 1, '${manager.id}', ${far})`,
  );
  expect(await outcomeOf(as(manager).startRequest({ id, code: begin }))).toBe('card_printer_gains');
  await refused(
    `UPDATE service_codes SET used_at = ${Date.now()}, used_for = 'start:${id}' WHERE request = '${id}'`,
  );

  // Had he served before the card was printed: nobody's silence and nobody's word pays him now.
  await codes('expires_at = 2');
  await as(manager).startRequest({ id, code: begin });
  await letServiceHaveBegun(bank, id, 20);
  await as(manager).finishRequest({ id, code: (await as(elder).requestCode({ id })).code });
  await codes(`expires_at = ${far}`);
  expect(await outcomeOf(as(elder).confirmRequest({ id }))).toBe('card_printer_gains');
  await bank.run(`UPDATE requests SET confirms_at = 1 WHERE id = '${id}'`);
  await runJob(server, 'bank-clock');
  await expect.poll(async () => (await as(elder).request({ id })).state).toBe('disputed');
  const verdict = (minutes: number) =>
    outcomeOf(as(dispatcher).resolveRequest({ id, minutes, reason: '查清楚了' }));
  expect(await verdict(20)).toBe('card_printer_gains');
  expect(await verdict(0)).toBe('done');
  expect((await as(manager).account({})).available).toBe(0);
});

test('it lasts as long as kinship would: until a year after another’s card has taken that card’s place', async () => {
  const [printer, colleague] = (await bank.people(2, { capabilities: ['members.manage'] })) as [
    Person,
    Person,
  ];
  const elder = await takenOver(printer, await elderWith(60));
  const id = await ask(elder);
  const sent = () => outcomeOf(as(printer).offerRequest({ id }));
  // Printed and used two years ago, and still what the account is opened with.
  const long = Date.now() - 2 * YEAR;
  await changeCard(elder, printer, `created_at = ${long}, expires_at = ${long + 1000}, used_at = ${long}`);
  expect(await sent()).toBe('card_printer_gains');
  await as(colleague).issueLoginCard({ member: elder.id });
  expect(await sent()).toBe('card_printer_gains');
  await changeCard(elder, colleague, `created_at = created_at - ${YEAR}`);
  expect(await sent()).toBe('done');
});

test('who printed a card decides nothing of its member’s, and nobody for whoever printed theirs', async () => {
  const everything = ['members.manage', 'hours.review', 'bank.reverse', 'requests.dispatch'] as const;
  const [boss, other, third] = (await bank.people(3, { capabilities: [...everything] })) as [
    Person,
    Person,
    Person,
  ];
  const puppet = await takenOver(boss, await elderWith(60));
  const hours = (at: number) => ({
    activity: 'company',
    startsAt: `${addDays(today, -at)}T09:00:00+08:00`,
    endsAt: `${addDays(today, -at)}T10:00:00+08:00`,
  });
  const claim = await as(puppet).createClaim(hours(1));
  expect((await as(boss).claims({ view: 'review' })).items.map(({ id }) => id)).not.toContain(claim.id);
  expect(await outcomeOf(as(boss).approveClaim({ id: claim.id }))).toBe('checker_is_printer');
  const review = (by: Person, id: string) =>
    `INSERT INTO claim_reviews (claim, checker, verdict, at) VALUES ('${id}', '${by.id}', 'approve', ${Date.now()})`;
  await refused(review(boss, claim.id), /could be who claims/);
  await refused(
    `INSERT INTO request_steps (request, at, step, by) VALUES ('${await ask(puppet)}', ${Date.now()}, 'resolve', '${boss.id}')`,
    /could be a party/,
  );

  // A colleague whose card the boss printed, when it was asked for, can be the boss.
  await as(third).askForCard({ member: other.id, reason: '卡丢了' });
  const twin = await takenOver(boss, other);
  const own = await as(boss).createClaim(hours(2));
  expect(await outcomeOf(as(twin).approveClaim({ id: own.id }))).toBe('checker_is_printer');
  await refused(review(other, own.id), /could be who claims/);
  // Not even as maker and checker of what is another's.
  const stranger = await bank.person();
  const slip = await as(twin).createClaim({ ...hours(3), volunteer: stranger.number });
  expect(await outcomeOf(as(boss).approveClaim({ id: slip.id }))).toBe('checker_is_printer');
  expect(await outcomeOf(as(third).approveClaim({ id: slip.id }))).toBe('done');

  const budget = await as(boss).createBudget({ name: '一季度', minutes: 600, reason: '按公告' });
  expect(await outcomeOf(as(twin).approveBudget({ id: budget.id }))).toBe('checker_is_printer');
  await refused(
    `UPDATE operations SET state = 'done', checker = '${other.id}', decided_at = ${Date.now()} WHERE id = '${budget.id}'`,
    /could be another of them/,
  );
  const right = await as(third).proposeRight({
    member: puppet.id,
    capability: 'hours.review',
    reason: '接替',
  });
  expect(await outcomeOf(as(boss).approveRight({ id: right.id }))).toBe('checker_is_printer');
  await refused(
    `UPDATE rights_changes SET state = 'done', checker = '${boss.id}', decided_at = ${Date.now()} WHERE id = '${right.id}'`,
    /could be another of them/,
  );
  expect(await outcomeOf(as(manager).rejectRight({ id: right.id, reason: '没有这个人' }))).toBe('done');
});

test('hours that a member pays to kin and friends of who printed their card are flagged', async () => {
  const elder = await elderWith(120);
  const [friend, stranger] = (await bank.people(2)) as [Person, Person];
  await bank.kin(manager, friend, 'friend');
  const login = await takenOver(manager, elder);
  for (const [at, volunteer] of [
    [3, stranger],
    [4, friend],
  ] as const) {
    const id = await ask(login, at);
    await send(server, bank, dispatcher, id, volunteer);
    await as(volunteer).startRequest({ id, code: (await as(login).requestCode({ id })).code });
    await letServiceHaveBegun(bank, id, 20);
    await as(volunteer).finishRequest({ id, code: (await as(login).requestCode({ id })).code });
    await as(login).confirmRequest({ id });
  }
  await as(auditor).runAudit({});
  const flags = (await as(auditor).flags({ state: 'open' })).items.filter(
    ({ kind }) => kind === 'card-printer',
  );
  expect(flags.map(({ people }) => people.map(({ number }) => number).sort())).toEqual([
    [elder.number, friend.number, manager.number].sort(),
  ]);
});

test('after all of it the whole book is right', async () => {
  expect(await wholeBookFaults(bank)).toEqual([]);
});

test('who printed the volunteer does not send them to whom they printed, or asked for; nor do kin send kin', async () => {
  const staff = await bank.person({ capabilities: ['members.manage', 'requests.dispatch'] });
  const puppet = await takenOver(staff, await bank.person());
  const elder = await takenOver(staff, await elderWith(120));
  const both = await ask(elder);
  expect(await outcomeOf(as(staff).dispatchRequest({ id: both, volunteer: puppet.number }))).toBe(
    'checker_is_printer',
  );
  const other = await elderWith(120);
  const { id: written } = await as(staff).createRequest({
    service: 'company',
    startsAt: `${addDays(today, 3)}T10:00:00+08:00`,
    minutes: 30,
    place: '家里',
    onBehalfOf: other.number,
  });
  expect(await outcomeOf(as(staff).dispatchRequest({ id: written, volunteer: puppet.number }))).toBe(
    'checker_is_printer',
  );
  const spouse = await bank.person();
  await bank.kin(staff, spouse);
  expect(await outcomeOf(as(staff).dispatchRequest({ id: written, volunteer: spouse.number }))).toBe(
    'checker_is_kin',
  );
  // Nor does the database let them, whoever writes: the offer is there, and the step is refused.
  for (const [id, one, by] of [
    [both, puppet, staff],
    [written, puppet, staff],
    [written, spouse, staff],
    [written, puppet, puppet],
    [written, puppet, other],
  ] as const) {
    await as(one)
      .offerRequest({ id })
      .catch(() => null);
    const become = (state: string) =>
      bank.run(
        `UPDATE request_volunteers SET state = '${state}' WHERE request = '${id}' AND volunteer = '${one.id}'`,
      );
    await become('chosen');
    await refused(
      `INSERT INTO request_steps (request, at, step, by) VALUES ('${id}', ${Date.now()}, 'dispatch', '${by.id}')`,
      /close to neither/,
    );
    await become('offered');
  }
  // Another of staff, who has neither in hand, sends whoever offered.
  expect(await outcomeOf(as(dispatcher).dispatchRequest({ id: written, volunteer: puppet.number }))).toBe(
    'done',
  );
});
