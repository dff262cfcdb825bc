/** A matter's life over HTTP: a number at once, an owner and a limit at every moment, and the person's last word. */
import { afterAll, expect, test } from 'vitest';
import { openDesk, outward, said } from '../../support/desk-of-matters.ts';
import { figuresFrom } from '../../support/matter-figures.ts';
import { letHaveEnded, openMatters, unguarded } from '../../support/matters.ts';
import { runJob } from '../../support/time.ts';

const { server, bank, as, desk, second, worker, verifiers, say, assign, answered } = await openDesk({
  heard: false,
});
afterAll(() => server.stop());

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
  // Of fewer than five nothing is told, nor what is left of a total.
  for (let more = 0; more < 5; more += 1) {
    const { no, code } = await answered();
    await as(null).judgeMatter({ no, code, solved: more === 0 ? 'no' : 'yes', satisfied: 'yes' });
    await answered({ kind: 'idea' });
  }
  const { figures, kinds } = await as(null).publicMatters({});
  expect(figures).toEqual(await figuresFrom(bank, Date.now()));
  expect(figures.heard).toBeGreaterThan(10);
  expect(kinds[0]).toMatchObject({ kind: '坏了要修', half: 0, most: 0 });
  const [repairs] = await bank.rows("SELECT count(*) AS n FROM matters WHERE kind = 'repair'");
  expect(kinds[0]?.heard).toBe(Number(repairs?.n));
});

/** Lets the limit of a matter be over. */
const past = (id: string) => unguarded(bank, `UPDATE matters SET due_at = 1 WHERE id = '${id}'`);
/** Lets it have ended some days ago. */
const ended = (id: string, days: number) => letHaveEnded(bank, id, days);
