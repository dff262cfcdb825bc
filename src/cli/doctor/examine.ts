import { statfsSync } from 'node:fs';
import type { Settings } from '../settings.ts';
import { readSettings } from '../settings.ts';
import { Stop } from '../stop.ts';
import { checkBook, checkClock, checkDatabase, checkGuards, checkJobs, checkLetters } from './database.ts';
import { checkHooks, checkLeftovers, checkModes, checkVersions } from './files.ts';
import { checkBackup, checkContent, checkDisk, checkDrill, checkServer } from './house.ts';
import { doctorText as text } from './words.ts';

export type CheckName = keyof typeof text.names;

/** What one check found: a fact where all is good, else a sentence with the way out. */
export interface Finding {
  check: CheckName;
  name: string;
  good: boolean;
  said: string;
}

/** What a check looks at. The machine's own facts come from outside, so that a test can have a disk that is full. */
export interface House {
  root: string;
  settings: Settings;
  now: number;
  /** Bytes that are free where the folder is. */
  free(folder: string): number;
}

/** Throws Stop with the sentence where something is not good; answers what there is to say where it is. */
type Check = (house: House) => string | Promise<string>;

const CHECKS: { [name in Exclude<CheckName, 'settings'>]: Check } = {
  versions: checkVersions,
  server: checkServer,
  database: checkDatabase,
  guards: checkGuards,
  book: checkBook,
  hooks: checkHooks,
  disk: checkDisk,
  clock: checkClock,
  modes: checkModes,
  leftovers: checkLeftovers,
  content: checkContent,
  jobs: checkJobs,
  letters: checkLetters,
  backup: checkBackup,
  drill: checkDrill,
};

/** Every check once, each by itself: what one of them meets keeps no other from being made. Nothing is changed. */
export async function examine(
  root: string,
  env: NodeJS.ProcessEnv = process.env,
  machine: Partial<Pick<House, 'now' | 'free'>> = {},
): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = readSettings(root, env);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return [found('settings', false, error.message)];
  }
  const house: House = { root, settings, now: Date.now(), free: bytesFree, ...machine };
  const warnings = settings.warnings;
  const findings = [
    warnings.length === 0
      ? found('settings', true, text.settings.good)
      : found('settings', false, text.settings.warned(warnings)),
  ];
  for (const [check, look] of Object.entries(CHECKS) as [CheckName, Check][]) {
    try {
      findings.push(found(check, true, await look(house)));
    } catch (error) {
      const { message } = error as Error;
      findings.push(
        found(check, false, error instanceof Stop ? message : text.broke(message.split('\n')[0] ?? '')),
      );
    }
  }
  return findings;
}

function found(check: CheckName, good: boolean, said: string): Finding {
  return { check, name: text.names[check], good, said };
}

function bytesFree(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
