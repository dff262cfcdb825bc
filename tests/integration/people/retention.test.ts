/** What is written of people goes by age, by the community's rule, once a night; the book stays whole. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, DAY, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { retentionCalls } from '../../../src/people/calls/retention.ts';
import type { Retention } from '../../../src/people/retention.ts';
import { clientFor } from '../../support/client.ts';
import { withoutGuards } from '../../support/guards.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asPublisher } from '../../support/signing.ts';
import { runJob } from '../../support/time.ts';

const rule: Retention = {
  id: 'r1',
  inForceFrom: '2026-01-01',
  requestDays: 100,
  claimDays: 200,
  feedbackDays: 300,
  newsDays: 150,
};
let server: Server;
let bank: Bank;
let served: Person;
let volunteer: Person;
let checker: Person;
const as = (person: Person) => clientFor(server, person);
const take = (...rules: Retention[]) =>
  clientOf(retentionCalls, asPublisher(server)).takeRetention({ rules });

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  served = await bank.person();
  volunteer = await bank.person();
  checker = await bank.person({ capabilities: ['hours.review'] });
  await bank.deposit(served, 600);
});
afterAll(() => server.stop());

/** A request that was taken back, its last step so many days ago. */
async function request(daysAgo: number): Promise<string> {
  const { id } = await as(served).createRequest({
    service: 'company',
    startsAt: `${addDays(dayOf(Date.now()), 2)}T10:00:00+08:00`,
    minutes: 30,
    place: '三号楼一单元',
    note: '老人腿脚不便',
  });
  await as(served).cancelRequest({ id, reason: '住院了' });
  await withoutGuards(
    bank,
    ['request_steps_never_change'],
    `UPDATE request_steps SET at = ${Date.now() - daysAgo * DAY}, note = '敲门大声些' WHERE request = '${id}'`,
  );
  return id;
}

/** A claim that was decided so many days ago. */
async function claim(daysAgo: number, hour: number): Promise<string> {
  const day = addDays(dayOf(Date.now()), -2);
  const { id } = await as(volunteer).createClaim({
    activity: 'company',
    startsAt: `${day}T${String(hour).padStart(2, '0')}:00:00+08:00`,
    endsAt: `${day}T${String(hour).padStart(2, '0')}:30:00+08:00`,
    note: '陪着去了医院',
  });
  await as(checker).approveClaim({ id });
  await withoutGuards(
    bank,
    ['claims_change_by_review'],
    `UPDATE claims SET decided_at = ${Date.now() - daysAgo * DAY} WHERE id = '${id}'`,
  );
  return id;
}

const said = (daysAgo: number) =>
  bank.run(
    `INSERT INTO feedback (page, clear, note, at) VALUES ('/', 0, '${daysAgo}', ${Math.floor((Date.now() - daysAgo * DAY) / 3_600_000) * 3_600_000})`,
  );
const wordsOf = async (id: string) =>
  (
    await bank.rows(`SELECT r.place, r.note, r.reason, (SELECT group_concat(note, '') FROM request_steps WHERE request = r.id) AS steps
    FROM requests r WHERE r.id = '${id}'`)
  )[0];
const notes = async () => (await bank.rows('SELECT note FROM feedback ORDER BY seq')).map(({ note }) => note);
const traces = async () =>
  (await bank.rows("SELECT details FROM audit WHERE act = 'retention.done' ORDER BY seq")).map(
    ({ details }) => JSON.parse(String(details)),
  );
/** Lets a night pass: what the last one left in the trail is of days ago. */
const tomorrow = () =>
  withoutGuards(
    bank,
    ['audit_never_changes'],
    `UPDATE audit SET at = at - ${2 * DAY} WHERE act = 'retention.done'`,
  );

test('words go on their day and not before, entries stay, and the trail holds counts only', async () => {
  const [old, young] = [await request(101), await request(99)];
  const [claimed, later] = [await claim(201, 9), await claim(199, 14)];
  await said(301);
  await said(299);
  await bank.run(
    `INSERT INTO news (member, at, kind, about) VALUES ('${served.id}', ${Date.now() - 151 * DAY}, 'gift', ''), ('${served.id}', ${Date.now() - 149 * DAY}, 'grant', '')`,
  );
  const entries = await bank.rows('SELECT * FROM ledger_transfers ORDER BY seq');

  await runJob(server, 'people-retention');
  expect(await traces(), 'no rule: nothing is erased').toEqual([]);
  expect(await notes()).toEqual(['301', '299']);

  await take(rule, { ...rule, id: 'r2', inForceFrom: '2999-01-01', feedbackDays: 30 });
  await runJob(server, 'people-retention');
  expect(await wordsOf(old)).toEqual({ place: '某处', note: '', reason: '', steps: '' });
  expect(await wordsOf(young)).toMatchObject({
    place: '三号楼一单元',
    note: '老人腿脚不便',
    reason: '住院了',
  });
  expect(
    await bank.rows(`SELECT id, note FROM claims WHERE id IN ('${claimed}', '${later}') ORDER BY created_at`),
  ).toEqual([
    { id: claimed, note: '' },
    { id: later, note: '陪着去了医院' },
  ]);
  expect(await notes()).toEqual(['299']);
  const [{ kinds } = { kinds: '' }] = await bank.rows('SELECT group_concat(kind) AS kinds FROM news');
  expect(kinds).toContain('grant');
  expect(kinds).not.toContain('gift');
  expect(await bank.rows('SELECT * FROM ledger_transfers ORDER BY seq')).toEqual(entries);
  expect(await traces()).toEqual([
    { rule: 'r1', requestDays: 1, claimDays: 1, feedbackDays: 1, newsDays: 1 },
  ]);
});

test('once a night, all that is due, however much', async () => {
  for (let row = 0; row < 250; row += 1) await said(400);
  await runJob(server, 'people-retention');
  expect(await notes(), 'done this night').toHaveLength(251);
  await tomorrow();
  await runJob(server, 'people-retention');
  expect(await notes()).toEqual(['299']);
  expect((await traces()).at(-1)).toEqual({
    rule: 'r1',
    requestDays: 0,
    claimDays: 0,
    feedbackDays: 250,
    newsDays: 0,
  });
});

test('nothing is erased before its thirty days, whoever tries', async () => {
  const [id, claimed] = [await request(29), await claim(29, 17)];
  await said(29);
  for (const sql of [
    `UPDATE requests SET place = '某处', note = '' WHERE id = '${id}'`,
    `UPDATE requests SET reason = '' WHERE id = '${id}'`,
    `UPDATE request_steps SET note = '' WHERE request = '${id}'`,
    `UPDATE claims SET note = '' WHERE id = '${claimed}'`,
    "DELETE FROM feedback WHERE note = '29'",
  ])
    await expect(bank.run(sql), sql).rejects.toThrow(
      /never change|lives by the table|decided once|thirty days/,
    );
  const [old] = [await request(31)];
  await expect(
    bank.run(`UPDATE requests SET place = '别处', note = '' WHERE id = '${old}'`),
  ).rejects.toThrow();
  await bank.run(`UPDATE requests SET place = '某处', note = '', reason = '' WHERE id = '${old}'`);
  for (const hours of [rule.requestDays, 29]) {
    const told = take({ ...rule, requestDays: hours });
    if (hours < 30) await expect(told).rejects.toMatchObject({ code: 'field_wrong' });
    else await told;
  }
});
