/** Grants that the policy provides: two members of staff, neither the beneficiary nor their kin, once in a period. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';
import { moveBookTo } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let maker: Person;
let checker: Person;
const as = (person: Person) => clientFor(server, person);
const code = (code: string) => ({ code });
const reason = '低保家庭，居委会核过';
beforeAll(async () => {
  server = await startServer();
  const base = neighbourhoodPolicy();
  bank = await openBank(server, {
    ...base,
    seedGrants: [
      ...base.seedGrants,
      { id: 'welcome', name: '见面礼', who: 'everyone', minutes: 60, every: 'once', source: 'issuance' },
      { id: 'winter', name: '过冬', who: 'hardship', minutes: 120, every: 'year', source: 'pool' },
    ],
  });
  [maker, checker] = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
});
afterAll(() => server.stop());

const inNeed = () => bank.person({ hardship: true });

test('one proposes, another gives, and the entry names both, the rule and the source', async () => {
  const elder = await inNeed();
  const proposed = await as(maker).createGrant({ grant: 'hardship', member: elder.number, reason });
  expect(proposed).toMatchObject({
    kind: 'grant',
    name: '困难帮扶',
    minutes: 300,
    receivers: 1,
    moved: 0,
    can: [],
  });
  expect(proposed.source).toMatch(/^issuance-/);
  expect(await as(elder).account({})).toMatchObject({ available: 0 });
  await expect(as(maker).approveGrant({ id: proposed.id })).rejects.toMatchObject(code('checker_is_maker'));
  expect(await as(checker).approveGrant({ id: proposed.id })).toMatchObject({ state: 'done', moved: 300 });
  expect((await as(elder).passbook({})).items).toMatchObject([
    { kind: 'grant', change: 300, subject: `operation:${proposed.id}`, policy: 'neighbourhood' },
  ]);
  await expect(as(checker).approveGrant({ id: proposed.id })).rejects.toMatchObject(code('operation_closed'));
});

test('who would gain, and their kin, neither propose nor give', async () => {
  const [staff, kin] = [
    await bank.person({ capabilities: ['bank.reverse'], hardship: true }),
    await inNeed(),
  ];
  await bank.kin(staff, kin);
  const propose = (by: Person, to: Person) =>
    as(by).createGrant({ grant: 'hardship', member: to.number, reason });
  await expect(propose(staff, staff)).rejects.toMatchObject(code('checker_is_beneficiary'));
  await expect(propose(staff, kin)).rejects.toMatchObject(code('checker_is_kin'));
  const [own, near] = [await propose(maker, staff), await propose(maker, kin)];
  await expect(as(staff).approveGrant({ id: own.id })).rejects.toMatchObject(code('checker_is_beneficiary'));
  await expect(as(staff).approveGrant({ id: near.id })).rejects.toMatchObject(code('checker_is_kin'));
  expect(await as(checker).rejectGrant({ id: near.id, reason: '先核实' })).toMatchObject({
    state: 'rejected',
    moved: 0,
  });
});

test('a grant is given once in its period, whoever tries', async () => {
  const elder = await inNeed();
  const propose = (grant: string) => as(maker).createGrant({ grant, member: elder.number, reason });
  const first = await propose('hardship');
  await expect(propose('hardship')).rejects.toMatchObject(code('grant_given'));
  await as(checker).rejectGrant({ id: first.id, reason: '材料不全' });
  const second = await propose('hardship');
  await as(checker).approveGrant({ id: second.id });
  await expect(propose('hardship')).rejects.toMatchObject(code('grant_given'));
  await as(checker).approveGrant({ id: (await propose('welcome')).id });
  await expect(propose('welcome')).rejects.toMatchObject(code('grant_given'));

  // The database holds it too: no second share of a period can name a transfer.
  const again = 'c'.repeat(20);
  await bank.run(`INSERT INTO operations (id, kind, maker, beneficiary, source, name, minutes, reason, created_at)
    SELECT '${again}', 'grant', maker, beneficiary, source, name, minutes, reason, 1 FROM operations WHERE id = '${second.id}'`);
  await bank.run(`INSERT INTO grant_shares (operation, member, name, period, minutes)
    SELECT '${again}', member, name, period, minutes FROM grant_shares WHERE operation = '${second.id}'`);
  const steal = `UPDATE grant_shares SET transfer = (SELECT id FROM ledger_transfers WHERE kind = 'grant' LIMIT 1) WHERE operation = '${again}'`;
  expect(JSON.stringify((await server.sql(steal)).body)).toMatch(/given once in its period/);
  await expect(as(checker).approveGrant({ id: again })).rejects.toMatchObject(code('grant_given'));

  // The next quarter is another period; once in a lifetime stays once.
  await moveBookTo(bank, Date.parse(`${Number(dayOf(Date.now()).slice(0, 4)) + 1}-01-01T00:00:00+08:00`));
  expect(await as(checker).approveGrant({ id: (await propose('hardship')).id })).toMatchObject({
    moved: 300,
  });
  await expect(propose('welcome')).rejects.toMatchObject(code('grant_given'));
  expect(await as(elder).account({})).toMatchObject({ available: 660 });
});

test('whom the rule does not mean gets none, and what it does not know is none', async () => {
  const well = await bank.person();
  const propose = (grant: string, more: object = {}) =>
    as(maker).createGrant({ grant, member: well.number, reason, ...more });
  await expect(propose('hardship')).rejects.toMatchObject(code('grant_not_for'));
  await expect(propose('summer')).rejects.toMatchObject(code('grant_unknown'));
  await expect(propose('welcome', { source: 'pool' })).rejects.toMatchObject(code('source_unknown'));
  await expect(propose('welcome', { source: 'expired' })).rejects.toMatchObject(code('source_unknown'));
  const poor = await bank.person({ hardship: true });
  const winter = { grant: 'winter', member: poor.number, reason, source: 'expired' };
  await expect(as(maker).createGrant(winter)).rejects.toMatchObject(code('source_unknown'));
  const gone = await bank.person({ status: 'inactive', hardship: true });
  await expect(
    as(maker).createGrant({ grant: 'hardship', member: gone.number, reason }),
  ).rejects.toMatchObject(code('member_inactive'));
});

test('a grant comes from its named source, and no more than is in it', async () => {
  const elder = await inNeed();
  const winter = () => as(maker).createGrant({ grant: 'winter', member: elder.number, reason });
  await expect(winter()).rejects.toMatchObject(code('pool_short'));
  const giver = await bank.person();
  await bank.deposit(giver, 120);
  await as(giver).gift({ to: 'pool', minutes: 120 });
  const proposed = await winter();
  expect(proposed.source).toBe('pool');
  await as(checker).approveGrant({ id: proposed.id });

  const budget = await as(maker).createBudget({ name: '见面礼专项', minutes: 60, reason: '居委会定的' });
  await as(checker).approveBudget({ id: budget.id });
  const source = `budget-${budget.id}`;
  const [one, two] = (await bank.people(2)) as [Person, Person];
  const welcome = (to: Person) =>
    as(maker).createGrant({ grant: 'welcome', member: to.number, source, reason });
  const both = [await welcome(one), await welcome(two)];
  const outcomes = await Promise.allSettled(both.map(({ id }) => as(checker).approveGrant({ id })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(welcome(await bank.person())).rejects.toMatchObject(code('budget_short'));
  expect(await bank.figures(source)).toMatchObject({ debits_posted: 60 });
});

test('one operation gives to all who are due, without the two of staff and their kin', async () => {
  const [sister, colleague] = [await bank.person(), await bank.person({ capabilities: ['bank.reverse'] })];
  await bank.kin(maker, sister);
  const due = async () => (await as(maker).grants({})).items.find(({ id }) => id === 'welcome')?.due;
  const before = Number(await due());
  const all = await as(maker).createGrant({ grant: 'welcome', reason: '全体会员见面礼' });
  expect(all).toMatchObject({ beneficiary: null, receivers: before - 2, minutes: 60 * (before - 2) });
  const shown = await as(colleague).grant({ id: all.id });
  const numbers = shown.receivers.map(({ member }) => member.number);
  expect(numbers).not.toContain(maker.number);
  expect(numbers).not.toContain(sister.number);
  expect(numbers).toContain(colleague.number);
  // Someone stops being a member in between, and the one who approves is passed over.
  const stopped = await bank.rows(
    `SELECT m.id FROM members m JOIN grant_shares g ON g.member = m.id WHERE g.operation = '${all.id}' AND m.capabilities = '[]' LIMIT 1`,
  );
  await bank.run(`UPDATE members SET status = 'inactive' WHERE id = '${stopped[0]?.id}'`);
  expect(await as(colleague).approveGrant({ id: all.id })).toMatchObject({ moved: 60 * (before - 4) });
  // Left are the maker, their sister, and the checker; the one who was stopped is not due.
  expect(await due()).toBe(3);
  const rest = await as(checker).createGrant({ grant: 'welcome', reason: '补发' });
  expect(rest).toMatchObject({ receivers: 3 });
  await expect(as(checker).createGrant({ grant: 'welcome', reason: '再补' })).rejects.toMatchObject(
    code('grant_none_due'),
  );
  const book = await bank.rows('SELECT sum(credits_posted - debits_posted) AS sum FROM ledger_accounts');
  expect(book).toEqual([{ sum: '0' }]);
});

test('after all of it the whole book is right', async () => {
  expect(await wholeBookFaults(bank)).toEqual([]);
});
