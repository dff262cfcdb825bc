/** The order that flies: three return it over 国庆, by a clock of the test's own; then it is handed up, and nobody there answers. */
import { afterAll, expect, test } from 'vitest';
import { parseInstant } from '../../../src/calendar/shanghai.ts';
import { afterWorkingDays } from '../../../src/calendar/working.ts';
import { outcomeOf } from '../../support/client.ts';
import { setClock } from '../../support/clock.ts';
import { openDesk, outward } from '../../support/desk-of-matters.ts';
import { sampleDays, sampleRules } from '../../support/matters.ts';

const { server, bank, as, desk, second, worker, other, arbiter, say } = await openDesk({ clocked: true });
afterAll(() => server.stop());

const time = { hours: sampleRules().hours, exceptions: sampleDays() };
const instant = (text: string) => parseInstant(`${text}:00+08:00`) as number;
const letItBe = (text: string) => setClock(server, instant(text));

test('three return it: one may, the arbiter decides, and it is taken within three working days, with who said it told each time', async () => {
  const third = await bank.person({ name: '薛平', capabilities: ['matters.handle'] });
  letItBe('2026-09-30T16:30');
  const { id, no, code } = await say();
  const told = async () => {
    const { state, dueAt, steps } = await as(null).askMatter({ no, code });
    return [state, steps.at(-1)?.step, dueAt?.slice(0, 16)];
  };
  // Nobody works from the first to the seventh of October, and everybody does on Saturday the tenth.
  expect(await told()).toEqual(['heard', 'say', '2026-10-08T09:00']);
  await as(desk).contactMatter({ id, words: '' });
  await as(desk).assignMatter({ id, to: worker.number, outward });
  expect(await told()).toEqual(['assigned', 'assign', '2026-09-30T17:30']);
  letItBe('2026-09-30T16:45');
  await as(worker).objectMatter({ id, reason: '归物业管', to: other.number });
  expect(await told()).toEqual(['objected', 'object', '2026-10-08T16:45']);
  letItBe('2026-10-08T16:00');
  await as(arbiter).ruleMatter({ id, to: other.number, reason: '公共照明归物业' });
  expect(await told()).toEqual(['assigned', 'rule', '2026-10-08T17:00']);
  letItBe('2026-10-08T16:50');
  expect(await outcomeOf(as(other).objectMatter({ id, reason: '合同里没有', to: worker.number }))).toBe(
    'matter_final',
  );
  expect(await told()).toEqual(['assigned', 'rule', '2026-10-08T17:00']);
  letItBe('2026-10-09T17:30');
  await as(desk).assignMatter({ id, to: third.number });
  expect(await told()).toEqual(['assigned', 'assign', '2026-10-10T09:00']);
  expect(await outcomeOf(as(third).objectMatter({ id, reason: '不归我', to: other.number }))).toBe(
    'matter_final',
  );
  letItBe('2026-10-10T08:50');
  await as(third).acceptMatter({ id });
  // Seven working days from hearing, whoever had it.
  expect(await told()).toEqual(['accepted', 'accept', '2026-10-15T18:00']);
  expect(instant('2026-10-10T08:50')).toBeLessThanOrEqual(
    afterWorkingDays(instant('2026-09-30T16:30'), 3, time),
  );
  await as(third).answerMatter({ id, how: 'done', answer: '换了灯' });
  const { steps } = await as(null).judgeMatter({ no, code, solved: 'yes' });
  const days = steps.map(({ at, step }) => `${at.slice(5, 10)} ${step}`);
  expect(days).toEqual([
    '09-30 say',
    '09-30 contact',
    '09-30 assign',
    '09-30 object',
    '10-08 rule',
    '10-09 assign',
    '10-10 accept',
    '10-10 answer',
    '10-10 judge',
  ]);
});

test('handed up and not answered in fifteen days it stands first at the desk, by itself, until it has another day', async () => {
  letItBe('2026-10-12T09:00');
  const { id, no, code } = await say();
  const words = '报给街道，十五天以内有答复';
  const raise = (externalNo: string, lookAgain: string) =>
    as(desk).raiseMatter({ id, externalNo, lookAgain, words });
  expect(await outcomeOf(raise('HX-7', '2026-10-28'))).toBe('matter_look_again');
  expect(await outcomeOf(raise('', '2026-10-27'))).toBe('field_empty');
  await raise('HX-7', '2026-10-27');
  // It stays ours to tell.
  expect(await as(null).askMatter({ no, code })).toMatchObject({
    state: 'raised',
    dueAt: '2026-10-27T18:00:00+08:00',
    steps: [{ step: 'say' }, { step: 'raise', words }],
  });
  // What is said meanwhile, and waits until later.
  letItBe('2026-10-27T17:00');
  for (let n = 0; n < 3; n += 1)
    await as(desk).contactMatter({ id: (await say({ kind: 'idea' })).id, words: '' });
  letItBe('2026-10-28T08:30');
  const { items } = await as(second).matters({ view: 'waiting' });
  expect(items[0]).toMatchObject({ id, state: 'raised', externalNo: 'HX-7', holder: null });
  expect(items.filter(({ dueAt }) => Date.parse(dueAt ?? '') < instant('2026-10-28T08:30'))).toHaveLength(1);
  await raise('HX-7', '2026-11-12');
  expect(await as(null).askMatter({ no, code })).toMatchObject({
    state: 'raised',
    dueAt: '2026-11-12T18:00:00+08:00',
  });
  await as(desk).answerMatter({ id, how: 'explained', answer: '街道还没有答复，我们再催' });
  expect(await as(null).askMatter({ no, code })).toMatchObject({ state: 'answered' });
});
