/** The second factor of staff: set up with an authenticator, asked for at every login, taken once, demanded by the community. */
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { policyCalls } from '../../../src/bank/calls/policies.ts';
import { clientOf } from '../../../src/contract/client.ts';
import { setupCalls } from '../../../src/people/calls/setup.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { type Bank, openBank } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { asSetup } from '../../support/signing.ts';

let server: Server;
let bank: Bank;
const as = (token: string | null) => clientFor(server, token === null ? null : { token });
const setup = () => clientOf({ ...setupCalls, ...policyCalls }, asSetup(server));
const password = 'correct-horse';
const login = (number: string, code?: string) =>
  as(null).login({ login: number, password, ...(code !== undefined && { code }) });
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  const staff = (number: string, capabilities: ['members.manage'] | ['hours.review'] | []) => ({
    number,
    name: '工作人员',
    password,
    capabilities,
  });
  await setup().makeMembers({
    members: [
      staff('BJL-100001', ['members.manage']),
      staff('BJL-100002', ['members.manage']),
      staff('BJL-100003', ['hours.review']),
      staff('BJL-100004', []),
    ],
  });
});
afterAll(() => server.stop());

async function setUp(number: string) {
  const { token } = await login(number);
  const { secret, address } = await as(token).startSecondFactor({ password });
  return { token, secret, address };
}

test('logins ask for a code once an authenticator is confirmed, and a code is taken once', async () => {
  const other = (await login('BJL-100001')).token;
  const { token, secret, address } = await setUp('BJL-100001');
  expect(address).toContain(secret);
  // Until it is confirmed nothing is asked for: who scanned it wrongly is not locked out.
  await login('BJL-100001');
  expect(await outcomeOf(as(token).confirmSecondFactor({ code: '000000' }))).toBe('code_bad');
  const first = codeOf(secret, -1);
  const { codes } = await as(token).confirmSecondFactor({ code: first });
  expect(codes).toHaveLength(8);
  expect(await outcomeOf(as(other).me({})), 'logins without a code end').toBe('login_expired');
  expect((await as(token).me({})).secondFactor).toBe('set');
  expect(await outcomeOf(as(token).startSecondFactor({ password })), 'a second one').toBe('factor_set');
  expect(await outcomeOf(as(token).confirmSecondFactor({ code: first }))).toBe('factor_set');

  expect(await outcomeOf(login('BJL-100001'))).toBe('code_needed');
  expect(await outcomeOf(login('BJL-100001', first)), 'replayed').toBe('code_bad');
  expect(await outcomeOf(login('BJL-100001', codeOf(secret, 40)))).toBe('code_bad');
  const now = codeOf(secret);
  const both = await Promise.all([now, now].map((code) => outcomeOf(login('BJL-100001', code))));
  expect(both.sort(), 'two at once').toEqual(['code_bad', 'done']);
  const recovery = codes[0] ?? '';
  await login('BJL-100001', recovery.toLowerCase());
  expect(await outcomeOf(login('BJL-100001', recovery)), 'a recovery code twice').toBe('code_bad');
  // A copy of the database makes no codes, nor does anybody's row for another.
  const id = `(SELECT id FROM members WHERE number = 'BJL-100001')`;
  const [stored] = await bank.rows(`SELECT secret FROM second_factors WHERE member = ${id}`);
  expect(String(stored?.secret)).not.toContain(secret);
  expect(Buffer.from(String(stored?.secret), 'base64').toString('latin1')).not.toContain(secret);
  const mine = await setUp('BJL-100003');
  await bank.run(
    `UPDATE second_factors SET secret = (SELECT secret FROM second_factors WHERE member <> ${id}) WHERE member = ${id}`,
  );
  expect(await outcomeOf(login('BJL-100001', codeOf(mine.secret, 1)))).toBe('code_bad');
  await bank.run(`UPDATE second_factors SET secret = '${stored?.secret}' WHERE member = ${id}`);
  await bank.run(`DELETE FROM second_factors WHERE member <> ${id}`);
  // It goes with the key: after another start it is the same.
  await server.kill('SIGKILL');
  await server.restart();
  await login('BJL-100001', codeOf(secret, 1));
  // The database holds to it too.
  expect((await server.sql('UPDATE second_factors SET last_step = last_step - 1')).status).toBe(400);
  expect((await server.sql('UPDATE recovery_codes SET used_at = NULL')).status).toBe(400);
  // A wrong password is told as ever, and never that a code would be asked for.
  await expect(as(null).login({ login: 'BJL-100001', password: 'wrong-horse' })).rejects.toMatchObject({
    code: 'login_wrong',
  });
  await expect(as(token).endSecondFactor({ password, code: now })).rejects.toMatchObject({
    code: 'code_bad',
  });
  await as(token).endSecondFactor({ password, code: codes[1] ?? '' });
  const again = as(token).endSecondFactor({ password, code: codes[2] ?? '' });
  expect(await outcomeOf(again)).toBe('factor_unset');
  await login('BJL-100001');
});

test('who lost the phone gets a new login card, which for staff takes two, and it takes the factor away', async () => {
  const { token, secret } = await setUp('BJL-100003');
  await as(token).confirmSecondFactor({ code: codeOf(secret) });
  const [one, two] = [(await login('BJL-100001')).token, (await login('BJL-100002')).token];
  const [{ id } = {}] = await bank.rows("SELECT id FROM members WHERE number = 'BJL-100003'");
  const member = String(id);
  expect(await outcomeOf(as(one).issueLoginCard({ member }))).toBe('card_needs_two');
  await as(one).askForCard({ member, reason: '手机丢了' });
  const { code } = await as(two).issueLoginCard({ member });
  await as(null).firstLogin({ number: 'BJL-100003', code, password });
  expect((await login('BJL-100003')).me.secondFactor).toBe('none');
});

test('where the community demands it, rights of staff rest until their own factor is set', async () => {
  await setup().takePolicies({ policies: [], secondFactor: true });
  const { token, me } = await login('BJL-100002');
  expect(me).toMatchObject({ secondFactor: 'needed', capabilities: [] });
  expect((await login('BJL-100004')).me.secondFactor, 'residents need none').toBe('none');
  expect(await outcomeOf(as(token).searchMembers({ text: '人' }))).toBe('not_allowed');
  expect(await outcomeOf(as(token).createMember({ name: '新来的人' }))).toBe('not_allowed');
  expect((await as(token).account({})).number, 'their own account is theirs').toBe('BJL-100002');
  const { secret } = await as(token).startSecondFactor({ password });
  await as(token).confirmSecondFactor({ code: codeOf(secret) });
  expect(await as(token).me({})).toMatchObject({ secondFactor: 'set', capabilities: ['members.manage'] });
  await as(token).createMember({ name: '新来的人' });
  // What leaves it out changes nothing; what says no ends it.
  await setup().takePolicies({ policies: [] });
  expect((await login('BJL-100003')).me.secondFactor).toBe('needed');
  await setup().takePolicies({ policies: [], secondFactor: false });
  expect((await login('BJL-100003')).me).toMatchObject({
    secondFactor: 'none',
    capabilities: ['hours.review'],
  });
});
