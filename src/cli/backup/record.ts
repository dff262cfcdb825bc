import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../calendar/shanghai.ts';
import { writeWhole } from '../made.ts';

/** What is remembered of backups in the state folder: `npm run doctor` and the clock of the running site read it. */
export interface BackupRecord {
  /** The last that was whole. */
  last?: { at: Instant; name: string; place: string; bytes: number; seconds: number; entries: number };
  /** The last try, where it failed after that. */
  failed?: { at: Instant; reason: string };
  drill?: { at: Instant; seconds: number; tables: number; files: number; accounts: number };
}

const fileOf = (state: string) => join(state, 'backup.json');

/** Empty where nothing is remembered, or what is there cannot be read. */
export function backupRecord(state: string): BackupRecord {
  try {
    return JSON.parse(readFileSync(fileOf(state), 'utf8')) as BackupRecord;
  } catch {
    return {};
  }
}

export function remember(state: string, change: Partial<BackupRecord>): void {
  writeWhole(fileOf(state), `${JSON.stringify({ ...backupRecord(state), ...change }, null, 1)}\n`, 0o600);
}
