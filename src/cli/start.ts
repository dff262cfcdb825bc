import { chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sentenceFor } from './failure.ts';
import { type Journal, openJournal } from './journal.ts';
import { lives, takeLock } from './lock.mjs';
import { checkPort, checkSpace } from './place.ts';
import { prepareApart } from './preparing.ts';
import { serve } from './serve.ts';
import { readSettings, type Settings } from './settings.ts';
import { Stop } from './stop.ts';
import { startText as text } from './strings.ts';

const root = resolve(import.meta.dirname, '../..');
/** Milliseconds in which what was left running leaves its port. */
const PATIENCE = 30_000;
// Members' phones, drafts and keys lie in the state folder: whatever is made from here on is for its owner alone.
process.umask(0o077);
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort());

// Where it was only to be read: see run.mjs.
process.exit(process.env.SHIGUANG_ONLY_READ ? 0 : await main());

/** Starts the site and keeps it running until it is told to stop. Answers the exit code. */
async function main(): Promise<number> {
  let settings: Settings;
  try {
    settings = readSettings(root);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`${text.failed}${error.message}`);
    return 1;
  }
  const journal = openJournal(join(settings.state, 'logs'));
  try {
    await run(settings, journal);
    return 0;
  } catch (error) {
    if (interrupt.signal.aborted) return 130;
    const sentence = sentenceFor(error, settings, journal);
    console.error(`${text.failed}${sentence}`);
    return 1;
  }
}

async function run(settings: Settings, journal: Journal): Promise<void> {
  for (const warning of settings.warnings) journal.say(warning);
  // Of an older start, or made by hand: nobody else gets past it, whatever the modes of what is in it.
  chmodSync(settings.state, 0o700);
  const taken = takeLock(join(settings.state, 'start.lock'));
  if ('holder' in taken) {
    const { address } = taken.holder;
    throw new Stop(address ? text.running(address) : text.starting);
  }
  const { lock, left } = taken;
  try {
    if (left.length > 0) {
      journal.say(text.leftBehind);
      await endLeft(left);
    }
    checkSpace(settings.state);
    await checkPort(settings.listen, left.length > 0 ? PATIENCE : 0);
    const prepared = await prepareApart(root, lock, interrupt.signal);
    await serve(settings, prepared, journal, lock, interrupt.signal);
  } finally {
    lock.release();
  }
}

/** Ends what a start that was killed left running, so that the port and the database are free again. */
async function endLeft(left: { pid: number; mark: string }[]): Promise<void> {
  const living = () => left.filter(lives);
  for (const { pid } of living()) process.kill(pid, 'SIGTERM');
  for (const end = Date.now() + 3000; living().length > 0 && Date.now() < end; ) {
    await new Promise((wake) => setTimeout(wake, 50));
  }
  for (const { pid } of living()) process.kill(pid, 'SIGKILL');
}
