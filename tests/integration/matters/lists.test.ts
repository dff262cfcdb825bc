/** Lists of 12345: looked through, written down all together or not at all, each number once, and taken back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { dueIn } from '../../../src/matters/rules.ts';
import { clientFor, outcomeOf } from '../../support/client.ts';
import { openMatters, sampleRules, sentMatter } from '../../support/matters.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let desk: Person;
let second: Person;
let handler: Person;
const as = (person: Person | null) => clientFor(server, person);

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await openMatters(server);
  desk = await bank.person({ capabilities: ['matters.hear'] });
  second = await bank.person({ capabilities: ['matters.hear'] });
  handler = await bank.person({ capabilities: ['matters.handle'] });
});
afterAll(() => server.stop());

let numbers = 0;
/** Heard by 12345 two hours ago. */
function sent(
  more: {
    externalNo?: string;
    heardAt?: string;
    limitAt?: string;
    kind?: string;
    place?: string;
    name?: string;
    words?: string;
  } = {},
) {
  numbers += 1;
  return { ...sentMatter(`PDS-${numbers}`), ...more };
}
const write = (rows: ReturnType<typeof sent>[], by = desk) => as(by).writeMatterList({ rows });
const count = async (table: string) => Number((await bank.rows(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
const rowOf = async (no: string) =>
  (
    await bank.rows(
      `SELECT m.* FROM matters m JOIN matter_outside o ON o.matter = m.id WHERE o.no = '${no}' AND o.struck_at IS NULL`,
    )
  )[0] as {
    id: string;
    no: string;
    due_at: number;
    said_at: number;
  };

test('what is wrong with which cell, and what we have already; nothing is written', async () => {
  const known = sent();
  await write([known]);
  const before = await count('matters');
  const { kind: _, ...good } = sent();
  const typed = { ...good, limitAt: '' };
  const { faults, known: have } = await as(desk).checkMatterList({
    rows: [
      typed,
      { ...typed, externalNo: known.externalNo.toLowerCase() },
      { ...typed, externalNo: '', words: '字'.repeat(1001), phone: '138****0001' },
      { ...typed, heardAt: isoInShanghai(Date.now() + DAY) },
      { ...typed, heardAt: isoInShanghai(Date.now() - 400 * DAY) },
      { ...typed, limitAt: isoInShanghai(Date.now() - 3 * HOUR) },
      { ...typed, heardAt: '', place: ' ' },
    ],
  });
  expect(have).toEqual([{ row: 1, no: (await rowOf(known.externalNo)).no }]);
  expect(faults).toEqual([
    { row: 2, field: 'externalNo', fault: 'empty' },
    { row: 2, field: 'words', fault: 'long' },
    { row: 2, field: 'phone', fault: 'wrong' },
    { row: 3, field: 'heardAt', fault: 'future' },
    { row: 4, field: 'heardAt', fault: 'old' },
    { row: 5, field: 'limitAt', fault: 'before' },
    { row: 6, field: 'heardAt', fault: 'wrong' },
    { row: 6, field: 'place', fault: 'empty' },
  ]);
  expect(await count('matters')).toBe(before);
});

test('each is heard as any, its limits from when 12345 heard it and no later than 12345 says; who said it is in the vault alone', async () => {
  const heardAt = Date.now() - 26 * HOUR;
  const limitAt = Date.now() + 2 * DAY;
  const rows = [
    sent({ heardAt: isoInShanghai(heardAt), name: '赵德全', place: '西院3号楼赵德全家门口 19900000555' }),
    sent({ heardAt: isoInShanghai(heardAt), limitAt: isoInShanghai(limitAt) }),
  ];
  const made = await write(rows);
  expect(made).toMatchObject({ rows: 2, undone: null, by: { number: desk.number } });
  const [plain, limited] = await Promise.all(rows.map(({ externalNo }) => rowOf(externalNo)));
  expect([plain?.no, limited?.no]).toEqual([made.first, made.last]);
  const { matter, steps } = await as(desk).matter({ id: plain?.id ?? '' });
  expect(matter).toMatchObject({
    state: 'heard',
    source: '12345',
    externalNo: rows[0]?.externalNo,
    saidAt: isoInShanghai(heardAt),
  });
  for (const hidden of ['赵德全', '19900000555', '三天'])
    expect(JSON.stringify(matter)).not.toContain(hidden);
  expect(steps).toMatchObject([{ step: 'say', by: { number: desk.number } }]);
  expect(await as(desk).readReporter({ id: matter.id, why: '打电话' })).toMatchObject({
    name: '赵德全',
    phone: '19900000555',
    words: '路灯坏了三天',
  });
  const rules = sampleRules();
  const kind = rules.kinds.find(({ id }) => id === 'repair');
  if (!kind) throw new Error('no kind');
  const timed = {
    countedFrom: Number(plain?.said_at),
    contactedAt: null,
    extended: false,
    lookAgain: null,
    outsideBy: null,
  };
  const days = Object.fromEntries(
    (await bank.rows('SELECT day, works FROM matter_days')).map(({ day, works }) => [day, works === 1]),
  );
  expect(Number(plain?.due_at)).toBe(dueIn('heard', Date.now(), timed, rules, kind, days as never));
  // Given away and taken, it is answered within our days; where 12345 waits for less, within that; a longer time is longer than both.
  const dueOf = async (id: string) => Date.parse((await as(desk).matter({ id })).matter.dueAt ?? '');
  for (const one of [plain, limited]) {
    await as(desk).assignMatter({ id: one?.id ?? '', to: handler.number, outward: '灯不亮' });
    await as(handler).acceptMatter({ id: one?.id ?? '' });
  }
  const second = 1_000;
  expect(await dueOf(limited?.id ?? '')).toBe(Math.floor(limitAt / second) * second);
  expect(await dueOf(plain?.id ?? '')).toBeGreaterThan(limitAt);
  await openMatters(server);
  expect(await dueOf(limited?.id ?? '')).toBe(Math.floor(limitAt / second) * second);
  await as(desk).extendMatter({ id: limited?.id ?? '', words: '12345 同意延期' });
  expect(await dueOf(limited?.id ?? '')).toBeGreaterThan(limitAt);
});

test('all or nothing: a number twice, one that we have, a kind that is none, a time to come', async () => {
  const one = sent();
  await write([one]);
  const before = await count('matters');
  expect(await outcomeOf(write([sent(), one]))).toBe('matter_list_rows');
  const twice = sent();
  expect(
    await outcomeOf(write([twice, { ...sent(), externalNo: ` ${twice.externalNo.toLowerCase()}` }])),
  ).toBe('matter_list_rows');
  expect(await outcomeOf(write([sent(), sent({ heardAt: isoInShanghai(Date.now() + DAY) })]))).toBe(
    'matter_list_rows',
  );
  expect(await outcomeOf(write([sent(), sent({ kind: 'nothing' })]))).toBe('matter_kind');
  expect(await count('matters')).toBe(before);
  // By itself neither: it is told which one it is.
  const { no } = await rowOf(one.externalNo);
  const told = { kind: 'repair', source: '12345' as const, words: '灯坏了', place: '西院' };
  await expect(as(second).hearMatter({ ...told, externalNo: one.externalNo })).rejects.toMatchObject({
    code: 'matter_outside',
    params: { no },
  });
  const own = { ...told, externalNo: 'pds-own-1', once: 'abcdefabcdefabcdefabcdef' };
  const heard = await as(second).hearMatter(own);
  expect((await as(second).hearMatter(own)).no).toBe(heard.no);
  expect(await outcomeOf(write([sent({ externalNo: 'PDS-OWN-1' })]))).toBe('matter_list_rows');
  // One sign may be several in the one form of a number.
  await as(second).hearMatter({ ...told, externalNo: '㎞'.repeat(20) });
  expect(await outcomeOf(as(second).hearMatter({ ...told, externalNo: '㎞'.repeat(21) }))).toBe('field_long');
  for (const no of [1, 2])
    expect(
      (await as(second).hearMatter({ ...told, source: 'phone', externalNo: one.externalNo })).no,
      String(no),
    ).toBeTruthy();
});

test('a list is taken back once, and after an hour by another than who made it', async () => {
  const rows = [sent(), sent(), sent(), sent()];
  const { id, first, last } = await write(rows);
  const said = (await as(null).publicMatters({})).figures.heard;
  const [called, about, target] = await Promise.all(rows.map(({ externalNo }) => rowOf(externalNo)));
  await as(desk).contactMatter({ id: called?.id ?? '' });
  await as(desk).nameAbout({ id: about?.id ?? '', member: (await bank.person()).number });
  const joined = await as(desk).hearMatter({
    kind: 'repair',
    source: 'phone',
    words: '也坏了',
    place: '西院',
  });
  await as(desk).mergeMatter({ id: joined.id, into: target?.no ?? '' });
  const undone = await as(desk).undoMatterList({ id });
  expect(undone).toMatchObject({
    id,
    first,
    last,
    rows: 4,
    undone: { gone: 1, by: { number: desk.number } },
  });
  expect(await outcomeOf(as(second).undoMatterList({ id }))).toBe('matter_list_undone');
  expect(await outcomeOf(as(second).undoMatterList({ id: 'f'.repeat(20) }))).toBe('not_found');
  expect((await as(second).matterLists({})).items[0]).toEqual(undone);
  // What was struck is over, nobody knows who said it, it counts in no figure, and its number may come again.
  const [{ matter = '' } = {}] = (await bank.rows(
    `SELECT matter FROM matter_outside WHERE list = '${id}' AND struck_at IS NOT NULL`,
  )) as { matter: string }[];
  expect((await as(desk).matter({ id: matter })).matter).toMatchObject({
    state: 'withdrawn',
    dueAt: null,
    can: [],
  });
  expect(await outcomeOf(as(desk).readReporter({ id: matter, why: '看看' }))).toBe('not_found');
  expect(await bank.rows(`SELECT words FROM matter_vault WHERE matter = '${matter}'`)).toEqual([]);
  const anew = await server.sql(
    `INSERT INTO matter_vault (matter, name, phone, words, digest, once) VALUES ('${matter}', '', '', '灯', '${'0'.repeat(64)}', '${'0'.repeat(64)}')`,
  );
  expect(anew.status, 'what was taken out of the vault does not come back').toBe(400);
  expect((await as(null).publicMatters({})).figures.heard).toBe(Number(said));
  await write([rows[3] as ReturnType<typeof sent>]);
  expect(await outcomeOf(write([rows[0] as ReturnType<typeof sent>]))).toBe('matter_list_rows');
  // After an hour it takes another, whoever asks the database too; after thirty days nobody.
  const hand = (id: string, ago: number) =>
    bank.run(
      `INSERT INTO matter_lists (id, maker, made_at, first, rows) VALUES ('${id}', '${desk.id}', ${Date.now() - ago}, '2026-9000', 1)`,
    );
  await hand('a'.repeat(20), 2 * HOUR);
  await hand('b'.repeat(20), 31 * DAY);
  expect(await outcomeOf(as(desk).undoMatterList({ id: 'a'.repeat(20) }))).toBe('matter_list_alone');
  const alone = `UPDATE matter_lists SET undone_by = maker, undone_at = ${Date.now()} WHERE id = '${'a'.repeat(20)}'`;
  expect((await server.sql(alone)).status).toBe(400);
  expect((await as(second).undoMatterList({ id: 'a'.repeat(20) })).undone?.gone).toBe(0);
  expect(await outcomeOf(as(second).undoMatterList({ id: 'b'.repeat(20) }))).toBe('matter_list_old');
  for (const sql of [
    `UPDATE matter_lists SET gone = 0 WHERE id = '${id}'`,
    // No matter came in it: nothing else keeps it.
    `DELETE FROM matter_lists WHERE id = '${'b'.repeat(20)}'`,
    `INSERT OR REPLACE INTO matter_lists SELECT * FROM matter_lists WHERE id = '${id}'`,
  ])
    expect((await server.sql(sql)).status, sql).toBe(400);
});

test('a number that came stays with its matter; what was done with stays, and nothing is struck but with its list', async () => {
  const rows = [sent(), sent()];
  const { id } = await write(rows);
  const { id: matter } = await rowOf(rows[0]?.externalNo ?? '');
  const strike = (of: string, by: string) =>
    server.sql(`INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, at)
      SELECT id, steps + 1, 'strike', state, 'withdrawn', '${by}', 1 FROM matters WHERE id = '${of}'`);
  expect((await strike(matter, desk.id)).status).toBe(400);
  const web = await as(null).sayMatter({ kind: 'repair', words: '灯坏了', place: '西院' });
  const [{ id: other = '' } = {}] = (await bank.rows(`SELECT id FROM matters WHERE no = '${web.no}'`)) as {
    id: string;
  }[];
  for (const sql of [
    `UPDATE matter_outside SET no = 'X' WHERE matter = '${matter}'`,
    `UPDATE matter_outside SET struck_at = 1 WHERE matter = '${matter}'`,
    `DELETE FROM matter_outside WHERE matter = '${matter}'`,
    `INSERT INTO matter_outside (matter, no) VALUES ('${other}', 'X-1')`,
    `INSERT OR REPLACE INTO matter_outside (matter, no) VALUES ('${matter}', 'X-1')`,
  ])
    expect((await server.sql(sql)).status, sql).toBe(400);
  const { id: touched } = await rowOf(rows[1]?.externalNo ?? '');
  await as(desk).contactMatter({ id: touched });
  await as(desk).undoMatterList({ id });
  expect((await strike(touched, desk.id)).status).toBe(400);
  expect((await as(desk).matter({ id: touched })).matter).toMatchObject({ state: 'heard' });
});

test('500 rows are one transaction', async () => {
  const rows = Array.from({ length: 500 }, (_, at) =>
    sent({
      name: '王桂兰',
      place: `东院${at}号楼王桂兰家`,
      words: '小区门口的路灯坏了，晚上看不见路。'.repeat(12),
    }),
  );
  const began = performance.now();
  const made = await write(rows);
  const written = performance.now();
  expect(made.rows).toBe(500);
  const undone = await as(second).undoMatterList({ id: made.id });
  console.log(
    `500 rows: written ${Math.round(written - began)} ms, taken back ${Math.round(performance.now() - written)} ms`,
  );
  expect(undone.undone?.gone).toBe(500);
  expect(await outcomeOf(write([...rows, sent()]))).toBe('field_most');
});

test('a place does not name whom 12345 names together with what they are', async () => {
  const place = '三号楼温伯良家门口';
  const rows = ['温伯良（业主）', '业主温伯良', '柳如是/温伯良'].map((name) => sent({ name, place }));
  await write(rows);
  for (const { externalNo } of rows) {
    const { id } = await rowOf(externalNo);
    expect((await as(desk).matter({ id })).matter.place).toBe('三号楼某某家门口');
  }
});
