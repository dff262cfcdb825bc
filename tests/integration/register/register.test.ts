/** The register over HTTP and past it: written by one, checked by another, ended and never deleted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { clientFor } from '../../support/client.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { openRegister, registerBy, samplePosts } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let register: Awaited<ReturnType<typeof registerBy>>;
const as = (person: Person | null) => clientFor(server, person);
const today = dayOf(Date.now());

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await openRegister(server);
  register = await registerBy(server, bank);
});
afterAll(() => server.stop());

/** The sentence of the guard that refuses. */
async function refusal(sql: string): Promise<string> {
  const { status, body } = await server.sql(sql);
  return status === 200
    ? 'done'
    : (/(register: [^"(]+)/.exec(JSON.stringify(body))?.[1] ?? JSON.stringify(body)).trim();
}
const vacant = async () => (await as(register.maker).register({})).vacant.map(({ id }) => id);

test('a post that acts counts once another has checked it, and a grid without one falls to the desk', async () => {
  const worker = await bank.person({ name: '于海燕' });
  expect(await vacant()).toContain('grid:03');
  const { id, state, can } = await register.written(worker);
  expect([state, can]).toEqual(['waiting', ['end']]);
  expect(await vacant()).toContain('grid:03');
  expect(await as(worker).myPosts({})).toEqual({ items: [], receives: false });
  await expect(as(register.maker).checkPost({ id })).rejects.toMatchObject({ code: 'checker_is_maker' });
  const checked = await as(register.checker).checkPost({ id });
  expect(checked).toMatchObject({
    state: 'held',
    name: '网格员',
    placeName: '西院南网格',
    checker: { number: register.checker.number },
  });
  expect(await vacant()).not.toContain('grid:03');
  expect(await as(worker).myPosts({})).toMatchObject({
    items: [{ name: '网格员', placeName: '西院南网格' }],
    receives: true,
  });
  await expect(as(register.checker).checkPost({ id })).rejects.toMatchObject({ code: 'post_state' });
  const ended = await as(register.maker).endPost({ id });
  expect(ended).toMatchObject({ state: 'ended', can: [] });
  expect(await vacant()).toContain('grid:03');
  expect((await as(register.maker).posts({ view: 'over' })).items[0]).toMatchObject({ id });
});

test('a post to come, and one that is over, count for nothing', async () => {
  const [coming, past] = (await bank.people(2)) as [Person, Person];
  const { maker, checker } = register;
  for (const [who, from, to] of [
    [coming, addDays(today, 3), undefined],
    [past, addDays(today, -9), addDays(today, -1)],
  ] as const) {
    const { id } = await as(maker).writePost({
      kind: 'gridworker',
      place: 'grid:05',
      member: who.number,
      from,
      ...(to && { to }),
    });
    if (!to) await as(checker).checkPost({ id });
    else await expect(as(checker).checkPost({ id })).rejects.toMatchObject({ code: 'post_state' });
    expect((await as(who).myPosts({})).receives).toBe(false);
  }
  expect(await vacant()).toContain('grid:05');
});

test('what is refused says why', async () => {
  const { maker } = register;
  const somebody = await bank.person();
  const unit = await register.organisation('汴河物业');
  const post = { kind: 'gridworker', place: 'grid:06', member: somebody.number, from: today };
  for (const [change, code] of [
    [{ kind: 'mayor' }, 'post_kind'],
    [{ place: 'court:汴京里西院' }, 'post_place'],
    [{ place: 'grid:99' }, 'post_place'],
    [{ member: undefined, organisation: unit.id }, 'post_holder'],
    [{ organisation: unit.id }, 'post_holder'],
    [{ member: maker.number }, 'post_own'],
    [{ to: addDays(today, -1) }, 'post_days'],
    [{ kind: 'staffmember', place: `organisation:${'0'.repeat(20)}` }, 'post_place'],
    [{ kind: 'reportunit', member: undefined, organisation: '0'.repeat(20) }, 'organisation_gone'],
  ] as const)
    await expect(
      as(maker).writePost(JSON.parse(JSON.stringify({ ...post, ...change }))),
      code,
    ).rejects.toMatchObject({ code });
  await as(maker).writePost(post);
  await expect(as(maker).writePost(post)).rejects.toMatchObject({ code: 'post_twice' });
  await expect(as(somebody).posts({ view: 'now' })).rejects.toMatchObject({ code: 'not_allowed' });
});

test('nobody checks who is close to them, nor ends what is theirs', async () => {
  const worker = await bank.person({ capabilities: ['register.write'] });
  const { id } = await register.written(worker, 'gridworker', 'grid:07');
  await expect(as(worker).checkPost({ id })).rejects.toMatchObject({ code: 'checker_is_beneficiary' });
  await bank.kin(worker, register.checker);
  await expect(as(register.checker).checkPost({ id })).rejects.toMatchObject({ code: 'checker_is_kin' });
  expect(
    await refusal(
      `UPDATE posts SET checked_by = '${register.checker.id}', checked_at = made_at + 1 WHERE id = '${id}'`,
    ),
  ).toBe('register: who checks is close to who holds it');
  const third = await bank.person({ capabilities: ['register.write'] });
  await as(third).checkPost({ id });
  await expect(as(worker).endPost({ id })).rejects.toMatchObject({ code: 'checker_is_beneficiary' });
});

test('an organisation holds a post, has people, and ends with what is in it', async () => {
  const { maker, checker } = register;
  const unit = await register.organisation('第二中学');
  await expect(as(maker).writeOrganisation({ name: '第二中学', kind: 'local' })).rejects.toMatchObject({
    code: 'organisation_known',
  });
  const reported = await as(maker).writePost({
    kind: 'reportunit',
    place: 'grid:01',
    organisation: unit.id,
    from: today,
  });
  expect(reported).toMatchObject({ state: 'held', member: null, organisation: { name: '第二中学' } });
  const teacher = await bank.person();
  const inside = await register.held(teacher, 'staffmember', `organisation:${unit.id}`);
  expect(inside).toMatchObject({ placeName: '第二中学', state: 'held' });
  await register.written(checker, 'staffmember', `organisation:${unit.id}`);
  await expect(as(checker).endOrganisation({ id: unit.id })).rejects.toMatchObject({ code: 'not_allowed' });
  expect(await as(maker).endOrganisation({ id: unit.id })).toMatchObject({ ended: true });
  const over = (await as(maker).posts({ view: 'over' })).items.map(({ id }) => id);
  expect(over).toEqual(expect.arrayContaining([reported.id, inside.id]));
  await expect(as(maker).endOrganisation({ id: unit.id })).rejects.toMatchObject({
    code: 'organisation_gone',
  });
});

test('a household has one door, and a person one household', async () => {
  const { maker } = register;
  const [one, other] = (await bank.people(2)) as [Person, Person];
  const door = { place: 'building:汴京里西院 3号楼', unit: '三单元', room: '502' };
  await expect(as(maker).writeHousehold({ ...door, place: 'grid:03' })).rejects.toMatchObject({
    code: 'post_place',
  });
  const { id } = await as(maker).writeHousehold(door);
  await expect(as(maker).writeHousehold(door)).rejects.toMatchObject({ code: 'household_known' });
  expect(await as(maker).joinHousehold({ id, member: one.number, from: today })).toMatchObject({
    placeName: '汴京里西院3号楼',
    members: [{ person: { number: one.number } }],
  });
  const next = await as(maker).writeHousehold({ ...door, room: '503' });
  await expect(
    as(maker).joinHousehold({ id: next.id, member: one.number, from: today }),
  ).rejects.toMatchObject({
    code: 'household_member',
  });
  await expect(as(maker).leaveHousehold({ id, member: other.number })).rejects.toMatchObject({
    code: 'household_absent',
  });
  await as(maker).leaveHousehold({ id, member: one.number });
  await as(maker).joinHousehold({ id: next.id, member: one.number, from: today });
  expect(await as(maker).endHousehold({ id: next.id })).toMatchObject({ ended: true, members: [] });
  await expect(
    as(maker).joinHousehold({ id: next.id, member: one.number, from: today }),
  ).rejects.toMatchObject({
    code: 'household_gone',
  });
  expect((await as(maker).households({})).items.map((home) => home.id)).toEqual([id]);
});

test('a kind that is gone takes nothing new, and what was written stays', async () => {
  const member = await bank.person();
  const { id } = await register.held(member, 'microhead', 'building:汴京里西院 3号楼');
  await openRegister(
    server,
    samplePosts().filter((kind) => kind.id !== 'microhead'),
  );
  await expect(
    register.written(await bank.person(), 'microhead', 'building:汴京里西院 3号楼'),
  ).rejects.toMatchObject({ code: 'post_kind' });
  expect((await as(register.maker).posts({ view: 'now' })).items.find((one) => one.id === id)).toMatchObject({
    name: '微网格长',
    state: 'held',
  });
  await openRegister(server);
});

test('who leaves holds nothing and lives nowhere any more, and takes along what they held', async () => {
  const leaver = await bank.person({ name: '孙立新' });
  await register.held(leaver, 'gridguide', 'grid:08');
  const home = await as(register.maker).writeHousehold({
    place: 'building:柳园小区 1号楼',
    unit: '1',
    room: '101',
  });
  await as(register.maker).joinHousehold({ id: home.id, member: leaver.number, from: today });
  const take = async (part: string) => (await as(leaver).exportRows({ part })).rows;
  expect(await take('posts')).toMatchObject([{ name: '网格指导员', place: '书坊北网格' }]);
  expect(await take('household')).toMatchObject([{ place: '柳园小区1号楼', room: '101' }]);
  const acts = (await as(register.maker).exportRows({ part: 'register-acts' })).rows;
  expect(acts.map(({ what }) => what)).toEqual(expect.arrayContaining(['post-made', 'member-moved-in']));
  const [manager, other] = (await bank.people(2, { capabilities: ['members.manage', 'bank.reverse'] })) as [
    Person,
    Person,
  ];
  const leaving = await as(manager).createLeaving({ member: leaver.number, to: 'pool', reason: '搬走了' });
  await as(other).approveLeaving({ id: leaving.id });
  expect(
    await bank.rows(`SELECT ended_by AS by, ended_at IS NOT NULL AS ended FROM posts WHERE member = '${leaver.id}'
      UNION ALL SELECT ended_by, ended_at IS NOT NULL FROM household_members WHERE member = '${leaver.id}'`),
  ).toEqual([
    { by: null, ended: '1' },
    { by: null, ended: '1' },
  ]);
});

describe('past the calls', () => {
  const insert = (values: { [column: string]: string }) => {
    const row: { [column: string]: string } = {
      id: "'00000000000000000001'",
      kind: "'gridworker'",
      place: "'grid:09'",
      member: 'NULL',
      organisation: 'NULL',
      from_day: "'2026-01-01'",
      needs_check: '1',
      made_by: `'${register.maker.id}'`,
      made_at: '1000',
      ...values,
    };
    return `INSERT INTO posts (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
  };
  test('a post begins unchecked, is of its kind and place, once, and by one who may', async () => {
    const [member, nobody] = (await bank.people(2)) as [Person, Person];
    const who = `'${member.id}'`;
    const begins = 'register: a post is of its kind, at a place of its kind, written by one who may';
    const wrongs: { [column: string]: string }[] = [
      { made_by: `'${nobody.id}'` },
      { needs_check: '0' },
      { checked_by: `'${register.checker.id}'`, checked_at: '2000' },
      { place: "'court:汴京里西院'" },
      { place: "'grid:77'" },
      { ended_at: '2000' },
    ];
    for (const wrong of wrongs)
      expect(await refusal(insert({ member: who, ...wrong })), JSON.stringify(wrong)).toBe(begins);
    expect(await refusal(insert({ member: who }))).toBe('done');
    expect(await refusal(insert({ member: who, id: "'00000000000000000002'" }))).toBe(
      'register: nobody holds a post twice at a time',
    );
    // Nobody writes or checks their own, and who wrote it is no second pair of eyes.
    const own = { member: `'${register.maker.id}'`, id: "'00000000000000000003'" };
    expect(await refusal(insert(own))).toContain('CHECK constraint failed');
    const { id } = await register.written(await bank.person(), 'gridworker', 'grid:10');
    expect(
      await refusal(`UPDATE posts SET checked_by = made_by, checked_at = made_at WHERE id = '${id}'`),
    ).toContain('CHECK constraint failed');
    for (const change of [
      "place = 'grid:11'",
      "from_day = '2020-01-01'",
      'needs_check = 0',
      `member = '${nobody.id}'`,
      'ended_at = made_at',
      `ended_by = '${nobody.id}', ended_at = made_at`,
    ])
      expect(await refusal(`UPDATE posts SET ${change} WHERE id = '${id}'`), change).toBe(
        'register: a post is checked once and ended once',
      );
    expect(
      await refusal(`UPDATE posts SET checked_by = '${nobody.id}', checked_at = made_at WHERE id = '${id}'`),
    ).toBe('register: who checks is close to who holds it');
  });

  test('organisations, households and who lives there change by ending only', async () => {
    const by = `'${register.maker.id}', 1000`;
    const stranger = await bank.person();
    const none = `'${stranger.id}', 1000`;
    const id = (n: number) => `'0000000000000000001${n}'`;
    const unit = (n: number, name: string, who: string) =>
      `INSERT INTO organisations (id, name, kind, phone, made_by, made_at) VALUES (${id(n)}, '${name}', 'social', '', ${who})`;
    expect(await refusal(unit(1, '棋社', none))).toBe(
      'register: an organisation is written once, by one who may',
    );
    expect(await refusal(unit(1, '棋社', by))).toBe('done');
    expect(await refusal(unit(2, '棋社', by))).toBe(
      'register: an organisation is written once, by one who may',
    );
    expect(await refusal(`UPDATE organisations SET name = '茶社' WHERE id = ${id(1)}`)).toBe(
      'register: an organisation is ended, once',
    );
    const home = (n: number, who: string) =>
      `INSERT INTO households (id, place, unit, room, made_by, made_at) VALUES (${id(n)}, 'building:柳园小区 2号楼', '', '201', ${who})`;
    expect(await refusal(home(3, none))).toBe('register: a household is written once, by one who may');
    expect(await refusal(home(3, by))).toBe('done');
    expect(await refusal(home(4, by))).toBe('register: a household is written once, by one who may');
    expect(await refusal(`UPDATE households SET room = '202' WHERE id = ${id(3)}`)).toBe(
      'register: a household is ended, once',
    );
    const lives = (n: number, who: string) =>
      `INSERT INTO household_members (id, household, member, from_day, made_by, made_at) VALUES (${id(n)}, ${id(3)}, '${stranger.id}', '2026-01-01', ${who})`;
    expect(await refusal(lives(5, none))).toBe('register: one lives in one household at a time');
    expect(await refusal(lives(5, by))).toBe('done');
    expect(await refusal(lives(6, by))).toBe('register: one lives in one household at a time');
    expect(await refusal(`UPDATE household_members SET ended_at = 2000 WHERE id = ${id(5)}`)).toBe(
      'register: who moved out did so once',
    );
  });
});
