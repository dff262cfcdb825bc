/** The clock of a server that was started with `clocked`: a month is over in seconds, with its nights and holidays. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Instant } from '../../src/calendar/shanghai.ts';
import type { Server } from './server.ts';

const fileIn = (home: string) => join(home, 'clock');

/** Lets the hooks of a server that is to start in `home` ask a file how far its clock is from the wall's. */
export function giveClock(home: string): void {
  writeFileSync(fileIn(home), '0');
  const ahead = `Number(toString($os.readFile(${JSON.stringify(fileIn(home))})))`;
  const clock = `if (!globalThis.wall) { globalThis.wall = Date.now; Date.now = () => globalThis.wall() + ${ahead}; }\n`;
  // What every virtual machine loads before it does anything.
  for (const file of ['gate.js', 'bundle.js'].map((name) => join(home, 'hooks', name)))
    writeFileSync(file, clock + readFileSync(file, 'utf8'));
}

/** Lets it be `at` now; from there on its clock goes as the wall's does. */
export function setClock({ data }: Pick<Server, 'data'>, at: Instant): void {
  const file = fileIn(dirname(data));
  // In one go: the server reads it at any moment.
  writeFileSync(`${file}-new`, String(at - Date.now()));
  renameSync(`${file}-new`, file);
}
