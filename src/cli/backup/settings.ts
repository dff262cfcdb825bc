import { existsSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { Stop } from '../stop.ts';
import { type Keep, readKeep } from './keep.ts';
import { backupSettingsText as text } from './words.ts';

/** Where archives are kept: a folder, or a bucket of an S3-compatible store with what their names begin with. */
export type Where =
  | { folder: string }
  | { endpoint: string; prefix: string /** File with the two keys of the store. */; keys: string };

export interface BackupSettings {
  where: Where;
  /** `age1…` recipients, or the path of a file that holds a passphrase or an identity. */
  key: string;
  /** Minutes after midnight in Shanghai at which the running site makes one; null where it makes none. */
  at: number | null;
  keep: Keep;
}

export const BACKUP_SETTINGS = [
  'SHIGUANG_BACKUP_TO',
  'SHIGUANG_BACKUP_KEY',
  'SHIGUANG_BACKUP_S3',
  'SHIGUANG_BACKUP_AT',
  'SHIGUANG_BACKUP_KEEP',
];

/** Half past three at night, an hour after the audit. */
const NIGHT = '03:30';
const KEEP = '7d 5w 12m';

/** Null where no place for backups is set. Throws Stop with a sentence that names the setting where one is wrong. */
export function readBackupSettings(
  root: string,
  value: (name: string) => string | null,
  apart: { state: string; content: string },
): BackupSettings | null {
  const to = value('SHIGUANG_BACKUP_TO');
  if (to === null) return null;
  const key = value('SHIGUANG_BACKUP_KEY');
  if (key === null) throw new Stop(text.keyMissing);
  const keep = value('SHIGUANG_BACKUP_KEEP') ?? KEEP;
  const kept = readKeep(keep);
  if (!kept) throw new Stop(text.keep(keep));
  return {
    where: readWhere(root, to, value('SHIGUANG_BACKUP_S3'), apart),
    key: key.startsWith('age1') ? key : resolve(root, key),
    at: readAt(value('SHIGUANG_BACKUP_AT') ?? NIGHT),
    keep: kept,
  };
}

function readWhere(
  root: string,
  to: string,
  keys: string | null,
  { state, content }: { state: string; content: string },
): Where {
  if (/^https?:/.test(to)) {
    const url = URL.parse(to);
    const [bucket = '', ...prefix] = url?.pathname.split('/').filter(Boolean) ?? [];
    if (!url || bucket === '' || url.search || url.username) throw new Stop(text.bucket(to));
    if (keys === null) throw new Stop(text.s3Missing);
    return {
      endpoint: `${url.origin}/${bucket}`,
      prefix: prefix.map((part) => `${part}/`).join(''),
      keys: resolve(root, keys),
    };
  }
  const folder = resolve(root, to);
  const inside = (outer: string) => `${folder}${sep}`.startsWith(`${outer}${sep}`);
  if (inside(state) || inside(content)) throw new Stop(text.inside(to));
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new Stop(text.notFolder(to));
  return { folder };
}

function readAt(value: string): number | null {
  if (value === 'none') return null;
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(value) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) throw new Stop(text.at(value));
  return Number(hour) * 60 + Number(minute);
}
