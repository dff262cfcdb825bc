/**
 * The audit of the whole book: whoever takes a guard off, changes a row and puts the guard back is named by the next
 * one. And the flags for a person to look at: raised from what people did, told once, closed with a word.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, moveBookTo, runJob, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let auditor: Person;
let other: Person;
let giver: Person;
let helper: Person;
let checker: Person;
const as = (person: Person) => clientFor(server, person);

/** Something of everything: claims, a request served and settled, one cancelled, gifts, a budget, a reversal. */
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  auditor = await bank.person({ name: '监督员', capabilities: ['audit.read'] });
  other = await bank.person({ name: '另一位监督员', capabilities: ['audit.read'] });
  giver = await bank.person({ name: '王志愿' });
  helper = await bank.person({ name: '李帮手' });
  checker = await bank.person({ name: '复核员', capabilities: ['hours.review'] });
  const [dispatcher, maker, second] = [
    await bank.person({ capabilities: ['requests.dispatch'] }),
    await bank.person({ capabilities: ['bank.reverse'] }),
    await bank.person({ capabilities: ['bank.reverse'] }),
  ];
  await bank.deposit(giver, 300);
  await bank.kin(giver, helper);
  const budget = await as(maker).createBudget({ name: '年度预算', minutes: 6000, reason: '居民会议通过' });
  await as(second).approveBudget({ id: budget.id });
  const { id } = await as(giver).createRequest({
    service: 'errands',
    startsAt: `${addDays(dayOf(Date.now()), 1)}T10:00:00+08:00`,
    minutes: 40,
    place: '3号楼',
  });
  await send(server, bank, dispatcher, id, helper);
  await as(helper).startRequest({ id, code: (await as(giver).requestCode({ id })).code });
  await letServiceHaveBegun(bank, id, 30);
  await as(helper).finishRequest({ id, code: (await as(giver).requestCode({ id })).code });
  await as(giver).confirmRequest({ id });
  const gift = await as(giver).gift({ to: helper.number, minutes: 20 });
  await as(giver).gift({ to: 'pool', minutes: 10 });
  const reversal = await as(maker).createReversal({ transfer: gift.id, reason: '送错了' });
  await as(second).approveReversal({ id: reversal.id });
  // The scheduler asks for the night's audit every half hour: done now, it writes no flags in the middle of a test.
  await runJob(server, 'bank-audit');
  await claimOf(helper, '09:00');
});
afterAll(() => server.stop());

/** An hour of yesterday, approved. Answers the claim's id. */
async function claimOf(who: Person, from: string): Promise<string> {
  const startsAt = `${addDays(dayOf(Date.now()), -1)}T${from}:00+08:00`;
  const endsAt = `${addDays(dayOf(Date.now()), -1)}T${from.slice(0, 2)}:45:00+08:00`;
  const { id } = await as(who).createClaim({ activity: 'company', startsAt, endsAt });
  await as(checker).approveClaim({ id });
  return id;
}

/** Does something as a superuser does with a guard taken off for a moment, and back on as it was. */
async function behindTheBackOf(guard: string, ...statements: string[]): Promise<void> {
  const [found] = await bank.rows(`SELECT sql FROM sqlite_master WHERE name = '${guard}'`);
  await bank.run(`DROP TRIGGER ${guard}`);
  for (const statement of statements) await bank.run(statement);
  await bank.run(String(found?.sql));
}
const flags = async (reader = auditor) => {
  const all = [];
  for (let cursor: string | undefined, next: string | null = ''; next !== null; cursor = next ?? undefined) {
    const page = await as(reader).flags({ state: 'open', cursor });
    all.push(...page.items);
    next = page.next;
  }
  return all;
};
/** Flags that the next audit raises, but for the one that says that guards were off: that is each test's own doing. */
async function newFlags() {
  const before = new Set((await flags()).map(({ id }) => id));
  const { raised } = await as(auditor).runAudit({});
  const found = (await flags()).filter(({ id }) => !before.has(id));
  expect(found).toHaveLength(raised);
  return found.filter(({ kind }) => kind !== 'book-schema');
}
const newest = async (where: string) =>
  (
    await bank.rows(`SELECT seq, id, subject FROM ledger_transfers WHERE ${where} ORDER BY seq DESC LIMIT 1`)
  )[0] as {
    seq: string;
    id: string;
    subject: string;
  };

test('a book that people wrote has no fault; what a test put in by SQL is told', async () => {
  expect(await wholeBookFaults(bank)).toEqual([]);
  const { faults, entries, by } = await as(auditor).runAudit({});
  expect(by?.name).toBe('监督员');
  expect(entries).toBeGreaterThan(5);
  expect(faults).toBe(2);
  expect(
    (await flags())
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('book-'))
      .sort(),
  ).toEqual(['book-budget', 'book-deposit']);
});

test('who did what: an auditor reads anybody’s acts by person, kind and row, others read their own alone', async () => {
  const all = await as(auditor).deeds({});
  expect(all.items.map(({ at }) => at)).toEqual([...all.items.map(({ at }) => at)].sort().reverse());
  const ofChecker = (await as(auditor).deeds({ by: checker.id, act: 'claim' })).items;
  expect(ofChecker.length).toBeGreaterThan(0);
  expect(new Set(ofChecker.map(({ by, act }) => `${by?.number} ${act.split('.')[0]}`))).toEqual(
    new Set([`${checker.number} claim`]),
  );
  const [entry] = (await as(auditor).deeds({ row: 'transfer:1' })).items;
  expect(entry).toMatchObject({ subject: 'transfer:1', act: expect.stringMatching(/^entry\./) });
  expect(JSON.parse(entry?.details ?? '{}')).toMatchObject({ minutes: expect.any(Number) });
  const reversal = (await as(auditor).deeds({ act: 'reversal' })).items;
  expect(reversal.map(({ act }) => act)).toEqual(['reversal.done', 'reversal.asked']);
  expect(reversal[1]?.details).toContain('送错了');
  const yesterday = addDays(dayOf(Date.now()), -1);
  expect((await as(auditor).deeds({ from: yesterday, to: yesterday, act: 'reversal' })).items).toEqual([]);
  const own = (await as(checker).deeds({})).items;
  expect(new Set(own.map(({ by }) => by?.number))).toEqual(new Set([checker.number]));
  expect((await as(checker).deeds({ by: giver.id })).items).toEqual([]);
  await expect(as(giver).deeds({})).rejects.toMatchObject({ code: 'not_allowed' });
});

test('who could go: those who have served this person come first, who is sent elsewhere at that time does not come', async () => {
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  const ask = async (hour: string) =>
    as(giver).createRequest({
      service: 'errands',
      startsAt: `${addDays(dayOf(Date.now()), 2)}T${hour}:00:00+08:00`,
      minutes: 30,
      place: '3号楼',
    });
  const { id } = await ask('10');
  const names = async (of: string) =>
    (await as(dispatcher).candidates({ id: of })).items.map(({ member }) => member.name);
  const { items } = await as(dispatcher).candidates({ id });
  // Half an hour for this person, and a claim of 45 minutes.
  expect(items[0]).toMatchObject({ member: { name: '李帮手' }, before: 1, offered: false, lately: 75 });
  expect(await names(id)).not.toContain('王志愿');
  const other = await bank.person({ name: '新来的人' });
  await as(other).offerRequest({ id });
  expect((await names(id)).slice(0, 2)).toEqual(['新来的人', '李帮手']);
  await as(dispatcher).dispatchRequest({ id, volunteer: other.number });
  const { id: later } = await ask('15');
  expect(await names(later)).toContain('李帮手');
  const clash = await bank.person({ name: '同时要人的' });
  await bank.deposit(clash, 60);
  const { id: same } = await as(clash).createRequest({
    service: 'errands',
    startsAt: `${addDays(dayOf(Date.now()), 2)}T10:10:00+08:00`,
    minutes: 30,
    place: '9号楼',
  });
  expect(await names(same)).not.toContain('新来的人');
});

test('the same facts are flagged once', async () => {
  const first = await as(auditor).runAudit({});
  const second = await as(auditor).runAudit({});
  expect(first.faults).toBeGreaterThan(0);
  expect({ raised: second.raised, faults: second.faults }).toEqual({ raised: 0, faults: first.faults });
});

test('a balance that was raised behind the guard is named', async () => {
  await behindTheBackOf(
    'ledger_accounts_move_by_transfer',
    `UPDATE ledger_accounts SET credits_posted = credits_posted + 60 WHERE id = '${helper.id}'`,
  );
  const found = await newFlags();
  expect(found.map(({ kind }) => kind).sort()).toEqual(['book-account', 'book-sums']);
  const [account] = found.filter(({ kind }) => kind === 'book-account');
  expect(account?.sentence).toMatch(/^账户m\d+的收入与账目加起来的不一样：账户上是\d+，账目加起来是\d+。$/);
  expect(account?.people).toEqual([{ number: helper.number, name: '李帮手' }]);
  expect(account?.rows).toEqual([`transfer:${(await newest(`credit_account = '${helper.id}'`)).seq}`]);
  await behindTheBackOf(
    'ledger_accounts_move_by_transfer',
    `UPDATE ledger_accounts SET credits_posted = credits_posted - 60 WHERE id = '${helper.id}'`,
  );
});

test('two balances that were changed so that the sum still is zero are named both', async () => {
  const move = (minutes: number) => [
    `UPDATE ledger_accounts SET credits_posted = credits_posted + ${minutes} WHERE id = '${helper.id}'`,
    `UPDATE ledger_accounts SET credits_posted = credits_posted - ${minutes} WHERE id = 'pool'`,
  ];
  await behindTheBackOf('ledger_accounts_move_by_transfer', ...move(5));
  const found = await newFlags();
  expect(found.map(({ kind }) => kind)).toEqual(['book-account', 'book-account']);
  await behindTheBackOf('ledger_accounts_move_by_transfer', ...move(-5));
});

test.each([
  ['minutes', 'minutes = minutes + 1', ['book-account', 'book-account', 'book-chain', 'book-credited']],
  ['checker', 'checker = maker || checker', ['book-chain', 'book-deposit']],
  ['time of service', 'effective_at = effective_at - 60000', ['book-chain', 'book-deposit']],
  ['maker', "maker = 'somebody'", ['book-chain', 'book-deposit']],
  ['rules', "policy = 'other'", ['book-chain', 'book-deposit']],
  ['subject', "subject = ''", ['book-chain', 'book-credited', 'book-deposit']],
])('a deposit of which the %s was changed behind the guard is named', async (_, change, kinds) => {
  const { seq } = await newest("kind = 'deposit' AND subject <> ''");
  const [before] = await bank.rows(`SELECT * FROM ledger_transfers WHERE seq = ${seq}`);
  await behindTheBackOf(
    'ledger_transfers_never_change',
    `UPDATE ledger_transfers SET ${change} WHERE seq = ${seq}`,
  );
  const found = await newFlags();
  expect(found.map(({ kind }) => kind).sort()).toEqual(kinds);
  expect(found.some(({ rows }) => rows.includes(`transfer:${seq}`))).toBe(true);
  const column = change.split(' ')[0] ?? '';
  await behindTheBackOf(
    'ledger_transfers_never_change',
    `UPDATE ledger_transfers SET ${column} = '${before?.[column]}' WHERE seq = ${seq}`,
  );
  expect(await wholeBookFaults(bank)).toEqual([]);
});

test('a fault that was mended is told anew when it is there again', async () => {
  const change = (minutes: number) =>
    behindTheBackOf(
      'ledger_accounts_move_by_transfer',
      `UPDATE ledger_accounts SET credits_posted = credits_posted + ${minutes} WHERE id = '${giver.id}'`,
    );
  await change(7);
  expect(await newFlags()).toHaveLength(2);
  expect(await newFlags()).toEqual([]);
  await change(-7);
  expect(await newFlags()).toEqual([]);
  await change(7);
  expect(await newFlags()).toHaveLength(2);
  await change(-7);
  expect(await newFlags()).toEqual([]);
});

test('a settlement that was turned to somebody else behind the guard is named', async () => {
  const { seq } = await newest("kind = 'settle'");
  await behindTheBackOf(
    'ledger_transfers_never_change',
    `UPDATE ledger_transfers SET credit_account = '${other.id}' WHERE seq = ${seq}`,
  );
  const found = await newFlags();
  expect(found.map(({ kind }) => kind)).toContain('book-request');
  expect(found.find(({ kind }) => kind === 'book-request')?.rows).toEqual([`transfer:${seq}`]);
  await behindTheBackOf(
    'ledger_transfers_never_change',
    `UPDATE ledger_transfers SET credit_account = '${helper.id}' WHERE seq = ${seq}`,
  );
});

test('an entry that was taken out behind the guard leaves a gap that is named', async () => {
  const { seq } = await newest("kind = 'donation'");
  const [row] = await bank.rows(`SELECT * FROM ledger_transfers WHERE seq = ${seq}`);
  await behindTheBackOf('ledger_transfers_stay', `DELETE FROM ledger_transfers WHERE seq = ${seq}`);
  const found = await newFlags();
  expect(found.map(({ kind }) => kind)).toContain('book-gap');
  expect(found.find(({ kind }) => kind === 'book-gap')?.sentence).toBe(`第${seq}笔账不见了。`);
  const columns = Object.keys(row ?? {}).filter((name) => name !== 'moved');
  const nulls = new Set(['pending_id', 'reverses', 'checker', 'expires_at']);
  const values = columns.map((name) => (nulls.has(name) && !row?.[name] ? 'NULL' : `'${row?.[name]}'`));
  const guards = await bank.rows(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_transfers'",
  );
  for (const { name } of guards) await bank.run(`DROP TRIGGER ${name}`);
  await bank.run(`INSERT INTO ledger_transfers (${columns.join(', ')}) VALUES (${values.join(', ')})`);
  for (const { sql } of guards) await bank.run(String(sql));
  expect(await wholeBookFaults(bank)).toEqual([]);
});

test('a deposit that nobody approved, put in by SQL past no guard at all, is named with those it names', async () => {
  await bank.run(`INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, checker, subject, effective_at, recorded_at, request_key)
    SELECT debit_account, '${other.id}', 600, 'posted', 'deposit', policy, maker, checker, '', effective_at,
      (SELECT max(recorded_at) FROM ledger_transfers), 'looks-like/any-other-key' FROM ledger_transfers
    WHERE kind = 'deposit' AND subject <> '' LIMIT 1`);
  const { seq } = await newest(`credit_account = '${other.id}'`);
  const found = await newFlags();
  expect(found.map(({ kind }) => kind).sort()).toEqual(['book-deposit', 'book-unasked']);
  const named = found.filter(({ rows }) => rows.includes(`transfer:${seq}`));
  expect(named).toHaveLength(2);
  for (const { people } of named)
    expect(people).toContainEqual({ number: other.number, name: '另一位监督员' });
});

test('a gift that its giver never asked for is named, and so is a period that nobody served', async () => {
  await bank.run(`INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, effective_at, recorded_at, request_key)
    SELECT '${giver.id}', '${helper.id}', 5, 'posted', 'gift', 'neighbourhood', '${giver.id}', at, at, '${giver.id}/made-up-key'
    FROM (SELECT max(recorded_at) AS at FROM ledger_transfers)`);
  await bank.run(`INSERT INTO service_periods (volunteer, service, needs_two, source, starts_at, ends_at, minutes, recognised_at)
    VALUES ('${helper.id}', 'company', 0, 'claim:none', 3600000, 7200000, 60, 1)`);
  expect((await newFlags()).map(({ kind }) => kind).sort()).toEqual(['book-record', 'book-unasked']);
});

test('service that counted and was voided past its guard is named', async () => {
  const [{ id, sql } = {}] = await bank.rows(
    "SELECT (SELECT max(id) FROM service_periods WHERE minutes IS NOT NULL AND voided_at IS NULL) AS id, sql FROM sqlite_master WHERE name = 'service_periods_are_voided_by_reversal'",
  );
  await bank.run('DROP TRIGGER service_periods_are_voided_by_reversal');
  await bank.run(`UPDATE service_periods SET voided_at = ${Date.now()} WHERE id = ${id}`);
  await bank.run(String(sql));
  expect((await newFlags()).map(({ kind }) => kind)).toContain('book-voided');
  expect(await wholeBookFaults(bank)).toContainEqual(
    expect.objectContaining({ what: 'voided', about: String(id) }),
  );
});

test('a guard that is off is named by the audit while every call of the book is refused', async () => {
  const guard = 'ledger_transfers_stay';
  const [found] = await bank.rows(`SELECT sql FROM sqlite_master WHERE name = '${guard}'`);
  await bank.run(`DROP TRIGGER ${guard}`);
  await expect(as(giver).gift({ to: 'pool', minutes: 1 })).rejects.toMatchObject({ code: 'book_unsealed' });
  expect((await newFlags()).map(({ sentence }) => sentence)).toEqual([`账本的保护被改动过：${guard}。`]);
  await bank.run(String(found?.sql));
  await as(giver).gift({ to: 'pool', minutes: 1 });
});

test('hours approved within seconds of being written down are flagged with the claims they rest on', async () => {
  const quick = await bank.person({ name: '快手' });
  const claims = [await claimOf(quick, '09:00'), await claimOf(quick, '11:00')];
  const found = (await newFlags()).filter(({ kind }) => kind === 'quick');
  expect(found).toHaveLength(1);
  expect(found[0]?.sentence).toBe(`复核员（${checker.number}）近来有3条记录在写下后60秒内就核对通过。`);
  expect(found[0]?.rows.slice(1)).toEqual(claims.map((id) => `claim:${id}`));
});

test('an auditor closes a flag with a word, once; nobody closes one that names them', async () => {
  const [named] = (await flags()).filter(({ people }) =>
    people.some(({ number }) => number === other.number),
  );
  const id = named?.id ?? '';
  expect((await flags(other)).find((one) => one.id === id)?.can).toEqual([]);
  await expect(as(other).closeFlag({ id, word: '没事' })).rejects.toMatchObject({ code: 'flag_names_you' });
  await expect(as(checker).closeFlag({ id, word: '没事' })).rejects.toMatchObject({ code: 'not_allowed' });
  for (const by of [other, checker])
    expect(
      (
        await server.sql(
          `UPDATE flags SET closed_at = created_at, closed_by = '${by.id}', word = '没事' WHERE id = '${id}'`,
        )
      ).status,
    ).toBe(400);
  expect(await as(auditor).closeFlag({ id, word: '查实是试验，已经冲正' })).toMatchObject({
    closed: { by: { name: '监督员' }, word: '查实是试验，已经冲正' },
    can: [],
  });
  await expect(as(auditor).closeFlag({ id, word: '再来' })).rejects.toMatchObject({ code: 'flag_closed' });
  expect((await as(auditor).flags({ state: 'closed' })).items.map((one) => one.id)).toEqual([id]);
  expect(await newFlags()).toEqual([]);
});

test('every night the clock does it, once, and an auditor sees when', async () => {
  const byClock = async () => (await as(auditor).audits({})).items.filter(({ by }) => by === null);
  expect(await byClock()).toMatchObject([{ by: null, faults: 2 }]);
  await runJob(server, 'bank-audit');
  expect(await byClock()).toHaveLength(1);
});

test('the list of audits only grows', async () => {
  for (const statement of [
    "UPDATE audits SET faults = '[]'",
    'DELETE FROM audits',
    "INSERT OR REPLACE INTO audits (id, at, entries, faults, raised, milliseconds) SELECT id, at, entries, '[]', raised, milliseconds FROM audits LIMIT 1",
  ]) {
    const { status, body } = await server.sql(statement);
    expect(status, statement).not.toBe(200);
    expect(JSON.stringify(body)).toContain('the list only grows');
  }
});

test('an entry of a day to come is named: every call after it would be dated then', async () => {
  await moveBookTo(bank, Date.now() + 48 * 3_600_000);
  expect((await newFlags()).map(({ kind }) => kind)).toContain('book-clock');
});

test('the audit of the night runs in an engine that has booked nothing, over entries that no call wrote', async () => {
  const fresh = await startServer({}, { machines: 1 });
  try {
    const its = await openBank(fresh);
    await its.deposit(await its.person(), 60);
    await runJob(fresh, 'bank-audit');
    expect(await its.rows('SELECT count(*) AS n FROM audits')).toEqual([{ n: '1' }]);
  } finally {
    await fresh.stop();
  }
});
