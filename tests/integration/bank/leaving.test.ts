/** Leaving: what is open comes first, what is left goes to kin or the pool, the person is forgotten, entries stay. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { freshKey, request } from '../../support/clients.ts';
import { wholeBookFaults } from '../../support/model/model-run.ts';
import { type Bank, openBank, type Person, type PersonTraits } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { letServiceHaveBegun, runJob, send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let manager: Person;
let other: Person;
let reviewer: Person;
let dispatcher: Person;
const as = (person: Person) => clientFor(server, person);
const code = (code: string) => ({ code });
const reason = '搬到外地去了';
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  [manager, other] = (await bank.people(2, { capabilities: ['members.manage'] })) as [Person, Person];
  reviewer = await bank.person({ capabilities: ['hours.review'] });
  dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
});
afterAll(() => server.stop());

const yesterday = addDays(dayOf(Date.now()), -1);
const tomorrow = addDays(dayOf(Date.now()), 1);
async function member(minutes = 120, traits: PersonTraits = {}) {
  const person = await bank.person(traits);
  if (minutes > 0) await bank.deposit(person, minutes);
  return person;
}
const ask = (who: Person, hour = '09') =>
  as(who).createRequest({
    service: 'company',
    startsAt: `${tomorrow}T${hour}:00:00+08:00`,
    minutes: 30,
    place: '三号楼二单元',
    note: '敲门要重一点',
  });
/** Proposed by staff for somebody who cannot, completed by another. */
async function left(who: Person, to: Person | null = null) {
  const { id } = await as(manager).createLeaving({
    member: who.number,
    to: to?.number ?? 'pool',
    reason: `${who.name}上月去世`,
  });
  return as(other).approveLeaving({ id });
}

test('who leaves and comes back has had what they had', async () => {
  const [maker, checker] = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
  const who = { name: '回来的人', phone: '03715550077', hardship: true };
  const give = async (to: Person) => {
    const { id } = await as(maker).createGrant({ grant: 'hardship', member: to.number, reason: '低保家庭' });
    await as(checker).approveGrant({ id });
  };
  const first = await member(0, who);
  await give(first);
  await left(first);
  const kept = await bank.rows('SELECT * FROM grants_of_leavers');
  expect(kept).toEqual([
    {
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      name: 'hardship',
      period: kept[0]?.period,
      until: expect.anything(),
    },
  ]);
  const due = async () => (await as(maker).grants({})).items.find(({ id }) => id === 'hardship')?.due;
  const before = await due();
  const back = await member(0, who);
  expect(await due()).toBe(before);
  await expect(give(back)).rejects.toMatchObject(code('grant_given'));
  // Somebody of the same name is somebody else; and what is over is forgotten with the next who leaves.
  await give(await member(0, { ...who, phone: '03715550078' }));
  await bank.run('UPDATE grants_of_leavers SET until = 1');
  await give(back);
  await left(await member(0));
  expect(await bank.rows('SELECT * FROM grants_of_leavers')).toEqual([]);
});

test('for somebody who died staff propose and other staff complete; what is left goes to verified kin', async () => {
  const [mother, daughter] = [await member(200, { name: '王桂兰', phone: '03715550001' }), await member(0)];
  await bank.kin(mother, daughter, 'child');
  const asked = await ask(mother);
  const before = await as(mother).passbook({});
  const proposed = await as(manager).createLeaving({
    member: mother.number,
    to: daughter.number,
    reason: '王桂兰上月去世，户口已销',
  });
  expect(proposed).toMatchObject({ kind: 'leaving', payer: { name: '王桂兰' }, can: [] });
  await expect(as(manager).approveLeaving({ id: proposed.id })).rejects.toMatchObject(
    code('checker_is_maker'),
  );
  expect(await as(other).approveLeaving({ id: proposed.id })).toMatchObject({
    state: 'done',
    moved: 200,
    payer: { number: mother.number, name: '已退出会员' },
    reason: '某某上月去世，户口已销',
  });
  expect(await as(daughter).account({})).toMatchObject({ available: 200 });
  expect(await as(daughter).passbook({})).toMatchObject({
    items: [{ kind: 'leaving', change: 200, with: { kind: 'member', name: '已退出会员' } }],
  });
  expect(await bank.figures(mother.id)).toMatchObject({
    debits_posted: 200,
    credits_posted: 200,
    debits_pending: 0,
  });
  expect(await bank.rows(`SELECT state, place, note FROM requests WHERE id = '${asked.id}'`)).toEqual([
    { state: 'cancelled', place: '某处', note: '' },
  ]);
  // Every entry is still there.
  const [{ n } = {}] = await bank.rows(
    `SELECT count(*) AS n FROM ledger_transfers WHERE debit_account = '${mother.id}' OR credit_account = '${mother.id}'`,
  );
  expect(Number(n)).toBe(before.items.length + 2);
  await expect(as(mother).account({})).rejects.toMatchObject(code('login_expired'));
  await expect(as(daughter).gift({ to: mother.number, minutes: 5 })).rejects.toMatchObject(
    code('member_inactive'),
  );
});

test('words go with the person, entries stay', async () => {
  const who = await member(300, { name: '欧阳采薇', phone: '03715550002' });
  const friend = await member(60);
  await bank.kin(who, friend);
  await bank.run(`INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at)
    VALUES ('${who.id}', '${friend.id}', 1, 1, 1, '${manager.id}', '${other.id}', ${Date.now() - 1000}, ${Date.now() + 86_400_000}, '${other.id}', ${Date.now() - 1000})`);
  await as(who).gift({ to: friend.number, minutes: 10, note: '欧阳采薇谢谢您' });
  await as(friend).gift({ to: who.number, minutes: 5, note: '给欧阳采薇的' });
  const claim = await as(who).createClaim({
    activity: 'company',
    startsAt: `${yesterday}T09:00:00+08:00`,
    endsAt: `${yesterday}T10:00:00+08:00`,
    note: '我欧阳采薇陪的',
  });
  await as(reviewer).rejectClaim({ id: claim.id, reason: '欧阳采薇那天不在' });
  const asked = await ask(who);
  await as(who).cancelRequest({ id: asked.id, reason: '欧阳采薇的女儿来' });
  await as(manager).recordKin({
    member: who.id,
    other: (await member(0)).number,
    relation: 'friend',
    evidence: '看过欧阳采薇写的字据',
  });
  await as(manager).proposeRight({
    member: who.id,
    capability: 'notices.write',
    reason: '欧阳采薇会写通知',
  });
  const key = freshKey();
  const sendAs = (person: Person) =>
    request(`${server.url}/api/bank/claims`, {
      method: 'POST',
      headers: {
        Authorization: person.token,
        'Idempotency-Key': key,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({
        activity: 'company',
        startsAt: `${yesterday}T15:00:00+08:00`,
        endsAt: `${yesterday}T16:00:00+08:00`,
        servedMember: who.number,
        note: '陪欧阳采薇散步',
      }),
    });
  expect((await sendAs(friend)).text).toContain('欧阳采薇');
  const asStaff = await as(dispatcher).request({ id: asked.id });
  expect(asStaff.served.name).toBe('欧阳采薇');
  await left(who);

  const tables = await bank.rows(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'",
  );
  for (const { name } of tables) {
    const text = JSON.stringify(await bank.rows(`SELECT * FROM "${name}"`));
    for (const word of ['欧阳采薇', '03715550002', '三号楼二单元', '敲门要重一点']) {
      expect({ table: name, word, found: text.includes(word) }).toEqual({ table: name, word, found: false });
    }
  }
  expect(await as(dispatcher).request({ id: asked.id })).toMatchObject({
    served: { number: who.number, name: '已退出会员' },
    reason: '某某的女儿来',
  });
  expect(await as(reviewer).claim({ id: claim.id })).toMatchObject({
    note: '',
    rejectedFor: '某某那天不在',
    minutes: 60,
  });
  expect((await as(friend).me({})).actsFor).toEqual([]);
  expect(
    await bank.rows(`SELECT 1 FROM kin_links WHERE '${who.id}' IN (member, other) AND ended_at IS NULL`),
  ).toEqual([]);
  expect(
    await bank.rows(`SELECT phone, email, capabilities, status FROM members WHERE id = '${who.id}'`),
  ).toEqual([{ phone: '', email: '', capabilities: '[]', status: 'left' }]);
  // The key of a call that named them is used up for ever, and says no more.
  expect(await sendAs(friend)).toMatchObject({ status: 410, code: 'answer_gone' });
  expect(await as(friend).account({})).toMatchObject({ available: 65 });
});

test('nothing of who left stays in what the file has free', async () => {
  const who = await member(30, { name: '欧阳再见人', phone: '03715550088' });
  const file = join(server.data, 'data.db');
  const kept = async () => {
    await server.kill('SIGTERM');
    const bytes = readFileSync(file);
    await server.restart();
    return [who.name, '03715550088'].filter((word) => bytes.includes(word));
  };
  expect(await kept()).toEqual([who.name, '03715550088']);
  await left(who);
  expect(await kept()).toEqual([]);
});

test('thanks by the one who left are gone, and thanks to them are not shown', async () => {
  const [wang, li] = [await member(300, { name: '王桂花' }), await member(0, { name: '李建设' })];
  const thanked = async (hour: string, words: string, mayShow: boolean) => {
    const { id } = await ask(wang, hour);
    const spoken = async () => (await as(wang).requestCode({ id })).code;
    await send(server, bank, dispatcher, id, li);
    await as(li).startRequest({ id, code: await spoken() });
    await letServiceHaveBegun(bank, id, 20);
    await as(li).finishRequest({ id, code: await spoken() });
    await as(wang).confirmRequest({ id });
    return (await as(wang).giveThanks({ id, words, mayShow })).id;
  };
  const [named, unnamed] = [
    await thanked('09', '谢谢李建设', false),
    await thanked('11', '扶我下楼，谢谢', true),
  ];
  const states = () =>
    bank.rows(`SELECT state, words FROM thanks WHERE id IN ('${named}', '${unnamed}') ORDER BY said_at, id`);
  await left(li);
  expect(await states()).toEqual([
    { state: 'taken_back', words: '' },
    { state: 'declined', words: '扶我下楼，谢谢' },
  ]);
  await left(wang);
  expect(await states()).toEqual([
    { state: 'taken_back', words: '' },
    { state: 'taken_back', words: '' },
  ]);
});

test('a member asks alone, may think again, and goes after seven days by itself', async () => {
  const who = await member(90);
  expect(await as(who).leaving({})).toMatchObject({ available: 90, claims: 0, waiting: null, at: null });
  const first = await as(who).createLeaving({ to: 'pool', reason });
  expect(first.can).toEqual(['reject']);
  await expect(as(who).createLeaving({ to: 'pool', reason })).rejects.toMatchObject(code('leaving_waiting'));
  expect(await as(who).leaving({})).toMatchObject({ waiting: { id: first.id } });
  await expect(as(await member()).rejectLeaving({ id: first.id, reason })).rejects.toMatchObject(
    code('not_found'),
  );
  expect(await as(who).rejectLeaving({ id: first.id, reason: '不走了' })).toMatchObject({
    state: 'rejected',
    checker: null,
  });
  await expect(as(other).approveLeaving({ id: first.id })).rejects.toMatchObject(code('operation_closed'));
  expect(await as(who).account({})).toMatchObject({ available: 90 });

  const id = 'd'.repeat(20);
  const asked = Date.now() - 7 * 86_400_000;
  const insert = (at: number, of: string, whose: Person) =>
    bank.run(`INSERT INTO operations (id, kind, maker, payer, minutes, reason, created_at)
      VALUES ('${of}', 'leaving', '${whose.id}', '${whose.id}', 0, '搬走', ${at})`);
  const notYet = await member(30);
  await insert(asked + 60_000, 'e'.repeat(20), notYet);
  await insert(asked, id, who);
  const pool = (await bank.figures('pool')).credits_posted;
  await Promise.all([runJob(server, 'bank-clock'), runJob(server, 'bank-clock')]);
  await expect
    .poll(() => bank.rows(`SELECT state, checker FROM operations WHERE id = '${id}'`))
    .toEqual([{ state: 'done', checker: null }]);
  expect((await bank.figures('pool')).credits_posted).toBe(pool + 90);
  expect(await as(notYet).account({})).toMatchObject({ available: 30 });
});

test('what other people still wait for comes first', async () => {
  const [who, helper] = [await member(), await member(0)];
  const claim = await as(who).createClaim({
    activity: 'company',
    startsAt: `${yesterday}T09:00:00+08:00`,
    endsAt: `${yesterday}T10:00:00+08:00`,
  });
  const open = { code: 'leaving_open', params: { claims: 1, services: 0, visits: 0 } };
  await expect(as(who).createLeaving({ to: 'pool', reason })).rejects.toMatchObject(open);
  await as(reviewer).approveClaim({ id: claim.id });

  const asked = await ask(who);
  await send(server, bank, dispatcher, asked.id, helper);
  await as(helper).startRequest({ id: asked.id, code: (await as(who).requestCode({ id: asked.id })).code });
  for (const one of [who, helper]) {
    await expect(as(one).createLeaving({ to: 'pool', reason })).rejects.toMatchObject({
      params: { claims: 0, services: 1, visits: 0 },
    });
  }
  await letServiceHaveBegun(bank, asked.id, 20);
  await as(helper).finishRequest({ id: asked.id, code: (await as(who).requestCode({ id: asked.id })).code });
  const staffOne = await as(manager)
    .createLeaving({ member: helper.number, to: 'pool', reason })
    .catch((no) => no);
  expect(staffOne).toMatchObject({ code: 'leaving_open' });
  await as(who).confirmRequest({ id: asked.id });
  await as(who).createLeaving({ to: 'pool', reason });
});

test('who is under suspicion does not slip away with it', async () => {
  const [who, kin] = [await member(100), await member(0)];
  await bank.kin(who, kin);
  const [{ id: transfer = '' } = {}] = (await as(who).passbook({})).items;
  const reverser = await bank.person({ capabilities: ['bank.reverse'] });
  const { id } = await as(reverser).createReversal({ transfer, reason: '没有服务' });
  await expect(as(who).createLeaving({ to: kin.number, reason })).rejects.toMatchObject({
    code: 'leaving_reversal',
  });
  await as(await bank.person({ capabilities: ['bank.reverse'] })).rejectReversal({ id, reason: '查过了' });

  // Someone who was suspended is let go by staff only.
  await bank.run(`INSERT INTO operations (id, kind, maker, payer, minutes, reason, created_at)
    VALUES ('${'9'.repeat(20)}', 'leaving', '${who.id}', '${who.id}', 0, '搬走', 1)`);
  await bank.run(`UPDATE members SET status = 'inactive' WHERE id = '${who.id}'`);
  await runJob(server, 'bank-clock');
  expect(await bank.rows(`SELECT state FROM operations WHERE id = '${'9'.repeat(20)}'`)).toEqual([
    { state: 'waiting' },
  ]);
  expect(await as(other).approveLeaving({ id: '9'.repeat(20) })).toMatchObject({ moved: 100 });

  const stopped = await member(30, { status: 'inactive' });
  expect(await left(stopped)).toMatchObject({ state: 'done', moved: 30 });
});

test('whoever offered to serve others is taken off their requests, which go back to the desk', async () => {
  const [helper, second, one, two] = [await member(), await member(), await member(), await member()];
  const offered = await ask(one);
  const chosen = await ask(two);
  await as(helper).offerRequest({ id: offered.id });
  await as(second).offerRequest({ id: chosen.id });
  await send(server, bank, dispatcher, chosen.id, helper);
  await left(helper);
  expect(await as(one).request({ id: offered.id })).toMatchObject({ state: 'asked', offers: [], held: 30 });
  expect(await as(two).request({ id: chosen.id })).toMatchObject({ state: 'offered', held: 30 });
});

test('an heir who has stopped being a member meanwhile gets nothing', async () => {
  const [giver, heir] = [await member(), await member(0)];
  await bank.kin(giver, heir, 'child');
  const { id } = await as(giver).createLeaving({ to: heir.number, reason });
  await bank.run(`UPDATE members SET status = 'inactive' WHERE id = '${heir.id}'`);
  await expect(as(manager).approveLeaving({ id })).rejects.toMatchObject(code('member_inactive'));
  await as(manager).rejectLeaving({ id, reason: '接受的人停用了' });
  // Nor by the clock, which asks nobody.
  const due = 'c'.repeat(20);
  await bank.run(`INSERT INTO operations (id, kind, maker, payer, beneficiary, minutes, reason, created_at)
    VALUES ('${due}', 'leaving', '${giver.id}', '${giver.id}', '${heir.id}', 0, '搬走', 1)`);
  await runJob(server, 'bank-clock');
  expect(await bank.rows(`SELECT state FROM operations WHERE id = '${due}'`)).toEqual([{ state: 'waiting' }]);
  expect(await as(giver).account({})).toMatchObject({ available: 120 });
});

test('no kin, no inheritance; no staff leave with their rights; nobody proposes for their own', async () => {
  const [who, stranger] = [await member(), await member()];
  await expect(as(who).createLeaving({ to: stranger.number, reason })).rejects.toMatchObject(
    code('leaving_not_kin'),
  );
  await bank.kin(who, stranger, 'friend');
  await expect(as(who).createLeaving({ to: stranger.number, reason })).rejects.toMatchObject(
    code('leaving_not_kin'),
  );
  await expect(as(who).createLeaving({ to: who.number, reason })).rejects.toMatchObject(
    code('leaving_not_kin'),
  );
  await expect(as(reviewer).createLeaving({ to: 'pool', reason })).rejects.toMatchObject(
    code('leaving_staff'),
  );
  await expect(as(who).createLeaving({ member: stranger.number, to: 'pool', reason })).rejects.toMatchObject(
    code('not_allowed'),
  );
  const father = await member();
  await bank.kin(manager, father, 'parent');
  await expect(
    as(manager).createLeaving({ member: father.number, to: manager.number, reason }),
  ).rejects.toMatchObject(code('checker_is_beneficiary'));
  await expect(
    as(manager).createLeaving({ member: father.number, to: 'pool', reason }),
  ).rejects.toMatchObject(code('checker_is_kin'));
  const { id } = await as(other).createLeaving({ member: father.number, to: 'pool', reason });
  await expect(as(manager).approveLeaving({ id })).rejects.toMatchObject(code('checker_is_kin'));
});

test('what is owed is paid first, in parts, and by what comes back later', async () => {
  const who = await bank.person({ name: '欠账的人' });
  await bank.deposit(who, 100);
  const [{ id: transfer = '' } = {}] = (await as(who).passbook({})).items;
  const [maker, checker] = (await bank.people(2, { capabilities: ['bank.reverse'] })) as [Person, Person];
  // All of it is held when it is taken back: each cancellation pays its part.
  await ask(who, '09');
  await ask(who, '11');
  await ask(who, '13');
  const kept = await as(who).gift({ to: 'pool', minutes: 10 });
  const reversal = await as(maker).createReversal({ transfer, reason: '没有服务' });
  await as(checker).approveReversal({ id: reversal.id });
  const back = await as(maker).createReversal({ transfer: kept.id, reason: '送错了' });
  const pool = (await bank.figures('pool')).credits_posted - (await bank.figures('pool')).debits_posted;
  expect(await left(who)).toMatchObject({ moved: 0 });
  const { items } = await as(maker).operations({ kind: 'reversal' });
  expect(items.find(({ id }) => id === reversal.id)).toMatchObject({ moved: 90, outstanding: 10 });

  await as(checker).approveReversal({ id: back.id });
  expect(await bank.figures(who.id)).toMatchObject({ credits_posted: 110, debits_posted: 110 });
  const after = await bank.figures('pool');
  expect(after.credits_posted - after.debits_posted).toBe(pool - 10);
  const paid = (await as(maker).operations({ kind: 'reversal' })).items;
  expect(paid.find(({ id }) => id === reversal.id)).toMatchObject({ moved: 100, outstanding: 0 });
});

test('one leaves once; nobody leaves with minutes in the account, and nothing brings a name back', async () => {
  const who = await member(40);
  const refused = async (query: string, why: RegExp) =>
    expect(JSON.stringify((await server.sql(query)).body)).toMatch(why);
  await refused(`UPDATE members SET status = 'left' WHERE id = '${who.id}'`, /nothing left/);
  const { id } = await as(manager).createLeaving({ member: who.number, to: 'pool', reason });
  await expect(as(other).createLeaving({ member: who.number, to: 'pool', reason })).rejects.toMatchObject(
    code('leaving_waiting'),
  );
  await Promise.allSettled([as(other).approveLeaving({ id }), as(other).approveLeaving({ id })]);
  expect(
    await bank.rows(
      `SELECT count(*) AS n FROM ledger_transfers WHERE kind = 'leaving' AND debit_account = '${who.id}'`,
    ),
  ).toEqual([{ n: '1' }]);
  await refused(`UPDATE members SET name = '${who.name}' WHERE id = '${who.id}'`, /no name/);
  await refused(`UPDATE members SET phone = '0371-5550009' WHERE id = '${who.id}'`, /no name/);
  await expect(left(who)).rejects.toMatchObject(code('member_inactive'));
});

test('after all of it the whole book is right', async () => {
  expect(await wholeBookFaults(bank)).toEqual([]);
});
