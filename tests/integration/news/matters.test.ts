/** What becomes of a matter is news to who said it and to who has it: by its number, never by what was said. */
import { afterAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { openDesk } from '../../support/desk-of-matters.ts';
import { letHaveEnded } from '../../support/matters.ts';
import type { Person } from '../../support/people.ts';
import { runJob } from '../../support/time.ts';

const { server, bank, as, desk, second, worker, other, verifiers, arbiter, assign } = await openDesk();
afterAll(() => server.stop());

const words = '隔壁王大姐家的灯一闪一闪';
const resident = await bank.person({ name: '王桂兰', phone: '19900000888' });
let said = 0;
const say = (by: Person = resident, kind = 'idea') => {
  said += 1;
  return as(by).sayMine({ kind, words, place: `西院${said}号楼` });
};
const take = async (id: string) => {
  await assign(id);
  await as(worker).acceptMatter({ id });
};
const answer = (id: string) => as(worker).answerMatter({ id, how: 'done', answer: '换好了' });

/** What a member has not read, the oldest first: its kind, and the number of its matter; read from then on. */
async function newsOf(person: Person) {
  const unread = (await as(person).news({})).items.filter((one) => one.unread);
  const [newest] = unread;
  if (newest) await as(person).readNews({ upTo: newest.seq });
  expect(JSON.stringify(unread)).not.toMatch(/王大姐|西院|王桂兰|换好了/);
  return unread.map(({ kind, no }) => [kind, no]).reverse();
}
const kindsOf = async (person: Person) => (await newsOf(person)).map(([kind]) => kind);

test('who said it hears of each step that others took, and not of their own', async () => {
  const { id, no } = await say();
  expect(await newsOf(resident)).toEqual([]);
  await take(id);
  expect(await newsOf(resident)).toEqual([['matter-assigned', no]]);
  await as(desk).extendMatter({ id, words: '等配件' });
  await answer(id);
  expect(await kindsOf(resident)).toEqual(['matter-extended', 'matter-answered']);
  await as(resident).wordMine({ id, step: 'notDone', words: '还是不亮' });
  expect(await newsOf(resident)).toEqual([]);
  await answer(id);
  await as(second).judgeByCall({ id, reached: true, solved: false, words: '还是不亮' });
  expect(await kindsOf(resident)).toEqual(['matter-answered', 'matter-again']);
  expect((await as(resident).news({})).items[0]?.about).toBe(id);
  expect((await as(resident).myMatters({})).items[0]?.id).toBe(id);
  expect(await newsOf(desk)).toEqual([]);
});

test('asked anew, handed up, not taken here, one with another, closed: each is told', async () => {
  const [up, no, one, into, shut] = [
    await say(),
    await say(),
    await say(),
    await say(),
    await say(resident, 'repair'),
  ];
  await as(desk).raiseMatter({
    id: up.id,
    externalNo: 'HX-1',
    lookAgain: addDays(dayOf(Date.now()), 3),
    words: '报给街道',
  });
  await as(desk).declineMatter({ id: no.id, reason: '不归这里', instead: '12345' });
  await as(second).decideDecline({ id: no.id, agrees: true });
  await as(desk).mergeMatter({ id: one.id, into: into.no });
  expect(await newsOf(resident)).toEqual([
    ['matter-raised', up.no],
    ['matter-declined', no.no],
    ['matter-merged', one.no],
  ]);
  await take(into.id);
  // Each hears of the one that they said, and of what it was merged into by their own number.
  expect((await newsOf(resident)).sort()).toEqual(
    [
      ['matter-assigned', into.no],
      ['matter-assigned', one.no],
    ].sort(),
  );
  await take(shut.id);
  await answer(shut.id);
  await as(verifiers[0]).sendBackMatter({ id: shut.id, words: '还在闪' });
  await answer(shut.id);
  await as(verifiers[0]).checkMatter({ id: shut.id, words: '亮了' });
  await as(verifiers[1]).signOffMatter({ id: shut.id, words: '亮了' });
  expect(await kindsOf(resident)).toEqual([
    'matter-assigned',
    'matter-answered',
    'matter-again',
    'matter-answered',
    'matter-closed',
  ]);
});

test('merged on and on, everybody hears what comes of the last, also where its own reporter says it', async () => {
  const [first, next, last] = [await bank.person(), await bank.person(), await bank.person()];
  const [one, two, three] = [await say(first), await say(next), await say(last)];
  await as(desk).mergeMatter({ id: one.id, into: two.no });
  await as(desk).mergeMatter({ id: two.id, into: three.no });
  for (const person of [first, next, last]) await newsOf(person);
  await take(three.id);
  await answer(three.id);
  await as(last).wordMine({ id: three.id, step: 'judge', satisfied: true });
  const heard = ['matter-assigned', 'matter-answered', 'matter-closed'];
  expect(await newsOf(first)).toEqual(heard.map((kind) => [kind, one.no]));
  expect(await newsOf(next)).toEqual(heard.map((kind) => [kind, two.no]));
  expect(await kindsOf(last)).toEqual(heard.slice(0, 2));
  await as(desk).publishMatter({ id: three.id, words: '灯不亮' });
  expect([await kindsOf(first), await kindsOf(last)]).toEqual([[], ['matter-published']]);
});

test('who has it is told when it is given, comes back, is closed, and is theirs no more', async () => {
  for (const person of [worker, other]) await newsOf(person);
  const { id, no } = await say();
  await take(id);
  await answer(id);
  await as(resident).wordMine({ id, step: 'notDone', words: '还是不亮' });
  await answer(id);
  await as(resident).wordMine({ id, step: 'judge' });
  expect(await newsOf(worker)).toEqual(['task-given', 'task-again', 'task-closed'].map((kind) => [kind, no]));
  const moved = await say();
  await assign(moved.id);
  await as(worker).objectMatter({ id: moved.id, reason: '归物业', to: other.number });
  await as(arbiter).ruleMatter({ id: moved.id, to: other.number, reason: '归物业' });
  expect([await kindsOf(worker), await kindsOf(other)]).toEqual([['task-given'], ['task-given']]);
  await as(resident).wordMine({ id: moved.id, step: 'withdraw' });
  expect([await kindsOf(worker), await kindsOf(other)]).toEqual([[], ['task-gone']]);
  const [joined, handed] = [await say(), await say()];
  await assign(joined.id);
  await as(desk).mergeMatter({ id: joined.id, into: handed.no });
  await take(handed.id);
  await as(desk).raiseMatter({
    id: handed.id,
    externalNo: 'HX-2',
    lookAgain: addDays(dayOf(Date.now()), 3),
    words: '报',
  });
  expect(await kindsOf(worker)).toEqual(['task-given', 'task-gone', 'task-given', 'task-gone']);
});

test('that a matter is theirs is told no longer than it is known', async () => {
  const [stays, leaves] = [await bank.person(), await bank.person()];
  const [one, two] = [await say(stays), await say(leaves)];
  for (const { id } of [one, two]) await take(id);
  const rows = (of: string) =>
    bank.rows(`SELECT kind FROM news WHERE about = '${of}' AND kind GLOB 'matter-*'`);
  expect([await rows(one.id), await rows(two.id)]).toEqual(Array(2).fill([{ kind: 'matter-assigned' }]));
  const { status } = await server.sql(`DELETE FROM news WHERE about = '${one.id}' AND kind GLOB 'matter-*'`);
  expect(status, 'while it is known').toBe(400);
  const [manager, checker] = (await bank.people(2, { capabilities: ['members.manage'] })) as [Person, Person];
  const leaving = await as(manager).createLeaving({ member: leaves.number, to: 'pool', reason: '搬走了' });
  await as(checker).approveLeaving({ id: leaving.id });
  await as(stays).wordMine({ id: one.id, step: 'withdraw' });
  await letHaveEnded(bank, one.id, 366);
  await runJob(server, 'matters-clock');
  expect([await rows(one.id), await rows(two.id)]).toEqual([[], []]);
});
