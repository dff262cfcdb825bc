/** What is tried all at once: every way out of one account, and two ends of one thing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, isoInShanghai, MINUTE } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, moveBookTo, runJob, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let dispatcher: Person;
let reviewer: Person;
let managers: [Person, Person];
let reversers: [Person, Person];
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  reviewer = await bank.person({ capabilities: ['hours.review'] });
  managers = (await bank.people(2, { capabilities: ['members.manage'] })) as [Person, Person];
  reversers = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
});
afterAll(() => server.stop());

const as = (person: Pick<Person, 'token'>) => clientFor(server, person);
const counted = (codes: string[]) => {
  const counts: Record<string, number> = {};
  for (const one of codes) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
};
const today = dayOf(Date.now());
let slots = 0;
const ask = (who: Person, minutes = 60) => {
  slots += 1;
  return as(who).createRequest({
    service: 'company',
    startsAt: `${addDays(today, 1 + Math.floor(slots / 10))}T${10 + (slots % 10)}:00:00+08:00`,
    minutes,
    place: '家里',
  });
};
const started = async (served: Person, volunteer: Person) => {
  const { id } = await ask(served);
  await send(server, bank, dispatcher, id, volunteer);
  await as(volunteer).startRequest({ id, code: (await as(served).requestCode({ id })).code });
  return id;
};

test('gifts, requests, a reversal and a leaving at once spend one balance once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [who, kin] = (await bank.people(2)) as [Person, Person];
    await bank.kin(who, kin);
    await bank.deposit(who, 100);
    const deposit = (await as(who).passbook({ kind: 'deposit' })).items[0]?.id ?? '';
    const leaving = await as(managers[0]).createLeaving({
      member: who.number,
      to: kin.number,
      reason: '搬走了',
    });
    const reversal = await as(reversers[0]).createReversal({ transfer: deposit, reason: '假时间' });
    const outcomes = await Promise.all([
      ...Array.from({ length: 4 }, () => outcomeOf(as(who).gift({ to: kin.number, minutes: 40 }))),
      ...Array.from({ length: 4 }, () => outcomeOf(as(who).gift({ to: 'pool', minutes: 40 }))),
      ...Array.from({ length: 4 }, () => outcomeOf(ask(who, 40))),
      outcomeOf(as(reversers[1]).approveReversal({ id: reversal.id })),
      outcomeOf(as(managers[1]).approveLeaving({ id: leaving.id })),
    ]);
    expect(outcomes.filter((one) => one === 'done').length).toBeGreaterThan(0);
    expect(outcomes).not.toContain('unavailable');
    const { credits_posted, debits_posted, debits_pending } = await bank.figures(who.id);
    expect(credits_posted).toBe(100);
    expect(debits_posted + debits_pending).toBeLessThanOrEqual(100);
    const [{ owed } = {}] = await bank.rows(
      `SELECT coalesce(sum(outstanding), 0) AS owed FROM operations WHERE payer = '${who.id}'`,
    );
    const [{ back } = {}] = await bank.rows(
      `SELECT coalesce(sum(minutes), 0) AS back FROM ledger_transfers WHERE reverses = '${deposit}'`,
    );
    expect(Number(owed) + Number(back)).toBe(100);
  }
});

test('of a start, a cancel and the clock’s expiry at once one wins, and the hold follows it', async () => {
  for (let round = 0; round < 4; round += 1) {
    const [served, volunteer] = (await bank.people(2)) as [Person, Person];
    await bank.deposit(served, 60);
    const { id } = await ask(served);
    await send(server, bank, dispatcher, id, volunteer);
    const told = (await as(served).requestCode({ id })).code;
    await bank.run(`UPDATE requests SET expires_at = 1 WHERE id = '${id}'`);
    const [start, cancel] = await Promise.all([
      outcomeOf(as(volunteer).startRequest({ id, code: told })),
      outcomeOf(as(served).cancelRequest({ id, reason: '不用了' })),
      runJob(server, 'bank-clock'),
    ]);
    await expect
      .poll(async () => (await as(served).request({ id })).state)
      .toMatch(start === 'done' ? /started/ : cancel === 'done' ? /cancelled/ : /expired/);
    // Who began in time goes on: the hold lasts as long as a service may, and the clock lets it be.
    await runJob(server, 'bank-clock');
    expect([start, cancel].filter((one) => one === 'done').length).toBeLessThan(2);
    expect((await as(served).request({ id })).state === 'started').toBe(start === 'done');
    expect(await bank.figures(served.id)).toMatchObject({ debits_pending: start === 'done' ? 60 : 0 });
  }
});

test('confirm, dispute and another confirm at once: service is paid once', async () => {
  const [served, volunteer] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(served, 60);
  const id = await started(served, volunteer);
  await letServiceHaveBegun(bank, id, 45);
  await as(volunteer).finishRequest({ id, code: (await as(served).requestCode({ id })).code });
  const outcomes = await Promise.all([
    ...Array.from({ length: 5 }, () => outcomeOf(as(served).confirmRequest({ id }))),
    outcomeOf(as(volunteer).disputeRequest({ id, reason: '不止这些' })),
    outcomeOf(as(served).confirmRequest({ id, minutes: 15 })),
  ]);
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  const paid = await bank.rows(
    `SELECT count(*) AS n FROM ledger_transfers WHERE subject = 'request:${id}' AND kind = 'settle'`,
  );
  expect(Number(paid[0]?.n)).toBe((await as(served).request({ id })).state === 'settled' ? 1 : 0);
});

test('one hour written down ten times at once, claimed, served and signed in for, is one hour', async () => {
  const [volunteer, served] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(served, 60);
  const { id } = await ask(served);
  await send(server, bank, dispatcher, id, volunteer);
  const told = (await as(served).requestCode({ id })).code;
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  const activity = await as(dispatcher).createActivity({
    title: '扫院种花',
    service: 'company',
    place: '东院',
    startsAt: isoInShanghai(now - 10 * MINUTE),
    endsAt: isoInShanghai(now + 110 * MINUTE),
    places: 20,
  });
  const shown = (await as(dispatcher).activityCode({ id: activity.id })).code;
  const going = await Promise.all([
    outcomeOf(as(volunteer).signIn({ id: activity.id, code: shown })),
    outcomeOf(as(volunteer).startRequest({ id, code: told })),
  ]);
  expect(counted(going)).toEqual({ done: 1, overlap_volunteer: 1 });
  const yesterday = addDays(today, -1);
  const claims = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      outcomeOf(
        as(volunteer).createClaim({
          activity: 'company',
          startsAt: `${yesterday}T09:0${at}:00+08:00`,
          endsAt: `${yesterday}T10:0${at}:00+08:00`,
        }),
      ),
    ),
  );
  expect(counted(claims)).toEqual({ done: 1, overlap_volunteer: 9 });
});

test('an approval and a rejection at once decide a claim once', async () => {
  const volunteer = await bank.person();
  const other = await bank.person({ capabilities: ['hours.review'] });
  const yesterday = addDays(today, -1);
  const { id } = await as(volunteer).createClaim({
    activity: 'company',
    startsAt: `${yesterday}T09:00:00+08:00`,
    endsAt: `${yesterday}T10:00:00+08:00`,
  });
  const outcomes = await Promise.all([
    outcomeOf(as(reviewer).approveClaim({ id })),
    outcomeOf(as(other).rejectClaim({ id, reason: '没有来' })),
    outcomeOf(as(other).approveClaim({ id })),
    outcomeOf(as(reviewer).rejectClaim({ id, reason: '没有来' })),
  ]);
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  const { state } = await as(volunteer).claim({ id });
  expect((await as(volunteer).account({})).available).toBe(state === 'approved' ? 60 : 0);
});

test('many small claims come to no more than a long one: the day’s cap, and its second reviewer', async () => {
  const volunteer = await bank.person();
  const second = await bank.person({ capabilities: ['hours.review'] });
  const yesterday = addDays(today, -1);
  const hour = (at: number) => `${yesterday}T${String(at).padStart(2, '0')}:00:00+08:00`;
  const claims = await Promise.all(
    Array.from({ length: 14 }, (_, at) =>
      as(volunteer).createClaim({ activity: 'company', startsAt: hour(at + 5), endsAt: hour(at + 6) }),
    ),
  );
  // The first eight hours need one; what goes above them needs two, in whichever order they were written down.
  expect(claims.filter(({ reviewsNeeded }) => reviewsNeeded === 2)).toHaveLength(6);
  for (const { id, reviewsNeeded } of claims) {
    await as(reviewer).approveClaim({ id });
    if (reviewsNeeded === 2) await as(second).approveClaim({ id });
  }
  expect(await as(volunteer).account({})).toMatchObject({ available: 720, honour: 840 });
});

test('guesses made all at once count one by one: six codes and ten passwords, and no more', async () => {
  const [served, volunteer] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(served, 60);
  const { id } = await ask(served);
  await send(server, bank, dispatcher, id, volunteer);
  await as(served).requestCode({ id });
  const guesses = await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      outcomeOf(as(volunteer).startRequest({ id, code: String(9_000_000 + at) })),
    ),
  );
  expect(counted(guesses)).toEqual({ code_wrong: 6, too_often: 24 });
  const passwords = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      outcomeOf(as({ token: '' }).login({ login: served.number, password: `guess-${at}` })),
    ),
  );
  expect(counted(passwords)).toEqual({ login_wrong: 10, too_often: 10 });
});

test('a reversal is not reversed, and two of one transfer are not made', async () => {
  const [who, friend] = (await bank.people(2)) as [Person, Person];
  await bank.kin(who, friend);
  await bank.deposit(who, 60);
  const gift = await as(who).gift({ to: friend.number, minutes: 30 });
  const proposals = await Promise.all(
    reversers.map((one) => outcomeOf(as(one).createReversal({ transfer: gift.id, reason: '送错了' }))),
  );
  expect(counted(proposals)).toEqual({ done: 1, already_reversed: 1 });
  const [{ id, maker } = { id: '', maker: { number: '' } }] = (
    await as(reversers[0]).operations({ kind: 'reversal', state: 'waiting' })
  ).items.filter(({ transfer }) => transfer === gift.id);
  const checker = reversers.find(({ number }) => number !== maker.number) as Person;
  const twice = await Promise.all([1, 2].map(() => outcomeOf(as(checker).approveReversal({ id }))));
  expect(counted(twice)).toEqual({ done: 1, operation_closed: 1 });
  expect(await as(who).account({})).toMatchObject({ available: 60 });
  const back = (await as(who).passbook({ kind: 'reversal' })).items[0]?.id ?? '';
  expect(await outcomeOf(as(checker).createReversal({ transfer: back, reason: '还是要送' }))).toBe(
    'not_reversible',
  );
  expect(await outcomeOf(as(checker).createReversal({ transfer: gift.id, reason: '再来' }))).toBe(
    'already_reversed',
  );
});

test('a hold that ended while service went on is held anew before anything else can take it', async () => {
  const [served, volunteer] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(served, 60);
  const id = await started(served, volunteer);
  await letServiceHaveBegun(bank, id, 30);
  await as(volunteer).finishRequest({ id, code: (await as(served).requestCode({ id })).code });
  // The hold's own end comes and goes: the book's clock stands behind it.
  const [hold] = await bank.rows(
    `SELECT max(expires_at) AS until FROM ledger_transfers WHERE subject = 'request:${id}' AND phase = 'pending'`,
  );
  await moveBookTo(bank, Number(hold?.until) + MINUTE);
  const outcomes = await Promise.all([
    ...Array.from({ length: 6 }, () => outcomeOf(as(served).gift({ to: 'pool', minutes: 60 }))),
    outcomeOf(as(served).confirmRequest({ id })),
    ...Array.from({ length: 6 }, () => outcomeOf(as(served).gift({ to: 'pool', minutes: 60 }))),
  ]);
  expect(counted(outcomes.filter((one) => one === 'done'))).toEqual({ done: 1 });
  expect(await as(volunteer).account({})).toMatchObject({ available: 30 });
  expect(await as(served).account({})).toMatchObject({ available: 30, held: 0 });
});

test('after all of it the whole book is right', async () => {
  expect(await wholeBookFaults(bank)).toEqual([]);
});
