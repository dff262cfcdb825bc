/**
 * Matters: how long fifty wait who say something at once, beside fifty who each make a record of stock PocketBase; and what
 * the desk, who verifies and who handles wait for in a house with ten thousand open matters and twice as many that have ended,
 * beside one with three hundred.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DAY } from '../../src/calendar/shanghai.ts';
import { compared, inTurns, percentile, type Row, roundsOf, sayRound, stage } from '../support/bench.ts';
import { clientFor } from '../support/client.ts';
import { oneByOne, type Shot } from '../support/load.ts';
import { type SaidMatter, writeMatters } from '../support/many-matters.ts';
import { openMatters } from '../support/matters.ts';
import { type Bank, openBank, type Person } from '../support/people.ts';
import { openRegister, registerBy } from '../support/register.ts';
import { type Server, startServer } from '../support/server.ts';
import { makeStockCollection, stockCreate, succeed } from './bank/shots.ts';

export const name = '事项';
const FEW = 300;
const MANY = Number(process.env.BENCH_OPEN_MATTERS ?? 10_000);
const ROUNDS = roundsOf(9);
const AT_ONCE = 50;
const SECONDS = 2;
/** Calls of each kind in a round. */
const READS = 20;

interface Desk {
  server: Server;
  bank: Bank;
  desk: Person;
}
async function openDesk(): Promise<Desk> {
  const server = await startServer();
  const bank = await openBank(server);
  await openMatters(server);
  await openRegister(server);
  return { server, bank, desk: await bank.person({ capabilities: ['matters.hear'] }) };
}

export async function run(): Promise<Row[]> {
  const [many, few] = [await openDesk(), await openDesk()];
  try {
    return [await said(many), ...(await lists(many, few))];
  } finally {
    for (const { server } of [many, few]) await server.stop();
  }
}

let told = 0;
/** The desk writes down what a caller says. */
function hear(desk: Person): Shot {
  told += 1;
  const said = { kind: 'repair', source: 'phone', words: `第${told}盏路灯不亮`, place: '西院3号楼' };
  return {
    path: '/api/matters/hear',
    headers: { 'Content-Type': 'application/json', Authorization: desk.token },
    body: JSON.stringify({ ...said, name: '王桂兰', phone: '19900000999' }),
  };
}

async function said({ server, bank, desk }: Desk): Promise<Row> {
  await makeStockCollection(server);
  const giver = await bank.person();
  await bank.deposit(giver, 900);
  const traits = { connections: AT_ONCE, seconds: SECONDS };
  const hears = async () => (await succeed(server.url, () => hear(desk), traits)).p95;
  async function creates() {
    // The writing connection keeps `synchronous=FULL` from it.
    await clientFor(server, giver).gift({ to: 'pool', minutes: 1 });
    return (await succeed(server.url, stockCreate(giver), traits)).p95;
  }
  // PocketBase's virtual machines load matters on their first request.
  await hears();
  const rates = await inTurns(`from hearing to a number, ${AT_ONCE} at once, p95 ms`, {
    rounds: ROUNDS,
    ours: hears,
    other: creates,
  });
  const what = `from hearing to a number, ${AT_ONCE} at once, p95`;
  return { what, unit: 'ms', against: 'stock creates, FULL', ...rates, bar: '<= 6' };
}

/** What whoever looks at each list asks for, in a house with so many open. */
async function viewsOf({ server, bank, desk }: Desk, open: number): Promise<[string, Shot][]> {
  const [worker, handler] = (await bank.people(2)) as [Person, Person];
  const verifier = await bank.person({ capabilities: ['matters.verify'] });
  await (await registerBy(server, bank)).held(handler);
  await stage(`${open} open matters, ${2 * open} that have ended`, () => fill(server, worker.id, open));
  const get = (person: Person, query: string): Shot => ({
    path: `/api/matters/desk?${query}`,
    method: 'GET',
    headers: { Authorization: person.token },
  });
  return [
    ['open matters, at the desk', get(desk, 'view=waiting')],
    [
      'open matters, a page from the middle',
      get(desk, `view=waiting&cursor=${Date.now()}.${'0'.repeat(20)}`),
    ],
    ['open matters, of who verifies', get(verifier, 'view=waiting')],
    ['open matters, of a handler who has none', get(handler, 'view=waiting')],
    ['to be asked again', get(desk, 'view=again')],
    ['ended ones', get(desk, 'view=over')],
  ];
}

async function lists(many: Desk, few: Desk): Promise<Row[]> {
  const [views, other] = [await viewsOf(many, MANY), await viewsOf(few, FEW)];
  const ask = async ({ server }: Desk, of: typeof views) =>
    (
      await oneByOne(
        server.url,
        of.map(([, shot]) => shot),
        READS,
      )
    ).map((times) => percentile(times, 0.95));
  await ask(many, views);
  await ask(few, other);
  const [large, small] = [views.map((): number[] => []), views.map((): number[] => [])];
  for (let at = 1; at <= ROUNDS; at += 1) {
    const [ours, theirs] = [await ask(many, views), await ask(few, other)];
    for (const which of views.keys()) {
      large[which]?.push(ours[which] ?? 0);
      small[which]?.push(theirs[which] ?? 0);
    }
    sayRound('first page at the desk, ms', { at, of: ROUNDS, ours: ours[0] ?? 0, other: theirs[0] ?? 0 });
  }
  const rows = views.map(
    ([what], which): Row => ({
      what: `${MANY} open, ${2 * MANY} ended: ${what}, p95`,
      unit: 'ms',
      against: `${FEW} open`,
      ...compared(large[which] ?? [], small[which] ?? []),
      bar: '<= 5',
    }),
  );
  const first = percentile(large[0] ?? [], 0.5);
  return [
    ...rows,
    { what: `first page of ${MANY} open matters, p95`, unit: 'ms', value: first, bar: '<= 200' },
  ];
}

/** Over a year and all kinds; the sayer of each can be called. */
function fill(server: Server, by: string, open: number): void {
  const db = new DatabaseSync(join(server.data, 'data.db'));
  writeMatters(db, by, matters(open));
  const { sql = '' } =
    db.prepare("SELECT sql FROM sqlite_master WHERE name = 'matter_vault_begin'").get() ?? {};
  db.exec('DROP TRIGGER matter_vault_begin');
  db.exec(`INSERT INTO matter_vault (matter, name, phone, words, digest, once)
      SELECT id, '王桂兰', '19900000999', '灯不亮', '${'0'.repeat(64)}', id || '${'0'.repeat(44)}' FROM matters
      WHERE id NOT IN (SELECT matter FROM matter_vault); ${sql}; ANALYZE`);
  db.close();
}
function* matters(open: number): Generator<SaidMatter> {
  const now = Date.now();
  const kinds = ['idea', 'help', 'repair', 'danger', 'question'];
  /** Of so many days, some moment; no chance, so that two runs are the same. */
  const within = (at: number, days: number) => (at * 7_919_077_919) % (days * DAY);
  for (let at = 0; at < 3 * open; at += 1) {
    const isOpen = at < open;
    yield {
      kind: kinds[at % kinds.length] ?? '',
      place: `西院${(at % 40) + 1}号楼`,
      saidAt: now - DAY - within(at, isOpen ? 10 : 364),
      dueAt: isOpen ? now + within(at, 14) - 4 * DAY : null,
      answered: at % 3 === 0,
    };
  }
}
