import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Login } from '../../../src/cli/seed.ts';
import { startHouse } from '../../support/house.ts';
import { type Site, startSite } from '../../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const logins = () =>
  JSON.parse(readFileSync(join(site.house.state, 'sample-logins.json'), 'utf8')) as Login[];
const account = async (login: Login) => {
  const answer = await fetch(`${site.url}/api/bank/account`, {
    headers: { Authorization: await site.token(login) },
  });
  return (await answer.json()) as { available: number; held: number; honour: number };
};

test('every role can be tried: all logins of the file work, and only their owner can read it', async () => {
  expect(statSync(join(site.house.state, 'sample-logins.json')).mode & 0o077).toBe(0);
  const roles = logins().map(({ role }) => role);
  for (const role of ['resident', 'elder', 'proxy', 'editor', 'dispatcher', 'manager', 'auditor']) {
    expect(roles).toContain(role);
  }
  for (const role of ['volunteer', 'checker', 'approver']) {
    expect(roles.filter((one) => one === role).length).toBeGreaterThanOrEqual(2);
  }
  for (const login of logins()) expect(await site.token(login)).not.toBe('');
});

test('a year of hours stands in the book, its accounts sum to zero, and there is something left to do', () => {
  const db = new DatabaseSync(join(site.house.state, 'database/data.db'), { readOnly: true });
  const one = (sql: string) => Number(db.prepare(sql).get()?.n);
  expect(one('SELECT count(*) AS n FROM members')).toBeGreaterThan(100);
  expect(one('SELECT count(*) AS n FROM ledger_transfers')).toBeGreaterThan(500);
  expect(one('SELECT sum(credits_posted - debits_posted) AS n FROM ledger_accounts')).toBe(0);
  expect(one("SELECT count(*) AS n FROM claims WHERE state = 'waiting'")).toBeGreaterThan(0);
  expect(one("SELECT count(*) AS n FROM requests WHERE state = 'asked'")).toBeGreaterThan(0);
  for (const kind of ['deposit', 'settle', 'gift', 'donation', 'grant']) {
    expect(one(`SELECT count(*) AS n FROM ledger_transfers WHERE kind = '${kind}'`)).toBeGreaterThan(0);
  }
  db.close();
});

test('the volunteer of the sample has hours to spend', async () => {
  expect((await account(site.login('volunteer'))).available).toBeGreaterThan(600);
});

test('SHIGUANG_SAMPLE=0 is refused where the sample lives: it would be taken for an empty bank', async () => {
  site.house.signal('SIGTERM');
  await site.house.ended();
  const refused = await startHouse(site.house.state, { SHIGUANG_SAMPLE: '0' });
  expect(await refused.ended()).toBe(1);
  expect(refused.said()).toMatch(/SHIGUANG_SAMPLE=0 .*这里装的是样例社区/);
});
