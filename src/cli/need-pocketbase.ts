import { join } from 'node:path';
import { getPocketBase } from './pocketbase.ts';
import { readSettings } from './settings.ts';
import { step } from './steps.ts';
import { steps } from './strings.ts';

/** PocketBase for what runs beside a house (tests, benches, mutants), in the checkout's own `.state`. Says what it does. */
export async function needPocketBase(root: string): Promise<void> {
  const { mirror } = readSettings(root, {});
  const { signal } = new AbortController();
  await step(steps.pocketbase, console.log, (progress) =>
    getPocketBase({ root, folder: join(root, '.state/bin'), mirror, signal }, progress),
  );
}
