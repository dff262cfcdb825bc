/** A merge ends nobody’s matter: into one that is held to no less, told to both, and out of it again. */
import { afterAll, describe, expect, test } from 'vitest';
import { openDesk } from '../../support/desk-of-matters.ts';
import { letHaveEnded } from '../../support/matters.ts';

const { server, bank, as, desk, second, say, answered } = await openDesk();
afterAll(() => server.stop());

/** Lets it have ended some days ago. */
const ended = (id: string, days: number) => letHaveEnded(bank, id, days);

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
