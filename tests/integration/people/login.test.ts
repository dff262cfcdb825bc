/** Who gets in: by number or phone with a password, once by a printed card, and by no other door. */
import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../../src/contract/client.ts';
import { setupCalls } from '../../../src/people/calls/setup.ts';
import { signedSend } from '../../../src/publisher/signed.ts';
import { clientFor } from '../../support/client.ts';
import { request } from '../../support/clients.ts';
import { type Bank, openBank } from '../../support/people.ts';
import { type Server, setupKey, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
const as = (token: string | null) => clientFor(server, token === null ? null : { token });
const setup = (key: string) => clientOf(setupCalls, signedSend(server.url, 'setup', key));
const member = (number: string, more: object = {}) => ({ number, name: '登录的人', ...more });

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await setup(setupKey).makeMembers({
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

test('only the set-up makes members, and one that exists is left as it is', async () => {
  const digits = { members: [member('-100009')] };
  await expect(setup(setupKey).makeMembers(digits)).rejects.toMatchObject({ code: 'field_wrong' });
  await expect(setup('wrong').makeMembers({ members: [] })).rejects.toMatchObject({ code: 'unreachable' });
  const again = await setup(setupKey).makeMembers({
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
      secondFactor: 'none',
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

async function idOf(number: string): Promise<string> {
  const [found] = await bank.rows(`SELECT id FROM members WHERE number = '${number}'`);
  return String(found?.id);
}

test('signing out ends the session on the server, and no other one', async () => {
  await bank.run('DELETE FROM attempts');
  const login = async () => (await as(null).login({ login: 'BJL-100003', password: 'correct-horse' })).token;
  const [one, other] = [await login(), await login()];
  await as(one).logout({});
  await expect(as(one).me({})).rejects.toMatchObject({ code: 'login_expired' });
  await expect(as(one).gift({ to: 'pool', minutes: 1 })).rejects.toMatchObject({ code: 'login_expired' });
  expect((await as(other).me({})).number).toBe('BJL-100003');
});

test('a session of staff is of hours, and none is made longer', async () => {
  const lasts = async (login: string, shared = false) => {
    const { token } = await as(null).login({ login, password: 'correct-horse', shared });
    const { exp, session } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const [row] = await bank.rows(`SELECT ends_at - began_at AS ms FROM sessions WHERE id = '${session}'`);
    expect(Math.abs(exp * 1000 - Date.now() - Number(row?.ms))).toBeLessThan(60_000);
    return { hours: Number(row?.ms) / 3_600_000, session, token };
  };
  expect((await lasts('BJL-100001')).hours).toBe(12);
  expect((await lasts('BJL-100003')).hours).toBe(14 * 24);
  const short = await lasts('BJL-100003', true);
  expect(short.hours).toBe(12);
  const refused = async (sql: string) => expect((await server.sql(sql)).status, sql).toBe(400);
  await refused(`UPDATE sessions SET ends_at = ends_at + 1 WHERE id = '${short.session}'`);
  const staff = await idOf('BJL-100001');
  for (const hours of [13, 15 * 24])
    await refused(
      `INSERT INTO sessions (id, member, began_at, ends_at) VALUES ('${'x'.repeat(30)}', '${staff}', 1, ${1 + hours * 3_600_000})`,
    );
  // One that ran out, or was of a member who has since become staff, opens nothing.
  await bank.run(`DELETE FROM sessions WHERE id = '${short.session}'`);
  await bank.run(
    `INSERT INTO sessions (id, member, began_at, ends_at) VALUES ('${short.session}', '${await idOf('BJL-100003')}', ${Date.now() - 7_200_000}, ${Date.now() - 1})`,
  );
  await expect(as(short.token).me({})).rejects.toMatchObject({ code: 'login_expired' });
});

test('a token that names no session opens nothing, though its signature is right', async () => {
  const [found] = await bank.rows(`SELECT m.id, m.tokenKey AS key, c.id AS collection,
      json_extract(c.options, '$.authToken.secret') AS secret
    FROM members m JOIN _collections c ON c.name = 'members' WHERE m.number = 'BJL-100003'`);
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const session of [undefined, '', 'of-nobody-at-all-000000000000']) {
    const claims = {
      id: found?.id,
      collectionId: found?.collection,
      type: 'auth',
      refreshable: true,
      exp: Math.floor(Date.now() / 1000) + 600,
      ...(session !== undefined && { session }),
    };
    const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    const token = `${unsigned}.${createHmac('sha256', `${found?.key}${found?.secret}`).update(unsigned).digest('base64url')}`;
    await expect(as(token).me({})).rejects.toMatchObject({ code: 'login_expired' });
    await expect(as(token).gift({ to: 'pool', minutes: 1 })).rejects.toMatchObject({ code: 'login_expired' });
  }
});

test('a new password that is guessed at once is refused with what to do, and the old one stays', async () => {
  const { token } = await as(null).login({ login: 'BJL-100001', password: 'correct-horse' });
  const change = (password: string) => as(token).changePassword({ current: 'correct-horse', password });
  for (const [password, code] of [
    ['1234567', 'password_short'],
    ['王王王王王王王', 'password_short'],
    ['12345678', 'password_common'],
    ['88888888', 'password_common'],
    ['Password', 'password_common'],
    ['１２３４５６７８', 'password_common'],
    ['87654321', 'password_common'],
    ['abababab', 'password_common'],
    ['19900001234', 'password_common'],
    ['BJL-100001', 'password_common'],
    ['bjl100001', 'password_common'],
    ['汉'.repeat(25), 'password_long'],
  ] as const)
    await expect(change(password), password).rejects.toMatchObject({ code });
  await as(null).login({ login: 'BJL-100001', password: 'correct-horse' });
});
