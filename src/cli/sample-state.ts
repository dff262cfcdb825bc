import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseState } from './database.ts';
import { writeWhole } from './made.ts';
import type { Settings } from './settings.ts';
import { Stop } from './stop.ts';
import { startText as text } from './strings.ts';

/**
 * `wanted` from the moment it is decided, before there is a database, until the sample is whole: a start that was
 * interrupted in between goes on with it. `none` is a real bank.
 */
export type Sample = 'none' | 'wanted' | 'made';

/**
 * Decides whether this state is the sample community's. Throws Stop where the setting contradicts what is there:
 * a sample is never mixed with real people, and never taken for an empty bank.
 */
export function decideSample(settings: Settings, database: DatabaseState | null): Sample {
  const file = join(settings.state, 'sample.json');
  const before: Sample = database && existsSync(file) ? readSample(file) : 'none';
  if (database && database.members > 0) {
    if (before !== 'none' && settings.sample === false) throw new Stop(text.realOverSample);
    if (before === 'none' && settings.sample === true) throw new Stop(text.sampleOverReal);
    return before;
  }
  const now = (settings.sample ?? (!database || before !== 'none')) ? 'wanted' : 'none';
  keepSample(settings.state, now);
  return now;
}

export function keepSample(state: string, sample: Sample): void {
  const file = join(state, 'sample.json');
  if (sample === 'none') rmSync(file, { force: true });
  else writeWhole(file, JSON.stringify({ sample }));
}

function readSample(file: string): Sample {
  return (JSON.parse(readFileSync(file, 'utf8')) as { sample: Sample }).sample;
}
