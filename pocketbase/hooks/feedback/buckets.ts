import { HOUR, MINUTE } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { HERE } from '../frame/connection.ts';

const KEY = 'shiguang.feedback';

/**
 * How many lines an hour takes. What one connection sends never uses up a page's lines or the hour's. Where visitors
 * cannot be told apart all of them are one connection, with more, and are counted for minutes only: who sends without end
 * keeps the others silent while they send, and not for the hour. Once the hour is full, only who has sent nothing yet is
 * heard, up to twice as much.
 */
const MOST = { all: 3000, page: 200 };
const OF_ONE = { all: 12, page: 6, within: HOUR, key: KEY };
const OF_HERE = { all: 40, page: 20, within: 5 * MINUTE, key: `${KEY}.here` };

interface Counts {
  openedAt: number;
  salt: string;
  all: number;
  /** Lines by page, by connection, and by both. */
  lines: { [of: string]: number };
}

/**
 * Counts a line, or refuses it where too many came. The counts live in the memory of the process and are forgotten
 * with their time. A connection is known by a hash under a salt of that time only, so that who wrote can be told
 * neither from the counts nor afterwards.
 */
export function countLine(app: core.App, page: string, address: string, now: number): void {
  let wait = 0;
  const most = address === HERE ? OF_HERE : OF_ONE;
  const { within } = most;
  app.store().setFunc(most.key, (old) => {
    const window = windowAt(old, within, now);
    const one = $security.sha256(`${window.salt}:${address}`).slice(0, 20);
    const counted = [`page ${page}`, `one ${one}`, `one ${one} ${page}`] as const;
    const [ofPage, ofOne, ofBoth] = counted.map((of) => window.lines[of] ?? 0) as [number, number, number];
    const room = ofOne === 0 ? 2 : 1;
    const full =
      ofOne >= most.all || ofBoth >= most.page || ofPage >= MOST.page * room || window.all >= MOST.all * room;
    if (full) {
      wait = Math.max(1, Math.ceil((window.openedAt + within - now) / MINUTE));
    } else {
      window.all += 1;
      for (const of of counted) window.lines[of] = (window.lines[of] ?? 0) + 1;
    }
    return JSON.stringify(window);
  });
  if (wait > 0) throw new Refusal('too_often', { minutes: wait });
}

function windowAt(stored: string | null, within: number, now: number): Counts {
  const window = stored ? (JSON.parse(stored) as Counts) : null;
  if (window && window.openedAt <= now && now < window.openedAt + within) return window;
  return { openedAt: now, salt: $security.randomString(32), all: 0, lines: {} };
}
