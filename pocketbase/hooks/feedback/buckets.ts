import { HOUR, MINUTE } from '../../../src/calendar/shanghai.ts';
import { HERE } from '../frame/connection.ts';
import { countWithin } from '../frame/window.ts';

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

/** Counts a line by page, by connection and by both, or refuses it where too many came. */
export function countLine(app: core.App, page: string, address: string, now: number): void {
  const most = address === HERE ? OF_HERE : OF_ONE;
  countWithin(app, { ...most, now, address }, (counts, one) => {
    const counted = ['all', `page ${page}`, `one ${one}`, `one ${one} ${page}`] as const;
    const [all, ofPage, ofOne, ofBoth] = counted.map((of) => counts[of] ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    const room = ofOne === 0 ? 2 : 1;
    if (ofOne >= most.all || ofBoth >= most.page || ofPage >= MOST.page * room || all >= MOST.all * room)
      return false;
    for (const of of counted) counts[of] = (counts[of] ?? 0) + 1;
    return true;
  });
}
