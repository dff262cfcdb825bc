/** People come from a table: looked through, all written down or none, and taken back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROWS_AT_A_TIME } from '../../../src/people/import-limits.ts';
import { type Line, peopleColumns, peopleIn, type Told } from '../../../src/people/importing.ts';
import { tableRows } from '../../../src/tables/table.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { password } from '../../support/logins.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { gb18030, peopleTable } from '../../support/tables.ts';

let server: Server;
let bank: Bank;
let manager: Person;

const as = (person: Pick<Person, 'token'>) => clientFor(server, person);
beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  manager = await bank.person({ capabilities: ['members.manage'] });
});
afterAll(() => server.stop());

/** A table read as the console reads it, and looked through by the server a part at a time. */
async function looked(bytes: Uint8Array): Promise<{ lines: Line[]; told: Told[]; known: number[] }> {
  const rows = tableRows(bytes);
  const columns = peopleColumns(rows);
  if (!columns) throw new Error('no titles');
  const { lines, told } = peopleIn(rows, columns, new Map());
  const known: number[] = [];
  for (let from = 0; from < lines.length; from += ROWS_AT_A_TIME) {
    const part = lines.slice(from, from + ROWS_AT_A_TIME);
    const answer = await as(manager).checkImport({ rows: part.map(({ person }) => person) });
    for (const { row, field, fault } of answer.faults)
      told.push({ line: part[row]?.line ?? 0, field, fault, cell: '' });
    known.push(...answer.known.map(({ row }) => part[row]?.line ?? 0));
  }
  return { lines, told, known };
}

test('5,000 people in GB18030: 37 bad rows are all told, nothing is written until they are mended, then all are', async () => {
  await as(manager).createMember({ name: '早就登记', phone: '13700000001' });
  const { text, bad, mended } = peopleTable(5_000);
  const began = performance.now();
  const seen = await looked(gb18030(text));
  const checked = performance.now();
  expect([...new Set(seen.told.map(({ line }) => line))].sort((a, b) => a - b)).toEqual(bad);
  expect(bad).toHaveLength(37);
  const count = async () => Number((await bank.rows('SELECT count(*) AS n FROM members'))[0]?.n);
  const before = await count();
  const refused = await outcomeOf(
    as(manager).importMembers({ rows: seen.lines.map(({ person }) => person) }),
  );
  expect(['field_phone', 'field_empty', 'import_rows']).toContain(refused);
  expect(await count()).toBe(before);

  const again = await looked(gb18030(mended));
  expect(again.told).toEqual([]);
  const writing = performance.now();
  const made = await as(manager).importMembers({ rows: again.lines.map(({ person }) => person) });
  const written = performance.now();
  console.log(
    `5,000 rows: read and looked through ${Math.round(checked - began)} ms, written ${Math.round(written - writing)} ms`,
  );
  expect(await count()).toBe(before + 5_000);
  expect(made).toMatchObject({ rows: 5_000, undone: null, by: { number: manager.number } });
  expect(Number(made.last.slice(4)) - Number(made.first.slice(4))).toBe(4_999);
  const undoing = performance.now();
  expect((await as(manager).undoImport({ id: made.id })).undone?.gone).toBe(5_000);
  console.log(`5,000 rows: taken back ${Math.round(performance.now() - undoing)} ms`);
}, 600_000);

const person = (name: string, more: Partial<Line['person']> = {}): Line['person'] => ({
  name,
  phone: '',
  email: '',
  bornYear: 1950,
  hardship: false,
  family: false,
  trained: [],
  ...more,
});

test('who comes from a table is a member as any: with an account, a card, and their line in the trail', async () => {
  const made = await as(manager).importMembers({
    rows: [
      person('表 里的人', { phone: '138-2222-0001', family: true, trained: ['company'] }),
      person('表里困难', { hardship: true }),
    ],
  });
  const { items } = await as(manager).searchMembers({ text: '表里' });
  expect(items.map(({ number }) => number)).toEqual([made.first, made.last]);
  const [one, poor] = items as [(typeof items)[number], (typeof items)[number]];
  expect(await as(manager).member({ member: one.id })).toMatchObject({
    name: '表里的人',
    phone: '13822220001',
    bornYear: 1950,
    family: true,
    trained: ['company'],
    status: 'active',
    hardship: false,
    hardshipWaits: false,
  });
  expect(await as(manager).member({ member: poor.id })).toMatchObject({
    hardship: false,
    hardshipWaits: true,
  });
  await bank.deposit({ ...one, token: '' }, 60);
  expect((await as(manager).account({ member: one.id })).available).toBe(60);
  const card = await as(manager).issueLoginCard({ member: one.id });
  const { token } = await as({ token: '' }).firstLogin({
    number: card.number,
    code: card.code,
    password,
  });
  expect((await as({ token }).me({})).name).toBe('表里的人');
  const traces = await bank.rows(
    `SELECT act, actor FROM audit WHERE subject IN ('${one.id}', 'import:${made.id}') AND act IN ('member.made', 'member.imported') ORDER BY seq`,
  );
  expect(traces).toEqual([
    { act: 'member.made', actor: manager.id },
    { act: 'member.imported', actor: manager.id },
  ]);
});

test('nobody is written down twice: not by the same table again, not by two lines', async () => {
  const rows = [
    person('两遍甲', { phone: '13822220011' }),
    person('两遍乙'),
    person('两遍丙', { email: 'c@example.org' }),
  ];
  await as(manager).importMembers({ rows });
  const { faults, known } = await as(manager).checkImport({
    rows: [
      person('两 遍甲', { phone: '+86 13822220011' }),
      person('两遍乙'),
      person('另一个', { phone: '13822220011' }),
      person('另一个', { email: 'C@example.org', bornYear: 1951 }),
      person('两遍乙', { bornYear: 1951 }),
      person('', { phone: '12', email: 'none', bornYear: 1800 }),
    ],
  });
  expect(known.map(({ row }) => row)).toEqual([0, 1]);
  expect(faults).toEqual(
    expect.arrayContaining([
      { row: 2, field: 'phone', fault: 'taken' },
      { row: 3, field: 'email', fault: 'taken' },
      { row: 5, field: 'name', fault: 'empty' },
      { row: 5, field: 'phone', fault: 'wrong' },
      { row: 5, field: 'email', fault: 'wrong' },
      { row: 5, field: 'bornYear', fault: 'wrong' },
    ]),
  );
  expect(faults).toHaveLength(6);
  await expect(as(manager).importMembers({ rows: [...rows, person('新来的')] })).rejects.toMatchObject({
    code: 'import_rows',
    params: { count: 3 },
  });
  for (const twice of [
    [person('同一个'), person('同一个')],
    [person('甲', { phone: '13822220012' }), person('乙', { phone: '138 2222 0012' })],
    [person('甲', { email: 'x@example.org' }), person('乙', { email: 'x@example.org' })],
  ])
    await expect(as(manager).importMembers({ rows: twice })).rejects.toMatchObject({ params: { count: 1 } });
  expect((await as(manager).searchMembers({ text: '新来的' })).items).toEqual([]);
});

test('an import is undone once: those leave with whom nothing has happened, the others stay', async () => {
  const { id, first } = await as(manager).importMembers({
    rows: ['撤甲', '撤乙', '撤丙', '撤丁', '撤戊'].map((name) => person(name)),
  });
  const { items } = await as(manager).searchMembers({ text: '撤' });
  const [paid, carded, , kin] = items.map((one) => ({ ...one, token: '' })) as unknown as [
    Person,
    Person,
    Person,
    Person,
  ];
  await bank.deposit(paid, 30);
  await as(manager).issueLoginCard({ member: carded.id });
  await bank.kin(kin, await bank.person());
  const undone = await as(manager).undoImport({ id });
  expect(undone).toMatchObject({ id, first, rows: 5, undone: { gone: 2, by: { number: manager.number } } });
  expect((await as(manager).searchMembers({ text: '撤' })).items.map(({ name }) => name)).toEqual([
    '撤甲',
    '撤乙',
    '撤丁',
  ]);
  const left = await bank.rows(
    `SELECT name, phone, bornYear FROM members WHERE status = 'left' AND number >= '${first}'`,
  );
  expect(left).toEqual(Array(2).fill({ name: '已退出会员', phone: '', bornYear: '0' }));
  expect(await outcomeOf(as(manager).undoImport({ id }))).toBe('import_undone');
  expect(await outcomeOf(as(manager).undoImport({ id: 'f'.repeat(20) }))).toBe('not_found');
  const { status } = await server.sql(`UPDATE member_imports SET gone = 3 WHERE id = '${id}'`);
  expect(status).toBe(400);
  expect((await server.sql(`DELETE FROM member_imports WHERE id = '${id}'`)).status).toBe(400);
  expect(
    (
      await server.sql(
        `INSERT OR REPLACE INTO member_imports SELECT * FROM member_imports WHERE id = '${id}'`,
      )
    ).status,
  ).toBe(400);
  expect((await as(manager).memberImports({})).items[0]).toEqual(undone);
});

test('what waits for one of an import falls as it is undone; who was edited since stays', async () => {
  const other = await bank.person({ capabilities: ['members.manage'] });
  const { id, first, last } = await as(manager).importMembers({
    rows: [person('落甲', { hardship: true }), person('落乙'), person('落丙')],
  });
  const { items } = await as(manager).searchMembers({ text: '落' });
  const [, edited] = items;
  await as(other).editMember({ member: edited?.id ?? '', bornYear: 1951 });
  expect((await as(other).undoImport({ id })).undone?.gone).toBe(2);
  const fallen = await bank.rows(
    `SELECT r.state, r.checker FROM rights_changes r JOIN members m ON m.id = r.member WHERE m.number BETWEEN '${first}' AND '${last}'`,
  );
  expect(fallen).toEqual([{ state: 'rejected', checker: null }]);
});

test('after an hour an import is taken back by another than who made it', async () => {
  const other = await bank.person({ capabilities: ['members.manage'] });
  const { id } = await as(manager).importMembers({ rows: [person('一小时')] });
  const before = 'b'.repeat(20);
  await bank.run(
    `INSERT INTO member_imports (id, maker, made_at, first, rows)
      SELECT '${before}', maker, made_at - 2 * 3600000, first, rows FROM member_imports WHERE id = '${id}'`,
  );
  expect(await outcomeOf(as(manager).undoImport({ id: before }))).toBe('import_alone');
  expect((await as(other).undoImport({ id: before })).undone?.gone).toBe(1);
});

test('after thirty days an import stays', async () => {
  const { id } = await as(manager).importMembers({ rows: [person('过了期')] });
  await bank.run(
    `INSERT INTO member_imports (id, maker, made_at, first, rows)
      SELECT 'aaaaaaaaaaaaaaaaaaaa', maker, made_at - 31 * 86400000, first, rows FROM member_imports WHERE id = '${id}'`,
  );
  expect(await outcomeOf(as(manager).undoImport({ id: 'aaaaaaaaaaaaaaaaaaaa' }))).toBe('import_old');
});
