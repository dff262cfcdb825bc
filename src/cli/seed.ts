import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Policy } from '../bank/policy.ts';
import type { Send } from '../contract/client.ts';
import { policyType } from '../publisher/content/bank.ts';
import { calendarType, communityType } from '../publisher/content/directory.ts';
import { daysApart, matterRulesType } from '../publisher/content/matters.ts';
import { ofType } from '../publisher/content/record.ts';
import { postsType, toldOf } from '../publisher/content/register.ts';
import { loadContent } from '../publisher/content.ts';
import { signedSend } from '../publisher/signed.ts';
import { randomPassword } from './keys.ts';
import { writeWhole } from './made.ts';
import { fillBook } from './sample/book.ts';
import type { MatterContent } from './sample/matters.ts';
import { type Person, type Role, type Size, samplePeople, smallSize } from './sample/people.ts';
import type { Progress } from './steps.ts';
import { Stop } from './stop.ts';
import { sampleText as text } from './strings.ts';

/** One line of `.state/sample-logins.json`. */
export interface Login {
  role: Role;
  number: string;
  name: string;
  password: string;
}

/** A server that does not run, and where its things are. */
export interface StoppedServer {
  file: string;
  flags: string[];
  env: NodeJS.ProcessEnv;
  /** Folder of `data.db`. */
  data: string;
  state: string;
  content: string;
  /** Told the process number while PocketBase runs for the seeding, so that a killed start leaves nothing unknown. */
  runs(pid: number | undefined): void;
}

/**
 * Makes the sample community in an empty bank: people, logins with random passwords, and a year of hours. PocketBase
 * runs for a moment on a port of its own, because it alone hashes passwords; the history is written while it stands
 * still. Doing it again after an interruption goes on where it stopped.
 */
export async function seedSample(
  server: StoppedServer,
  progress: Progress,
  signal: AbortSignal,
  { size = smallSize, now = Date.now() }: { size?: Size; now?: number } = {},
): Promise<{ logins: Login[]; transfers: number }> {
  const { policies, register, matters } = await contentOf(server.content, now);
  const people = samplePeople(size);
  const logins = keepLogins(join(server.state, 'sample-logins.json'), people);
  await withServer(server, signal, async (url) => {
    const setup = signedSend(url, 'setup', server.env.SHIGUANG_SETUP_KEY ?? '');
    await post(setup, '/api/publisher/policies', { policies });
    if (register) await post(setup, '/api/publisher/register', register);
    await post(setup, '/api/publisher/matters', matters);
    await post(setup, '/api/setup/members', { members: members(people, logins) });
  });
  signal.throwIfAborted();
  const transfers = fillBook(join(server.data, 'data.db'), {
    people,
    policies,
    matters,
    now,
    progress: (done, of) => progress(text.written(Math.floor((100 * done) / of))),
  });
  return { logins, transfers };
}

/** Of the content the rules of the bank, in order of their days, what the register is told, and what is heard. */
async function contentOf(
  content: string,
  now: number,
): Promise<{ policies: Policy[]; register: object | null; matters: MatterContent & { days: object } }> {
  const { records } = await loadContent(content, { now });
  const policies = ofType(records.values(), policyType)
    .map(({ data }) => data)
    .sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));
  if (policies.length === 0) throw new Stop(text.noPolicies);
  const [community] = ofType(records.values(), communityType).map(({ data }) => data);
  const [posts] = ofType(records.values(), postsType).map(({ data }) => data);
  const matters = {
    rules: ofType(records.values(), matterRulesType).map(({ data }) => data),
    days: daysApart(ofType(records.values(), calendarType).map(({ data }) => data)),
  };
  return { policies, register: community ? toldOf(community, posts) : null, matters };
}

function keepLogins(file: string, people: Person[]): Login[] {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Login[];
  const logins = people.flatMap(({ role, number, name }) =>
    role ? [{ role, number, name, password: randomPassword(10) }] : [],
  );
  writeWhole(file, `${JSON.stringify(logins, null, 2)}\n`, 0o600);
  return logins;
}

function members(people: Person[], logins: Login[]): object[] {
  return logins.map(({ number, password }) => {
    const person = people.find((one) => one.number === number);
    if (!person) throw new Error(`sample-logins.json names ${number}, who is not of the sample`);
    const { name, phone, bornYear, hardship, family, trained, capabilities } = person;
    return { number, name, phone, password, bornYear, hardship, family, trained, capabilities };
  });
}

async function withServer(
  { file, flags, env, runs }: StoppedServer,
  signal: AbortSignal,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(file, ['serve', `--http=127.0.0.1:${port}`, ...flags], { env, stdio: 'ignore' });
  runs(child.pid);
  try {
    await untilUp(url, child, signal);
    await work(url);
  } finally {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
    child.kill('SIGTERM');
    await gone;
    runs(undefined);
  }
}

/** Milliseconds for PocketBase's first answer; one that ends is not waited for. */
const PATIENCE = 120_000;

async function untilUp(url: string, child: ChildProcess, signal: AbortSignal): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await setTimeout(25)) {
    signal.throwIfAborted();
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/api/health/hooks`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Stop(text.serverFailed);
}

async function post(setup: Send, path: string, body: object): Promise<void> {
  const answer = await setup(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok)
    throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(await answer.json())}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
