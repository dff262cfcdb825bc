/** Random histories of a matter: server and model agree on every answer, and the database on what the calls are passed by with. */
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { matterStates, moves } from '../../../src/matters/matter.ts';
import { openBeside } from '../../support/beside.ts';
import { clientFor } from '../../support/client.ts';
import { depth } from '../../support/depth.ts';
import { openMatters } from '../../support/matters.ts';
import {
  type About,
  type Act,
  abouts,
  acts,
  after,
  heard,
  type MatterModel,
  refusal,
  roles,
  type Who,
} from '../../support/model/matters.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { openRegister, registerBy } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;
let bank: Bank;
let people: { [who in Who]: Person };
/** One that is open as long as the tests run, to merge others into. */
let open: string;
let company: string;
const anyone = () => clientFor(server, null);

beforeAll(async () => {
  server = await startServer();
  bank = await openBank(server);
  await openMatters(server);
  people = Object.fromEntries(
    await Promise.all(
      Object.entries(roles).map(async ([who, rights]) => [
        who,
        await bank.person({ capabilities: rights.map((right) => `matters.${right}` as const) }),
      ]),
    ),
  );
  await openRegister(server);
  const register = await registerBy(server, bank);
  company = (await register.organisation('汴河物业')).id;
  await register.held(people.posted, 'gridworker', 'grid:03');
  await register.held(people.judge, 'arbiter', 'all');
  await register.held(people.insider, 'liaison', `organisation:${company}`);
  await bank.kin(people.judge, people.party);
  open = (await anyone().sayMatter({ kind: 'repair', words: '门坏了', place: '门口' })).no;
});
afterAll(() => server.stop());

let said = 0;
/** Said on the page, or to the desk. */
async function say(kind: string, handed = true, about: About = 'nobody') {
  said += 1;
  const told = { kind, words: '灯坏了', place: `${said}号楼`, phone: '19900000999' };
  if (handed)
    return clientFor(server, people.desk).hearMatter({
      ...told,
      source: 'phone' as const,
      ...(about === 'party' && { aboutMember: people.party.number }),
      ...(about === 'company' && { aboutOrganisation: company }),
    });
  const { no, code } = await anyone().sayMatter(told);
  const [{ id } = {}] = await bank.rows(`SELECT id FROM matters WHERE no = '${no}'`);
  return { no, code, id: String(id) };
}
type Said = Awaited<ReturnType<typeof say>>;
/** So many an hour may be said on the page from here. */
const PAGE = 90;

/** Tries an action. Answers the state it led to, or the code it was refused with. */
async function attempt({ id, no, code }: Said, { who, what, to }: Act): Promise<string> {
  const as = clientFor(server, who && people[who]);
  const number = to ? people[to].number : '';
  const seen = { words: '去看了' };
  const calls: { [what: string]: () => Promise<{ state: string }> } = {
    contact: () => as.contactMatter({ id }),
    assign: () => as.assignMatter({ id, to: number, outward: '路灯不亮' }),
    decline: () => as.declineMatter({ id, reason: '不归这里', instead: '12345' }),
    agreeDecline: () => as.decideDecline({ id, agrees: true }),
    keep: () => as.decideDecline({ id, agrees: false }),
    merge: () => as.mergeMatter({ id, into: open }),
    accept: () => as.acceptMatter({ id }),
    object: () => as.objectMatter({ id, reason: '归物业', to: number }),
    rule: () => as.ruleMatter({ id, to: number, reason: '归网格' }),
    raise: () =>
      as.raiseMatter({ id, externalNo: 'HX-1', lookAgain: addDays(dayOf(Date.now()), 3), words: '报给街道' }),
    extend: () => as.extendMatter({ id, words: '等配件' }),
    answer: () => as.answerMatter({ id, how: 'done', answer: '换好了' }),
    check: () => as.checkMatter({ id, ...seen }),
    signOff: () => as.signOffMatter({ id, ...seen }),
    sendBack: () => as.sendBackMatter({ id, ...seen }),
    publish: () => as.publishMatter({ id, words: '楼道的灯不亮' }),
    takeBack: () => as.takeBackMatter({ id }),
    notReached: () => as.judgeByCall({ id, reached: false }),
    again: () => as.againByCall({ id, reached: true, good: true }),
    judgeYes: () =>
      who ? as.judgeByCall({ id, reached: true, solved: true }) : as.judgeMatter({ no, code, solved: 'yes' }),
    judgeNo: () =>
      who ? as.judgeByCall({ id, reached: true, solved: false }) : as.judgeMatter({ no, code, solved: 'no' }),
    withdraw: () => as.withdrawMatter({ no, code }),
    reopen: () => as.reopenMatter({ no, code, words: '又坏了' }),
    stillGood: () => as.stillGood({ no, code }),
    part: () => as.partMatter({ no, code, words: '不是一件事' }),
  };
  try {
    return (await calls[what]?.())?.state ?? '';
  } catch (problem) {
    const { code } = problem as { code?: string };
    if (code) return code;
    throw problem;
  }
}

const history = () =>
  fc.record({
    kind: fc.constantFrom('repair', 'idea'),
    handed: fc.boolean(),
    about: fc.constantFrom(...abouts),
    // Half of the steps are among those that can be taken: others lead nowhere.
    steps: fc.array(fc.record({ likely: fc.boolean(), at: fc.nat(9999) }), { minLength: 20, maxLength: 30 }),
  });

const done = new Map<string, number>();
let steps = 0;
test.each(Array.from({ length: depth(1, 8) }, (_, at) => at + 1))(
  'every step of random histories is answered as the model says, part %i',
  async () => {
    await fc.assert(
      fc.asyncProperty(history(), async ({ kind, handed: told, about, steps: chosen }) => {
        // Whom it is about is named as it is heard.
        const handed = told || said > PAGE || about !== 'nobody';
        const matter = await say(kind, handed, about);
        let model: MatterModel = heard(kind === 'repair', handed, about);
        const past: string[] = [];
        for (const { likely, at } of chosen) {
          const among = likely ? acts.filter((act) => refusal(model, act) === null) : acts;
          if (among.length === 0) continue;
          const act = among[at % among.length] as Act;
          const why = refusal(model, act);
          const next = why === null ? after(model, act) : model;
          past.push(`${act.who ?? 'reporter'} ${act.what} ${act.to ?? ''}`);
          expect(await attempt(matter, act), past.join('\n')).toBe(why ?? next.state);
          if (why === null) done.set(act.what, (done.get(act.what) ?? 0) + 1);
          model = next;
          steps += 1;
        }
      }),
      { numRuns: depth(14, 125), endOnFailure: true },
    );
  },
);

test('they were many, and of every kind', () => {
  expect(steps).toBeGreaterThan(depth(200, 20_000));
  expect(done.size).toBeGreaterThan(depth(8, 19));
});

/** The shortest ways to each state that the model knows, from hearing; of what staff wrote down where that leads there too. */
function waysTo(): Map<string, { handed: boolean; acts: Act[] }> {
  const ways = new Map<string, { handed: boolean; acts: Act[] }>();
  for (const handed of [true, false]) {
    const begun = heard(true, handed, 'nobody');
    const open: [MatterModel, Act[]][] = [[begun, []]];
    const seen = new Set<string>([begun.state]);
    for (let next = open.shift(); next; next = open.shift()) {
      const [model, past] = next;
      if (!ways.has(model.state)) ways.set(model.state, { handed, acts: past });
      for (const act of acts.filter((one) => refusal(model, one) === null)) {
        const to = after(model, act);
        if (!seen.has(to.state)) open.push([to, [...past, act]]);
        seen.add(to.state);
      }
    }
  }
  return ways;
}

test('the database refuses every step out of the table, from every state and whoever takes it', async () => {
  const allowed = new Set(
    Object.entries(moves).flatMap(([step, { from, ...move }]) =>
      from.flatMap((state) => [
        `${step} ${state} ${'to' in move ? move.to : state}`,
        ...('orDesk' in move ? [`${step} ${state} ${move.orDesk}`] : []),
      ]),
    ),
  );
  const ways = waysTo();
  expect([...ways.keys()].toSorted()).toEqual([...matterStates].toSorted());
  const wrong: string[] = [];
  let tried = 0;
  for (const [state, { handed, acts: way }] of ways) {
    const matter = await say('repair', handed);
    for (const act of way) await attempt(matter, act);
    expect(await bank.rows(`SELECT state FROM matters WHERE id = '${matter.id}'`)).toEqual([{ state }]);
    const database = openBeside(join(server.data, 'data.db'));
    database.exec('PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE');
    const forced = database.prepare(FORCED);
    for (const step of Object.keys(moves))
      for (const to of matterStates.filter((one) => !allowed.has(`${step} ${state} ${one}`)))
        for (const who of depth<readonly Who[]>(['looker'], everybody)) {
          tried += 1;
          const answer = refusalOf(() => forced.run(...moveOf(matter.id, step, to, people[who])));
          if (!answer.startsWith('matters: '))
            wrong.push(`${step} from ${state} to ${to} by ${who}: ${answer}`);
        }
    database.exec('ROLLBACK');
    database.close();
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(depth(3_000, 38_000));
});

const everybody = Object.keys(roles) as Who[];
function refusalOf(work: () => unknown): string {
  try {
    work();
    return 'taken';
  } catch (refused) {
    return (refused as Error).message;
  }
}

const FORCED = `INSERT INTO matter_steps (step, to_state, by_member, outcome, reached, solved, matter, n, from_state, holder, due_at, at, words)
  SELECT ?, ?, ?, ?, ?, ?, id, steps + 1, state, holder, 1, 1, '字' FROM matters WHERE id = ?`;
/** A step as it would be written past the calls, with what else the table asks of such a step. */
function moveOf(id: string, step: string, to: string, who: Person) {
  const reached = ['judge', 'notDone', 'again'].includes(step)
    ? 1
    : ['notReached', 'lapse'].includes(step)
      ? 0
      : null;
  const solved = step === 'judge' || step === 'again' ? 1 : step === 'notDone' ? 0 : null;
  const by = ['withdraw', 'lapse', 'part'].includes(step) ? null : who.id;
  return [step, to, by, step === 'answer' ? 'done' : '', reached, solved, id] as const;
}
