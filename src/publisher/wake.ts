import { hash } from 'node:crypto';
import type { Instant } from '../calendar/shanghai.ts';
import type { Send } from '../contract/client.ts';
import { Folders } from './folders.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';

/**
 * What the publisher leaves to the supervisor when it rests: its process ends, for what pages are made with takes ten
 * times the memory of waiting. It is started again when one of these is no longer as it was.
 */
export interface Rest {
  /** When the first page reads differently because time went on, or figures are old. */
  until: Instant;
  /** How the content folder stands (`markOfFolder`). */
  folder: string;
  /** What the server says that pages show at once: where, how often it is asked, and the mark of the answer. */
  facts: { path: string; everyMs: number; mark: string }[];
}

/** How the line begins with which the publisher rests; a `Rest` as JSON follows. */
export const REST = 'rest ';
/** Says whether there is something to do, or is going to be: somebody is at the desk. */
export const DUE = '/api/publisher/due';

const LOOK_EVERY = 1_000;
const FOLDER_EVERY = 60_000;
const SETTLE = 120;

/** The rest that a line of the publisher's tells of, or null. */
export function restIn(line: string): Rest | null {
  return line.startsWith(REST) ? (JSON.parse(line.slice(REST.length)) as Rest) : null;
}

export function markOfFolder(folder: string, snapshot: Snapshot = snapshotOf(folder)): string {
  return hash('sha1', JSON.stringify([...snapshot].sort()));
}

/** The mark of what the server answers there now. */
export async function markOfAnswer(send: Send, path: string): Promise<string> {
  const answer = await send(path, { method: 'GET', headers: {} });
  return `${answer.status} ${hash('sha1', JSON.stringify(await answer.json()))}`;
}

/** Resolves when the publisher is needed again, or `signal` says that all ends. A server that is away is waited for. */
export function untilWoken(
  rest: Rest,
  { content, send, signal }: { content: string; send: Send; signal: AbortSignal },
): Promise<void> {
  return new Promise((woken) => {
    let next: NodeJS.Timeout | undefined;
    let soon: NodeJS.Timeout | undefined;
    const asked = rest.facts.map(() => Date.now());
    const wake = () => {
      clearTimeout(next);
      clearTimeout(soon);
      clearInterval(again);
      signal.removeEventListener('abort', wake);
      folders.close();
      woken();
    };
    const look = () => {
      try {
        folders.follow();
        if (markOfFolder(content) !== rest.folder) wake();
      } catch {
        // The folder changes under our eyes, or is away: the publisher says so.
        wake();
      }
    };
    const folders = new Folders(content, () => {
      clearTimeout(soon);
      soon = setTimeout(look, SETTLE);
    });
    const again = setInterval(look, FOLDER_EVERY);
    const isNeeded = async (): Promise<boolean> => {
      if (Date.now() >= rest.until) return true;
      const { due } = (await (await send(DUE, { method: 'GET', headers: {} })).json()) as { due: boolean };
      if (due) return true;
      for (const [at, { path, everyMs, mark }] of rest.facts.entries()) {
        if (Date.now() - (asked[at] ?? 0) < everyMs) continue;
        asked[at] = Date.now();
        if ((await markOfAnswer(send, path)) !== mark) return true;
      }
      return false;
    };
    const turn = async () => {
      if (await isNeeded().catch(() => false)) wake();
      else next = setTimeout(turn, LOOK_EVERY);
    };
    signal.addEventListener('abort', wake);
    if (signal.aborted) return wake();
    look();
    void turn();
  });
}
