/** Random histories of a matter: server and model agree on every answer, and the database on what the calls are passed by with. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import { matterStates, moves } from '../../../src/matters/matter.ts';
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

test('every step of random histories is answered as the model says', async () => {
  const done = new Map<string, number>();
  let steps = 0;
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
    { numRuns: depth(14, 800), endOnFailure: true },
  );
  expect(steps).toBeGreaterThan(depth(200, 16_000));
  expect(done.size).toBeGreaterThan(depth(8, 19));
});

test('the database refuses every step out of the table, whoever takes it', async () => {
  const allowed = new Set(
    Object.entries(moves).flatMap(([step, { from, ...move }]) =>
      from.flatMap((state) => [
        `${step} ${state} ${'to' in move ? move.to : state}`,
        ...('orDesk' in move ? [`${step} ${state} ${move.orDesk}`] : []),
      ]),
    ),
  );
  const wrong: string[] = [];
  let tried = 0;
  // From where a matter is after some steps, every step to every state that the table lacks.
  for (const way of [[], ['assign'], ['assign', 'accept'], ['assign', 'accept', 'answer']]) {
    const matter = await say('repair');
    for (const what of way) {
      const act = acts.find((one) => one.what === what && (what !== 'assign' || one.to === 'worker'));
      const who = what === 'assign' ? 'desk' : 'worker';
      await attempt(matter, { ...(act as Act), who });
    }
    const [{ state = '' } = {}] = await bank.rows(`SELECT state FROM matters WHERE id = '${matter.id}'`);
    const tries = Object.keys(moves).flatMap((step) =>
      matterStates
        .filter((to) => !allowed.has(`${step} ${state} ${to}`))
        .map((to) => ({ step, to, sql: forced(matter.id, step, to) })),
    );
    for (const { step, to, sql } of tries) {
      tried += 1;
      if ((await server.sql(sql)).status !== 400) wrong.push(`${step} from ${state} to ${to}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(600);
});

/** A step as it would be written past the calls, with what else the table asks of such a step. */
function forced(id: string, step: string, to: string): string {
  const reached = ['judge', 'notDone', 'again'].includes(step)
    ? 1
    : ['notReached', 'lapse'].includes(step)
      ? 0
      : null;
  const solved = step === 'judge' || step === 'again' ? 1 : step === 'notDone' ? 0 : null;
  const by = ['withdraw', 'lapse', 'part'].includes(step) ? null : `'${people.looker.id}'`;
  return `INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, holder, due_at, at, words, outcome, reached, solved)
    SELECT id, steps + 1, '${step}', state, '${to}', ${by}, holder, 1, 1, '字', '${step === 'answer' ? 'done' : ''}', ${reached}, ${solved}
    FROM matters WHERE id = '${id}'`;
}
