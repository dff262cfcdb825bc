import { MINUTE } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';

/** What came within one stretch of time. It lives in the memory of the process and is forgotten with its time. */
interface Window {
  openedAt: number;
  salt: string;
  counts: { [of: string]: number };
}

/**
 * Lets `count` change this window of `within` milliseconds, alone; where it answers `false` nothing is changed and the call
 * is refused as `too_often` until the window closes. A connection is known to it by a hash under a salt of this window
 * only, so that who it was can be told neither from the counts nor afterwards.
 */
export function countWithin(
  app: core.App,
  { key, within, now, address }: { key: string; within: number; now: number; address: string },
  count: (counts: Window['counts'], one: string) => boolean,
): void {
  let wait = 0;
  app.store().setFunc(key, (old) => {
    const window = windowAt(old, within, now);
    const counts = { ...window.counts };
    if (count(counts, $security.sha256(`${window.salt}:${address}`).slice(0, 20)))
      return JSON.stringify({ ...window, counts });
    wait = Math.max(1, Math.ceil((window.openedAt + within - now) / MINUTE));
    return JSON.stringify(window);
  });
  if (wait > 0) throw new Refusal('too_often', { minutes: wait });
}

/** Counts each name once more, or none where one of them is full. */
export function countAll(counts: Window['counts'], names: readonly (readonly [string, number])[]): boolean {
  if (names.some(([name, most]) => (counts[name] ?? 0) >= most)) return false;
  for (const [name] of names) counts[name] = (counts[name] ?? 0) + 1;
  return true;
}

/** Takes back what was counted before it was looked at, and was right. */
export function uncountAll(counts: Window['counts'], names: readonly string[]): boolean {
  for (const name of names) counts[name] = Math.max(0, (counts[name] ?? 0) - 1);
  return true;
}

function windowAt(stored: string | null, within: number, now: number): Window {
  const window = stored ? (JSON.parse(stored) as Window) : null;
  if (window && window.openedAt <= now && now < window.openedAt + within) return window;
  return { openedAt: now, salt: $security.randomString(32), counts: {} };
}
