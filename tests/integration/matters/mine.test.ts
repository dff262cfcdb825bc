/** A member's own matters: said while logged in, or put to the login by number and code; told to nobody else, and gone with the vault. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from '../../support/client.ts';
import { letHaveEnded, openMatters } from '../../support/matters.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { openRegister, registerBy } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';
import { runJob } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let desk: Person;
let worker: Person;
let resident: Person;
let other: Person;
const as = (person: Person | null) => clientFor(server, person);

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await openMatters(server);
  await openRegister(server);
  const register = await registerBy(server, bank);
  desk = await bank.person({ capabilities: ['matters.hear'] });
  worker = await bank.person({ name: '于海燕' });
  resident = await bank.person({ name: '王桂兰', phone: '19900000888' });
  other = await bank.person();
  await register.held(worker, 'gridworker', 'grid:03');
});
afterAll(() => server.stop());

const words = '楼道灯不亮，隔壁王大姐也说过';
const say = (place = '西院1号楼', kind = 'idea') => as(resident).sayMine({ kind, words, place });
async function answered(id: string) {
  await as(desk).assignMatter({ id, to: worker.number, outward: '灯不亮' });
  await as(worker).acceptMatter({ id });
  await as(worker).answerMatter({ id, how: 'done', answer: '换好了' });
}
const refused = async (sql: string) => JSON.stringify((await server.sql(sql)).body);

test('who has it and until when, by the post that is theirs', async () => {
  const { id, no } = await say();
  expect((await as(resident).myMatters({})).items).toMatchObject([
    { id, no, kindId: 'idea', state: 'heard', held: false, holder: '', open: ['withdraw'] },
  ]);
  await as(desk).assignMatter({ id, to: worker.number, outward: '灯不亮' });
  const [mine] = (await as(resident).myMatters({})).items;
  expect(mine).toMatchObject({ state: 'assigned', held: true, holder: '西院南网格网格员 于海燕' });
  expect(mine?.dueAt).toMatch(/^2/);
  expect((await as(other).myMatters({})).items).toEqual([]);
  // Who said it is called back, and looked at, as by code.
  expect(await as(desk).readReporter({ id, why: '打电话' })).toMatchObject({
    name: '王桂兰',
    phone: '19900000888',
  });
  expect((await as(resident).myMatters({})).items[0]?.reads).toMatchObject([{ why: '打电话' }]);
});

test('the last word is theirs, and nobody else’s', async () => {
  const { id } = await say('西院2号楼');
  await expect(as(other).wordMine({ id, step: 'withdraw' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(as(resident).wordMine({ id, step: 'judge' })).rejects.toMatchObject({ code: 'matter_state' });
  await answered(id);
  expect(await as(resident).wordMine({ id, step: 'notDone', words: '还是不亮' })).toMatchObject({
    state: 'accepted',
  });
  await as(worker).answerMatter({ id, how: 'done', answer: '线也换了' });
  expect(await as(resident).wordMine({ id, step: 'judge', satisfied: true })).toMatchObject({
    state: 'closed',
  });
  await expect(as(resident).wordMine({ id, step: 'reopen' })).rejects.toMatchObject({
    code: 'field_missing',
  });
  expect(await as(resident).wordMine({ id, step: 'reopen', words: '又不亮了' })).toMatchObject({
    state: 'accepted',
  });
  expect(
    await bank.rows(
      `SELECT DISTINCT by_member AS by FROM matter_steps WHERE matter = '${id}' AND step IN ('judge', 'notDone', 'reopen')`,
    ),
  ).toEqual([{ by: null }]);
});

test('the same form sent again is the same matter', async () => {
  const form = { kind: 'idea', words, place: '西院4号楼', once: '0123456789abcdef0123456789abcdef' };
  expect((await as(resident).sayMine(form)).no).toBe((await as(resident).sayMine(form)).no);
  expect((await as(other).sayMine(form)).no).not.toBe((await as(resident).sayMine(form)).no);
});

test('what was said elsewhere is put to a login by its code, and staff’s code stays no word of theirs', async () => {
  const told = { kind: 'idea', source: 'phone' as const, words, place: '西院5号楼', phone: '19900000777' };
  const { id, no, code } = await as(desk).hearMatter(told);
  await expect(
    as(other).keepMine({ no, code: code === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA' }),
  ).rejects.toMatchObject({
    code: 'matter_unknown',
  });
  expect(await as(other).keepMine({ no, code })).toMatchObject({ id, no });
  expect((await as(other).keepMine({ no, code })).no).toBe(no);
  await expect(as(other).wordMine({ id, step: 'withdraw' })).rejects.toMatchObject({ code: 'matter_handed' });
});

test('whose it is stands beside the vault and in what they were told, and goes with it', async () => {
  const { id, no } = await say('西院6号楼');
  await as(desk).assignMatter({ id, to: worker.number, outward: '灯不亮' });
  await as(resident).wordMine({ id, step: 'withdraw' });
  const taken = (await as(resident).exportRows({ part: 'matters-said' })).rows;
  expect(taken.find((row) => row.no === no)).toMatchObject({ place: '西院6号楼', state: 'withdrawn' });
  const manager = await bank.person({ capabilities: ['members.manage'] });
  await expect(as(manager).exportRows({ member: resident.id, part: 'matters-said' })).rejects.toMatchObject({
    code: 'not_your_account',
  });
  const database = new DatabaseSync(join(server.data, 'data.db'), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const both = tables.filter(({ name }) =>
    database
      .prepare(`SELECT * FROM "${name}"`)
      .all()
      .some((row) => {
        const all = JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value));
        return all.includes(resident.id) && (all.includes(id) || all.includes(no));
      }),
  );
  database.close();
  expect(both.map(({ name }) => name)).toEqual(['matter_sayers', 'news']);
  await letHaveEnded(bank, id, 366);
  await runJob(server, 'matters-clock');
  expect(await bank.rows(`SELECT member FROM matter_sayers WHERE matter = '${id}'`)).toEqual([]);
  expect(
    await bank.rows(`SELECT kind FROM news WHERE about = '${id}' AND member = '${resident.id}'`),
  ).toEqual([]);
  expect((await as(resident).myMatters({})).items.map((one) => one.no)).not.toContain(no);
});

test('the database keeps whose it is until it has ended, and puts it to a login once', async () => {
  const { id } = await say('西院7号楼');
  const insert = (of: string, member: string) =>
    `INSERT INTO matter_sayers (matter, member, at) VALUES ('${of}', '${member}', 1)`;
  expect(await refused(insert(id, resident.id))).toContain('put to a login once');
  expect(await refused(`UPDATE matter_sayers SET member = '${other.id}' WHERE matter = '${id}'`)).toContain(
    'who said it stays as it was',
  );
  expect(await refused(`DELETE FROM matter_sayers WHERE matter = '${id}'`)).toContain(
    'known until it has ended',
  );
});

test('who leaves is known of their matters no more', async () => {
  const leaver = await bank.person();
  const { id } = await as(leaver).sayMine({ kind: 'idea', words, place: '西院8号楼' });
  const [one, two] = (await bank.people(2, { capabilities: ['members.manage'] })) as [Person, Person];
  const leaving = await as(one).createLeaving({ member: leaver.number, to: 'pool', reason: '搬走了' });
  await as(two).approveLeaving({ id: leaving.id });
  expect(await bank.rows(`SELECT member FROM matter_sayers WHERE matter = '${id}'`)).toEqual([]);
});
