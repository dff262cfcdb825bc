/** Nobody reads, has or judges what is said about them, their organisation or their kin; posts of the register say who may act. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { letHaveEnded, openMatters } from '../../support/matters.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { openRegister, registerBy } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';
import { runJob } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let register: Awaited<ReturnType<typeof registerBy>>;
let desk: Person;
/** Works for the company that is complained about, at the desk and as a handler; kin of theirs; and who lived with them until lately. */
let insider: Person;
let kin: Person;
let housemate: Person;
let worker: Person;
let company: string;
const as = (person: Person | null) => clientFor(server, person);

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await openMatters(server);
  await openRegister(server);
  register = await registerBy(server, bank);
  const all = ['matters.hear', 'matters.handle', 'matters.arbitrate', 'matters.verify'] as const;
  desk = await bank.person({ name: '乔宁', capabilities: ['matters.hear'] });
  insider = await bank.person({ name: '马物业', capabilities: [...all] });
  kin = await bank.person({ name: '马表亲', capabilities: [...all] });
  worker = await bank.person({ name: '于海燕' });
  housemate = await bank.person({ name: '同住的人', capabilities: [...all] });
  await bank.kin(insider, kin);
  company = (await register.organisation('汴河物业')).id;
  await register.held(insider, 'staffmember', `organisation:${company}`);
  await register.held(worker, 'gridworker', 'grid:03');
  const { id } = await register.household('301');
  const from = dayOf(Date.now());
  for (const { number: member } of [insider, housemate])
    await as(register.maker).joinHousehold({ id, member, from });
  await as(register.maker).leaveHousehold({ id, member: housemate.number });
});
afterAll(() => server.stop());

let said = 0;
const outward = '电梯厅有坑';
async function hear(about: { aboutMember?: string; aboutOrganisation?: string } = {}, by = desk) {
  said += 1;
  return as(by).hearMatter({
    kind: 'repair',
    source: 'phone',
    words: '物业挖的坑没有填',
    place: '西院1号楼',
    phone: '19900000999',
    name: `居民${said}`,
    ...about,
  });
}
const refused = async (sql: string) => JSON.stringify((await server.sql(sql)).body);

test('those whom it is about, kin and housemates, find it nowhere and take no step with it', async () => {
  const { id, no } = await hear({ aboutOrganisation: company });
  const hidden = { code: 'not_found' };
  for (const party of [insider, kin, housemate]) {
    for (const view of ['waiting', 'mine', 'over', 'again', 'unsaid'] as const)
      expect(JSON.stringify(await as(party).matters({ view }))).not.toContain(id);
    await expect(as(party).matter({ id })).rejects.toMatchObject(hidden);
    await expect(as(party).readReporter({ id, why: '看看是谁' })).rejects.toMatchObject(hidden);
    await expect(as(party).contactMatter({ id })).rejects.toMatchObject(hidden);
    await expect(as(party).assignMatter({ id, to: worker.number, outward })).rejects.toMatchObject(hidden);
    await expect(as(party).handlers({ matter: id })).rejects.toMatchObject(hidden);
    await expect(as(party).nameAbout({ id, member: worker.number })).rejects.toMatchObject(hidden);
    await expect(as(desk).assignMatter({ id, to: party.number, outward })).rejects.toMatchObject({
      code: 'matter_party',
    });
  }
  expect((await as(desk).readReporter({ id, why: '核实' })).about).toEqual(['汴河物业']);
  expect(JSON.stringify(await as(desk).matter({ id }))).not.toContain('汴河物业');
  const { items } = await as(desk).handlers({ matter: id });
  expect(items.map(({ person }) => person.number)).toEqual([worker.number]);
  await as(desk).assignMatter({ id, to: worker.number, outward });
  await as(worker).acceptMatter({ id });
  await as(worker).answerMatter({ id, how: 'done', answer: '填好了' });
  for (const party of [insider, kin, housemate]) {
    await expect(as(party).checkMatter({ id, words: '看过' })).rejects.toMatchObject(hidden);
    await expect(as(party).judgeByCall({ id, reached: true, solved: true })).rejects.toMatchObject(hidden);
  }
  expect(no).toMatch(/^2/);
});

test('the database refuses them too, past the calls', async () => {
  const { id } = await hear({ aboutOrganisation: company });
  const step = (name: string, to: string, by: string, holder: string) =>
    `INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at, words, outcome)
      SELECT id, steps + 1, '${name}', state, '${to}', '${by}', ${holder}, 1, ${Date.now()}, '字', '' FROM matters WHERE id = '${id}'`;
  for (const party of [insider, kin, housemate]) {
    expect(await refused(step('contact', 'heard', party.id, 'holder'))).toContain('one whom it is about');
    expect(await refused(step('assign', 'assigned', desk.id, `'${party.id}'`))).toContain(
      'whom it is about does not have it',
    );
    expect(
      await refused(
        `INSERT INTO matter_reads (matter, reader, why, at) VALUES ('${id}', '${party.id}', '看', ${Date.now()})`,
      ),
    ).toContain('one whom it is about');
  }
  for (const change of ['member = NULL, organisation = NULL', `organisation = NULL, member = '${desk.id}'`])
    expect(await refused(`UPDATE matter_about SET ${change} WHERE matter = '${id}'`)).toContain(
      'stays as it was named',
    );
  const again = `INSERT INTO matter_about (matter, n, member, organisation, named_by, at) VALUES ('${id}', 2, NULL, `;
  expect(await refused(`${again} '${company}', '${desk.id}', 1)`)).toContain('named once');
  expect(await refused(`${again} NULL, '${desk.id}', 1)`)).toContain('named once');
});

test('who is named later does not have it then, and is named once', async () => {
  const { id } = await hear();
  const handler = await bank.person({ capabilities: ['matters.handle'] });
  await as(desk).assignMatter({ id, to: handler.number, outward });
  await expect(as(desk).nameAbout({ id })).rejects.toMatchObject({ code: 'matter_about' });
  await expect(
    as(desk).nameAbout({ id, member: handler.number, organisation: company }),
  ).rejects.toMatchObject({ code: 'matter_about' });
  await expect(as(desk).nameAbout({ id, member: handler.number })).rejects.toMatchObject({
    code: 'matter_about_holder',
  });
  expect(
    await refused(
      `INSERT INTO matter_about (matter, n, member, named_by, at) VALUES ('${id}', 1, '${handler.id}', '${desk.id}', ${Date.now()})`,
    ),
  ).toContain('whom it is about does not have it');
  await as(desk).assignMatter({ id, to: worker.number });
  await as(desk).nameAbout({ id, member: handler.number });
  await expect(as(desk).nameAbout({ id, member: handler.number })).rejects.toMatchObject({
    code: 'matter_about_known',
  });
  await expect(as(handler).matter({ id })).rejects.toMatchObject({ code: 'not_found' });
  // Whom it is about a handler who proposes another is not told.
  await as(worker).objectMatter({ id, reason: '不归我', to: handler.number });
});

test('who comes to be close to whom it is about loses it when it is not done', async () => {
  const handler = await bank.person({ capabilities: ['matters.handle'] });
  const { id, no, code } = await hear({ aboutMember: (await bank.person({ name: '施工队长' })).number });
  const [{ member } = {}] = await bank.rows(`SELECT member FROM matter_about WHERE matter = '${id}'`);
  await as(desk).assignMatter({ id, to: handler.number, outward });
  await as(handler).acceptMatter({ id });
  await as(handler).answerMatter({ id, how: 'done', answer: '填好了' });
  await bank.kin(handler, { ...handler, id: String(member) });
  expect(await as(null).judgeMatter({ no, code, solved: 'no' })).toMatchObject({
    state: 'heard',
    held: false,
  });
});

test('it is merged only into one that names the same', async () => {
  const one = await hear({ aboutOrganisation: company });
  const into = await hear();
  await expect(as(desk).mergeMatter({ id: one.id, into: into.no })).rejects.toMatchObject({
    code: 'matter_about_merge',
  });
  await bank.run(`INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, due_at, at, words)
    SELECT id, 2, 'merge', 'heard', 'merged', '${desk.id}', NULL, ${Date.now()}, '' FROM matters WHERE id = '${one.id}'`);
  expect(
    await refused(
      `UPDATE matters SET steps = 2, state = 'merged', due_at = NULL, ended_at = 1, merged_into = '${into.id}' WHERE id = '${one.id}'`,
    ),
  ).toContain('into one that names the same');
  await as(desk).nameAbout({ id: into.id, organisation: company });
  const third = await hear({ aboutOrganisation: company });
  expect(await as(desk).mergeMatter({ id: third.id, into: into.no })).toMatchObject({ state: 'merged' });
});

test('whom it was about goes with the vault, and then nobody of staff reads it; the counts stay', async () => {
  const { id, no, code } = await hear({ aboutMember: insider.number });
  await as(desk).answerMatter({ id, how: 'done', answer: '填好了' });
  const second = await bank.person({ capabilities: ['matters.hear'] });
  await as(second).judgeByCall({ id, reached: true, solved: true });
  await letHaveEnded(bank, id, 366);
  const before = (await bank.rows('SELECT count(*) AS n FROM matters'))[0];
  await runJob(server, 'matters-clock');
  expect(await bank.rows(`SELECT member, organisation FROM matter_about WHERE matter = '${id}'`)).toEqual([
    { member: null, organisation: null },
  ]);
  await expect(as(null).askMatter({ no, code })).rejects.toMatchObject({ code: 'matter_unknown' });
  await expect(as(desk).matter({ id })).rejects.toMatchObject({ code: 'not_found' });
  expect((await as(null).publicMatters({})).items.map((one) => one.no)).not.toContain(no);
  expect((await bank.rows('SELECT count(*) AS n FROM matters'))[0]).toEqual(before);
});

describe('posts say who may act', () => {
  test('who holds the post of the place comes first, with the reason; a vacant grid is said', async () => {
    const other = await bank.person({ name: '赵承办', capabilities: ['matters.handle'] });
    const { id } = await hear();
    const told = await as(desk).handlers({ matter: id });
    expect(told.items[0]).toEqual({
      person: { number: worker.number, name: '于海燕' },
      open: expect.any(Number),
      posts: [{ name: '网格员', placeName: '西院南网格' }],
      here: true,
    });
    expect(told.items.find(({ person }) => person.number === other.number)).toMatchObject({
      here: false,
      posts: [],
    });
    expect([told.places, told.vacant]).toEqual([['汴京里西院1号楼', '西院南网格', '汴京里西院'], []]);
    const far = await as(desk).hearMatter({
      kind: 'idea',
      source: 'window',
      words: '加长椅',
      place: '东院2号楼',
    });
    expect((await as(desk).handlers({ matter: far.id })).vacant).toEqual(['东院南网格']);
    expect((await as(await bank.person()).handlers({})).items).toEqual([]);
  });

  test('a member takes and answers by a post alone, and no longer when it has ended', async () => {
    const member = await bank.person();
    const { id } = await hear();
    await expect(as(desk).assignMatter({ id, to: member.number, outward })).rejects.toMatchObject({
      code: 'matter_handler',
    });
    const post = await register.held(member, 'gridworker', 'grid:03');
    await as(desk).assignMatter({ id, to: member.number, outward });
    expect((await as(member).matters({ view: 'mine' })).items).toMatchObject([
      { id, can: ['contact', 'accept', 'object'] },
    ]);
    await as(member).acceptMatter({ id });
    await as(register.maker).endPost({ id: post.id });
    await expect(as(member).answerMatter({ id, how: 'done', answer: '好了' })).rejects.toMatchObject({
      code: 'not_found',
    });
    // The desk sees it late, and gives it to another.
    expect(await as(desk).assignMatter({ id, to: worker.number })).toMatchObject({ state: 'assigned' });
  });

  test('where somebody holds the post of an arbiter, one of them decides', async () => {
    const [plain, judge] = (await bank.people(2, { capabilities: ['matters.arbitrate'] })) as [
      Person,
      Person,
    ];
    const objected = async (about: object = {}) => {
      const { id } = await hear(about);
      await as(desk).assignMatter({ id, to: worker.number, outward });
      await as(worker)
        .objectMatter({ id, reason: '归物业', to: worker.number })
        .catch(() => null);
      const other = await bank.person({ capabilities: ['matters.handle'] });
      await as(worker).objectMatter({ id, reason: '归他们', to: other.number });
      return id;
    };
    const rule = (by: Person, id: string) => as(by).ruleMatter({ id, to: worker.number, reason: '归网格' });
    expect(await rule(plain, await objected())).toMatchObject({ state: 'assigned' });
    await register.held(judge, 'arbiter', 'all');
    const id = await objected();
    await expect(rule(plain, id)).rejects.toMatchObject({ code: 'matter_arbiter' });
    const past = `INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at)
      SELECT id, steps + 1, 'rule', state, 'assigned', '${plain.id}', '${worker.id}', 1, ${Date.now()} FROM matters WHERE id = '${id}'`;
    expect(await refused(past)).toContain('an arbiter of the register decides');
    expect(await rule(judge, id)).toMatchObject({ state: 'assigned' });
    // Where it is about the only one, it is anybody's who may.
    expect(await rule(plain, await objected({ aboutMember: judge.number }))).toMatchObject({
      state: 'assigned',
    });
  });
});
