/** The bank's figures for staff and for the screen, held against the rows of a year counted another way. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figureCalls } from '../../../src/bank/calls/figures.ts';
import { addMonths, dayOf } from '../../../src/calendar/shanghai.ts';
import { fillBook } from '../../../src/cli/sample/book.ts';
import { samplePeople, smallSize } from '../../../src/cli/sample/people.ts';
import { clientOf } from '../../../src/contract/client.ts';
import type { Capability } from '../../../src/contract/who.ts';
import { policyType } from '../../../src/publisher/content/bank.ts';
import { ofType } from '../../../src/publisher/content/record.ts';
import { loadContent } from '../../../src/publisher/content.ts';
import { placesIn } from '../../../src/register/places.ts';
import { clientFor } from '../../support/client.ts';
import { password, tokenOf } from '../../support/logins.ts';
import { openRegister, sampleCommunity } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asPublisher, asSetup } from '../../support/signing.ts';

let server: Server;
let auditor: Token;
let db: DatabaseSync | undefined;
const now = Date.now();
const thisMonth = dayOf(now).slice(0, 7);
type Token = { token: string };
const as = (person: Token) => clientFor(server, person);
type Row = Record<string, string | number | null>;
const all = (sql: string) => (db as DatabaseSync).prepare(sql).all() as Row[];

beforeAll(async () => {
  server = await startServer();
  const { records } = await loadContent('content', { now });
  const policies = ofType(records.values(), policyType)
    .map(({ data }) => data)
    .sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));
  const people = samplePeople(smallSize);
  const post = async (path: string, body: object) => {
    const answer = await asSetup(server)(`/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
  };
  await post('publisher/policies', { policies });
  await openRegister(server);
  const staff = people.filter(({ capabilities }) => capabilities.length > 0);
  await post('setup/members', {
    members: staff.map(({ number, name, phone, bornYear, hardship, family, trained, capabilities }) => ({
      ...{ number, name, phone, bornYear, hardship, family, trained },
      // Two who review may take back, too.
      capabilities: capabilities.includes('hours.review') ? ['hours.review', 'bank.reverse'] : capabilities,
      password,
    })),
  });
  await server.kill('SIGTERM');
  fillBook(join(server.data, 'data.db'), { people, policies, matters: { rules: [], days: {} }, now });
  db = new DatabaseSync(join(server.data, 'data.db'), { readOnly: true });
  await server.restart();
  const having = (right: Capability) =>
    staff
      .filter(({ capabilities }) => capabilities.includes(right))
      .map(({ number }) => tokenOf(server.url, number));
  const [token = ''] = await Promise.all(having('audit.read'));
  auditor = { token };
  const [maker = '', checker = ''] = await Promise.all(having('hours.review'));
  await takeOneBack({ token: maker }, { token: checker });
});
afterAll(async () => {
  db?.close();
  await server.stop();
});

/** What one was paid for service is taken back, so that a reversal is among the rows. */
async function takeOneBack(maker: Token, checker: Token) {
  const [entry] = all(
    `SELECT t.id FROM ledger_transfers t JOIN ledger_accounts a ON a.id = t.credit_account JOIN ledger_accounts p ON p.id = t.debit_account
      WHERE t.kind = 'settle' AND p.kind = 'member' AND a.credits_posted - a.debits_posted - a.debits_pending >= t.minutes ORDER BY t.seq DESC LIMIT 1`,
  );
  const { id } = await as(maker).createReversal({ transfer: String(entry?.id), reason: '时间记错了' });
  expect(await as(checker).approveReversal({ id })).toMatchObject({ state: 'done' });
}

const monthOf = (at: unknown) => dayOf(Number(at)).slice(0, 7);
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const percentile = (numbers: number[], share: number) =>
  numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1] ?? null;
const minutesOf = (rows: Row[]) => sum(rows.map(({ minutes }) => Number(minutes)));

/** Minutes from asking to the first answer of each request. */
function waits(requests: Row[]) {
  const steps = all(
    "SELECT request, at FROM request_steps WHERE step IN ('offer', 'dispatch') ORDER BY at, id",
  );
  return requests.flatMap(({ id, created_at }) => {
    const first = steps.find(({ request }) => request === id);
    return first ? [Math.floor((Number(first.at) - Number(created_at)) / 60_000)] : [];
  });
}

test('a year by month is what its rows come to', async () => {
  const { months } = await as(auditor).bankFigures({});
  const asked = all('SELECT * FROM requests');
  const periods = all('SELECT * FROM service_periods WHERE minutes IS NOT NULL AND voided_at IS NULL');
  const kinds = new Map(all('SELECT id, kind FROM ledger_accounts').map(({ id, kind }) => [id, kind]));
  const entries = all('SELECT *, moved FROM ledger_transfers ORDER BY seq');
  const named = new Map(entries.map((one) => [one.id, one]));
  const isMember = (account: unknown) => kinds.get(account as string) === 'member';
  expect(months.map(({ month }) => month)).toEqual(
    Array.from({ length: 12 }, (_, at) => addMonths(`${thisMonth}-01`, at - 11).slice(0, 7)),
  );
  for (const { month, ...told } of months) {
    const requests = asked.filter(({ created_at }) => monthOf(created_at) === month);
    const here = entries.filter(({ recorded_at }) => monthOf(recorded_at) === month);
    const until = entries.filter(({ recorded_at }) => monthOf(recorded_at) <= month);
    const forService = here.filter(({ kind }) => kind === 'deposit' || kind === 'settle');
    const back = here.filter(({ kind }) => kind === 'reversal');
    const original = ({ reverses }: Row) => named.get(reverses ?? '');
    const quiet = addMonths(`${month}-01`, -5);
    const balances = [...kinds.keys()].filter(isMember).map((account) => {
      const own = until.filter((one) => one.debit_account === account || one.credit_account === account);
      const balance = sum(own.map((one) => Number(one.moved) * (one.credit_account === account ? 1 : -1)));
      return { balance, idle: own.every(({ recorded_at }) => dayOf(Number(recorded_at)) < quiet) };
    });
    const took = waits(requests);
    expect({ month, ...told }).toEqual({
      month,
      asked: requests.length,
      answered: took.length,
      settled: requests.filter(({ state }) => state === 'settled').length,
      half: percentile(took, 0.5),
      most: percentile(took, 0.9),
      served: minutesOf(periods.filter(({ starts_at }) => monthOf(starts_at) === month)),
      earned:
        minutesOf(forService.filter(({ credit_account }) => isMember(credit_account))) -
        minutesOf(
          back.filter(
            (one) =>
              ['deposit', 'settle'].includes(String(original(one)?.kind)) && isMember(one.debit_account),
          ),
        ),
      spent:
        minutesOf(here.filter((one) => one.kind === 'settle' && isMember(one.debit_account))) -
        minutesOf(back.filter((one) => original(one)?.kind === 'settle' && isMember(one.credit_account))),
      held: sum(until.map(({ held }) => Number(held))),
      stored: sum(balances.map(({ balance }) => balance)),
      idle: sum(balances.filter(({ idle }) => idle).map(({ balance }) => balance)),
    });
  }
  const [account] = all(
    "SELECT sum(credits_posted - debits_posted) AS n FROM ledger_accounts WHERE kind = 'member'",
  );
  expect(months.at(-1)?.stored).toBe(account?.n);
  expect(Math.max(...months.map(({ idle }) => idle))).toBeGreaterThan(0);
  expect(sum(months.map(({ answered }) => answered))).toBeGreaterThan(20);
});

test('by grid, where help was wanted, and nothing of fewer than five', async () => {
  const { name: community, grids } = sampleCommunity();
  const { grids: told } = await as(auditor).bankFigures({});
  const gridOf = (place: unknown) =>
    placesIn(String(place), community, grids).find((id) => id.startsWith('grid:'));
  const asked = all('SELECT * FROM requests').filter(
    ({ created_at }) => monthOf(created_at).slice(0, 4) === thisMonth.slice(0, 4),
  );
  let seen = 0;
  for (const { id, name } of grids) {
    const requests = asked.filter(({ place }) => gridOf(place) === `grid:${id}`);
    const one = told.find((of) => of.name === name);
    expect(one === undefined).toBe(requests.length === 0);
    if (one?.asked == null) continue;
    seen += 1;
    expect(one.asked).toBe(requests.length);
    expect(one.asked).toBeGreaterThanOrEqual(5);
    if (one.answered !== null) expect(one.half).toBe(percentile(waits(requests), 0.5));
  }
  expect(seen).toBeGreaterThan(1);
});

test('by grid the same, however many months are asked for: nothing that is hidden follows by subtraction', async () => {
  const year = thisMonth.slice(0, 4);
  const { grids } = await as(auditor).bankFigures({});
  for (const [to, months] of [
    [thisMonth, '1'],
    [thisMonth, '2'],
    [`${year}-01`, '1'],
    [`${year}-12`, '36'],
  ])
    expect((await as(auditor).bankFigures({ to, months })).grids, `${to} ${months}`).toEqual(grids);
});

test('one month alone, as its report is made; a year that is to come is empty', async () => {
  const to = addMonths(`${thisMonth}-01`, -2).slice(0, 7);
  const { months } = await as(auditor).bankFigures({});
  expect((await as(auditor).bankFigures({ to, months: '1' })).months).toEqual([months.at(-3)]);
  const [later] = (await as(auditor).bankFigures({ to: '2199-01', months: '1' })).months;
  expect(later).toMatchObject({ asked: 0, half: null, earned: 0, served: 0 });
  expect(later?.stored).toBe(months.at(-1)?.stored);
});

test('everybody sees the hours of a month that five or more people gave, and took', async () => {
  const { months } = await clientOf(figureCalls, asPublisher(server)).publicMonths({});
  const periods = all('SELECT * FROM service_periods WHERE minutes IS NOT NULL AND voided_at IS NULL');
  for (const { month, given, taken } of months) {
    const here = periods.filter(({ starts_at }) => monthOf(starts_at) === month);
    const wanted = here.filter(({ source }) => String(source).startsWith('request:'));
    const people = (rows: Row[], who: string) => new Set(rows.map((one) => one[who])).size;
    const others = people(
      here.filter((one) => !wanted.includes(one)),
      'volunteer',
    );
    const enough = people(here, 'volunteer') >= 5;
    expect(given).toBe(enough ? minutesOf(here) : null);
    const apart = enough && people(wanted, 'served') >= 5 && (others === 0 || others >= 5);
    expect(taken).toBe(apart ? minutesOf(wanted) : null);
  }
  expect(months.some(({ taken }) => taken !== null)).toBe(true);
});
