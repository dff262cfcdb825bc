import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { startText as text } from './strings.ts';

/** A program that is to run for as long as the site does. */
export interface Program {
  /** For the person: who stopped, who was started again. */
  name: string;
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Where its output goes. */
  log: string;
  /** Gets each line of its standard output, which then goes to the log as well. */
  onLine?: (line: string) => void;
  /** Asked when it ended well: what to wait for before it is started again, or null where it was not to end. */
  rest?: () => Promise<void> | null;
}

export interface Kept {
  /** The process number now; undefined while it rests or waits to be started again. */
  pid(): number | undefined;
  /** How often it ended by itself so far. */
  ends(): number;
  /** SIGTERM, and SIGKILL after `grace` milliseconds; resolves when it is gone. */
  stop(grace: number): Promise<void>;
}

export interface Watch {
  say(line: string): void;
  /** Called whenever a process begins or ends. */
  changed(): void;
}

const SHORTEST_WAIT = 250;
const LONGEST_WAIT = 30_000;
/** Milliseconds that a program has to run for its next end to count as the first one. */
const STEADY = 30_000;

/** Runs a program and starts it again whenever it ends, waiting twice as long each time, up to half a minute. */
export function keepRunning(program: Program, watch: Watch): Kept {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wait = SHORTEST_WAIT;
  let ends = 0;
  let stopping = false;
  let gone = Promise.resolve();

  const begin = () => {
    const began = Date.now();
    const running = launch(program);
    child = running;
    gone = new Promise((done) => {
      const ended = (how: string, code?: number | null) => {
        child = undefined;
        done();
        watch.changed();
        if (stopping) return;
        const rest = code === 0 ? program.rest?.() : null;
        if (rest) {
          wait = SHORTEST_WAIT;
          void rest.then(() => stopping || begin());
          return;
        }
        ends += 1;
        if (Date.now() - began > STEADY) wait = SHORTEST_WAIT;
        watch.say(text.died(program.name, how, wait / 1000));
        timer = setTimeout(() => {
          begin();
          watch.say(text.startedAgain(program.name));
        }, wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      };
      running.once('error', (error) => ended(error.message));
      running.once('exit', (code, signal) =>
        ended(signal ? text.signal(signal) : text.exitCode(code ?? 0), code),
      );
    });
    watch.changed();
  };
  begin();

  return {
    pid: () => child?.pid,
    ends: () => ends,
    async stop(grace) {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      running?.kill('SIGTERM');
      const hard = setTimeout(() => running?.kill('SIGKILL'), grace);
      await gone;
      clearTimeout(hard);
    },
  };
}

function launch({ file, args, env, log, onLine }: Program): ChildProcess {
  const output = openSync(log, 'a');
  const child = spawn(file, args, {
    env,
    stdio: ['ignore', onLine ? 'pipe' : output, output],
    // A group of its own, so that Ctrl-C in the terminal reaches the supervisor alone, which stops both in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  closeSync(output);
  if (child.stdout && onLine) {
    createInterface(child.stdout).on('line', (line) => {
      appendFileSync(log, `${line}\n`);
      onLine(line);
    });
  }
  return child;
}
