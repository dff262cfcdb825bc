import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Send } from '../contract/client.ts';
import { exchange } from '../publisher/exchange.ts';
import { KEPT, MENDED } from '../publisher/kept.ts';
import { hereAt } from '../publisher/settings.ts';
import { signedSend } from '../publisher/signed.ts';
import { type Rest, restIn, untilWoken } from '../publisher/wake.ts';
import { openAdminDoor } from './admin.ts';
import { keepBackedUp } from './backup/schedule.ts';
import { lookAtDatabase } from './database.ts';
import { type Journal, lastLine } from './journal.ts';
import { randomPassword, secret } from './keys.ts';
import { type Lock, markOf } from './lock.mjs';
import type { Prepared } from './prepare.ts';
import type { Settings } from './settings.ts';
import { step } from './steps.ts';
import { Stop } from './stop.ts';
import { steps, startText as text } from './strings.ts';
import { type Kept, keepRunning, type Program } from './supervisor.ts';

const root = resolve(import.meta.dirname, '../..');
/** Milliseconds that a program gets to end by itself; both are told at once, so the whole stop stays under 2 s. */
const GRACE = 1_500;
/** Milliseconds for PocketBase's first answer; one that ends is not waited for. A starved machine took more than 20 s. */
const PATIENCE = 120_000;

/** Runs PocketBase and the publisher until `signal`. Throws Stop where one of them cannot be started at all. */
export async function serve(
  settings: Settings,
  prepared: Prepared,
  journal: Journal,
  lock: Lock,
  signal: AbortSignal,
): Promise<void> {
  const { say } = journal;
  const running: Kept[] = [];
  let up = false;
  let door: Server | undefined;
  let endBackups = () => {};
  const watch = {
    // Until all is up, an end means that the start fails, which gets a sentence of its own.
    say: (line: string) => (up ? say(line) : journal.note(line)),
    changed() {
      const pids = running.map((kept) => kept.pid()).filter((pid) => pid !== undefined);
      lock.update({ children: pids.map((pid) => ({ pid, mark: markOf(pid) ?? '' })) });
    },
  };
  const keep = (program: Program) => {
    const kept = keepRunning(program, watch);
    running.push(kept);
    watch.changed();
    return kept;
  };
  const { env } = prepared;
  const admin = settings.admin && adminOf(settings.state);
  const address = hereAt(settings.listen.text);
  const send = signedSend(address, 'publisher', env.SHIGUANG_PUBLISHER_KEY ?? '');
  try {
    const serverLog = journal.file('pocketbase.log');
    const server = keep({
      name: text.pocketbase,
      file: prepared.pocketbase.file,
      args: ['serve', `--http=${settings.listen.text}`, ...prepared.pocketbase.flags],
      env: { ...env, ...admin?.env },
      log: serverLog,
    });
    await step(steps.serve, say, () => untilHealthy(address, server, serverLog, signal));

    if (settings.admin && admin) {
      const { text: listen } = settings.admin;
      door = await openAdminDoor(
        settings.admin,
        new URL(address),
        admin.host,
        provedOnce(server, send),
      ).catch(({ code }: NodeJS.ErrnoException) =>
        Promise.reject(new Stop(text.adminTaken(listen, String(code)))),
      );
      say(text.adminDoor(`http://${listen}`, admin.name, admin.file));
    }
    const publisherLog = journal.file('publisher.log');
    let ready = false;
    let resting: Rest | null = null;
    const told = new Set<string>();
    const publisher = keep({
      name: text.publisher,
      file: process.execPath,
      args: [...process.execArgv, prepared.publisher],
      // The one key of its own: the others make members and open what is stored.
      env: {
        ...env,
        SHIGUANG_SETUP_KEY: undefined,
        SHIGUANG_HOUSE_KEY: undefined,
        SHIGUANG_MAIL_KEY: undefined,
        SHIGUANG_MAY_REST: '1',
      },
      log: publisherLog,
      onLine: (line) => {
        ready ||= line.trim() === 'ready';
        resting = restIn(line);
        // After a rest it tells again, with another time before it, what is still wrong.
        const wrong = line.endsWith(KEPT) && line.replace(/^\S+ /, '');
        if ((wrong && !told.has(wrong)) || line.endsWith(MENDED)) say(line);
        if (wrong) told.add(wrong);
        if (line.endsWith(MENDED)) told.clear();
      },
      rest: () => resting && untilWoken(resting, { content: settings.content, send, signal }),
    });
    if (!existsSync(join(settings.state, 'public/index.html'))) {
      await step(steps.firstPages, say, () => untilReady(() => ready, publisher, publisherLog, signal));
    }
    if ((await statusOf(`${address}/`)) === 200) say(text.firstPage(sinceBegan()));
    lock.update({ address: settings.origin });
    up = true;
    announce(settings, say);
    endBackups = keepBackedUp(root, settings, journal);
    await aborted(signal);
    say(text.stopping);
  } finally {
    endBackups();
    door?.close();
    door?.closeAllConnections();
    await Promise.all(running.map((kept) => kept.stop(GRACE)));
  }
  say(text.stopped);
}

/** What PocketBase is told to open its own routes and to make its superuser: by its environment, which only its owner reads. */
function adminOf(state: string): { host: string; name: string; file: string; env: NodeJS.ProcessEnv } {
  const host = `${randomPassword(40)}.invalid`;
  const name = 'root@shiguang.invalid';
  const password = secret(state, 'admin', () => randomPassword(24));
  return {
    host,
    name,
    file: join(state, 'keys/admin'),
    env: { SHIGUANG_ADMIN_HOST: host, SHIGUANG_ADMIN_NAME: name, SHIGUANG_ADMIN_PASSWORD: password },
  };
}

/** Waits until PocketBase answers with our rules loaded. */
async function untilHealthy(address: string, server: Kept, log: string, signal: AbortSignal): Promise<void> {
  let status = 0;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(25, signal)) {
    if (server.ends() > 0) break;
    status = await statusOf(`${address}/api/health/hooks`);
    if (status === 200) return;
  }
  throw new Stop(status === 404 ? text.hooksMissing(log) : text.serverFailed(log, lastLine(log)));
}

/** Waits for the first rendering, however long it takes; three ends of the publisher without one are enough. */
async function untilReady(
  ready: () => boolean,
  publisher: Kept,
  log: string,
  signal: AbortSignal,
): Promise<void> {
  while (!ready()) {
    if (publisher.ends() >= 3) throw new Stop(text.publisherFailed(log, lastLine(log)));
    await pause(50, signal);
  }
}

/** Whether it is the server that has the port: each process of it proves that once, and keeps the port while it runs. */
function provedOnce(server: Kept, send: Send): () => Promise<boolean> {
  let proved: number | undefined;
  return async () => {
    const pid = server.pid();
    if (pid === undefined) return false;
    if (pid !== proved) {
      const answer = await send('/api/publisher/jobs', { method: 'GET', headers: {} }).catch(() => null);
      if (!answer || server.pid() !== pid) return false;
      proved = pid;
    }
    return true;
  };
}

/** The HTTP status that `url` answers with; 0 where nothing answers. */
async function statusOf(url: string): Promise<number> {
  try {
    const { status, leave } = await exchange(new URL(url), { method: 'GET', patience: 2_000 });
    leave();
    return status;
  } catch {
    return 0;
  }
}

/** Seconds since `npm start` was typed, with one decimal. */
function sinceBegan(): string {
  const began = Number(process.env.SHIGUANG_BEGAN) || performance.timeOrigin;
  return ((Date.now() - began) / 1000).toFixed(1);
}

function announce({ origin, state, content, listen }: Settings, say: (line: string) => void): void {
  const logins = join(state, 'sample-logins.json');
  const here = hereAt(listen.text);
  say(text.stopHint);
  say(origin === here ? text.address(origin) : text.addresses(origin, here));
  if (existsSync(logins)) say(text.sampleLogins(logins));
  else if (lookAtDatabase(join(state, 'database'), join(root, 'pocketbase/migrations'))?.members === 0)
    say(text.next(content, content === join(root, 'content'), here));
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await setTimeout(milliseconds);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
