import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf, type Instant, MINUTE, startOfDay } from '../../calendar/shanghai.ts';
import { type Journal, lastLine } from '../journal.ts';
import type { Settings } from '../settings.ts';
import { type BackupRecord, backupRecord, remember } from './record.ts';
import { backupText as text } from './words.ts';

const AGAIN = 60 * MINUTE;

/** Whether the day's backup is still to be made; one that failed is tried again after an hour. */
export function backupIsDue({ last, failed }: BackupRecord, at: number, now: Instant): boolean {
  const today = startOfDay(dayOf(now)) + at * MINUTE;
  const due = today <= now ? today : startOfDay(addDays(dayOf(now), -1)) + at * MINUTE;
  if (last && last.at >= due) return false;
  return !failed || now - failed.at >= AGAIN;
}

/** Looks once a minute whether a backup is due and makes it in a process of its own. Answers how to end that. */
export function keepBackedUp(root: string, settings: Settings, journal: Journal): () => void {
  const { backup, state } = settings;
  const at = backup?.at ?? null;
  if (at === null) return () => {};
  let running: ReturnType<typeof spawn> | undefined;
  const look = () => {
    if (running || !backupIsDue(backupRecord(state), at, Date.now())) return;
    const log = journal.file('backup.log');
    const output = openSync(log, 'a');
    const child = spawn(process.execPath, [...process.execArgv, join(root, 'src/cli/backup.ts')], {
      stdio: ['ignore', output, output],
      windowsHide: true,
    });
    closeSync(output);
    running = child;
    const began = Date.now();
    const ended = (code: number | null) => {
      if (running !== child) return;
      running = undefined;
      // One that could not even begin, such as to a disk that is not plugged in, has remembered nothing.
      if (code !== 0 && (backupRecord(state).failed?.at ?? 0) < began)
        remember(state, { failed: { at: Date.now(), reason: lastLine(log) } });
      journal.say(text.tonight(code === 0, log));
    };
    child.once('error', () => ended(null)).once('exit', ended);
  };
  const timer = setInterval(look, MINUTE);
  timer.unref();
  return () => {
    clearInterval(timer);
    const child = running;
    running = undefined;
    child?.kill('SIGTERM');
  };
}
