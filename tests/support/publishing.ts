import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, statSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Client, clientOf } from '../../src/contract/client.ts';
import { noticeCalls } from '../../src/notices/contract.ts';
import { type DraftFields, emptyDraft } from '../../src/notices/draft.ts';
import { ORIGIN, setUpHouse } from './house.ts';
import { PATIENCE } from './patience.ts';
import { type Bank, openBank, type Person } from './people.ts';
import { publisherKey, type Server, startServer } from './server.ts';
import { shared } from './shared.ts';
import { siteBundle } from './site-bundle.ts';

const root = resolve(import.meta.dirname, '../..');

/** A community's server with its rendered site, the publisher beside it, and people at the desk. */
export interface Publishing {
  server: Server;
  bank: Bank;
  /** The copy of the sample community's content that belongs to this test. */
  content: string;
  /** Where the rendered site lies. */
  output: string;
  /** Starts the publisher and waits until a whole site stands. */
  startPublisher(): Promise<void>;
  killPublisher(signal?: NodeJS.Signals): Promise<void>;
  /** The publisher's process number now. */
  publisherPid(): number;
  /** All the publisher has said since it was started first. */
  said(): string;
  desk(person: Person): Client<typeof noticeCalls>;
  /** Text of a page as a reader gets it, or null where it answers 404. */
  page(path: string): Promise<string | null>;
  stop(): Promise<void>;
}

type Options = Parameters<typeof startServer>[1];

/** What each publisher that was started here and not stopped said last, and whether it runs: a test that waits in vain tells it. */
const lastWords = new Set<() => string>();
const LAST_LINES = 4;

/**
 * `prepare` changes the content before anything starts, and the first start renders it whole. Without it the pages of
 * the sample stand already, as they were rendered once for all tests, and the server knows what its files say: a test that
 * changes no page needs no publisher. `env` and `options` are the server's.
 */
export async function startPublishing(
  prepare?: (content: string) => Promise<void>,
  env: Record<string, string> = {},
  options: Options = {},
): Promise<Publishing> {
  const told = prepare ? {} : { from: await toldDatabase() };
  const house = await start(prepare, env, { ...told, ...options });
  return { ...house, bank: await openBank(house.server) };
}

/** A database that knows the rules, posts, places, directory and notices of the sample's files from the publisher; made once a run. */
async function toldDatabase(): Promise<string> {
  const folder = await shared(`told-${beginning()}`, async (made) => {
    const house = await start(undefined, {}, {});
    await house.startPublisher();
    // They are told last.
    await eventually(async () => {
      const { body } = await house.server.sql('SELECT slug FROM public_notices LIMIT 1');
      return (body as { rows: unknown[] }).rows.length > 0;
    });
    await house.killPublisher('SIGTERM');
    await house.server.kill('SIGTERM');
    cpSync(house.server.data, join(made, 'data'), { recursive: true });
    await house.stop();
  });
  return join(folder, 'data');
}

/** What servers begin with, by a name: another one for the same folder with a guard less (`tests/mutants`). */
function beginning(): string {
  const home = process.env.SHIGUANG_TEST_HOME;
  if (!home) return `alone.${Date.now()}`;
  return `${basename(home)}.${statSync(join(home, 'data/data.db')).mtimeMs}`;
}

async function start(
  prepare: ((content: string) => Promise<void>) | undefined,
  env: Record<string, string>,
  options: Options,
): Promise<Omit<Publishing, 'bank'>> {
  const state = await mkdtemp(join(tmpdir(), 'shiguang-publishing-'));
  const content = join(state, 'content');
  cpSync(join(root, 'content'), content, { recursive: true });
  if (prepare) await prepare(content);
  else
    for (const made of ['public', 'publisher'])
      cpSync(join(await setUpHouse(), 'state', made), join(state, made), { recursive: true });
  await symlink(await siteBundle(), join(state, 'site-bundle'), 'junction');
  const server = await startServer({ ...env, SHIGUANG_STATE: state }, options);
  // Where the publisher reads what was handed in.
  await symlink(server.data, join(state, 'database'), 'junction');
  let child: ChildProcess | null = null;
  let said = '';

  const words = () => {
    const runs = child !== null && child.exitCode === null && child.signalCode === null;
    const lines = said.trimEnd().split('\n').slice(-LAST_LINES);
    return [`the publisher ${runs ? 'runs' : 'has ended'}, and said last:`, ...lines].join('\n');
  };

  async function startPublisher(): Promise<void> {
    const from = said.length;
    const started = spawn(process.execPath, [join(root, 'src/publisher/main.ts')], {
      env: {
        ...process.env,
        SHIGUANG_STATE: state,
        SHIGUANG_CONTENT: content,
        SHIGUANG_LISTEN: server.url.slice('http://'.length),
        SHIGUANG_ORIGIN: ORIGIN,
        SHIGUANG_PUBLISHER_KEY: publisherKey,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    lastWords.add(words);
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    while (!/^ready$/m.test(said.slice(from))) {
      if (started.exitCode !== null || started.signalCode !== null)
        throw new Error(`the publisher is not ready:\n${said}`);
      await new Promise((wake) => setTimeout(wake, 10));
    }
  }

  async function killPublisher(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill(signal);
    await once(running, 'exit');
  }

  return {
    server,
    content,
    output: join(state, 'public'),
    startPublisher,
    killPublisher,
    publisherPid: () => child?.pid ?? 0,
    said: () => said,
    desk: ({ token }) =>
      clientOf(noticeCalls, (path, init) =>
        fetch(server.url + path, { ...init, headers: { ...init.headers, Authorization: token } }),
      ),
    async page(path) {
      const answer = await fetch(server.url + path);
      return answer.status === 200 ? answer.text() : null;
    },
    async stop() {
      lastWords.delete(words);
      await killPublisher('SIGTERM');
      await server.stop();
      await rm(state, { recursive: true, force: true });
    },
  };
}

/** The words of a notice that may be handed in at once. */
export function notice(title: string, traits: Partial<DraftFields> = {}): DraftFields {
  return {
    ...emptyDraft,
    title,
    kind: '通知',
    topic: '便民服务',
    summary: `${title},请互相转告。`,
    text: `${title}。\n\n请各位居民留意时间。`,
    ...traits,
  };
}

/** Waits until `look` answers something, and throws where it never does. */
export async function eventually<T>(look: () => Promise<T | null | false | undefined>): Promise<T> {
  for (const end = Date.now() + PATIENCE; ; await new Promise((wake) => setTimeout(wake, 30))) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end)
      throw new Error([`it never came: ${look}`, ...[...lastWords].map((say) => say())].join('\n'));
  }
}
