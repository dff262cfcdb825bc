/**
 * A month of matters by a clock of the test's own, from the 21st of September 2026 on: over 中秋 and 国庆, with a Saturday that makes up
 * for it. What people say comes at any hour; the desk works when the rules say that it does.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE, parseInstant } from '../../../src/calendar/shanghai.ts';
import { afterWorkingDays, afterWorkingMinutes } from '../../../src/calendar/working.ts';
import { matterStrings } from '../../../src/site/matters/strings.ts';
import { clientFor } from '../../support/client.ts';
import { setClock } from '../../support/clock.ts';
import { depth, isDeep } from '../../support/depth.ts';
import { figuresFrom } from '../../support/matter-figures.ts';
import { openMatters, sampleDays, sampleRules } from '../../support/matters.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { eventually, type Publishing, startPublishing } from '../../support/publishing.ts';
import { type Server, startServer } from '../../support/server.ts';
import { runJob } from '../../support/time.ts';

const MANY = depth(60, 300);
const share = (of300: number) => Math.max(1, Math.round((MANY * of300) / 300));
const time = { hours: sampleRules().hours, exceptions: sampleDays() };
const at = (text: string): Instant => parseInstant(`${text}:00+08:00`) as number;
const work = (from: Instant, minutes: number) => afterWorkingMinutes(from, minutes, time);
const SOURCES = [
  ...Array<'web'>(share(120)).fill('web'),
  ...Array<'phone'>(share(90)).fill('phone'),
  ...Array<'slip'>(share(40)).fill('slip'),
  ...Array<'grid'>(share(30)).fill('grid'),
  ...Array<'12345'>(share(20)).fill('12345'),
];
const KINDS = ['danger', 'repair', 'help', 'complaint', 'question', 'idea'];

/** With a publisher, where the page is looked at too. */
let house: Publishing | null = null;
let server: Server;
let bank: Bank;
let desk: Person;
let second: Person;
let handlers: Person[];
const as = (person: Person | null) => clientFor(server, person);

beforeAll(async () => {
  house = isDeep ? await startPublishing(undefined, {}, { clocked: true }) : null;
  server = house?.server ?? (await startServer({}, { clocked: true }));
  bank = house?.bank ?? (await openBank(server));
  await openMatters(server);
  [desk, second] = (await bank.people(2, { capabilities: ['matters.hear'] })) as [Person, Person];
  handlers = await bank.people(8, { capabilities: ['matters.handle'] });
});
afterAll(() => (house ?? server)?.stop());

/** What happens when, each at its time. */
const coming: { at: Instant; happens: () => Promise<unknown> }[] = [];
const later = (at: Instant, happens: () => Promise<unknown>) => void coming.push({ at, happens });
let now = 0;
function letItBe(at: Instant): void {
  now = Math.max(now + 1000, Math.round(at));
  setClock(server, now);
}
async function liveOn(): Promise<void> {
  for (;;) {
    coming.sort((one, other) => one.at - other.at);
    const next = coming.shift();
    if (!next) return;
    letItBe(next.at);
    await next.happens();
  }
}

let seed = 15;
/** Below 1, the same in each run. */
function chance(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}

interface Said {
  id: string;
  no: string;
  code: string;
  source: (typeof SOURCES)[number];
  kind: string;
  place: string;
  /** When it was said, by the clock of whoever said it, and how long until the number was there, in real milliseconds. */
  askedAt: Instant;
  took: number;
  same?: Said;
}
const all: Said[] = [];
const parted: Said[] = [];

async function hear({ source, kind, place, same }: Pick<Said, 'source' | 'kind' | 'place' | 'same'>) {
  const [askedAt, began] = [now, Date.now()];
  const said = {
    kind,
    place,
    words: '这里不行，请来看看',
    phone: `199${String(all.length).padStart(8, '0')}`,
  };
  const externalNo = source === '12345' ? { externalNo: `HX-${all.length}` } : {};
  const told = await (source === 'web'
    ? as(null).sayMatter(said)
    : as(desk).hearMatter({ ...said, source, ...externalNo }));
  const took = Date.now() - began;
  const [row] = await bank.rows(`SELECT id FROM matters WHERE no = '${told.no}'`);
  const { no, code } = told;
  const heard: Said = {
    id: String(row?.id),
    no,
    code,
    source,
    kind,
    place,
    askedAt,
    took,
    ...(same && { same }),
  };
  all.push(heard);
  const { urgent } = sampleRules().kinds.find((one) => one.id === kind) ?? {};
  later(urgent ? askedAt + 5 * MINUTE : work(askedAt, 5 + 90 * chance()), () => receive(heard));
  // The first thirty of three hundred are said by a neighbour too.
  if (!same && all.filter((one) => !one.same).length <= share(30))
    later(work(askedAt, 3), () => hear({ source: 'web', kind, place, same: heard }));
}

async function receive(one: Said) {
  await as(desk).contactMatter({ id: one.id });
  if (one.same && !parted.includes(one)) {
    await as(desk).mergeMatter({ id: one.id, into: one.same.no });
    if (parted.length < share(2)) {
      parted.push(one);
      later(work(now, 60), async () => {
        await as(null).partMatter({ no: one.no, code: one.code, words: '不是同一件' });
        later(work(now, 30), () => give(one));
      });
    }
    return;
  }
  await give(one);
}

async function give(one: Said) {
  const handler = handlers[all.indexOf(one) % handlers.length] as Person;
  await as(desk).assignMatter({ id: one.id, to: handler.number, outward: '这里要看一看' });
  later(now + 8 * MINUTE, async () => {
    await as(handler).acceptMatter({ id: one.id });
    const urgent = one.kind === 'danger';
    later(urgent ? now + HOUR : work(now, (1 + 2 * chance()) * 420), () => answer(one, handler));
  });
}

async function answer(one: Said, handler: Person, again = false) {
  const how = chance() < 0.8 ? 'done' : 'explained';
  await as(handler).answerMatter({ id: one.id, how, answer: '去看过，办了' });
  const luck = again ? 0 : chance();
  const { no, code, id } = one;
  if (luck > 0.9) return;
  later(work(now, 200), async () => {
    if (luck > 0.8) await as(second).judgeByCall({ id, reached: false });
    else if (luck > 0.65) {
      await as(null).judgeMatter({ no, code, solved: 'no', words: '还是不行' });
      later(work(now, 300), () => answer(one, handler, true));
    } else if (one.source === 'web')
      await as(null).judgeMatter({ no, code, solved: 'yes', satisfied: 'yes' });
    else await as(second).judgeByCall({ id, reached: true, solved: true, satisfied: luck < 0.5 });
  });
}

test('each has a number at once, an owner within a working day and a limit at every moment; what two say is merged, and told to both', async () => {
  const [from, until] = [at('2026-09-21T00:10'), at('2026-10-20T18:00')];
  const first = MANY - share(30);
  for (let n = 0; n < first; n += 1) {
    const said = from + chance() * (until - from);
    const source = SOURCES[n] ?? 'web';
    const kind = KINDS[Math.floor(chance() * KINDS.length)] ?? 'repair';
    later(source === 'web' ? said : work(said, 0), () => hear({ source, kind, place: `西院${n + 1}号楼` }));
  }
  for (let day = from; day < until + 30 * DAY; day += DAY)
    later(day + 6 * HOUR, () => runJob(server, 'matters-clock'));
  await liveOn();

  expect(all.length).toBe(MANY);
  const numbers = (text: unknown) => String(text).split(',').map(Number);
  const rows = await bank.rows(`SELECT m.id, m.said_at AS said, group_concat(s.at ORDER BY s.n) AS at,
      group_concat(s.to_state ORDER BY s.n) AS states, group_concat(s.holder IS NOT NULL ORDER BY s.n) AS held,
      group_concat(s.due_at IS NOT NULL ORDER BY s.n) AS due
    FROM matters m JOIN matter_steps s ON s.matter = m.id GROUP BY m.id`);
  expect(rows.length).toBe(MANY);
  let instants = 0;
  for (const { id, said, ...steps } of rows) {
    const one = all.find((told) => told.id === id) as Said;
    // By its clock and by the wall's: a number within a minute.
    expect(Number(said) - one.askedAt).toBeLessThan(MINUTE);
    expect(one.took).toBeLessThan(MINUTE);
    const [moments, held, due] = [numbers(steps.at), numbers(steps.held), numbers(steps.due)];
    const states = String(steps.states).split(',');
    // Nothing comes before the first step, and who has it is told from it on: the desk, or somebody by name.
    expect(moments[0]).toBe(Number(said));
    for (const [n, state] of states.entries()) {
      instants += 1;
      const over = ['merged', 'closed', 'declined', 'withdrawn'].includes(state);
      expect(due[n], `${id} ${state}`).toBe(over ? 0 : 1);
      if (['assigned', 'accepted', 'answered'].includes(state)) expect(held[n]).toBe(1);
    }
    const owned = moments.find((_, n) => held[n] === 1 || states[n] === 'merged') ?? Number.POSITIVE_INFINITY;
    expect(owned, id as string).toBeLessThanOrEqual(afterWorkingDays(one.askedAt, 1, time));
  }
  expect(instants).toBeGreaterThan(5 * MANY);

  const joined = all.filter((one) => one.same && !parted.includes(one));
  expect([joined.length, parted.length]).toEqual([share(30) - share(2), share(2)]);
  for (const { no, code, same } of joined) {
    const told = await as(null).askMatter({ no, code });
    expect(told).toMatchObject({ state: 'merged', mergedInto: same?.no });
    expect(told.steps.some(({ step, words }) => step === 'answer' && words === '去看过，办了')).toBe(true);
  }
});

test('the figures are what the steps come to, on the page too', async () => {
  const { figures } = await as(null).publicMatters({});
  expect(figures).toEqual(await figuresFrom(bank, now));
  expect(figures.heard).toBe(MANY);
  expect(figures.solved).toBeGreaterThan(MANY / 3);
  if (!house) return;
  setClock(server, Date.now());
  await house.startPublisher();
  const told = await figuresFrom(bank, Date.now());
  const page = await eventually(async () => {
    const html = await house?.page('/matters/');
    return html?.includes(`>${MANY}</span>`) && html;
  });
  const { names } = matterStrings.say.figures;
  for (const [name, word] of Object.entries(names)) {
    const [, value] =
      new RegExp(`<dt[^>]*>${word}</dt><dd[^>]*><span class="figures"[^>]*>(\\d+)</span>`).exec(page) ?? [];
    expect(value === undefined ? null : Number(value), word).toBe(told[name as keyof typeof told]);
  }
});
