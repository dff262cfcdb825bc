/**
 * A whole house under everything at once: readers, transfers, notices that are approved, and each minute a `kill -9` of the
 * server or of the publisher. `SOAK_SECONDS` makes it longer or shorter, `SOAK_SHARE=0.1` offers a tenth of the load. The house is as `npm start` runs it; only its
 * people are made before it starts.
 */

import { existsSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openToRead } from '../../src/cli/backup/facts.ts';
import { clientOf } from '../../src/contract/client.ts';
import { noticeCalls } from '../../src/notices/contract.ts';
import { median, percentile, type Row } from '../support/bench.ts';
import { freshKey } from '../support/clients.ts';
import { type House, newState, removeState, startHouse } from '../support/house.ts';
import { memoryOf, treeOf } from '../support/memory.ts';
import { wholeBookFaults } from '../support/model/model-run.ts';
import { openBank, type Person } from '../support/people.ts';
import { notice } from '../support/publishing.ts';
import { startServer } from '../support/server.ts';
import { Traffic, type Trouble } from './house/traffic.ts';
import { progressOf } from './progress.ts';

export const name = '整座';
const SECONDS = Number(process.env.SOAK_SECONDS ?? 600);
const SHARE = Number(process.env.SOAK_SHARE ?? 1);
const READS = 200 * SHARE;
const TRANSFERS = 50 * SHARE;
const PUBLISHES = (20 / 60) * SHARE;
const BETWEEN_KILLS = 60_000;
const GIVERS = 60;
const PAGES = ['/', '/hant/', '/notices/', '/services/', '/timebank/', '/search/', '/accessibility/'];

interface People {
  givers: Person[];
  editor: Person;
  approver: Person;
}
interface Down {
  from: number;
  to: number;
}

export async function run(): Promise<Row[]> {
  const state = await newState();
  const people = await peopled(state);
  const house = await startHouse(state);
  try {
    await house.until(/网站地址/);
    // Before, nothing can be handed in: its index number would not be known to be free.
    while (rowsOf(state, 'SELECT 1 FROM index_numbers').length === 0) await setTimeout(200);
    return await soak(house, people);
  } finally {
    house.signal('SIGTERM');
    await house.ended();
    await removeState(state);
  }
}

/** Makes the house's people and their balances in its database. */
async function peopled(state: string): Promise<People> {
  const server = await startServer();
  try {
    const bank = await openBank(server);
    const givers = await bank.people(GIVERS);
    for (const giver of givers) await bank.deposit(giver, Math.ceil((2 * SECONDS * TRANSFERS) / GIVERS));
    const editor = await bank.person({ capabilities: ['notices.write'] });
    const approver = await bank.person({ capabilities: ['notices.approve'] });
    await server.kill('SIGTERM');
    await cp(server.data, join(state, 'database'), { recursive: true });
    return { givers, editor, approver };
  } finally {
    await server.stop();
  }
}

async function soak(house: House, people: People): Promise<Row[]> {
  const end = Date.now() + SECONDS * 1000;
  const [reads, gifts, notices] = [new Traffic(house.url), new Traffic(house.url), new Traffic(house.url)];
  const given = new Set<string>();
  const live: Published[] = [];
  const downs: Down[] = [];
  const memory: number[] = [];
  const progress = progressOf(name, SECONDS);
  const look = async () => {
    for (const began = Date.now(); Date.now() < end; await setTimeout(2_000)) {
      memory.push(memoryNow(house.pid));
      progress.done(Math.round((Date.now() - began) / 1000));
    }
  };
  await Promise.all([
    reads.steadily(READS, end, (at) => read(reads, people, at)),
    gifts.steadily(TRANSFERS, end, (at) => give(gifts, people, at, given)),
    notices.steadily(PUBLISHES, end, (at) => publish(notices, people, at, live)),
    killing(house, end, downs),
    look(),
  ]);
  const troubles = [reads, gifts, notices].flatMap((one) => one.troubles);
  const odd = troubles.filter((one) => !downs.some((down) => overlap(one, down)));
  for (const { what, from } of odd.slice(0, 20)) console.error(new Date(from).toISOString(), what);
  const missing = await lost(house, given, live);
  for (const one of missing.slice(0, 20)) console.error(one);
  const third = Math.floor(memory.length / 3);
  const rate = (what: string, { answered, offered }: Traffic): Row => ({
    what,
    value: answered / SECONDS,
    other: offered / SECONDS,
    unit: '/s',
    against: 'offered',
    bar: '>= 0.95',
  });
  return [
    rate('pages and accounts read', reads),
    rate('transfers', gifts),
    rate('notices handed in, approved and live', notices),
    { what: 'approved → live, median', value: median(live.map(({ took }) => took)) / 1000, unit: 's' },
    {
      what: 'approved → live, p95',
      value:
        percentile(
          live.map(({ took }) => took),
          0.95,
        ) / 1000,
      unit: 's',
    },
    { what: 'times the server was killed', value: downs.length, unit: '' },
    {
      what: 'the longest until it answered again',
      value: Math.max(0, ...downs.map(({ from, to }) => to - from)) / 1000,
      unit: 's',
      bar: '<= 3',
    },
    { what: 'requests without an answer while it was down', value: troubles.length - odd.length, unit: '' },
    { what: 'while it was up', value: odd.length, unit: '', bar: '<= 0' },
    { what: 'lost, counted twice, or not live', value: missing.length, unit: '', bar: '<= 0' },
    { what: 'memory of all, most', value: Math.max(...memory), unit: 'MB' },
    {
      what: 'memory of all, median of the last third',
      value: median(memory.slice(-third)),
      other: median(memory.slice(third, -third)),
      unit: 'MB',
      against: 'of the second third',
      bar: '<= 1.15',
    },
  ];
}

const overlap = (one: Down | Trouble, other: Down) => one.from <= other.to && one.to >= other.from;

function memoryNow(pid: number): number {
  // A process may have ended since it was named.
  const held = (one: number) => {
    try {
      return memoryOf(one);
    } catch {
      return 0;
    }
  };
  return treeOf(pid).reduce((sum, one) => sum + held(one), 0);
}

const authorization = ({ token }: Person) => ({ Authorization: token });

/** A page, and every tenth time what a member sees of their account. */
function read(traffic: Traffic, { givers }: People, at: number): Promise<unknown> {
  const giver = givers[at % givers.length];
  if (at % 10 === 0 && giver) return traffic.ask('/api/bank/account', { headers: authorization(giver) });
  return traffic.ask(PAGES[at % PAGES.length] ?? '/');
}

/** A minute for the pool, asked for until it is answered; its key is `given`. */
async function give(traffic: Traffic, { givers }: People, at: number, given: Set<string>): Promise<boolean> {
  const giver = givers[at % givers.length] as Person;
  const key = freshKey();
  await traffic.insist('/api/bank/gifts', {
    method: 'POST',
    headers: { ...authorization(giver), 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: '{"to":"pool","minutes":1}',
  });
  given.add(key);
  return true;
}

interface Published {
  slug: string;
  title: string;
  /** Milliseconds from the approver's click. */
  took: number;
}

/** A notice from its first word until it is live; each call is sent with one key until it is answered. */
async function publish(
  traffic: Traffic,
  { editor, approver }: People,
  at: number,
  live: Published[],
): Promise<boolean> {
  const desk = (person: Person) =>
    clientOf(noticeCalls, async (path, init) => {
      const { status, body } = await traffic.insist(path, {
        ...init,
        headers: { ...init.headers, ...authorization(person) },
      });
      return { ok: true, status, json: async () => body };
    });
  const title = `第${at + 1}次停水检修`;
  const { id, version } = await desk(editor).createDraft({ fields: notice(title) });
  const submitted = await desk(editor).submitDraft({ id, version });
  const from = Date.now();
  const { slug } = await desk(approver).approveDraft({ id, version: submitted.version });
  while ((await desk(approver).draft({ id })).progress?.state !== 'live') await setTimeout(300);
  live.push({ slug: String(slug), title, took: Date.now() - from });
  return true;
}

/** Each minute the server or the publisher is gone at once; tells when the server was, and when it answered again. */
async function killing(house: House, end: number, downs: Down[]): Promise<void> {
  for (let turn = 0; Date.now() + BETWEEN_KILLS < end; turn += 1) {
    await setTimeout(BETWEEN_KILLS);
    const [server, publisher] = house.children();
    if (turn % 2 === 1 && publisher) {
      process.kill(publisher, 'SIGKILL');
      continue;
    }
    const from = Date.now();
    process.kill(Number(server), 'SIGKILL');
    const answers = () =>
      fetch(`${house.url}/api/health/hooks`).then(
        ({ ok }) => ok,
        () => false,
      );
    do await setTimeout(20);
    while (!(await answers()));
    downs.push({ from, to: Date.now() });
  }
}

/** What was answered and does not stand: gifts in the book, notices among the pages. */
async function lost(house: House, given: ReadonlySet<string>, live: readonly Published[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { slug, title } of live)
    for (const script of ['', 'hant/']) {
      const page = join(house.state, 'public', script, 'notices', slug, 'index.html');
      if (!existsSync(page)) faults.push(`${title}: ${page} is not there`);
      else if (!script && !readFileSync(page, 'utf8').includes(title))
        faults.push(`${title}: says something else`);
    }
  house.signal('SIGTERM');
  await house.ended();
  const rows = async (query: string) => rowsOf(house.state, query);
  const [book] = await rows(`SELECT (SELECT count(*) FROM ledger_transfers WHERE kind = 'donation') AS gifts,
    (SELECT sum(debits_posted) FROM ledger_accounts WHERE kind = 'member') AS gone`);
  if (book?.gifts !== given.size || book.gone !== given.size)
    faults.push(`${book?.gifts} gifts of ${book?.gone} minutes are in the book, ${given.size} were answered`);
  for (const fault of await wholeBookFaults({ rows })) faults.push(JSON.stringify(fault));
  return faults;
}

/** What a query finds in the house's database, which may be in use. */
function rowsOf(state: string, query: string): Record<string, unknown>[] {
  return openToRead(join(state, 'database/data.db'), (db) => db.prepare(query).all());
}
