import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isoInShanghai } from '../calendar/shanghai.ts';

const KEPT_BYTES = 5_000_000;

/** What the start says: on the screen, and with its time in `.state/logs/start.log`. */
export interface Journal {
  folder: string;
  say(line: string): void;
  /** Into the log only: causes and stacks, which help the maintainer and nobody else. */
  note(line: string): void;
  /** A log file of this folder for a program's own output; one that grew past 5 MB is put aside first. */
  file(name: string): string;
}

/** Makes the folder of logs and begins the start's own. */
export function openJournal(folder: string, screen: (line: string) => void = console.log): Journal {
  mkdirSync(folder, { recursive: true });
  const file = (name: string) => {
    const path = join(folder, name);
    if (existsSync(path) && statSync(path).size > KEPT_BYTES) renameSync(path, `${path}.1`);
    return path;
  };
  const own = file('start.log');
  const note = (line: string) => appendFileSync(own, `${isoInShanghai(Date.now())} ${line}\n`);
  return {
    folder,
    file,
    note,
    say(line) {
      screen(line);
      note(line);
    },
  };
}

/** The last line with anything in it, cut to 300 characters; empty where the file is missing or empty. */
export function lastLine(path: string): string {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  return (lines.at(-1) ?? '').trim().slice(0, 300);
}
