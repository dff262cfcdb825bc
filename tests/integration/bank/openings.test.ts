/** Hours that people bring from elsewhere: found, proposed by one, agreed to by another, and never service. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPENINGS_AT_A_TIME } from '../../../src/bank/opening-limits.ts';
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

const row = (of: { number?: string; phone?: string; name?: string }) => ({
  number: '',
  phone: '',
  name: '',
  ...of,
});
const ask = (origin: string, receivers: readonly Person[], minutes = 90) =>
  as(maker).createOpenings({
    origin,
    reason: '双方盖章的结余表',
    rows: receivers.map(({ number }) => ({ member: number, minutes })),
  });

test('whose a row is: by number, else by phone, else by a name that one member alone has', async () => {
  const one = await bank.person({ name: '独一位', phone: '13900009001' });
  await bank.people(2, { name: '同名的' });
  const gone = await bank.person({ name: '停用的', status: 'inactive' });
  const kin = await bank.person({ name: '亲戚' });
  await bank.kin(maker, kin);
  const { found } = await as(maker).checkOpenings({
    origin: '东街互助会',
    rows: [
      row({ number: one.number.toLowerCase() }),
      row({ number: String(Number(one.number.slice(4))), name: '独 一位' }),
      row({ phone: '+86 139-0000-9001' }),
      row({ name: '独一位' }),
      row({ number: one.number, name: '另一位' }),
      row({ phone: '13900009001', name: '另一位' }),
      row({ name: '同名的' }),
      row({ name: '没有的' }),
      row({ number: '不是号' }),
      row({ number: gone.number }),
      row({ number: maker.number }),
      row({ number: kin.number }),
      row({}),
    ],
  });
  const mine = { member: { number: one.number, name: '独一位' }, field: null, fault: null };
  expect(found.slice(0, 4)).toEqual([mine, mine, mine, mine]);
  expect(found.slice(4).map(({ field, fault }) => [field, fault])).toEqual([
    ['name', 'other'],
    ['name', 'other'],
    ['name', 'several'],
    ['name', 'unknown'],
    ['number', 'unknown'],
    ['number', 'inactive'],
    ['number', 'own'],
    ['number', 'kin'],
    ['name', 'unknown'],
  ]);
});

test('a name that many have is looked for once, and answers two of them at most', async () => {
  await bank.people(1_000, { name: '很多人叫' });
  const { found } = await as(maker).checkOpenings({
    origin: '东街互助会',
    rows: Array.from({ length: OPENINGS_AT_A_TIME }, () => row({ name: '很多人叫' })),
  });
  expect(found).toEqual(Array(OPENINGS_AT_A_TIME).fill({ member: null, field: 'name', fault: 'several' }));
});

test('they come from a budget when a second of staff agrees, are told in the passbook, and are no service', async () => {
  const [one, other] = (await bank.people(2)) as [Person, Person];
  const { parts, minutes } = await ask('东街互助会', [one, other]);
  expect(minutes).toBe(180);
  const [part] = parts as [(typeof parts)[number]];
  expect(part).toMatchObject({
    kind: 'grant',
    name: '期初：东街互助会',
    state: 'waiting',
    receivers: 2,
    can: [],
  });
  expect(await outcomeOf(as(maker).approveGrant({ id: part.id }))).toBe('checker_is_maker');
  expect((await as(one).account({})).available).toBe(0);
  await as(checker).approveGrant({ id: part.id });
  expect(await as(one).account({})).toMatchObject({ available: 90, honour: 0 });
  expect((await as(one).passbook({})).items).toMatchObject([
    { kind: 'grant', change: 90, note: '期初：东街互助会' },
  ]);
  expect(await wholeBookFaults(bank)).toEqual([]);
});

test('nobody has them twice from one origin, and where one cannot, nobody is proposed', async () => {
  const [one, other] = (await bank.people(2)) as [Person, Person];
  const { parts } = await ask('西街互助会', [one]);
  const { found } = await as(maker).checkOpenings({
    origin: '西街互助会',
    rows: [row({ number: one.number })],
  });
  expect(found[0]?.fault).toBe('had');
  for (const receivers of [
    [one, other],
    [other, other],
    [other, maker],
    [{ ...other, number: 'BJL-999999' }],
  ])
    expect(await outcomeOf(ask('西街互助会', receivers))).toBe('openings_changed');
  await as(checker).rejectGrant({ id: parts[0]?.id ?? '', reason: '表错了' });
  await ask('西街互助会', [one, other], 60);
  expect(await outcomeOf(ask('西街互助會（2025年）', [one]))).toBe('openings_changed');
  await ask('南街互助会', [one]);
  expect(await outcomeOf(ask('北街互助会', [one, other], 100_000 * 6))).toBe('field_most');
});

test('they are never more than a budget has, nor from the pool', async () => {
  const people = await bank.people(11);
  expect(await outcomeOf(ask('大互助会', people, 100_000))).toBe('budget_short');
  const rows = [{ member: people[0]?.number ?? '', minutes: 1 }];
  for (const source of ['pool', 'issuance-nobody'])
    expect(await outcomeOf(as(maker).createOpenings({ origin: '池', source, reason: '试', rows }))).toBe(
      'source_unknown',
    );
});

test('what was brought by mistake and wholly taken back may be brought again, once', async () => {
  const one = await bank.person();
  const { parts } = await ask('错了的互助会', [one]);
  await as(checker).approveGrant({ id: parts[0]?.id ?? '' });
  const [entry] = (await as(one).passbook({})).items;
  const { receivers } = await as(maker).grant({ id: parts[0]?.id ?? '' });
  expect(receivers.map(({ transfer }) => transfer)).toEqual([entry?.id]);
  const { id } = await as(maker).createReversal({ transfer: entry?.id ?? '', reason: '记错了人' });
  expect(await outcomeOf(ask('错了的互助会', [one]))).toBe('openings_changed');
  await as(checker).approveReversal({ id });
  expect((await as(one).account({})).available).toBe(0);
  const again = await ask('错了的互助会', [one], 60);
  await as(checker).approveGrant({ id: again.parts[0]?.id ?? '' });
  expect((await as(one).account({})).available).toBe(60);
  expect(await outcomeOf(ask('错了的互助会', [one]))).toBe('openings_changed');
  const [{ operation } = {}] = await bank.rows(
    `SELECT operation FROM grant_shares WHERE member = '${one.id}' AND transfer IS NOT NULL LIMIT 1`,
  );
  const { status } = await server.sql(
    `UPDATE grant_shares SET transfer = NULL WHERE operation = '${operation}'`,
  );
  expect(status).toBe(400);
  expect(await wholeBookFaults(bank)).toEqual([]);
});

test('1,200 people come in three parts, each agreed to on its own', async () => {
  const people = await bank.people(1_200);
  const began = performance.now();
  for (let from = 0; from < people.length; from += OPENINGS_AT_A_TIME)
    await as(maker).checkOpenings({
      origin: '很大的互助会',
      rows: people.slice(from, from + OPENINGS_AT_A_TIME).map(({ number, name }) => row({ number, name })),
    });
  const checked = performance.now();
  const { parts } = await ask('很大的互助会', people, 60);
  const proposed = performance.now();
  expect(parts.map(({ receivers, reason }) => [receivers, reason])).toEqual([
    [500, '双方盖章的结余表（第1份，共3份）'],
    [500, '双方盖章的结余表（第2份，共3份）'],
    [200, '双方盖章的结余表（第3份，共3份）'],
  ]);
  for (const { id } of parts) await as(checker).approveGrant({ id });
  console.log(
    `1,200 rows: looked through ${Math.round(checked - began)} ms, proposed ${Math.round(proposed - checked)} ms, three parts agreed to ${Math.round(performance.now() - proposed)} ms`,
  );
  const [{ n } = {}] = await bank.rows(
    "SELECT count(*) AS n FROM grant_shares WHERE name = 'opening/很大的互助会' AND transfer IS NOT NULL",
  );
  expect(Number(n)).toBe(1_200);
});
