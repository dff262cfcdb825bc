/** Four eyes: who has had a hand in a matter does not judge it, and a code that staff handed out is no word of the reporter’s. */
import { afterAll, describe, expect, test } from 'vitest';
import { openDesk, said } from '../../support/desk-of-matters.ts';
import { letHaveEnded } from '../../support/matters.ts';

const { server, bank, as, desk, second, worker, other, verifiers, arbiter, say, assign, answered } =
  await openDesk();
afterAll(() => server.stop());

/** Lets it have ended some days ago. */
const ended = (id: string, days: number) => letHaveEnded(bank, id, days);

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
    await expect(as(second).assignMatter({ id, to: worker.number })).rejects.toMatchObject({
      code: 'matter_same_handler',
    });
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
