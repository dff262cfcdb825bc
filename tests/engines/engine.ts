import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A page in a browser, with cookies and storage of its own. What is asked of it is code, so that no browser is special. */
export interface Tab {
  goto(url: string): Promise<void>;
  /** The value of an expression in the page, as JSON carries it. */
  value(expression: string): Promise<unknown>;
  /** A PNG of what is seen. */
  picture(): Promise<Buffer>;
}

export interface Engine {
  tab(): Promise<Tab>;
  stop(): Promise<void>;
}

/** Milliseconds for a browser to answer one call: one that hangs is told, and the others have their turn. */
export const ANSWER = 60_000;

/** Of a phone that many hold. */
export const SIZE = { width: 390, height: 800 };

/** Runs a browser or a driver; `ready` finds in what it says where it can be reached, where it says that. */
export async function runProgram(
  file: string,
  args: string[],
  ready: RegExp | null,
  env: NodeJS.ProcessEnv = {},
): Promise<{ address: string; stop(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'shiguang-engine-'));
  const child: ChildProcess = spawn(
    file,
    args.map((word) => word.replace('{home}', home)),
    {
      env: { ...process.env, HOME: home, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  let said = '';
  const address = await new Promise<string>((found, fail) => {
    const read = (text: string) => {
      said += text;
      const match = ready?.exec(said);
      if (match) found(match[1] ?? '');
    };
    if (!ready) found('');
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', read);
    child.on('error', fail);
    child.on('exit', () => fail(new Error(`${file} ended: ${said.slice(-500)}`)));
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  return { address, stop };
}

type Answer = { id?: number; error?: unknown; message?: string; result?: unknown };

/** Calls over one WebSocket, answered by number: Chromium's protocol and WebDriver BiDi alike. */
export async function openCalls(
  address: string,
): Promise<{ call<T>(method: string, params?: object, more?: object): Promise<T>; close(): void }> {
  const socket = new WebSocket(address);
  await new Promise((open, fail) => {
    socket.addEventListener('open', open);
    socket.addEventListener('error', () => fail(new Error(`no WebSocket at ${address}`)));
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  return {
    async call<T>(method: string, params: object = {}, more: object = {}): Promise<T> {
      const id = ++last;
      const answered = new Promise<Answer>((done) => {
        const late = setTimeout(() => done({ error: `no answer in ${ANSWER} ms` }), ANSWER);
        waiting.set(id, (answer) => {
          clearTimeout(late);
          done(answer);
        });
      });
      socket.send(JSON.stringify({ id, method, params, ...more }));
      const answer = await answered;
      waiting.delete(id);
      if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.message ?? answer.error)}`);
      return answer.result as T;
    },
    close: () => socket.close(),
  };
}
