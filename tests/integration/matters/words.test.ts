/** Who said it stands in the vault and nowhere else, and no words that others read lead to them. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openDesk, said } from '../../support/desk-of-matters.ts';

const { server, bank, as, desk, worker, other, say } = await openDesk();
afterAll(() => server.stop());

test('the bytes of the vault stand nowhere else in the database', async () => {
  const secret = { words: '隔壁半夜打麻将的是赵六', name: '钱小英', phone: '19900000123' };
  const own = await say({ ...secret, place: '东院 19900000123' });
  await as(desk).readReporter({ id: own.id, why: '核实' });
  const heard = await as(desk).hearMatter({
    kind: 'complaint',
    source: 'phone',
    ...secret,
    place: '东院二号楼',
  });
  const { no, code } = own;
  await as(null).askMatter({ no, code });
  await as(null).withdrawMatter({ no, code });
  const database = new DatabaseSync(join(server.data, 'data.db'), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const holds = tables.filter(({ name }) => {
    const all = JSON.stringify(database.prepare(`SELECT * FROM "${name}"`).all(), (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    return Object.values(secret).some((bytes) => all.includes(bytes));
  });
  // The codes, of which there is a digest, stand nowhere at all.
  const codes = tables.filter(({ name }) =>
    JSON.stringify(database.prepare(`SELECT * FROM "${name}"`).all(), (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    ).match(new RegExp(`${code}|${heard.code}`)),
  );
  database.close();
  expect(codes).toEqual([]);
  expect(holds.map(({ name }) => name)).toEqual(['matter_vault']);
  expect(tables.length).toBeGreaterThan(30);
});

test('every look at who said it is told to them', async () => {
  const { id, no, code } = await say();
  // Who said it and how; the code is nobody's but theirs.
  expect(await as(desk).readReporter({ id, why: '要打电话' })).toEqual({
    name: said.name,
    phone: said.phone,
    words: said.words,
    about: [],
  });
  expect((await as(null).askMatter({ no, code })).reads).toMatchObject([{ why: '要打电话' }]);
});

test('words that others read name nobody: members are refused, who said it is taken out without a word', async () => {
  const neighbour = await bank.person({ name: '袁晓芸' });
  const other = await say({ name: '邵佳宁女士' });
  const { id, no, code } = await say({ name: '温 伯 良' });
  await expect(
    as(desk).assignMatter({ id, to: worker.number, outward: '袁 曉芸家门口灯不亮' }),
  ).rejects.toMatchObject({ code: 'matter_name', params: { name: neighbour.name } });
  // A name of two signs is refused where it is one of theirs.
  await expect(as(desk).assignMatter({ id, to: worker.number, outward: '请陈静去看' })).rejects.toMatchObject(
    { code: 'matter_name', params: { name: worker.name } },
  );
  await as(desk).assignMatter({ id, to: worker.number, outward: '卢燕说温伯良、温-伯-良家门口灯不亮' });
  await as(desk).mergeMatter({ id: other.id, into: no });
  await as(worker).acceptMatter({ id });
  await as(worker).answerMatter({ id, how: 'done', answer: '谢谢邵佳宁，灯换好了' });
  await as(null).judgeMatter({ no, code, solved: 'no', words: '温伯良：还是不亮' });
  const all = JSON.stringify([await as(null).publicMatters({}), await as(worker).matter({ id })]);
  expect(all).toContain('卢燕说某某、某某家门口灯不亮');
  expect(all).toContain('谢谢某某，灯换好了');
  for (const name of ['温伯良', '邵佳宁']) expect(all).not.toContain(name);
});

test('whoever heard it by hand knows the name: it goes out of their words, and that is no look', async () => {
  const told = {
    kind: 'complaint',
    source: 'phone',
    words: said.words,
    place: '东院二号楼',
    phone: '',
  } as const;
  const { id, no, code } = await as(desk).hearMatter({ ...told, name: '温伯良' });
  await as(desk).assignMatter({ id, to: worker.number, outward: '温伯良说夜里有噪声' });
  const shown = JSON.stringify(await as(worker).matter({ id }));
  expect(shown).toContain('某某说夜里有噪声');
  expect(shown).not.toContain('温伯良');
  expect((await as(null).askMatter({ no, code: code ?? '' })).reads).toEqual([]);
});

test('a form of another site is not taken', async () => {
  const sent = async (told: Record<string, string>) => {
    const answer = await fetch(`${server.url}/api/matters`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...told },
      body: new URLSearchParams({ kind: 'nothing' }),
    });
    return answer.status;
  };
  expect(await sent({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
  expect(await sent({ 'Sec-Fetch-Site': 'same-origin' })).toBe(400);
  expect(await sent({ Origin: 'https://elsewhere.example.org' })).toBe(403);
  expect(await sent({ Origin: 'null' })).toBe(403);
  expect(await sent({ Origin: server.url })).toBe(400);
});

test('nobody asks who said it by writing many names: what is gone from one’s words is a look, or nothing is', async () => {
  const names = '诸葛大明、温伯良、欧阳春草';
  const complaint = await say({ kind: 'complaint', name: '温伯良' });
  await as(desk).assignMatter({ id: complaint.id, to: worker.number, outward: '夜里有噪声' });
  await as(worker).objectMatter({ id: complaint.id, reason: `不归我管，${names}都不归我`, to: other.number });
  expect(JSON.stringify(await as(worker).matter({ id: complaint.id }))).toContain(names);
  expect((await as(null).askMatter({ no: complaint.no, code: complaint.code })).reads).toEqual([]);
  // Where everybody reads the answer the name is gone, and who said it is told.
  const lamp = await say({ name: '温伯良' });
  await as(desk).assignMatter({ id: lamp.id, to: worker.number, outward: '楼道的灯不亮' });
  await as(worker).acceptMatter({ id: lamp.id });
  await as(worker).answerMatter({ id: lamp.id, how: 'done', answer: `${names}家门口的灯修好了` });
  expect(JSON.stringify(await as(null).publicMatters({}))).not.toContain('温伯良');
  expect((await as(null).askMatter({ no: lamp.no, code: lamp.code })).reads).toMatchObject([
    { why: expect.stringMatching(/已经遮住/) },
  ]);
});

test('the place tells nobody how to find who said it', async () => {
  const { id } = await say({ name: '温伯良', place: '东院3号楼 温伯良 wen.bl@example.org 19900000999' });
  expect((await as(desk).matter({ id })).matter.place).toBe('东院3号楼 某某 *** ***');
});
