/** Every credit comes from a budget, and a budget takes two people. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let maker: Person;
let checker: Person;
const as = (person: Person) => clientFor(server, person);
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  [maker, checker] = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
});
afterAll(() => server.stop());

const propose = () =>
  as(maker).createBudget({ name: '冬季送餐', minutes: 90, reason: '居委会十一月会议定的' });

test('one proposes and another opens it, once', async () => {
  const { id, can } = await propose();
  expect(can).toEqual([]);
  await expect(as(maker).approveBudget({ id })).rejects.toMatchObject({ code: 'checker_is_maker' });
  expect(await as(checker).approveBudget({ id })).toMatchObject({
    state: 'done',
    name: '冬季送餐',
    minutes: 90,
  });
  await expect(as(checker).approveBudget({ id })).rejects.toMatchObject({ code: 'operation_closed' });
  const { items } = await as(checker).budgets({});
  expect(items.filter(({ name }) => name === '冬季送餐')).toMatchObject([{ minutes: 90, left: 90 }]);
});

test('a deposit draws on the oldest budget that has room for it, then on the next', async () => {
  const [budgets, volunteer, reviewer] = [
    await Promise.all([1, 2].map(propose)),
    await bank.person(),
    await bank.person({ capabilities: ['hours.review'] }),
  ];
  for (const { id } of budgets) await as(checker).approveBudget({ id });
  // The budget that the test bank began with is used up, so that the first of 90 minutes is the oldest.
  await bank.deposit(await bank.person(), 1_000_000);
  const left = async () => (await as(maker).budgets({})).items.map((one) => one.left).reverse();
  const yesterday = addDays(dayOf(Date.now()), -1);
  for (const [hour, after] of [
    ['09', [0, 30, 90, 90]],
    ['11', [0, 30, 30, 90]],
  ] as const) {
    const { id } = await as(volunteer).createClaim({
      activity: 'company',
      startsAt: `${yesterday}T${hour}:00:00+08:00`,
      endsAt: `${yesterday}T${Number(hour) + 1}:00:00+08:00`,
    });
    expect(await as(reviewer).approveClaim({ id })).toMatchObject({ deposited: 60 });
    expect(await left()).toEqual(after);
  }
});

test('what no budget has room for alone, several give together; what all of them lack is refused', async () => {
  const volunteer = await bank.person();
  const reviewer = await bank.person({ capabilities: ['hours.review'] });
  const claim = async (hour: number, hours: number) =>
    (
      await as(volunteer).createClaim({
        activity: 'company',
        startsAt: `${addDays(dayOf(Date.now()), -2)}T${String(hour).padStart(2, '0')}:00:00+08:00`,
        endsAt: `${addDays(dayOf(Date.now()), -2)}T${String(hour + hours).padStart(2, '0')}:00:00+08:00`,
      })
    ).id;
  const budgets = (await as(maker).budgets({})).items.map((one) => one.left);
  expect([Math.max(...budgets), budgets.reduce((sum, left) => sum + left, 0)]).toEqual([90, 150]);
  const id = await claim(8, 2);
  expect(await as(reviewer).approveClaim({ id })).toMatchObject({ deposited: 120 });
  expect((await as(volunteer).account({})).available).toBe(120);
  expect((await as(volunteer).passbook({})).items.map(({ change }) => change).sort()).toEqual([30, 30, 60]);
  const more = await claim(11, 1);
  expect(await outcomeOf(as(reviewer).approveClaim({ id: more }))).toBe('budget_short');
  // A grant of 300 comes from one budget, which is none of these.
  const elder = await bank.person({ hardship: true });
  const grant = as(maker).createGrant({ grant: 'hardship', member: elder.number, reason: '低保家庭' });
  expect(await outcomeOf(grant)).toBe('budget_short');
  expect(await wholeBookFaults(bank)).toEqual([]);
});

test('a budget that was turned down is not opened, and one cannot be opened as a reversal', async () => {
  const { id } = await propose();
  await expect(as(checker).approveReversal({ id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await as(checker).rejectBudget({ id, reason: '先用完上一笔' })).toMatchObject({ state: 'rejected' });
  await expect(as(checker).approveBudget({ id })).rejects.toMatchObject({ code: 'operation_closed' });
  expect((await as(checker).budgets({})).items).toHaveLength(4);
});
