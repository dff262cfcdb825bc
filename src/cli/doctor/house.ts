import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DAY } from '../../calendar/shanghai.ts';
import { checkContent as checkFiles, sentence } from '../../publisher/content.ts';
import { hereAt } from '../../publisher/settings.ts';
import { backupRecord } from '../backup/record.ts';
import { holderOf, lives } from '../lock.mjs';
import { Stop } from '../stop.ts';
import type { House } from './examine.ts';
import { doctorText as text } from './words.ts';

export async function checkServer({ settings }: House): Promise<string> {
  const { state, listen } = settings;
  const holder = holderOf(join(state, 'start.lock'));
  if (!holder || !lives(holder)) throw new Stop(text.server.down);
  const address = hereAt(listen.text);
  const answer = await fetch(`${address}/api/health/hooks`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => null,
  );
  if (!answer?.ok) throw new Stop(text.server.silent(address, join(state, 'logs/pocketbase.log')));
  const pids = [holder.pid, ...(holder.children ?? []).map(({ pid }) => pid)];
  return text.server.good(address, memoryOf(pids));
}

/** Megabytes that these processes hold together, what they share counted once; null where the system does not say. */
function memoryOf(pids: readonly number[]): number | null {
  try {
    const held = pids.map((pid) => /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')));
    return Math.round(held.reduce((sum, found) => sum + Number(found?.[1] ?? 0), 0) / 1024);
  } catch {
    return null;
  }
}

/** A gigabyte, or what a backup needs beside the database. */
export function checkDisk({ settings, free }: House): string {
  const database = statSync(join(settings.state, 'database/data.db'), { throwIfNoEntry: false })?.size ?? 0;
  const left = free(settings.state);
  if (left < Math.max(1e9, 2 * database))
    throw new Stop(text.disk.full(settings.state, Math.floor(left / 1e6)));
  return text.disk.good((left / 1e9).toFixed(1));
}

export async function checkContent({ settings, now }: House): Promise<string> {
  const problems = (await checkFiles(settings.content, now)).map(sentence);
  if (problems.length > 0) throw new Stop(text.content.wrong(problems));
  return text.content.good;
}

/** A night may be missed where the computer was off; not two. */
const BACKUP = 2 * DAY;
const DRILL = 100 * DAY;

export function checkBackup({ settings, now }: House): string {
  const { state, backup } = settings;
  if (!backup) {
    if (existsSync(join(state, 'sample.json'))) return text.backup.sample;
    throw new Stop(text.backup.unset);
  }
  const { last, failed } = backupRecord(state);
  if (!last) throw new Stop(failed ? text.backup.failed(failed.reason) : text.backup.never);
  if (now - last.at > BACKUP) throw new Stop(text.backup.old(now - last.at, failed?.reason ?? null));
  if (failed) throw new Stop(text.backup.failed(failed.reason));
  return text.backup.good(now - last.at, last.place);
}

export function checkDrill({ settings, now }: House): string {
  const { drill } = backupRecord(settings.state);
  if (!settings.backup && existsSync(join(settings.state, 'sample.json'))) return text.backup.sample;
  if (!drill) throw new Stop(text.drill.never);
  if (now - drill.at > DRILL) throw new Stop(text.drill.old(now - drill.at));
  return text.drill.good(now - drill.at);
}
