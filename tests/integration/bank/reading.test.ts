/** What a member reads: statements by month, what is under way, and all that is theirs to take away. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { exportParts } from '../../support/keepings.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let elder: Person;
let daughter: Person;
let helper: Person;
let checker: Person;
let dispatcher: Person;
let clerk: Person;
const as = (person: Person) => clientFor(server, person);
const month = dayOf(Date.now()).slice(0, 7);
const yesterday = addDays(dayOf(Date.now()), -1);
const tomorrow = addDays(dayOf(Date.now()), 1);

/** 100 minutes for the elder; her daughter asks for 40 of them in her name, the helper serves 30, and she confirms. */
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  elder = await bank.person({ name: '王奶奶' });
  daughter = await bank.person({ name: '女儿' });
  helper = await bank.person({ name: '=cmd|calc' });
  checker = await bank.person({ name: '复核员', capabilities: ['hours.review'] });
  dispatcher = await bank.person({ name: '派单员', capabilities: ['requests.dispatch'] });
  clerk = await bank.person({ name: '社工', capabilities: ['members.manage'] });
  await bank.deposit(elder, 100);
  await bank.run(`INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at)
    VALUES ('${elder.id}', '${daughter.id}', 1, 1, 1, '${checker.id}', '${clerk.id}', ${Date.now() - 1000}, ${Date.now() + 86_400_000}, '${clerk.id}', ${Date.now() - 1000})`);
  const { id } = await as(daughter).createRequest({
    service: 'errands',
    startsAt: `${tomorrow}T10:00:00+08:00`,
    minutes: 40,
    place: '3号楼',
    note: '=1+1',
    onBehalfOf: elder.number,
  });
  await as(helper).offerRequest({ id });
  await send(server, bank, dispatcher, id, helper);
  await as(helper).startRequest({ id, code: (await as(daughter).requestCode({ id })).code });
  await letServiceHaveBegun(bank, id, 30);
  await as(helper).finishRequest({ id, code: (await as(elder).requestCode({ id })).code });
  await as(daughter).confirmRequest({ id });
  await as(clerk).createClaim({
    activity: 'company',
    startsAt: `${yesterday}T09:00:00+08:00`,
    endsAt: `${yesterday}T10:00:00+08:00`,
    volunteer: elder.number,
    note: '纸条补录',
  });
});
afterAll(() => server.stop());

test('a month of the passbook: opening, entries oldest first, totals by kind, closing', async () => {
  const statement = await as(elder).statement({ month });
  expect(statement).toMatchObject({
    number: elder.number,
    name: '王奶奶',
    from: `${month}-01`,
    opening: { balance: 0, held: 0 },
    closing: { balance: 70, held: 0 },
    next: null,
  });
  expect(statement.items.map(({ kind, balance, held }) => [kind, balance, held])).toEqual([
    ['deposit', 100, 0],
    ['hold', 100, 40],
    ['release', 100, 0],
    ['hold', 100, 40],
    ['settle', 70, 0],
  ]);
  const bySeq = await as(elder).passbook({});
  expect(statement.items).toEqual([...bySeq.items].reverse());
  expect(statement.totals).toContainEqual({ kind: 'settle', entries: 1, received: 0, paid: 30, held: -40 });
  expect(statement.totals).toContainEqual({ kind: 'deposit', entries: 1, received: 100, paid: 0, held: 0 });
  const sum = (of: 'received' | 'paid' | 'held') => statement.totals.reduce((all, one) => all + one[of], 0);
  expect(sum('received') - sum('paid')).toBe(statement.closing.balance - statement.opening.balance);
  expect(sum('held')).toBe(0);
});

test('what someone did in her name is marked, on the entry and in the list of acts', async () => {
  const { items, acts } = await as(daughter).statement({ member: elder.id, month });
  const marked = items.filter(({ actedBy }) => actedBy !== null);
  expect(marked.map(({ kind, actedBy }) => [kind, actedBy?.name])).toEqual([
    ['hold', '女儿'],
    ['settle', '女儿'],
  ]);
  expect(acts.map(({ act, by, mandate }) => [act, by.name, mandate])).toEqual([
    ['mandate', '复核员', false],
    ['mandate-agreed', '社工', false],
    ['ask', '女儿', true],
    ['code', '女儿', true],
    ['confirm', '女儿', true],
    ['claim', '社工', false],
  ]);
  expect((await as(helper).statement({ month })).acts).toEqual([]);
});

test('service recognised in the month is counted apart from the balance', async () => {
  expect((await as(helper).statement({ month })).honour).toEqual({ minutes: 30, times: 1, total: 30 });
  expect((await as(elder).statement({ month })).honour).toEqual({ minutes: 0, times: 0, total: 0 });
});

test('a month before there was anything, and one to come, are empty and meet the balance', async () => {
  expect(await as(elder).statement({ month: '1999-12' })).toMatchObject({
    items: [],
    opening: { balance: 0 },
    closing: { balance: 0 },
    to: '1999-12-31',
  });
  expect(await as(elder).statement({ month: '2099-02' })).toMatchObject({
    items: [],
    opening: { balance: 70 },
    closing: { balance: 70 },
    to: '2099-02-28',
  });
  expect((await as(elder).statement({ month: '2096-02' })).to).toBe('2096-02-29');
});

test('entries of two months fall on both sides of midnight in Shanghai, and the months meet', async () => {
  const old = await bank.person();
  const guards = await bank.rows(
    "SELECT name, sql FROM sqlite_master WHERE name = 'ledger_transfers_never_change'",
  );
  await bank.deposit(old, 10);
  await bank.deposit(old, 20);
  // The second was written at midnight, the first a second before: nothing else was written in between.
  const midnight = Date.parse(`${month}-01T00:00:00+08:00`);
  for (const { name } of guards) await bank.run(`DROP TRIGGER ${name}`);
  await bank.run(`UPDATE ledger_transfers SET recorded_at = ${midnight - 1000}
    WHERE seq <= (SELECT min(seq) FROM ledger_transfers WHERE credit_account = '${old.id}')`);
  for (const { sql } of guards) await bank.run(String(sql));
  expect((await as(old).statements({})).items).toEqual([
    { month, entries: 1, opening: { balance: 10, held: 0 }, closing: { balance: 30, held: 0 } },
    {
      month: addDays(`${month}-01`, -1).slice(0, 7),
      entries: 1,
      opening: { balance: 0, held: 0 },
      closing: { balance: 10, held: 0 },
    },
  ]);
  expect(await as(old).statement({ month })).toMatchObject({
    opening: { balance: 10 },
    items: [{ change: 20, balance: 30 }],
  });
});

test('stars follow what is on record, and the next one is told to the minute', async () => {
  const who = await bank.person();
  let days = 0;
  const recorded = async (minutes: number) => {
    for (let left = minutes; left > 0; left -= 1440) {
      days += 1;
      const start = days * 86_400_000;
      const some = Math.min(left, 1440);
      await bank.run(`INSERT INTO service_periods (volunteer, service, needs_two, source, starts_at, ends_at, minutes, recognised_at)
        VALUES ('${who.id}', 'company', 0, 'claim:none', ${start}, ${start + some * 60_000}, ${some}, 1)`);
    }
    const { honour, stars, toNextStar } = await as(who).account({});
    return { honour, stars, toNextStar };
  };
  expect(await recorded(5999)).toEqual({ honour: 5999, stars: 0, toNextStar: 1 });
  expect(await recorded(1)).toEqual({ honour: 6000, stars: 1, toNextStar: 12_000 });
  expect(await recorded(29_999)).toEqual({ honour: 35_999, stars: 2, toNextStar: 1 });
  expect(await recorded(1)).toEqual({ honour: 36_000, stars: 3, toNextStar: null });
});

test('what is held, to come and owed is told with what it rests on', async () => {
  expect(await as(elder).owed({})).toMatchObject({
    held: 0,
    requests: [],
    toCome: 60,
    claims: [{ state: 'waiting', minutes: 60, reviews: 0, reviewsNeeded: 1, service: { id: 'company' } }],
    owing: 0,
    recoveries: [],
  });
  const asked = await as(elder).createRequest({
    service: 'company',
    startsAt: `${tomorrow}T15:00:00+08:00`,
    minutes: 30,
    place: '家里',
  });
  expect(await as(elder).owed({})).toMatchObject({
    held: 30,
    requests: [{ id: asked.id, held: 30, state: 'asked' }],
  });
  await send(server, bank, dispatcher, asked.id, helper);
  expect(await as(helper).owed({})).toMatchObject({ toCome: 0, serving: [{ id: asked.id, minutes: 30 }] });
  await as(elder).cancelRequest({ id: asked.id, reason: '不用了' });
  expect(await as(elder).owed({})).toMatchObject({ held: 0, requests: [] });
});

test('what a reversal still takes is owed by the one, and comes back to the other', async () => {
  const [maker, other] = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
  const [giver, given] = (await bank.people(2)) as [Person, Person];
  await bank.kin(giver, given);
  await bank.deposit(giver, 50);
  const { id: transfer } = await as(giver).gift({ to: given.number, minutes: 50 });
  await as(given).gift({ to: 'pool', minutes: 45 });
  const { id } = await as(maker).createReversal({ transfer, reason: '送错了' });
  await as(other).approveReversal({ id });
  const both = { id, transfer, minutes: 50, outstanding: 45, reason: '送错了' };
  expect(await as(given).owed({})).toMatchObject({
    owing: 45,
    owedBack: 0,
    recoveries: [{ ...both, pays: true }],
  });
  expect(await as(giver).owed({})).toMatchObject({
    owing: 0,
    owedBack: 45,
    recoveries: [{ ...both, pays: false }],
  });
});

test('all parts of the export can be taken, as rows and as tables that say the same', async () => {
  for (const person of [elder, helper, daughter]) {
    for (const part of exportParts) {
      const { rows, columns, next } = await as(person).exportRows({ part });
      const { text, file } = await as(person).exportCsv({ part });
      expect(next, part).toBeNull();
      expect(text.startsWith('\ufeff'), part).toBe(true);
      expect(text.slice(1).split('\r\n')[0], part).toBe(columns.map(({ title }) => title).join(','));
      expect(text.split('\r\n').length - 2, part).toBe(rows.length);
      expect(file, part).toMatch(/^时光银行-.+-\d{4}-\d{2}-\d{2}\.csv$/);
      for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ name }) => name));
    }
  }
});

test('the export says all that staff write down of a member', async () => {
  const { columns } = await as(elder).exportRows({ part: 'member' });
  const kept = await bank.rows("SELECT name FROM pragma_table_info('members')");
  // Keys, and what PocketBase adds.
  const ours = ['id', 'password', 'tokenKey', 'emailVisibility', 'verified'];
  expect([...columns.map(({ name }) => name), ...ours].sort()).toEqual(kept.map(({ name }) => name).sort());
});

test('the export holds what there is of a member, and nothing of what others keep', async () => {
  const rows = async (person: Person, part: string) => (await as(person).exportRows({ part })).rows;
  expect(await rows(elder, 'account')).toMatchObject([{ balance: 70, held: 0, available: 70 }]);
  expect((await rows(elder, 'entries')).map(({ kind, balance }) => [kind, balance])).toEqual(
    (await as(elder).passbook({})).items.map(({ kind, balance }) => [kind, balance]).reverse(),
  );
  expect(await rows(elder, 'claims')).toMatchObject([{ share: 'volunteer', note: '纸条补录', minutes: 60 }]);
  expect(await rows(elder, 'mandates')).toMatchObject([{ share: 'principal', canRead: 1 }]);
  expect(await rows(daughter, 'mandates')).toMatchObject([{ share: 'holder' }]);
  expect((await rows(elder, 'acts')).map(({ act }) => act)).toEqual([
    'mandate',
    'mandate-agreed',
    'ask',
    'code',
    'confirm',
    'claim',
  ]);
  expect(await rows(helper, 'periods')).toMatchObject([{ share: 'volunteer', minutes: 30 }]);
  expect(await rows(helper, 'requests')).toMatchObject([
    { share: 'chosen', place: '3号楼' },
    { share: 'chosen' },
  ]);

  const { id } = await as(elder).createRequest({
    service: 'company',
    startsAt: `${tomorrow}T18:00:00+08:00`,
    minutes: 15,
    place: '5号楼2单元',
    note: '腿脚不便',
  });
  const offering = await bank.person();
  await as(offering).offerRequest({ id });
  const [offer] = await rows(offering, 'requests');
  expect(offer).toMatchObject({ share: 'offered', place: '', note: '', served: '' });
  await as(elder).cancelRequest({ id, reason: '不用了' });
});

test('a table never runs as a formula', async () => {
  const { text } = await as(elder).exportCsv({ part: 'entries' });
  expect(text).toContain('"\'=cmd|calc"');
  expect(text).not.toMatch(/(^|,|\n)=/);
  const requests = await as(elder).exportCsv({ part: 'requests' });
  expect(requests.text).toContain('"\'=1+1"');
});

test('a part of the export is one that there is, and goes on where a page of it ended', async () => {
  const person = await bank.person();
  await expect(as(person).exportRows({ part: 'nothing' })).rejects.toMatchObject({ code: 'field_choice' });
  for (const part of ['entries', 'thanks', 'matter-pictures']) {
    const elsewhere = as(person).exportRows({ part, cursor: 'elsewhere' });
    await expect(elsewhere, part).rejects.toMatchObject({ code: 'field_cursor' });
  }
});

test('a long book is exported in pages that meet', async () => {
  const rich = await bank.person();
  await bank.run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)
    INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, checker, effective_at, recorded_at, request_key)
    SELECT (SELECT id FROM ledger_accounts WHERE kind = 'issuance'), '${rich.id}', 1, 'posted', 'deposit', 'neighbourhood',
      '${clerk.id}', '${checker.id}', at, at, 'fixture/many/' || i FROM n, (SELECT max(recorded_at) AS at FROM ledger_transfers)`);
  const balances: unknown[] = [];
  let file = '';
  for (let cursor: string | undefined, next: string | null = ''; next !== null; cursor = next ?? undefined) {
    const page = await as(rich).exportRows({ part: 'entries', cursor });
    file += (await as(rich).exportCsv({ part: 'entries', cursor })).text;
    balances.push(...page.rows.map(({ balance }) => balance));
    next = page.next;
  }
  expect(balances).toEqual(Array.from({ length: 2100 }, (_, at) => at + 1));
  expect(file.split('\r\n').length).toBe(2102);
  expect(file.lastIndexOf('\ufeff')).toBe(0);

  const months: unknown[] = [];
  for (let cursor: string | undefined, next: string | null = ''; next !== null; cursor = next ?? undefined) {
    const page = await as(rich).statement({ month, cursor });
    expect(page.closing).toEqual({ balance: 2100, held: 0 });
    months.push(...page.items.map(({ balance }) => balance));
    next = page.next;
  }
  expect(months).toEqual(balances);
});

test('staff who look at what is another’s leave a trace, once a day, and its owner reads who it was', async () => {
  const [looked, nosy, auditor] = [
    await bank.person(),
    await bank.person({ name: '好奇的人', capabilities: ['members.manage'] }),
    await bank.person({ name: '审计的人', capabilities: ['audit.read'] }),
  ];
  const member = looked.id;
  for (let times = 0; times < 2; times += 1) {
    await Promise.all([
      as(nosy).account({ member }),
      as(nosy).passbook({ member }),
      as(nosy).owed({ member }),
      as(nosy).member({ member }),
      as(nosy).exportCsv({ member, part: 'entries' }),
      as(auditor).statement({ member, month }),
    ]);
    await as(looked).account({});
    await as(looked).passbook({ member });
  }
  const { rows } = await as(looked).exportRows({ part: 'trail' });
  const seen = rows.map(({ act, actor }) => `${act} ${String(actor).slice(0, 4)}`).sort();
  expect(seen).toEqual([
    'account.read 好奇的人',
    'account.read 审计的人',
    'data.exported 好奇的人',
    'member.read 好奇的人',
  ]);
  expect((await as(looked).exportCsv({ part: 'trail' })).text).toContain('查看存折,好奇的人');
});

test('nobody reads what is not theirs: only by mandate, within its scope, or staff whom the contract names', async () => {
  const stranger = await bank.person();
  const auditor = await bank.person({ capabilities: ['audit.read'] });
  const member = elder.id;
  for (const read of [
    (who: Person) => as(who).statements({ member }),
    (who: Person) => as(who).statement({ member, month }),
    (who: Person) => as(who).owed({ member }),
  ]) {
    for (const who of [stranger, checker, dispatcher])
      await expect(read(who)).rejects.toMatchObject({ code: 'not_your_account' });
    for (const who of [elder, daughter, clerk, auditor]) await read(who);
  }
  for (const who of [stranger, checker, auditor]) {
    await expect(as(who).exportRows({ member, part: 'member' })).rejects.toMatchObject({
      code: 'not_your_account',
    });
    await expect(as(who).exportCsv({ member, part: 'entries' })).rejects.toMatchObject({
      code: 'not_your_account',
    });
  }
  for (const who of [elder, clerk])
    expect((await as(who).exportRows({ member, part: 'member' })).rows).toMatchObject([{ name: '王奶奶' }]);
  // A mandate to read is one to read the passbook; and what staff write of matters is nobody's but their own.
  const partsOf = async (who: Person) =>
    (await as(who).exportRows({ member, part: 'entries' })).parts.map(({ part }) => part);
  expect(await partsOf(daughter)).toEqual(['entries', 'account', 'requests']);
  for (const part of ['member', 'kin', 'trail', 'matter-steps'])
    await expect(as(daughter).exportRows({ member, part })).rejects.toMatchObject({
      code: 'not_your_account',
    });
  expect(await partsOf(clerk)).toContain('kin');
  for (const part of ['matter-steps', 'matter-reads']) {
    expect(await partsOf(elder)).toContain(part);
    expect(await partsOf(clerk)).not.toContain(part);
    await expect(as(clerk).exportCsv({ member, part })).rejects.toMatchObject({ code: 'not_your_account' });
  }
});
