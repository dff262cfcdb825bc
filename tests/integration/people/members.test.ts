/** Staff keep the members: write them down, let them in by a card, stop them; and nobody keeps their own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyCall } from '../../../src/calls.ts';
import { soundsOf } from '../../../src/console/people/find/sounds/sounds.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asSetup } from '../../support/signing.ts';
import { send } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let manager: Person;
let other: Person;
const as = (person: Pick<Person, 'token'> | null) => clientFor(server, person);
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  [manager, other] = (await bank.people(2, { capabilities: ['members.manage'] })) as [Person, Person];
});
afterAll(() => server.stop());

test('the server gives the number, and a member who never logs in needs nothing but a name', async () => {
  for (const bornYear of [1, 1899, new Date().getFullYear() + 1])
    await expect(as(manager).createMember({ name: '裴秀英', bornYear })).rejects.toMatchObject({
      code: 'field_wrong',
    });
  const elder = await as(manager).createMember({ name: '裴秀英', bornYear: 1941, hardship: true });
  expect(elder).toMatchObject({ phoneEnds: '', status: 'active', loginCard: null, codesLeft: 0 });
  const next = await as(manager).createMember({
    name: '裴秀英',
    phone: '199-0000-0001',
    email: 'P.X@Example.org',
  });
  expect(Number(next.number.slice(4))).toBe(Number(elder.number.slice(4)) + 1);
  expect((await as(manager).member({ member: next.id })).email).toBe('p.x@example.org');
  await bank.deposit({ ...elder, token: '' }, 60);
  expect((await as(manager).account({ member: elder.id })).available).toBe(60);
  expect(await outcomeOf(as(manager).createMember({ name: '另一个人', phone: '199-0000-0001' }))).toBe(
    'phone_taken',
  );
  expect(await outcomeOf(as(manager).createMember({ name: '另一个人', email: 'p.x@example.org' }))).toBe(
    'email_taken',
  );
});

test('a name is kept in one form, however it was typed, and some names are of one character', async () => {
  const kept = async (name: string) => (await as(manager).createMember({ name })).name;
  for (const name of ['买买提•艾力', '买买提・艾力', '买买提 · 艾力'])
    expect(await kept(name)).toBe('买买提·艾力');
  for (const name of ['王\u200b伟', '\u202e王伟', '王\u3000伟']) expect(await kept(name)).toBe('王伟');
  for (const name of ['奴', '𠮷', '䶮']) expect(await kept(name)).toBe(name);
  expect(await outcomeOf(as(manager).createMember({ name: '\u200b\u3000' }))).toBe('field_empty');
  expect((await as(manager).searchMembers({ text: '买买提.艾力' })).items).toHaveLength(3);
});

test('one phone has one owner, however it is written', async () => {
  const { id } = await as(manager).createMember({ name: '先登记的人', phone: '+86 138-1111-2222' });
  expect((await as(manager).member({ member: id })).phone).toBe('13811112222');
  for (const phone of ['13811112222', '138 1111 2222', '1３8-1111-2222', '008613811112222'])
    expect(await outcomeOf(as(manager).createMember({ name: '后来的人', phone })), phone).toBe('phone_taken');
  expect((await as(manager).searchMembers({ text: '138-1111-2222' })).items.map((one) => one.id)).toEqual([
    id,
  ]);
  const second = await as(manager).createMember({ name: '后来的人' });
  for (const phone of ['13811112222', '138-1111-2222', '+8613811112222', '008613811112222', '8613811112222'])
    expect(
      (await server.sql(`UPDATE members SET phone = '${phone}' WHERE id = '${second.id}'`)).status,
      phone,
    ).toBe(400);
});

test('new numbers begin as the community’s file says and go on counting', async () => {
  const before = await as(manager).createMember({ name: '改字母以前' });
  await clientOf(everyCall, asSetup(server)).takePolicies({ policies: [], letters: 'TWC' });
  const { number } = await as(manager).createMember({ name: '改字母以后' });
  expect(number).toBe(`TWC-${String(Number(before.number.slice(4)) + 1).padStart(6, '0')}`);
});

test('a member is named by the digits of the number alone', async () => {
  const { number, id } = await as(manager).createMember({ name: '数字寻人' });
  const digits = String(Number(number.slice(4)));
  const series = number.slice(0, 3).toLowerCase();
  const elder = await bank.person();
  for (const typed of [digits, `${series}${digits}`, `${series} ${number.slice(4)}`, number.slice(4)]) {
    expect((await as(manager).searchMembers({ text: typed })).items.map((one) => one.id)).toContain(id);
    expect(await outcomeOf(as(elder).gift({ to: typed, minutes: 1 })), typed).toBe('gift_not_kin');
  }
  expect(await outcomeOf(as(elder).gift({ to: '9', minutes: 1 }))).not.toBe('field_number');
  await expect(as(elder).gift({ to: '数字寻人', minutes: 1 })).rejects.toMatchObject({
    code: 'field_number',
    params: { example: `${number.slice(0, 3)}-000123` },
  });
});

test('members are found by a part of name, number or phone, and what is looked for stands in no URL', async () => {
  const { number, id } = await as(manager).createMember({ name: '寻找中的人', phone: '19900007788' });
  for (const text of ['寻找', number.toLowerCase(), '7788']) {
    const { items } = await as(manager).searchMembers({ text });
    expect(items.map((one) => one.id)).toEqual([id]);
    expect(items[0]).toMatchObject({ number, phoneEnds: '7788' });
  }
  expect(await outcomeOf(as(manager).searchMembers({ cursor: 'elsewhere' }))).toBe('field_cursor');
  const heard = async (typed: string) =>
    (await as(manager).searchMembers({ text: typed, sounds: soundsOf(typed) })).items.map((one) => one.id);
  for (const typed of ['xzzdr', 'xunzhaozhong', 'xzz', "xun'zhao"])
    expect(await heard(typed), typed).toEqual([id]);
  expect(await heard('zhaoxun')).toEqual([]);
  expect(await outcomeOf(as(manager).searchMembers({ text: 'x', sounds: '[a-z]*' }))).toBe(
    'field_characters',
  );
  expect((await as(manager).searchMembers({ text: '%' })).items).toEqual([]);
  await bank.people(35);
  const numbers: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<ReturnType<typeof as>['searchMembers']>> = await as(manager).searchMembers(
      cursor ? { cursor } : {},
    );
    numbers.push(...page.items.map((one) => one.number));
    cursor = page.next;
  }
  expect(numbers).toEqual([...new Set(numbers)].sort());
  expect(await bank.rows('SELECT count(*) AS n FROM members')).toEqual([{ n: String(numbers.length) }]);
  expect((await as(manager).searchMembers({ staff: true })).items.map((one) => one.id)).toEqual([
    manager.id,
    other.id,
  ]);
});

test('what is edited changes, what is left out stays, and the trail names fields and no values', async () => {
  const { id } = await as(manager).createMember({
    name: '要改的人',
    phone: '19900001111',
    trained: ['company'],
  });
  expect(await as(manager).editMember({ member: id, phone: '', family: true })).toMatchObject({
    name: '要改的人',
    phoneEnds: '',
    family: true,
    trained: ['company'],
  });
  const [trace] = await bank.rows(
    `SELECT actor, details FROM audit WHERE act = 'member.edited' AND subject = '${id}'`,
  );
  expect(trace).toEqual({ actor: manager.id, details: '{"fields":["phone","family"]}' });
});

test('nobody is trained for what there is not', async () => {
  const untrained = { name: '没培训过', trained: ['baozha'] };
  const refused = { code: 'field_choice', params: { field: 'trained' } };
  await expect(as(manager).createMember(untrained)).rejects.toMatchObject(refused);
  const { id } = await as(manager).createMember({ ...untrained, trained: ['company'] });
  await expect(as(manager).editMember({ member: id, trained: ['company', 'baozha'] })).rejects.toMatchObject(
    refused,
  );
  await bank.run(`UPDATE members SET trained = '["sewing"]' WHERE id = '${id}'`);
  const kept = ['sewing'];
  expect(await as(manager).editMember({ member: id, trained: kept, family: true })).toMatchObject({
    trained: kept,
  });
  const rows = [{ ...untrained, phone: '', email: '', bornYear: 1950, hardship: false, family: false }];
  await expect(as(manager).importMembers({ rows })).rejects.toMatchObject(refused);
});

test('that somebody is in hardship takes two', async () => {
  const { id } = await as(manager).createMember({ name: '写下来的人', hardship: true });
  const facts = async () => {
    const { hardship, hardshipWaits } = await as(manager).member({ member: id });
    return [hardship, hardshipWaits];
  };
  const waiting = async () =>
    (await as(manager).rights({ state: 'waiting' })).items.filter(({ memberId }) => memberId === id);
  expect(await facts()).toEqual([false, true]);
  // Written down again it waits once; and neither the writer agrees, nor does the database believe one alone.
  await as(manager).editMember({ member: id, hardship: true });
  const [change, ...more] = await waiting();
  expect([change?.kind, more]).toEqual(['hardship', []]);
  expect(await outcomeOf(as(manager).approveRight({ id: change?.id ?? '' }))).toBe('checker_is_maker');
  const set = `UPDATE members SET hardship = TRUE WHERE id = '${id}'`;
  expect(JSON.stringify((await server.sql(set)).body)).toContain('takes two');
  expect(await outcomeOf(as(other).approveRight({ id: change?.id ?? '' }))).toBe('done');
  expect(await facts()).toEqual([true, false]);
  // To take it away takes one; to have it back, two again.
  expect(await as(manager).editMember({ member: id, hardship: false })).toMatchObject({ hardship: false });
  await as(manager).editMember({ member: id, hardship: true });
  expect(await facts()).toEqual([false, true]);
  const [again] = await waiting();
  await as(other).rejectRight({ id: again?.id ?? '', reason: '证已过期' });
  expect(await facts()).toEqual([false, false]);
});

test('nobody manages themselves, nor changes what the rules look at in their kin', async () => {
  const mother = await bank.person();
  await bank.kin(manager, mother, 'parent');
  const own = [
    as(manager).editMember({ member: manager.id, hardship: true }),
    as(manager).suspendMember({ member: manager.id, reason: '试试' }),
    as(manager).issueLoginCard({ member: manager.id }),
    as(manager).issueCodeCard({ member: manager.id }),
    as(manager).proposeRight({ member: manager.id, capability: 'bank.reverse', reason: '试试' }),
    as(manager).takeRight({ member: manager.id, capability: 'members.manage', reason: '试试' }),
    as(manager).askForCard({ member: manager.id, reason: '试试' }),
  ];
  expect(new Set(await Promise.all(own.map(outcomeOf)))).toEqual(new Set(['own_record']));
  expect(await outcomeOf(as(manager).editMember({ member: mother.id, hardship: true }))).toBe(
    'checker_is_kin',
  );
  expect(await outcomeOf(as(other).editMember({ member: mother.id, hardship: true }))).toBe('done');
});

test('a suspended member is logged out and takes no act, their hours stay, and they come back as they were', async () => {
  const person = await bank.person();
  await bank.deposit(person, 90);
  await as(manager).suspendMember({ member: person.id, reason: '有人冒用' });
  expect(await outcomeOf(as(person).me({}))).toBe('login_expired');
  expect(await outcomeOf(as(manager).suspendMember({ member: person.id, reason: '再来' }))).toBe(
    'member_state',
  );
  expect(await outcomeOf(as(manager).issueLoginCard({ member: person.id }))).toBe('member_inactive');
  expect((await as(manager).account({ member: person.id })).available).toBe(90);
  await as(other).reinstateMember({ member: person.id, reason: '查清了' });
  // The login from before stays ended.
  expect(await outcomeOf(as(person).me({}))).toBe('login_expired');
  const traces = await bank.rows(
    `SELECT actor, json_extract(details, '$.statusNow') AS now FROM audit WHERE act = 'member.rights' AND subject = '${person.id}' ORDER BY seq`,
  );
  expect(traces).toEqual([
    { actor: manager.id, now: 'inactive' },
    { actor: other.id, now: 'active' },
  ]);
  const theirs = (await as(manager).rights({})).items.filter(({ memberId }) => memberId === person.id);
  expect(theirs).toMatchObject([
    { kind: 'reinstate', reason: '查清了', maker: { number: other.number } },
    { kind: 'suspend', reason: '有人冒用', maker: { number: manager.number } },
  ]);
});

test('who has left does not come back', async () => {
  const person = await bank.person({ status: 'left' });
  expect(await outcomeOf(as(manager).reinstateMember({ member: person.id, reason: '回来' }))).toBe(
    'member_left',
  );
  expect(await server.sql(`UPDATE members SET status = 'active' WHERE id = '${person.id}'`)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('who has left does not come back') },
  });
});

test('what is answered to staff and stored for ever holds no phone number and no address', async () => {
  const { id } = await as(manager).createMember({
    name: '留电话的人',
    phone: '199-0000-4321',
    email: 'stored@example.org',
  });
  await as(manager).editMember({ member: id, phone: '199-0000-8765', email: 'again@example.org' });
  await as(manager).suspendMember({ member: id, reason: '有人冒用' });
  await as(manager).reinstateMember({ member: id, reason: '查清了' });
  const [{ stored } = {}] = await bank.rows(
    "SELECT group_concat(answer) AS stored FROM request_answers WHERE instr(answer, '留电话的人') > 0",
  );
  expect(String(stored)).toContain('8765');
  expect(String(stored)).not.toMatch(/199-?0000|example\.org/);
  expect(await as(manager).member({ member: id })).toMatchObject({
    phone: '19900008765',
    email: 'again@example.org',
  });
});

test('a printed card lets a member in once, and a new one ends card, password and every login of the lost one', async () => {
  const { id, number } = await as(manager).createMember({ name: '用卡的人' });
  const lost = await as(manager).issueLoginCard({ member: id });
  expect(lost).toMatchObject({
    number,
    name: '用卡的人',
    code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{8}$/),
  });
  const found = await as(null).firstLogin({ number, code: lost.code, password: 'the-finders-words' });
  expect((await as(found).me({})).number).toBe(number);

  const card = await as(other).issueLoginCard({ member: id });
  expect(await outcomeOf(as(found).me({}))).toBe('login_expired');
  expect(await outcomeOf(as(null).login({ login: number, password: 'the-finders-words' }))).toBe(
    'login_wrong',
  );
  expect(await outcomeOf(as(null).firstLogin({ number, code: lost.code, password: 'once-more-8' }))).toBe(
    'card_wrong',
  );
  expect((await as(manager).member({ member: id })).loginCard).not.toBeNull();
  await as(null).firstLogin({ number, code: card.code, password: 'my-own-words' });
  expect((await as(manager).member({ member: id })).loginCard).toBeNull();
  await as(null).login({ login: number, password: 'my-own-words' });

  const stored = JSON.stringify(await bank.rows('SELECT * FROM login_cards'));
  expect(stored).not.toContain(card.code);
  expect(JSON.stringify(await bank.rows('SELECT * FROM request_answers'))).not.toContain(card.code);
});

test('an unused card ends with the next one', async () => {
  const { id, number } = await as(manager).createMember({ name: '补卡的人' });
  const first = await as(manager).issueLoginCard({ member: id });
  const second = await as(manager).issueLoginCard({ member: id });
  const login = (card: { code: string }) =>
    outcomeOf(as(null).firstLogin({ number, code: card.code, password: 'my-own-words' }));
  expect(await login(first)).toBe('card_wrong');
  await bank.run(`UPDATE members SET status = 'inactive' WHERE id = '${id}'`);
  expect(await login(second), 'who is stopped is told so by a right card').toBe('member_inactive');
  await bank.run(`UPDATE members SET status = 'active' WHERE id = '${id}'`);
  expect(await login(second)).toBe('done');
  expect(await outcomeOf(as(manager).member({ member: 'm'.repeat(15) }))).toBe('not_found');
});

test('a login card works once, and there is one', async () => {
  const { id } = await as(manager).createMember({ name: '表里的人' });
  const refused = async (query: string, reason: RegExp) =>
    expect(await server.sql(query)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(reason) },
    });
  const card = (more = '') =>
    `INSERT INTO login_cards (member, salt, digest, maker, created_at, expires_at${more ? ', used_at' : ''}) VALUES ('${id}', '${'s'.repeat(16)}', '${'0'.repeat(64)}', '${manager.id}', 10, 20${more})`;
  await refused(card(', 11'), /earlier card ends first/);
  await refused(card().replace(manager.id, id), /CHECK/);
  await refused(card().replace(manager.id, 'nobody'), /FOREIGN KEY/);
  await bank.run(card());
  await refused(card(), /earlier card ends first/);
  const [{ id: at } = {}] = await bank.rows(`SELECT id FROM login_cards WHERE member = '${id}'`);
  await refused(
    card()
      .replace('INSERT', 'INSERT OR REPLACE')
      .replace('(member', '(id, member')
      .replace("('", `(${at}, '`),
    /earlier/,
  );
  for (const what of [
    `maker = '${other.id}'`,
    'created_at = 9',
    'expires_at = 99',
    "salt = salt || 'x'",
    'id = id + 1000',
  ])
    await refused(`UPDATE login_cards SET ${what} WHERE id = ${at}`, /works once/);
  await refused(`UPDATE login_cards SET used_at = 11, ended_at = 12 WHERE id = ${at}`, /CHECK/);
  await refused(`UPDATE login_cards SET used_at = 20 WHERE id = ${at}`, /CHECK/);
  await bank.run(`UPDATE login_cards SET used_at = 11 WHERE id = ${at}`);
  await refused(`UPDATE login_cards SET ended_at = 12 WHERE id = ${at}`, /works once/);
  await refused(`UPDATE login_cards SET used_at = NULL WHERE id = ${at}`, /works once/);
  await refused(`DELETE FROM login_cards WHERE id = ${at}`, /never deleted/);
});

test('twenty codes, each once, for the start and finish of service; a new card ends the old one', async () => {
  const [elder, volunteer] = (await bank.people(2)) as [Person, Person];
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(elder, 60);
  const old = await as(manager).issueCodeCard({ member: elder.id });
  const card = await as(manager).issueCodeCard({ member: elder.id });
  expect(new Set(card.codes).size).toBe(20);
  const { id } = await as(dispatcher).createRequest({
    service: 'company',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    minutes: 60,
    place: '家里',
    onBehalfOf: elder.number,
  });
  await send(server, bank, dispatcher, id, volunteer);
  const [start = '', finish = ''] = card.codes;
  expect(await outcomeOf(as(volunteer).startRequest({ id, code: old.codes[0] ?? '' }))).toBe('code_wrong');
  await as(volunteer).startRequest({ id, code: start });
  expect(await outcomeOf(as(volunteer).finishRequest({ id, code: start }))).toBe('code_wrong');
  await as(volunteer).finishRequest({ id, code: finish });
  expect((await as(manager).member({ member: elder.id })).codesLeft).toBe(18);
  expect(JSON.stringify(await bank.rows('SELECT * FROM service_codes'))).not.toContain(start);
});

test('who printed a card serves no one with it', async () => {
  const elder = await bank.person();
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  await bank.deposit(elder, 60);
  const { id } = await as(elder).createRequest({
    service: 'company',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    minutes: 60,
    place: '家里',
  });
  await send(server, bank, dispatcher, id, manager);
  await bank.run(
    `INSERT INTO service_codes (member, kind, request, salt, digest, created_at, maker, expires_at) VALUES ('${elder.id}', 'phone', '${id}', '${'s'.repeat(16)}', '${'0'.repeat(64)}', 1, '${manager.id}', 9)`,
  );
  expect(
    await server.sql(
      `UPDATE service_codes SET used_at = 1, used_for = 'start:${id}' WHERE maker = '${manager.id}' AND member = '${elder.id}'`,
    ),
  ).toMatchObject({ status: 400, body: { message: expect.stringContaining('serves no one with it') } });
  await as(manager).startRequest({ id, code: (await as(elder).requestCode({ id })).code });
});

test('three cards asked for at once leave one that works, and three code cards twenty codes', async () => {
  const { id, number } = await as(manager).createMember({ name: '三张卡的人' });
  const three = <T>(call: () => Promise<T>) => Promise.all(Array.from({ length: 3 }, call));
  const cards = await three(() => as(manager).issueLoginCard({ member: id }));
  const logins: unknown[] = [];
  for (const card of cards)
    logins.push(await outcomeOf(as(null).firstLogin({ number, code: card.code, password: 'my-own-words' })));
  expect(logins.filter((one) => one === 'done')).toHaveLength(1);
  await three(() => as(manager).issueCodeCard({ member: id }));
  expect((await as(manager).member({ member: id })).codesLeft).toBe(20);
});
