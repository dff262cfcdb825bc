/** A matter's life over HTTP: a number at once, an owner and a limit at every moment, four eyes, and the person's last word. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moves } from '../../../src/matters/matter.ts';
import { clientFor } from '../../support/client.ts';
import { letHaveEnded, openMatters, unguarded } from '../../support/matters.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { type Server, startServer } from '../../support/server.ts';
import { runJob } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let desk: Person;
let second: Person;
let worker: Person;
let other: Person;
let arbiter: Person;
let verifiers: [Person, Person];
const as = (person: Person | null) => clientFor(server, person);

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  desk = await bank.person({ name: '乔宁', capabilities: ['matters.hear'] });
  second = await bank.person({ name: '卢燕', capabilities: ['matters.hear'] });
  worker = await bank.person({ name: '陈静', capabilities: ['matters.handle'] });
  other = await bank.person({ name: '赵国栋', capabilities: ['matters.handle'] });
  verifiers = [
    await bank.person({ name: '钟敏', capabilities: ['matters.verify'] }),
    await bank.person({ name: '程远', capabilities: ['matters.verify', 'matters.handle'] }),
  ];
  arbiter = await bank.person({ name: '孟远', capabilities: ['matters.arbitrate'] });
});
afterAll(() => server.stop());

const said = {
  kind: 'repair',
  words: '三单元楼道灯不亮，晚上老人摔了一跤',
  place: '西院3号楼',
  name: '王桂兰',
  phone: '19900000999',
};
const outward = '西院3号楼三单元楼道灯不亮';
let times = 0;
/** Said by somebody new each time, with its id. */
async function say(more: Partial<typeof said> = {}) {
  times += 1;
  const told = await as(null).sayMatter({ ...said, place: `西院${times}号楼`, ...more });
  const [row] = await bank.rows(`SELECT id FROM matters WHERE no = '${told.no}'`);
  return { ...told, id: String(row?.id) };
}
const assign = (id: string, to = worker) => as(desk).assignMatter({ id, to: to.number, outward });
async function answered(more: Partial<typeof said> = {}) {
  const told = await say(more);
  await assign(told.id);
  await as(worker).acceptMatter({ id: told.id });
  await as(worker).answerMatter({ id: told.id, how: 'done', answer: '灯换好了' });
  return told;
}

test('without rules nothing is heard here', async () => {
  await expect(as(null).sayMatter(said)).rejects.toMatchObject({ code: 'matters_off' });
  expect(await openMatters(server)).toMatchObject({ rules: [{ id: 'm2026', outcome: 'taken' }] });
  expect(await openMatters(server)).toMatchObject({ rules: [{ id: 'm2026', outcome: 'same' }] });
});

test('a number and a code at once, with which to ask', async () => {
  const { no, code } = await say({ place: '一处' });
  expect([no, code]).toEqual([
    expect.stringMatching(/^2\d{3}-\d{4}$/),
    expect.stringMatching(/^[A-Z2-9]{8}$/),
  ]);
  const spoken = ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)} `;
  expect(await as(null).askMatter({ no: ` ${no.replace('-', '年第')}号`, code: spoken })).toMatchObject({
    no,
    kind: '坏了要修',
    state: 'heard',
    held: false,
    open: ['withdraw'],
  });
  await expect(
    as(null).askMatter({ no, code: code === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA' }),
  ).rejects.toMatchObject({ code: 'matter_unknown' });
});

test('whoever says the same words gets a matter of their own; only the same form, sent again, is the same', async () => {
  const words = { ...said, place: '井盖' };
  const first = await as(null).sayMatter(words);
  expect((await as(null).sayMatter(words)).no).not.toBe(first.no);
  // Staff who hear the same lose nothing of what they write.
  const heard = await as(desk).hearMatter({ ...words, source: '12345', externalNo: 'HOT-777' });
  expect(heard.no).not.toBe(first.no);
  expect(
    await bank.rows(
      `SELECT m.source, m.external_no AS external, s.by_member AS by FROM matters m JOIN matter_steps s ON s.matter = m.id WHERE m.id = '${heard.id}'`,
    ),
  ).toEqual([{ source: '12345', external: 'HOT-777', by: desk.id }]);
  const once = '0123456789abcdef0123456789abcdef';
  const sent = await as(null).sayMatter({ ...words, once });
  expect(await as(null).sayMatter({ ...words, once })).toEqual(sent);
  expect((await as(null).sayMatter({ ...words, words: '又说一件', once })).no).not.toBe(sent.no);
  const told = { ...words, source: 'phone' as const, once };
  const written = await as(desk).hearMatter(told);
  expect(written.no).not.toBe(sent.no);
  expect(await as(desk).hearMatter(told)).toEqual(written);
  expect((await as(second).hearMatter(told)).no).not.toBe(written.no);
});

test('from hearing to the last word, with who has it and until when at every step', async () => {
  const { id, no, code } = await say();
  const list = await as(desk).matters({ view: 'waiting' });
  expect(list.items.find((one) => one.id === id)).toMatchObject({
    outward: '',
    holder: null,
    contacted: false,
  });
  await as(desk).contactMatter({ id, words: '打过电话' });
  await expect(as(desk).assignMatter({ id, to: worker.number })).rejects.toMatchObject({
    code: 'matter_outward',
  });
  await expect(
    as(desk).assignMatter({ id, to: worker.number, outward: '请打13800138000' }),
  ).rejects.toMatchObject({ code: 'matter_personal' });
  await expect(as(desk).assignMatter({ id, to: desk.number, outward })).rejects.toMatchObject({
    code: 'matter_handler',
  });
  expect(await assign(id)).toMatchObject({ state: 'assigned', holder: { name: '陈静' } });
  expect((await as(worker).matters({ view: 'mine' })).items).toMatchObject([
    { id, can: ['contact', 'accept', 'object'] },
  ]);
  await as(worker).acceptMatter({ id });
  expect(await as(desk).extendMatter({ id, words: '要等配件' })).toMatchObject({ state: 'accepted' });
  await expect(as(desk).extendMatter({ id, words: '还要等' })).rejects.toMatchObject({
    code: 'matter_extended',
  });
  await as(worker).answerMatter({ id, how: 'done', answer: '灯换好了' });
  // Not done: back to who had it, with a new limit; done the second time.
  expect(await as(null).judgeMatter({ no, code, solved: 'no', words: '还是不亮' })).toMatchObject({
    state: 'accepted',
    held: true,
  });
  await as(worker).answerMatter({ id, how: 'done', answer: '线路修好了' });
  const end = await as(null).judgeMatter({ no, code, solved: 'yes', satisfied: 'yes' });
  expect(end).toMatchObject({ state: 'closed', dueAt: null, open: ['reopen'] });
  expect(end.steps.map(({ step }) => step)).toEqual([
    'say',
    'contact',
    'assign',
    'accept',
    'extend',
    'answer',
    'notDone',
    'answer',
    'judge',
  ]);
  expect(end.steps.filter(({ words }) => words !== '').map(({ words }) => words)).toEqual([
    '要等配件',
    '灯换好了',
    '线路修好了',
  ]);
  expect(await as(null).reopenMatter({ no, code, words: '又不亮了' })).toMatchObject({ state: 'accepted' });
});

test('what handlers, lists and the public see holds nothing of who said it', async () => {
  const { id } = await answered();
  await expect(as(worker).readReporter({ id, why: '想看看' })).rejects.toMatchObject({ code: 'not_allowed' });
  const seen = JSON.stringify([
    await as(worker).matter({ id }),
    await as(desk).matter({ id }),
    await as(desk).matters({ view: 'waiting' }),
    await as(null).publicMatters({}),
  ]);
  for (const secret of [said.name, said.phone, said.words]) expect(seen).not.toContain(secret);
  expect(seen).toContain(outward);
  expect(JSON.stringify(await as(null).publicMatters({}))).not.toContain(outward);
});

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

describe('four eyes', () => {
  test('who gave it away or answered does not ask how it was; another one does, and "not reached" is no yes', async () => {
    const { id } = await answered();
    await expect(as(desk).judgeByCall({ id, reached: true, solved: true })).rejects.toMatchObject({
      code: 'matter_other_hand',
    });
    await expect(as(second).judgeByCall({ id, reached: true })).rejects.toMatchObject({
      code: 'field_missing',
    });
    expect(await as(second).judgeByCall({ id, reached: false })).toMatchObject({ state: 'answered' });
    await expect(as(second).judgeByCall({ id, reached: false })).rejects.toMatchObject({
      code: 'matter_tried',
    });
    const [last] = await bank.rows(
      `SELECT reached, solved, satisfied FROM matter_steps WHERE matter = '${id}' AND step = 'notReached'`,
    );
    expect(last).toEqual({ reached: '0', solved: null, satisfied: null });
    expect(await as(second).judgeByCall({ id, reached: true, solved: true })).toMatchObject({
      state: 'closed',
      dueAt: null,
    });
  });

  test('whoever gave it away once is no other hand, even when another gave it on', async () => {
    const { id } = await say();
    await assign(id);
    await as(second).assignMatter({ id, to: other.number });
    await as(other).acceptMatter({ id });
    const answer = await as(other).answerMatter({ id, how: 'done', answer: '换好了' });
    expect(answer).toMatchObject({ state: 'answered' });
    for (const hand of [desk, second])
      await expect(as(hand).judgeByCall({ id, reached: true, solved: true })).rejects.toMatchObject({
        code: 'matter_other_hand',
      });
  });

  test('one proposes not to hear it, another agrees or keeps it', async () => {
    const { id, no, code } = await say();
    await as(desk).declineMatter({ id, reason: '供暖不归这里管', instead: '市政热线 12345' });
    await expect(as(desk).decideDecline({ id, agrees: true })).rejects.toMatchObject({
      code: 'matter_second_hand',
    });
    await as(second).decideDecline({ id, agrees: true });
    const { state, steps } = await as(null).askMatter({ no, code });
    expect([state, steps.find(({ step }) => step === 'decline')?.words]).toEqual([
      'declined',
      '供暖不归这里管\n市政热线 12345',
    ]);
  });

  test('an order flies once: a second objection is refused, the arbiter is another one and the last', async () => {
    const { id } = await say();
    await assign(id);
    await as(worker).objectMatter({ id, reason: '归物业', to: other.number });
    await expect(as(desk).ruleMatter({ id, to: worker.number, reason: '就是你' })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await as(arbiter).ruleMatter({ id, to: worker.number, reason: '公共照明归网格' });
    await expect(as(worker).objectMatter({ id, reason: '还是不归', to: other.number })).rejects.toMatchObject(
      { code: 'matter_final' },
    );
    await as(worker).acceptMatter({ id });
  });
});

test('handed up it keeps a number and a day to look again; merged, both are told', async () => {
  const { id } = await say();
  await expect(
    as(desk).raiseMatter({ id, externalNo: 'HX-1', lookAgain: '2099-01-01', words: '报给街道' }),
  ).rejects.toMatchObject({ code: 'matter_look_again' });
  const first = await answered();
  const again = await say();
  await expect(as(desk).mergeMatter({ id: again.id, into: again.no })).rejects.toMatchObject({
    code: 'matter_into',
  });
  await as(desk).mergeMatter({ id: again.id, into: first.no });
  const told = await as(null).askMatter({ no: again.no, code: again.code });
  expect(told).toMatchObject({ state: 'merged', mergedInto: first.no });
  expect(told.steps.some(({ words }) => words === '灯换好了')).toBe(true);
  // What others said too is not taken back by one of them.
  const { no, code, id: joined } = await say();
  const third = await say();
  await as(desk).mergeMatter({ id: third.id, into: no });
  await expect(as(null).withdrawMatter({ no, code })).rejects.toMatchObject({ code: 'matter_joined' });
  // Merged on, everybody reads what comes of the last one.
  await as(desk).mergeMatter({ id: joined, into: (await answered()).no });
  expect((await as(null).askMatter({ no: third.no, code: third.code })).steps.at(-1)?.words).toBe('灯换好了');
});

describe('a code that staff handed out is no word of the reporter’s', () => {
  const hear = (kind: string, by = desk) =>
    as(by).hearMatter({ kind, source: 'phone', words: '井盖坏了', place: '东院', phone: said.phone });
  const yes = { solved: 'yes', satisfied: 'yes' } as const;
  const word = (id: string, step: string, to: string, more: string) =>
    server.sql(`INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at, reached, solved)
      SELECT id, steps + 1, '${step}', state, '${to}', NULL, holder, NULL, 1, ${more} FROM matters WHERE id = '${id}'`);

  test('not on their own answer, nor on what is verified; that it is not done it may say', async () => {
    for (const [kind, by] of [
      ['danger', desk],
      ['danger', second],
      ['idea', desk],
    ] as const) {
      const { id, no, code } = await hear(kind, by);
      await as(desk).answerMatter({ id, how: 'done', answer: '修好了' });
      expect((await as(null).askMatter({ no, code })).open).toEqual(['notDone']);
      await expect(as(null).judgeMatter({ no, code, ...yes })).rejects.toMatchObject({
        code: 'matter_handed',
      });
      expect((await word(id, 'judge', 'closed', '1, 1')).status).toBe(400);
      expect(await as(null).judgeMatter({ no, code, solved: 'no' })).toMatchObject({ state: 'heard' });
      await as(desk).answerMatter({ id, how: 'done', answer: '又修了一次' });
      if (by === desk)
        expect(await as(second).judgeByCall({ id, reached: true, solved: true })).toMatchObject({
          state: 'closed',
        });
    }
    // Heard by one who had no hand in the answer to what nobody verifies.
    const free = await hear('idea', second);
    await as(desk).answerMatter({ id: free.id, how: 'explained', answer: '明年做' });
    expect(await as(null).judgeMatter({ no: free.no, code: free.code, ...yes })).toMatchObject({
      state: 'closed',
    });
    // Nor four weeks later, on their own answer.
    const own = await hear('idea');
    await as(desk).answerMatter({ id: own.id, how: 'explained', answer: '明年做' });
    await as(second).judgeByCall({ id: own.id, reached: true, solved: true });
    await ended(own.id, 29);
    expect((await as(null).askMatter({ no: own.no, code: own.code })).open).toEqual(['reopen']);
    expect((await word(own.id, 'again', 'closed', '1, 1')).status).toBe(400);
    await as(second).againByCall({ id: own.id, reached: true, good: true });
    // By one whose spouse answered.
    const wife = await bank.person({ capabilities: ['matters.hear'] });
    await bank.kin(wife, desk);
    const theirs = await hear('idea', wife);
    await as(desk).answerMatter({ id: theirs.id, how: 'done', answer: '做了' });
    expect((await as(null).askMatter({ no: theirs.no, code: theirs.code })).open).toEqual(['notDone']);
  });

  test('it takes nothing back: that takes a second of staff', async () => {
    const { id, no, code } = await hear('idea', second);
    await expect(as(null).withdrawMatter({ no, code })).rejects.toMatchObject({ code: 'matter_handed' });
    expect((await word(id, 'withdraw', 'withdrawn', 'NULL, NULL')).status).toBe(400);
  });
});

describe('a merge ends nobody’s matter', () => {
  test('a matter is merged only into one that is held to no less', async () => {
    const [danger, repair, idea, question] = [
      await say({ kind: 'danger' }),
      await say(),
      await say({ kind: 'idea' }),
      await say({ kind: 'question' }),
    ];
    for (const [one, into] of [
      [danger, repair],
      [danger, question],
      [repair, idea],
      [idea, question],
    ] as const)
      await expect(as(desk).mergeMatter({ id: one.id, into: into.no })).rejects.toMatchObject({
        code: 'matter_strict',
      });
    // Past the calls: the step is one of the table, but the matter does not follow it.
    await server.sql(`INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at)
      SELECT id, steps + 1, 'merge', state, 'merged', '${desk.id}', NULL, NULL, 1 FROM matters WHERE id = '${danger.id}'`);
    const follow = (into: string) =>
      server.sql(
        `UPDATE matters SET steps = 2, state = 'merged', due_at = NULL, ended_at = 1, merged_into = '${into}' WHERE id = '${danger.id}'`,
      );
    expect((await follow(repair.id)).status).toBe(400);
    expect((await follow((await say({ kind: 'danger' })).id)).status).toBe(200);
    expect(await as(desk).mergeMatter({ id: question.id, into: repair.no })).toMatchObject({
      state: 'merged',
    });
  });

  test('its reporter takes it out again, with the clock as it ran, and then it stays by itself', async () => {
    const mine = await say();
    const others = await say();
    await as(desk).mergeMatter({ id: mine.id, into: others.no });
    const { no, code } = mine;
    expect((await as(null).askMatter({ no, code })).open).toEqual(['part']);
    await as(desk).answerMatter({ id: others.id, how: 'done', answer: '修好了' });
    await as(null).judgeMatter({ no: others.no, code: others.code, solved: 'yes' });
    const apart = await as(null).partMatter({ no, code, words: '我家门口还是黑的' });
    expect(apart).toMatchObject({ state: 'heard', mergedInto: null, dueAt: mine.dueAt, open: ['withdraw'] });
    expect(apart.steps.map(({ step }) => step)).toEqual(['say', 'merge', 'part']);
    const third = await say();
    await expect(as(desk).mergeMatter({ id: mine.id, into: third.no })).rejects.toMatchObject({
      code: 'matter_parted',
    });
    expect((await as(desk).matter({ id: mine.id })).matter.can).not.toContain('merge');
    const past =
      await server.sql(`INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at)
      SELECT id, steps + 1, 'merge', state, 'merged', '${desk.id}', NULL, NULL, 1 FROM matters WHERE id = '${mine.id}'`);
    expect(past.status).toBe(400);
    // What it was merged into is over too long.
    await as(desk).mergeMatter({ id: third.id, into: (await say()).no });
    const [into] = await bank.rows(`SELECT merged_into AS id FROM matters WHERE id = '${third.id}'`);
    await as(desk).answerMatter({ id: String(into?.id), how: 'done', answer: '修好了' });
    await as(second).judgeByCall({ id: String(into?.id), reached: true, solved: true });
    await ended(String(into?.id), 61);
    expect((await as(null).askMatter({ no: third.no, code: third.code })).open).toEqual([]);
    await expect(
      as(null).partMatter({ no: third.no, code: third.code, words: '没有' }),
    ).rejects.toMatchObject({ code: 'matter_late' });
  });
});

test('kin of whoever answered, or who acts for them, neither asks nor looks', async () => {
  const wife = await bank.person({ capabilities: ['matters.hear', 'matters.verify'] });
  await bank.kin(wife, worker);
  const { id } = await answered();
  for (const step of [
    () => as(wife).checkMatter({ id, words: '亮了' }),
    () => as(wife).sendBackMatter({ id, words: '不亮' }),
    () => as(wife).judgeByCall({ id, reached: true, solved: true }),
  ])
    await expect(step()).rejects.toMatchObject({ code: 'checker_is_kin' });
  const past =
    await server.sql(`INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at, words)
    SELECT id, steps + 1, 'check', state, 'checking', '${wife.id}', holder, due_at, ${Date.now()}, '亮了' FROM matters WHERE id = '${id}'`);
  expect(past.status).toBe(400);
  expect((await as(wife).matter({ id })).matter.can).toEqual(['publish']);
  await as(verifiers[0]).checkMatter({ id, words: '亮了' });
  await expect(as(wife).signOffMatter({ id, words: '亮了' })).rejects.toMatchObject({
    code: 'checker_is_kin',
  });
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

test('a form of another site is not taken', async () => {
  const sent = (site: string) =>
    fetch(`${server.url}/api/matters`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': site },
      body: new URLSearchParams({ kind: 'nothing' }),
    });
  expect((await sent('cross-site')).status).toBe(403);
  expect((await sent('same-origin')).status).toBe(400);
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
  expect((await as(desk).matter({ id })).matter.place).toBe('东院3号楼 某某 *** 199****0999');
});

test('what was not done after all goes to the desk where its handler is gone', async () => {
  const { id, no, code } = await answered();
  await as(null).judgeMatter({ no, code, solved: 'yes' });
  await bank.run(`UPDATE members SET capabilities = '[]' WHERE id = '${worker.id}'`);
  expect(await as(null).reopenMatter({ no, code, words: '又坏了' })).toMatchObject({
    state: 'heard',
    held: false,
  });
  await bank.run(`UPDATE members SET capabilities = '["matters.handle"]' WHERE id = '${worker.id}'`);
  expect(await as(desk).assignMatter({ id, to: worker.number })).toMatchObject({ state: 'assigned' });
});

test('an answer that nobody says anything about lapses: closed, and counted as not reached', async () => {
  const { id } = await answered({ kind: 'idea' });
  // What is verified never ends by silence.
  const lamp = await answered();
  for (const one of [id, lamp.id]) await past(one);
  await runJob(server, 'matters-clock');
  expect(await as(desk).matter({ id: lamp.id })).toMatchObject({ matter: { state: 'answered' } });
  expect(
    await bank.rows(
      `SELECT m.state, s.reached FROM matters m JOIN matter_steps s ON s.matter = m.id AND s.n = m.steps WHERE m.id = '${id}'`,
    ),
  ).toEqual([{ state: 'closed', reached: '0' }]);
});

test('what is verified is signed off by two who had no hand in it, or goes back', async () => {
  const [first, other] = verifiers;
  const { id, no, code } = await say();
  await assign(id, other);
  expect((await as(first).matters({ view: 'waiting' })).items.map((one) => one.id)).not.toContain(id);
  await as(other).acceptMatter({ id });
  await as(other).answerMatter({ id, how: 'done', answer: '灯换好了' });
  expect((await as(first).matters({ view: 'waiting' })).items.find((one) => one.id === id)?.can).toEqual([
    'check',
    'sendBack',
  ]);
  await expect(as(other).checkMatter({ id, words: '亮了' })).rejects.toMatchObject({
    code: 'matter_own_work',
  });
  await expect(as(desk).checkMatter({ id, words: '亮了' })).rejects.toMatchObject({ code: 'not_allowed' });
  expect(await as(first).sendBackMatter({ id, words: '晚上去看，三楼不亮' })).toMatchObject({
    state: 'accepted',
    holder: { name: '程远' },
  });
  await as(other).answerMatter({ id, how: 'done', answer: '三楼也换了' });
  await as(first).checkMatter({ id, words: '晚上八点去看，都亮' });
  await expect(as(first).signOffMatter({ id, words: '都亮' })).rejects.toMatchObject({
    code: 'matter_second_hand',
  });
  const last = await bank.person({ capabilities: ['matters.verify'] });
  expect(await as(last).signOffMatter({ id, words: '九点又去看，都亮' })).toMatchObject({ state: 'closed' });
  expect((await as(null).askMatter({ no, code })).steps.map(({ words }) => words)).toContain(
    '九点又去看，都亮',
  );
  // One that is not verified nobody signs off.
  const idea = await answered({ kind: 'idea' });
  await expect(as(first).checkMatter({ id: idea.id, words: '看过' })).rejects.toMatchObject({
    code: 'not_found',
  });
  // The reporter's own word ends it before the second look.
  const again = await answered();
  await as(first).checkMatter({ id: again.id, words: '看过' });
  expect(await as(null).judgeMatter({ no: again.no, code: again.code, solved: 'no' })).toMatchObject({
    state: 'accepted',
  });
});

test('four weeks after the end somebody asks again; not good opens it', async () => {
  const closed = async () => {
    const told = await answered();
    await as(null).judgeMatter({ no: told.no, code: told.code, solved: 'yes' });
    return told;
  };
  const [good, bad, mine] = [await closed(), await closed(), await closed()];
  await expect(as(second).againByCall({ id: good.id, reached: true, good: true })).rejects.toMatchObject({
    code: 'matter_early',
  });
  expect((await as(second).matters({ view: 'again' })).items).toEqual([]);
  for (const { id } of [good, bad, mine]) await ended(id, 29);
  expect((await as(second).matters({ view: 'again' })).items.map((one) => one.id).toSorted()).toEqual(
    [good.id, bad.id, mine.id].toSorted(),
  );
  await expect(as(desk).againByCall({ id: good.id, reached: true, good: true })).rejects.toMatchObject({
    code: 'matter_other_hand',
  });
  await as(second).againByCall({ id: good.id, reached: false });
  await expect(as(second).againByCall({ id: good.id, reached: false })).rejects.toMatchObject({
    code: 'matter_tried',
  });
  expect(await as(second).againByCall({ id: good.id, reached: true, good: true })).toMatchObject({
    state: 'closed',
    can: ['publish'],
  });
  expect(
    await as(second).againByCall({ id: bad.id, reached: true, good: false, words: '又不亮了' }),
  ).toMatchObject({ state: 'accepted', holder: { name: '陈静' } });
  const { no, code } = mine;
  expect((await as(null).askMatter({ no, code })).open).toEqual(['reopen', 'again']);
  expect((await as(null).stillGood({ no, code })).open).toEqual(['reopen']);
  expect((await as(second).matters({ view: 'again' })).items).toEqual([]);
});

test('the figures of the page are those of the steps, counted anew', async () => {
  const steps = await bank.rows(
    'SELECT s.*, m.due_at AS open_until, m.reachable FROM matter_steps s JOIN matters m ON m.id = s.matter ORDER BY s.matter, s.n',
  );
  const matters = new Map<unknown, typeof steps>();
  for (const one of steps) matters.set(one.matter, [...(matters.get(one.matter) ?? []), one]);
  const now = Date.now();
  const all = (holds: (taken: typeof steps) => unknown) =>
    [...matters.values()].filter((taken) => holds(taken)).length;
  const count = (holds: (taken: typeof steps) => unknown) => (all(holds) < 5 ? null : all(holds));
  // Not told either where it would tell how many of these are not so.
  const among = (of: number, n: number) => (n < 5 || (of - n > 0 && of - n < 5) ? null : n);
  const at = (taken: typeof steps, ...names: string[]) =>
    taken.findIndex(({ step }) => names.includes(String(step)));
  const last = (taken: typeof steps, ...names: string[]) =>
    taken.findLast(({ step }) => names.includes(String(step)));
  const word = (taken: typeof steps) => last(taken, 'judge', 'notDone', 'lapse');
  const contacted = (taken: typeof steps) => taken[at(taken, 'contact', 'answer')]?.at;
  const due = (taken: typeof steps) => Number(taken[0]?.due_at);
  const reachable = (taken: typeof steps) => String(taken[0]?.reachable) === '1';
  const { figures, kinds } = await as(null).publicMatters({});
  const open = all(([one]) => one?.open_until != null);
  expect(figures).toEqual({
    heard: count(() => true),
    open: among(matters.size, open),
    overdue: among(
      open,
      all(([one]) => one?.open_until != null && Number(one.open_until) < now),
    ),
    contactDue: count((taken) => reachable(taken) && (contacted(taken) || due(taken) < now)),
    contacted: count((taken) => reachable(taken) && Number(contacted(taken)) <= due(taken)),
    answered: among(
      matters.size,
      all((taken) => last(taken, 'answer')),
    ),
    reached: count((taken) => String(word(taken)?.reached) === '1'),
    solved: count((taken) => String(word(taken)?.solved) === '1'),
    satisfied: count((taken) => String(word(taken)?.satisfied) === '1'),
    notReached: count((taken) => String(word(taken)?.reached) === '0'),
    disputed: count((taken) => {
      const done = taken.findIndex(({ outcome }) => outcome === 'done');
      return done >= 0 && last(taken.slice(done), 'notDone', 'sendBack', 'reopen');
    }),
    reopened: count((taken) => last(taken, 'reopen')),
    stillGood: count((taken) => String(last(taken, 'again')?.solved) === '1'),
  });
  expect(figures.heard).toBeGreaterThan(10);
  expect(kinds[0]).toMatchObject({ kind: '坏了要修', half: 0, most: 0 });
  const [repairs] = await bank.rows("SELECT count(*) AS n FROM matters WHERE kind = 'repair'");
  expect(kinds[0]?.heard).toBe(Number(repairs?.n));
});

test('the database holds the same table of steps as the code', async () => {
  const held = await bank.rows(
    "SELECT step, from_state AS a, to_state AS b FROM matter_moves WHERE step <> 'say'",
  );
  const table = Object.entries(moves).flatMap(([step, { from, ...move }]) =>
    from.flatMap((state) => [
      `${step} ${state} ${'to' in move ? move.to : state}`,
      ...('orDesk' in move ? [`${step} ${state} ${move.orDesk}`] : []),
    ]),
  );
  expect(held.map(({ step, a, b }) => `${step} ${a} ${b}`).toSorted()).toEqual(table.toSorted());
});

test('no instant without owner and limit, and the database refuses what the calls are passed by with', async () => {
  const { id } = await answered();
  const step = (more: string) =>
    server.sql(`INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at, reached, solved)
      SELECT id, steps + 1, ${more} FROM matters WHERE id = '${id}'`);
  for (const wrong of [
    // Out of the table of steps; from another state; by who answered; by nobody.
    `'judge', state, 'withdrawn', '${second.id}', holder, NULL, 1, 1, 1`,
    `'accept', 'assigned', 'accepted', '${worker.id}', holder, 1, 1, NULL, NULL`,
    `'judge', state, 'closed', '${worker.id}', holder, NULL, 1, 1, 1`,
    `'judge', state, 'closed', '${desk.id}', holder, NULL, 1, 1, 1`,
    `'judge', state, 'closed', '${second.id}', holder, NULL, 1, NULL, NULL`,
    `'judge', state, 'closed', '${second.id}', holder, NULL, 1, 0, 1`,
    // Verified: not by silence, and not signed off by one who only waits, or by who answered.
    `'lapse', state, 'closed', NULL, holder, NULL, 1, 0, NULL`,
    `'signOff', state, 'closed', '${second.id}', holder, NULL, 1, NULL, NULL`,
  ])
    expect((await step(wrong)).status, wrong).toBe(400);
  for (const wrong of [
    `UPDATE matters SET due_at = NULL WHERE id = '${id}'`,
    `UPDATE matters SET state = 'closed' WHERE id = '${id}'`,
    `UPDATE matters SET holder = '${other.id}' WHERE id = '${id}'`,
    `UPDATE matters SET said_at = 1 WHERE id = '${id}'`,
    `UPDATE matter_steps SET words = '' WHERE matter = '${id}'`,
    `UPDATE matter_vault SET name = '' WHERE matter = '${id}'`,
    `DELETE FROM matter_vault WHERE matter = '${id}'`,
    `DELETE FROM matter_reads`,
    `DELETE FROM matter_moves`,
    `INSERT INTO matter_moves VALUES ('judge', 'heard', 'closed')`,
    `UPDATE matter_moves SET to_state = 'closed'`,
    `UPDATE matter_rules SET body = '{}'`,
    `DELETE FROM matter_rules`,
    `DELETE FROM matters WHERE id = '${id}'`,
    `DELETE FROM matter_steps WHERE matter = '${id}'`,
  ]) {
    const { status } = await server.sql(wrong);
    if (wrong.includes('matter_reads') && (await bank.rows('SELECT 1 FROM matter_reads')).length === 0)
      continue;
    expect(status, wrong).toBe(400);
  }
});

/** Lets the limit of a matter be over. */
const past = (id: string) => unguarded(bank, `UPDATE matters SET due_at = 1 WHERE id = '${id}'`);
/** Lets it have ended some days ago. */
const ended = (id: string, days: number) => letHaveEnded(bank, id, days);
