/** Who gets in: by number or phone with a password, once by a printed card, and by no other door. */
import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../src/contract/client.ts';
import { setupCalls } from '../../src/timebank/calls/setup.ts';
import { clientFor } from '../support/client.ts';
import { request } from '../support/clients.ts';
import { type Bank, openBank } from '../support/people.ts';
import { publisherKey, type Server, startServer } from '../support/server.ts';

let server: Server;
let bank: Bank;
const as = (token: string | null) => clientFor(server, token === null ? null : { token });
const setup = (key: string) =>
  clientOf(setupCalls, (path, { headers, ...init }) =>
    fetch(`${server.url}${path}`, { ...init, headers: { ...headers, 'X-Shiguang-Publisher': key } }),
  );
const member = (number: string, more: object = {}) => ({ number, name: '登录的人', ...more });

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await setup(publisherKey).makeMembers({
    members: [
      member('BJL-100001', {
        phone: '19900001234',
        password: 'correct-horse',
        capabilities: ['hours.review'],
      }),
      member('BJL-100002'),
      member('BJL-100003', { password: 'correct-horse' }),
      member('BJL-100004', { password: 'correct-horse' }),
    ],
  });
});
afterAll(() => server.stop());

test('only the publisher makes members, and one that exists is left as it is', async () => {
  await expect(setup('wrong').makeMembers({ members: [] })).rejects.toMatchObject({ code: 'not_allowed' });
  const again = await setup(publisherKey).makeMembers({
    members: [member('BJL-100001', { name: '别的名字' })],
  });
  expect(again).toMatchObject({ made: 0, members: [{ number: 'BJL-100001' }] });
  expect((await as(null).login({ login: 'BJL-100001', password: 'correct-horse' })).me.name).toBe('登录的人');
});

test('by member number or phone, and the token opens the account', async () => {
  const numbers = ['BJL-100001', 'bjl-100001', 'bjl100001', 'bjl 100001', '100001', 'ＢＪＬ－１００００１'];
  const phones = [
    '19900001234',
    '199 0000 1234',
    '+86 199-0000-1234',
    '0086 19900001234',
    '１９９００００１２３４',
  ];
  for (const login of [...numbers, ...phones]) {
    const { token, me } = await as(null).login({ login, password: 'correct-horse' });
    expect(me).toEqual({
      number: 'BJL-100001',
      name: '登录的人',
      phoneEnds: '1234',
      capabilities: ['hours.review'],
      actsFor: [],
    });
    expect(await as(token).account({})).toMatchObject({ number: 'BJL-100001', available: 0 });
  }
});

test('what is neither number nor phone is told how they look, before the password is doubted', async () => {
  for (const login of ['王秀英', 'XYZ-000001', '1234567890123456', 'bjl']) {
    await expect(as(null).login({ login, password: 'wrong-horse' }), login).rejects.toMatchObject({
      code: 'login_form',
      params: { example: 'BJL-000123' },
    });
  }
});

test('a wrong password, a wrong number and an empty phone are the same refusal', async () => {
  for (const login of ['BJL-100001', 'BJL-999999', '19900009999']) {
    await expect(as(null).login({ login, password: 'wrong-horse' })).rejects.toMatchObject({
      code: 'login_wrong',
    });
  }
  await expect(as(null).login({ login: ' ', password: 'x' })).rejects.toMatchObject({ code: 'field_empty' });
});

test('after ten wrong tries the eleventh waits, with the right password too, and a restart forgets nothing', async () => {
  const wrong = () => as(null).login({ login: 'BJL-100003', password: 'wrong-horse' });
  const codes = (await Promise.allSettled(Array.from({ length: 14 }, wrong))).map((one) =>
    one.status === 'rejected' ? one.reason.code : 'in',
  );
  expect(codes.filter((code) => code === 'login_wrong')).toHaveLength(10);
  expect(codes.filter((code) => code === 'too_often')).toHaveLength(4);
  await server.kill('SIGKILL');
  await server.restart();
  const right = as(null).login({ login: 'BJL-100003', password: 'correct-horse' });
  await expect(right).rejects.toMatchObject({ code: 'too_often', params: { minutes: expect.any(Number) } });
  await as(null).login({ login: 'BJL-100004', password: 'correct-horse' });
  // The trail keeps what the count forgets: one row, the member's id, and nothing of who tried.
  expect(
    await bank.rows(
      "SELECT a.actor, a.details, m.number FROM audit a JOIN members m ON m.id = a.subject WHERE a.act = 'tries.login'",
    ),
  ).toEqual([{ actor: 'visitor', details: '{}', number: 'BJL-100003' }]);
});

test('one address tries sixty times, whoever it names; others go on, and no address is kept', async () => {
  const { status } = await server.admin('/api/settings', 'PATCH', {
    trustedProxy: { headers: ['X-Forwarded-For'], useLeftmostIP: true },
  });
  expect(status).toBe(200);
  const from = (address: string, number: string) =>
    request(`${server.url}/api/first-login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
      body: JSON.stringify({ number, code: 'ABCD2345', password: 'my-own-words' }),
    });
  for (let at = 0; at < 60; at += 1)
    expect((await from('203.0.113.7', `BJL-8${String(at).padStart(5, '0')}`)).code).toBe('card_wrong');
  expect((await from('203.0.113.7', 'BJL-899999')).code).toBe('too_often');
  expect((await from('203.0.113.8', 'BJL-899999')).code).toBe('card_wrong');
  const kept = await bank.rows(
    "SELECT scope, tries FROM attempts WHERE scope LIKE 'address:%' ORDER BY tries",
  );
  expect(kept.map(({ tries }) => Number(tries))).toEqual([1, 60]);
  expect(JSON.stringify(kept)).not.toContain('203.0.113');
  // An hour later nothing of it is there.
  await bank.run('UPDATE attempts SET opened_at = opened_at - 3600000');
  await from('203.0.113.9', 'BJL-899998');
  expect(await bank.rows("SELECT tries FROM attempts WHERE scope LIKE 'address:%'")).toHaveLength(1);
});

test('a printed card chooses a password once', async () => {
  const [{ id } = {}] = await bank.rows("SELECT id FROM members WHERE number = 'BJL-100002'");
  const [{ id: maker } = {}] = await bank.rows("SELECT id FROM members WHERE number = 'BJL-100003'");
  const digest = createHash('sha256').update('salt-of-this-card:ABCD2345').digest('hex');
  await bank.run(
    `INSERT INTO login_cards (member, salt, digest, maker, created_at, expires_at) VALUES ('${id}', 'salt-of-this-card', '${digest}', '${maker}', 1, ${Date.now() + 60_000})`,
  );
  const first = { number: 'BJL-100002', password: 'my-own-words' };
  await expect(as(null).firstLogin({ ...first, code: 'ABCD2346' })).rejects.toMatchObject({
    code: 'card_wrong',
  });
  const { me } = await as(null).firstLogin({ ...first, code: 'abcd-2345' });
  expect(me.number).toBe('BJL-100002');
  await expect(as(null).firstLogin({ ...first, code: 'ABCD2345' })).rejects.toMatchObject({
    code: 'card_wrong',
  });
  await as(null).login({ login: 'BJL-100002', password: 'my-own-words' });
});

test('a new password and logging out everywhere end every other login', async () => {
  const login = async (password: string) => (await as(null).login({ login: 'BJL-100004', password })).token;
  const [one, other] = [await login('correct-horse'), await login('correct-horse')];
  await expect(
    as(one).changePassword({ current: 'nonsense', password: 'new-words-8' }),
  ).rejects.toMatchObject({
    code: 'password_wrong',
  });
  const { token } = await as(one).changePassword({ current: 'correct-horse', password: 'new-words-8' });
  for (const old of [one, other])
    await expect(as(old).me({})).rejects.toMatchObject({ code: 'login_expired' });
  expect((await as(token).me({})).number).toBe('BJL-100004');
  await as(token).logoutEverywhere({});
  await expect(as(token).me({})).rejects.toMatchObject({ code: 'login_expired' });
  await expect(as(null).me({})).rejects.toMatchObject({ code: 'login_needed' });
});

test('a member who is stopped gets no answer and no entry', async () => {
  const { token } = await as(null).login({ login: 'BJL-100004', password: 'new-words-8' });
  await bank.run("UPDATE members SET status = 'inactive' WHERE number = 'BJL-100004'");
  await expect(as(token).me({})).rejects.toMatchObject({ code: 'login_expired' });
  await expect(as(null).login({ login: 'BJL-100004', password: 'new-words-8' })).rejects.toMatchObject({
    code: 'member_inactive',
  });
});

test("PocketBase's own doors are shut to members at the admin's door too: no list, no sign-up, no stock login", async () => {
  const { token } = await as(null).login({ login: 'BJL-100001', password: 'correct-horse' });
  const ask = async (method: string, path: string, body?: object) =>
    (
      await fetch(`${server.adminUrl}/api/collections/members/${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', Authorization: token },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    ).status;
  expect(await ask('GET', 'records')).toBe(403);
  expect(await ask('POST', 'records', member('BJL-100009'))).toBe(403);
  expect(await ask('POST', 'auth-with-password', { identity: 'BJL-100001', password: 'correct-horse' })).toBe(
    403,
  );
  expect(await ask('POST', 'auth-refresh')).toBe(403);
  expect((await bank.rows("SELECT 1 FROM members WHERE number = 'BJL-100009'")).length).toBe(0);
});

test("PocketBase's own e-mail doors are shut: an address tells nothing, and a link in a letter changes nothing", async () => {
  const [elder] = await bank.people(1);
  await bank.run(
    `UPDATE members SET email = 'elder@example.org', password = '$2a$kept' WHERE id = '${elder?.id}'`,
  );
  const door = async (path: string, body: object, token = '') =>
    (
      await request(`${server.adminUrl}/api/collections/members/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: token },
        body: JSON.stringify(body),
      })
    ).status;
  for (const path of ['request-verification', 'request-password-reset', 'request-otp']) {
    expect(await door(path, { email: 'elder@example.org' }), path).toBe(
      await door(path, { email: 'nobody@example.org' }),
    );
  }
  await door('request-email-change', { newEmail: 'other@example.org' }, elder?.token);
  const [found] = await bank.rows(`SELECT m.tokenKey AS key, c.id AS collection,
      json_extract(c.options, '$.verificationToken.secret') AS verification,
      json_extract(c.options, '$.emailChangeToken.secret') AS change
    FROM members m JOIN _collections c ON c.name = 'members' WHERE m.id = '${elder?.id}'`);
  const letter = (type: string, secret: unknown, more: object) => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const exp = Math.floor(Date.now() / 1000) + 600;
    const claims = {
      id: elder?.id,
      collectionId: found?.collection,
      type,
      exp,
      email: 'elder@example.org',
      ...more,
    };
    const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${unsigned}.${createHmac('sha256', `${found?.key}${secret}`).update(unsigned).digest('base64url')}`;
  };
  const row = () => bank.rows(`SELECT * FROM members WHERE id = '${elder?.id}'`);
  const before = await row();
  await door('confirm-verification', { token: letter('verification', found?.verification, {}) });
  await door('confirm-email-change', {
    token: letter('emailChange', found?.change, { newEmail: 'other@example.org' }),
    password: 'x',
  });
  expect(await row()).toEqual(before);
});
