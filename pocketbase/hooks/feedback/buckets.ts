import { Refusal } from '../../../src/contract/refusal.ts';

const MINUTE = 60_000;
const WINDOW = 60 * MINUTE;
const KEY = 'shiguang.feedback';

/** How many lines an hour takes: in all, of one page, from one connection. */
const MOST = { all: 300, page: 40, connection: 12 };

interface Window {
  openedAt: number;
  salt: string;
  all: number;
  pages: { [page: string]: number };
  connections: { [digest: string]: number };
}

/**
 * Counts a line, or refuses it where too many came. The counts live in the memory of the process and are forgotten
 * with every hour. A connection is known by a hash under a salt of that hour only, so that who wrote can be told
 * neither from the counts nor afterwards. `address` is null where every reader would have the same one.
 */
export function countLine(app: core.App, page: string, address: string | null, now: number): void {
  let wait = 0;
  app.store().setFunc(KEY, (old) => {
    const window = windowAt(old, now);
    const digest = address === null ? null : $security.sha256(`${window.salt}:${address}`);
    const full =
      window.all >= MOST.all ||
      (window.pages[page] ?? 0) >= MOST.page ||
      (digest !== null && (window.connections[digest] ?? 0) >= MOST.connection);
    if (full) {
      wait = Math.max(1, Math.ceil((window.openedAt + WINDOW - now) / MINUTE));
    } else {
      window.all += 1;
      window.pages[page] = (window.pages[page] ?? 0) + 1;
      if (digest !== null) window.connections[digest] = (window.connections[digest] ?? 0) + 1;
    }
    return JSON.stringify(window);
  });
  if (wait > 0) throw new Refusal('too_often', { minutes: wait });
}

function windowAt(stored: string | null, now: number): Window {
  const window = stored ? (JSON.parse(stored) as Window) : null;
  if (window && window.openedAt <= now && now < window.openedAt + WINDOW) return window;
  return { openedAt: now, salt: $security.randomString(32), all: 0, pages: {}, connections: {} };
}
