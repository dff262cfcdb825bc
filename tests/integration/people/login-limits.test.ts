/** Limits of logging in hold off who guesses, and cannot be turned on anybody else. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../../src/contract/client.ts';
import { setupCalls } from '../../../src/people/calls/setup.ts';
import { clientFor } from '../../support/client.ts';
import { request } from '../../support/clients.ts';
import { type Bank, openBank } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asSetup } from '../../support/signing.ts';

let server: Server;
let bank: Bank;

/** Asks for a login as somebody does whose address the proxy names. */
function loginFrom(address: string, login: string, password: string, more: object = {}) {
  return request(`${server.url}/api/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
    body: JSON.stringify({ login, password, ...more }),
  });
}

beforeAll(async () => {
  server = await startServer({ SHIGUANG_PROXY: 'X-Forwarded-For' });
  bank = await openBank(server);
  const setup = clientOf(setupCalls, asSetup(server));
  await setup.makeMembers({
    members: [1, 3, 4].map((at) => ({
      number: `BJL-10000${at}`,
      name: '登录的人',
      password: 'correct-horse',
      phone: at === 1 ? '19900001234' : '',
    })),
  });
});
afterAll(() => server.stop());

test('wrong tries from elsewhere do not stop the right password, nor those at the numbers beside it', async () => {
  for (const number of ['BJL-100003', 'BJL-100004', 'BJL-100001']) await tryOften('203.0.113.5', number);
  expect((await loginFrom('203.0.113.5', 'BJL-100004', 'correct-horse')).code).toBe('too_often');
  expect((await loginFrom('203.0.113.6', 'BJL-100004', 'correct-horse')).status).toBe(200);
  expect((await loginFrom('203.0.113.6', '19900001234', 'correct-horse')).status).toBe(200);
});

test('a device that a member logged in on counts for itself, whatever is tried from its address', async () => {
  const { body } = await loginFrom('203.0.113.20', 'BJL-100004', 'correct-horse');
  const { device } = body as { device: string };
  await tryOften('203.0.113.20', 'BJL-100004');
  expect((await loginFrom('203.0.113.20', 'BJL-100004', 'correct-horse')).code).toBe('too_often');
  const again = (devices: string[]) => loginFrom('203.0.113.20', 'BJL-100004', 'correct-horse', { devices });
  expect((await again([`${device.slice(0, -4)}0000`])).code).toBe('too_often');
  expect((await again(['other.proof', device])).status).toBe(200);
  // It is a proof of this member only.
  await tryOften('203.0.113.20', 'BJL-100003');
  expect((await loginFrom('203.0.113.20', 'BJL-100003', 'correct-horse', { devices: [device] })).code).toBe(
    'too_often',
  );
});

/** As many wrong tries as one place has at one account: the last of them counted by hand, for bcrypt takes its time. */
async function tryOften(address: string, number: string) {
  await loginFrom(address, number, 'wrong-horse');
  await bank.run("UPDATE attempts SET tries = 9 WHERE scope LIKE 'login:%' AND tries = 1");
  expect((await loginFrom(address, number, 'wrong-horse')).code).toBe('login_wrong');
}

test('an address that a building shares is not shut by wrong tries, until they are far beyond a building’s', async () => {
  const from = (address: string, number: string) =>
    request(`${server.url}/api/first-login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
      body: JSON.stringify({ number, code: 'ABCD2345', password: 'my-own-words' }),
    });
  const wrong = async (from_: number, to: number) => {
    for (let at = from_; at < to; at += 1)
      expect((await from('203.0.113.7', `BJL-8${String(at).padStart(5, '0')}`)).code).toBe('card_wrong');
  };
  await wrong(0, 2);
  await bank.run("UPDATE attempts SET tries = 100 WHERE scope LIKE 'address:%' AND tries = 2");
  expect((await loginFrom('203.0.113.7', 'BJL-100004', 'correct-horse')).status).toBe(200);
  // Fewer tries at each account are left by then.
  const codes = [];
  for (let at = 0; at < 3; at += 1) codes.push((await from('203.0.113.7', 'BJL-899990')).code);
  expect(codes).toEqual(['card_wrong', 'card_wrong', 'too_often']);
  await bank.run("UPDATE attempts SET tries = 239 WHERE scope LIKE 'address:%' AND tries = 102");
  await wrong(80, 81);
  expect((await from('203.0.113.7', 'BJL-899999')).code).toBe('too_often');
  expect((await from('203.0.113.8', 'BJL-899999')).code).toBe('card_wrong');
  const kept = await bank.rows(
    "SELECT scope, tries FROM attempts WHERE scope LIKE 'address:%' ORDER BY tries DESC LIMIT 1",
  );
  expect(kept.map(({ tries }) => Number(tries))).toEqual([240]);
  expect(JSON.stringify(await bank.rows('SELECT * FROM attempts'))).not.toContain('203.0.113');
  // An hour later nothing of it is there.
  await bank.run('UPDATE attempts SET opened_at = opened_at - 3600000');
  await from('203.0.113.9', 'BJL-899998');
  expect(await bank.rows("SELECT tries FROM attempts WHERE scope LIKE 'address:%'")).toHaveLength(1);
});

test('an account that is tried from very many places has one try from each new one, and its device all', async () => {
  const { body } = await loginFrom('198.51.100.1', 'BJL-100003', 'correct-horse');
  await bank.run('UPDATE attempts SET tries = 100');
  const account = `all:${createHash('sha256')
    .update(`login ${await idOf('BJL-100003')}`)
    .digest('hex')
    .slice(0, 40)}`;
  await bank.run(
    `INSERT INTO attempts (scope, opened_at, tries) VALUES ('${account}', ${Date.now()}, 100) ON CONFLICT (scope) DO UPDATE SET tries = 100`,
  );
  expect((await loginFrom('198.51.100.2', 'BJL-100003', 'correct-horse')).status).toBe(200);
  expect((await loginFrom('198.51.100.3', 'BJL-100003', 'wrong-horse')).code).toBe('login_wrong');
  expect((await loginFrom('198.51.100.3', 'BJL-100003', 'correct-horse')).code).toBe('too_often');
  const { device } = body as { device: string };
  for (let at = 0; at < 3; at += 1)
    expect((await loginFrom('198.51.100.3', 'BJL-100003', 'wrong-horse', { devices: [device] })).code).toBe(
      'login_wrong',
    );
  await bank.run('DELETE FROM attempts');
});

test('the header of a proxy counts only where it comes from this machine’s side, and only the last address in it', async () => {
  await bank.run('DELETE FROM attempts');
  const counted = async () => {
    const found = await bank.rows("SELECT tries FROM attempts WHERE scope LIKE 'login:%' ORDER BY tries");
    return found.map(({ tries }) => Number(tries));
  };
  for (const invented of ['192.0.2.1, 203.0.113.30', '192.0.2.2, 203.0.113.30', '203.0.113.30'])
    await loginFrom(invented, 'BJL-100003', 'wrong-horse');
  expect(await counted()).toEqual([3]);
  // All addresses of one household’s IPv6 are one, and all networks of one range are, at one account.
  for (const address of ['2001:db8:1:2::1', '2001:0db8:1:2:ffff::9', '2001:db8:1:3::1', '2001:db8:2:3::1'])
    await loginFrom(address, 'BJL-100003', 'wrong-horse');
  expect(await counted()).toEqual([1, 3, 3]);
  await bank.run('DELETE FROM attempts');
});

test('as much is computed for nobody as for a member: neither time nor processor tells who is one', async () => {
  await bank.run('DELETE FROM attempts');
  const work = async (login: string, password: string) => {
    const before = processorTicks();
    for (let at = 0; at < 4; at += 1) await loginFrom(`198.51.100.${at + 50}`, login, password);
    return processorTicks() - before;
  };
  const [member, nobody] = [await work('BJL-100003', 'wrong-horse'), await work('BJL-777777', 'wrong-horse')];
  // Four times bcrypt are some 20 ticks; without it there are two or three.
  expect(nobody).toBeGreaterThan(member / 2);
  expect(member).toBeGreaterThan(nobody / 2);
  // What bcrypt would give up on at once is refused before anybody is looked for.
  for (const login of ['BJL-100003', 'BJL-777777', '19900001234', '19900009876']) {
    expect((await loginFrom('198.51.100.90', login, '汉'.repeat(25))).code, login).toBe('password_long');
    expect((await loginFrom('198.51.100.90', login, '')).code, login).toBe('field_empty');
  }
});

/** Processor time of the server so far, in hundredths of a second. */
function processorTicks(): number {
  const fields = readFileSync(`/proc/${server.pid()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

async function idOf(number: string): Promise<string> {
  const [found] = await bank.rows(`SELECT id FROM members WHERE number = '${number}'`);
  return String(found?.id);
}

test('who tries very many passwords at once holds nobody’s booking up: they are computed one by one', async () => {
  const giver = await bank.person();
  await bank.deposit(giver, 60);
  let tried = 0;
  const tries = Array.from({ length: 24 }, async (_, at) => {
    const { status } = await loginFrom(`203.0.113.${100 + at}`, 'BJL-100001', `wrong-horse-${at}`);
    tried += 1;
    return status;
  });
  await expect.poll(() => tried).toBeGreaterThan(0);
  await clientFor(server, giver).gift({ to: 'pool', minutes: 1 });
  expect(tried).toBeLessThan(12);
  expect(new Set(await Promise.all(tries))).toEqual(new Set([401]));
});

test('of passwords that wait to be computed the twenty-fifth and later are told to come again', async () => {
  const tries = await Promise.all(
    Array.from({ length: 60 }, (_, at) => loginFrom(`203.0.114.${at}`, 'BJL-100003', `wrong-horse-${at}`)),
  );
  expect(new Set(tries.map(({ code }) => code))).toEqual(new Set(['login_wrong', 'busy']));
});
