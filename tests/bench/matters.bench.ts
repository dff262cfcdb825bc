/**
 * Matters: how long fifty wait who say something at once, beside fifty who each make a record of stock PocketBase; and what
 * the desk, who verifies and who handles wait for in a house with ten thousand open matters and twice as many that have ended.
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
import { makeStockCollection, stockCreate, stockView, succeed } from './bank/shots.ts';

export const name = '事项';
const OPEN = Number(process.env.BENCH_OPEN_MATTERS ?? 10_000);
const ENDED = 2 * OPEN;
const ROUNDS = roundsOf(9);
const AT_ONCE = 50;
const SECONDS = 2;
/** Calls of each kind in a round. */
const READS = 20;

export async function run(): Promise<Row[]> {
  const server = await startServer();
  try {
    const bank = await openBank(server);
    await openMatters(server);
    await openRegister(server);
    const desk = await bank.person({ capabilities: ['matters.hear'] });
    const record = await makeStockCollection(server);
    const hearing = await said(server, bank, desk);
    return [hearing, ...(await lists(server, bank, desk, record))];
  } finally {
    await server.stop();
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

async function said(server: Server, bank: Bank, desk: Person): Promise<Row> {
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
  return { what, unit: 'ms', against: 'stock creates, FULL', ...rates, bar: '<= 5' };
}

async function lists(server: Server, bank: Bank, desk: Person, record: string): Promise<Row[]> {
  const [worker, verifier, handler] = (await bank.people(3)) as [Person, Person, Person];
  const register = await registerBy(server, bank);
  await register.held(handler);
  await bank.run(`UPDATE members SET capabilities = '["matters.verify"]' WHERE id = '${verifier.id}'`);
  await stage(`${OPEN} open matters, ${ENDED} that have ended`, () => fill(server, worker.id));
  const { next } = await clientFor(server, desk).matters({ view: 'waiting' });
  const half = `${next?.split('.')[0]}`;
  const get = (person: Person, query: string) => ({
    path: `/api/matters/desk?${query}`,
    method: 'GET',
    headers: { Authorization: person.token },
  });
  const views: [string, Shot][] = [
    [`first page of ${OPEN} open matters, at the desk`, get(desk, 'view=waiting')],
    ['a page from the middle', get(desk, `view=waiting&cursor=${Number(half) + 2 * DAY}.${'0'.repeat(20)}`)],
    ['the same list of who verifies', get(verifier, 'view=waiting')],
    ['of a handler who has none of them', get(handler, 'view=waiting')],
    [`to be asked again, of ${ENDED}`, get(desk, 'view=again')],
    [`ended ones, the newest of ${ENDED}`, get(desk, 'view=over')],
  ];
  const shots = [...views.map(([, shot]) => shot), stockView(worker, record)];
  await oneByOne(server.url, shots, READS);
  const figures = shots.map((): number[] => []);
  for (let at = 1; at <= ROUNDS; at += 1) {
    const times = await oneByOne(server.url, shots, READS);
    figures.forEach((all, which) => {
      all.push(percentile(times[which] ?? [], 0.95));
    });
    const [ours = 0, other = 0] = [figures[0]?.at(-1), figures.at(-1)?.at(-1)];
    sayRound('first page at the desk, one stock record, ms', { at, of: ROUNDS, ours, other });
  }
  const stock = figures.at(-1) ?? [];
  return views.map(([what], at) => ({
    what: `${what}, p95`,
    unit: 'ms',
    against: 'one stock record',
    ...compared(figures[at] ?? [], stock),
    bar: '<= 10',
  }));
}

/** Over a year and all kinds; the sayer of each can be called. */
function fill(server: Server, by: string): void {
  const db = new DatabaseSync(join(server.data, 'data.db'));
  writeMatters(db, by, matters());
  db.exec(`INSERT INTO matter_vault (matter, name, phone, words, digest, once)
      SELECT id, '王桂兰', '19900000999', '灯不亮', '${'0'.repeat(64)}', id || '${'0'.repeat(44)}' FROM matters
      WHERE id NOT IN (SELECT matter FROM matter_vault); ANALYZE`);
  db.close();
}
function* matters(): Generator<SaidMatter> {
  const now = Date.now();
  const kinds = ['idea', 'help', 'repair', 'danger', 'question'];
  for (let at = 0; at < OPEN + ENDED; at += 1) {
    const isOpen = at < OPEN;
    yield {
      kind: kinds[at % kinds.length] ?? '',
      place: `西院${(at % 40) + 1}号楼`,
      saidAt: now - DAY - ((at * 7919) % ((isOpen ? 10 : 364) * DAY)),
      dueAt: isOpen ? now + (((at * 104_729) % (14 * DAY)) - 4 * DAY) : null,
      answered: at % 3 === 0,
    };
  }
}
