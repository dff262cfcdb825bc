/** Rights of staff: two give them, one takes them away, and nobody changes their own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let maker: Person;
let checker: Person;
const as = (person: Pick<Person, 'token'> | null) => clientFor(server, person);
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  [maker, checker] = (await bank.people(2, { capabilities: ['members.manage'] })) as [Person, Person];
});
afterAll(() => server.stop());

const review = { capability: 'hours.review' as const, reason: '接替退休的同事' };
const refused = async (query: string, reason: RegExp) =>
  expect(await server.sql(query)).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(reason) },
  });

test('a right is given by two who are not the one who gets it, and the trail says by whom', async () => {
  const person = await bank.person();
  const { id, can } = await as(maker).proposeRight({ member: person.id, ...review });
  expect(can).toEqual([]);
  expect(await outcomeOf(as(maker).proposeRight({ member: person.id, ...review }))).toBe('right_asked');
  expect(await outcomeOf(as(maker).approveRight({ id }))).toBe('checker_is_maker');
  expect(await outcomeOf(as(person).claims({ view: 'review' }))).toBe('not_allowed');
  expect((await as(checker).rights({ state: 'waiting' })).items).toMatchObject([
    { id, can: ['approve', 'reject'] },
  ]);
  expect(await as(checker).approveRight({ id })).toMatchObject({ state: 'done', capability: 'hours.review' });
  expect(await outcomeOf(as(person).claims({ view: 'review' }))).toBe('done');
  expect(await outcomeOf(as(checker).approveRight({ id }))).toBe('operation_closed');
  expect(await outcomeOf(as(maker).proposeRight({ member: person.id, ...review }))).toBe('right_held');

  await as(maker).takeRight({ member: person.id, ...review });
  expect(await outcomeOf(as(person).claims({ view: 'review' }))).toBe('not_allowed');
  expect(await outcomeOf(as(maker).takeRight({ member: person.id, ...review }))).toBe('right_not_held');
  const traces = await bank.rows(
    `SELECT actor, json_extract(details, '$.was') AS was, json_extract(details, '$.now') AS now FROM audit WHERE subject = '${person.id}' ORDER BY seq`,
  );
  expect(traces).toEqual([
    { actor: checker.id, was: '[]', now: '["hours.review"]' },
    { actor: maker.id, was: '["hours.review"]', now: '[]' },
  ]);
  expect(await bank.rows('SELECT * FROM acting')).toEqual([]);
});

test('a right of the one who is to have it, of kin, or turned down, is not given', async () => {
  const third = await bank.person({ capabilities: ['members.manage'] });
  const mine = await as(maker).proposeRight({ member: third.id, ...review });
  expect(await outcomeOf(as(third).approveRight({ id: mine.id }))).toBe('checker_is_beneficiary');
  await bank.kin(checker, third);
  expect(await outcomeOf(as(checker).approveRight({ id: mine.id }))).toBe('checker_is_kin');
  await refused(
    `UPDATE rights_changes SET state = 'done', checker = '${checker.id}', decided_at = 1 WHERE id = '${mine.id}'`,
    /is no kin/,
  );
  const person = await bank.person();
  const { id } = await as(maker).proposeRight({ member: person.id, ...review });
  expect(await as(third).rejectRight({ id, reason: '还没有培训' })).toMatchObject({ state: 'rejected' });
  expect((await as(maker).member({ member: person.id })).capabilities).toEqual([]);
  await as(maker).takeRight({ member: third.id, capability: 'members.manage', reason: '只是来帮一天' });
});

test('the auditor is not sent away by one alone: the right takes two to take, and one who holds it is not suspended', async () => {
  const watch = await bank.person({ capabilities: ['audit.read'] });
  const take = { member: watch.id, capability: 'audit.read' as const, reason: '轮换' };
  const asked = await as(maker).takeRight(take);
  expect(asked).toMatchObject({ state: 'waiting', kind: 'take' });
  expect(await outcomeOf(as(checker).takeRight(take))).toBe('right_asked');
  expect(await outcomeOf(as(watch).audits({}))).toBe('done');
  expect(await outcomeOf(as(maker).suspendMember({ member: watch.id, reason: '轮换' }))).toBe(
    'suspend_auditor',
  );
  expect(await outcomeOf(as(maker).approveRight({ id: asked.id }))).toBe('checker_is_maker');
  await refused(
    `INSERT INTO rights_changes (id, member, kind, capability, reason, maker, created_at, state, decided_at) VALUES ('${'e'.repeat(20)}', '${watch.id}', 'take', 'audit.read', 'x', '${checker.id}', 1, 'done', 1)`,
    /CHECK|asked for once/,
  );
  expect(await as(checker).approveRight({ id: asked.id })).toMatchObject({ state: 'done' });
  expect(await outcomeOf(as(watch).audits({}))).toBe('not_allowed');
  expect(await outcomeOf(as(maker).suspendMember({ member: watch.id, reason: '轮换' }))).toBe('done');
});

test('a made-up colleague is no second person: neither a right nor their card comes from one alone', async () => {
  const puppet = await as(maker).createMember({ name: '没有这个人' });
  const card = await as(maker).issueLoginCard({ member: puppet.id });
  const login = await as(null).firstLogin({
    number: puppet.number,
    code: card.code,
    password: 'my-second-self',
  });
  const { id } = await as(maker).proposeRight({
    member: puppet.id,
    capability: 'members.manage',
    reason: '帮忙',
  });
  expect(await outcomeOf(as(login).approveRight({ id }))).toBe('not_allowed');
  expect(await outcomeOf(as(maker).approveRight({ id }))).toBe('checker_is_maker');
});

test('a card for a colleague takes two', async () => {
  const colleague = await bank.person({ capabilities: ['bank.reverse'] });
  expect(await outcomeOf(as(maker).issueLoginCard({ member: colleague.id }))).toBe('card_needs_two');
  await as(maker).askForCard({ member: colleague.id, reason: '卡丢了，本人到场' });
  expect(await outcomeOf(as(maker).issueLoginCard({ member: colleague.id }))).toBe('card_needs_two');
  const [asked] = (await as(checker).rights({})).items;
  expect(await outcomeOf(as(checker).approveRight({ id: asked?.id ?? '' })), 'its code is another call').toBe(
    'not_found',
  );
  await refused(
    `INSERT INTO login_cards (member, salt, digest, maker, created_at, expires_at) VALUES ('${colleague.id}', '${'s'.repeat(16)}', '${'0'.repeat(64)}', '${maker.id}', 10, 20)`,
    /takes two/,
  );
  const { code: secret } = await as(checker).issueLoginCard({ member: colleague.id });
  expect(await outcomeOf(as(colleague).me({}))).toBe('login_expired');
  await as(null).firstLogin({ number: colleague.number, code: secret, password: 'back-again-8' });
  expect(await outcomeOf(as(checker).issueLoginCard({ member: colleague.id }))).toBe('card_needs_two');
  const [change] = (await as(maker).rights({})).items;
  expect(change).toMatchObject({ kind: 'card', state: 'done', capability: null });
  const resident = await bank.person();
  expect(await outcomeOf(as(maker).askForCard({ member: resident.id, reason: '丢了' }))).toBe(
    'card_needs_one',
  );
});

test('the last who manages members stays', async () => {
  await as(maker).takeRight({ member: checker.id, capability: 'members.manage', reason: '换岗' });
  await refused(
    `UPDATE members SET capabilities = '[]' WHERE id = '${maker.id}'`,
    /the last who manages members/,
  );
  await refused(
    `UPDATE members SET status = 'inactive' WHERE id = '${maker.id}'`,
    /the last who manages members/,
  );
  // Two of them at once, each taking the right from the other: one is left.
  await bank.run(`UPDATE members SET capabilities = '["members.manage"]' WHERE id = '${checker.id}'`);
  const take = (by: Person, from: Person) =>
    outcomeOf(as(by).takeRight({ member: from.id, capability: 'members.manage', reason: '同时' }));
  const outcomes = await Promise.all([take(maker, checker), take(checker, maker)]);
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  expect(
    await bank.rows(`SELECT count(*) AS n FROM members WHERE instr(capabilities, '"members.manage"') > 0`),
  ).toEqual([{ n: '1' }]);
});

test('a change of rights is decided once, and stays', async () => {
  const [{ id } = {}] = await bank.rows(
    "SELECT id FROM rights_changes WHERE state = 'done' AND kind = 'grant'",
  );
  const manager = await bank.person({ capabilities: ['members.manage'] });
  expect(await outcomeOf(as(manager).approveRight({ id: '0'.repeat(20) }))).toBe('not_found');
  await refused(`UPDATE rights_changes SET reason = 'other' WHERE id = '${id}'`, /said, stays/);
  await refused(`UPDATE rights_changes SET decision = 'other' WHERE id = '${id}'`, /said, stays/);
  await refused(`UPDATE rights_changes SET checker = '${maker.id}' WHERE id = '${id}'`, /decided once|CHECK/);
  await refused(`DELETE FROM rights_changes WHERE id = '${id}'`, /never deleted/);
  const resident = await bank.person();
  const write = (by: Person, member: Person) =>
    `INSERT INTO rights_changes (id, member, kind, capability, reason, maker, created_at) VALUES ('${'b'.repeat(20)}', '${member.id}', 'grant', 'bank.reverse', 'x', '${by.id}', 1)`;
  await refused(write(resident, maker), /by one who manages members/);
  await refused(write(resident, resident), /CHECK|by one who manages/);
});
