import { Refusal } from '../../../src/contract/refusal.ts';
import { HERE } from '../frame/connection.ts';

const HOUR = 3_600_000;
const KEY = 'shiguang.matters';

/** What an hour takes of one connection, of all, and of wrong codes for one matter. Where visitors cannot be told apart all are one. */
const MOST = { said: 10, saidHere: 100, saidByAll: 1000, wrongCodes: 10, wrong: 20, wrongHere: 200 };

interface Window {
  openedAt: number;
  salt: string;
  counts: { [of: string]: number };
}

/** Counts within this hour, in the memory of the process; connections by a hash under a salt of that hour. Refuses what is too much. */
function count(
  app: core.App,
  now: number,
  names: (one: string) => readonly [string, number][],
  address: string,
): void {
  let full = false;
  app.store().setFunc(KEY, (old) => {
    const window = windowAt(old, now);
    const of = names($security.sha256(`${window.salt}:${address}`).slice(0, 20));
    full = of.some(([name, most]) => (window.counts[name] ?? 0) >= most);
    if (!full) for (const [name] of of) window.counts[name] = (window.counts[name] ?? 0) + 1;
    return JSON.stringify(window);
  });
  if (full) throw new Refusal('too_often', { minutes: 60 });
}

function windowAt(stored: string | null, now: number): Window {
  const window = stored ? (JSON.parse(stored) as Window) : null;
  if (window && window.openedAt <= now && now < window.openedAt + HOUR) return window;
  return { openedAt: now, salt: $security.randomString(32), counts: {} };
}

export const countSaid = (app: core.App, now: number, address: string): void =>
  count(
    app,
    now,
    (one) => [
      [`said ${one}`, address === HERE ? MOST.saidHere : MOST.said],
      ['said', MOST.saidByAll],
    ],
    address,
  );

/** Before a code is looked at: a wrong one stays counted, a right one is taken back by `wasRight`. */
export const countCode = (app: core.App, now: number, address: string, no: string): void =>
  count(
    app,
    now,
    (one) => [
      [`wrong ${one}`, address === HERE ? MOST.wrongHere : MOST.wrong],
      [`code ${no}`, MOST.wrongCodes],
    ],
    address,
  );

export function wasRight(app: core.App, now: number, address: string, no: string): void {
  app.store().setFunc(KEY, (old) => {
    const window = windowAt(old, now);
    const one = $security.sha256(`${window.salt}:${address}`).slice(0, 20);
    for (const name of [`wrong ${one}`, `code ${no}`])
      window.counts[name] = Math.max(0, (window.counts[name] ?? 0) - 1);
    return JSON.stringify(window);
  });
}
