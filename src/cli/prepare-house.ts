/**
 * A process of the start that makes what is missing and ends: builder, bundler and a year of sample days take memory that
 * the supervisor, which stays, would keep. Started by `preparing.ts`.
 */
import { join, resolve } from 'node:path';
import { sentenceFor } from './failure.ts';
import { openJournal } from './journal.ts';
import { prepare } from './prepare.ts';
import type { Told } from './preparing.ts';
import { readSettings } from './settings.ts';

const root = resolve(import.meta.dirname, '../..');
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort());
// The supervisor is gone, killed perhaps: what is half made is made anew at the next start.
process.on('disconnect', () => interrupt.abort());

const tell = (told: Told) => new Promise<void>((sent) => process.send?.(told, () => sent()));
const settings = readSettings(root);
const journal = openJournal(join(settings.state, 'logs'));
let code = 0;
try {
  const runs = (pid: number | undefined) => void tell({ runs: pid ?? null });
  await tell({ prepared: await prepare(root, settings, journal, runs, interrupt.signal) });
} catch (error) {
  code = 1;
  if (!interrupt.signal.aborted) await tell({ failed: sentenceFor(error, settings, journal) });
}
process.exit(code);
