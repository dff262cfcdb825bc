import { DAY, HOUR, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { CheckedInput } from '../../../src/contract/call.ts';
import type { FeedbackCalls } from '../../../src/feedback/contract.ts';
import { maskPersonalData } from '../../../src/privacy/find.ts';
import { connectionOf } from '../frame/connection.ts';
import type { Handlers, OpenContext } from '../frame/context.ts';
import { rows, run } from '../frame/database.ts';
import { countLine } from './buckets.ts';

const PAGE = 50;
const LOOKED_AT = 90 * DAY;

export const feedbackHandlers: Handlers<FeedbackCalls> = {
  giveFeedback: keepLine,
  feedback({ app }, { page = '', clear = '', cursor }) {
    const found = rows<{ seq: number; page: string; clear: number; note: string; at: number }>(
      app,
      'seq page clear note at',
      `SELECT seq, page, clear, note, at FROM feedback
        WHERE ({:page} = '' OR page = {:page}) AND ({:clear} = '' OR clear = ({:clear} = 'yes')) AND seq < {:before}
        ORDER BY seq DESC LIMIT ${PAGE + 1}`,
      { page, clear, before: /^\d{1,15}$/.test(cursor ?? '') ? Number(cursor) : Number.MAX_SAFE_INTEGER },
    );
    const shown = found.slice(0, PAGE);
    return {
      items: shown.map(({ page, clear, note, at }) => ({
        page,
        clear: clear === 1,
        note,
        at: isoInShanghai(at),
      })),
      next: found.length > PAGE ? String(shown.at(-1)?.seq) : null,
    };
  },
  feedbackPages({ app, now }) {
    const found = rows<{ page: string; yes: number; no: number; notes: number; lastAt: number }>(
      app,
      'page yes no notes lastAt',
      `SELECT page, sum(clear) AS yes, sum(1 - clear) AS no, sum(note <> '') AS notes, max(at) AS lastAt
        FROM feedback WHERE at >= {:since} GROUP BY page ORDER BY no DESC, yes, page LIMIT 100`,
      { since: now - LOOKED_AT },
    );
    return { items: found.map((each) => ({ ...each, lastAt: isoInShanghai(each.lastAt) })) };
  },
};

export function keepLine(
  { app, e, now }: Pick<OpenContext, 'app' | 'e' | 'now'>,
  { page, clear, note }: CheckedInput<FeedbackCalls['giveFeedback']>,
): { kept: true } {
  countLine(app, page, connectionOf(e), now);
  run(app, 'INSERT INTO feedback (page, clear, note, at) VALUES ({:page}, {:clear}, {:note}, {:at})', {
    page,
    clear: clear === 'yes' ? 1 : 0,
    note: maskPersonalData(note),
    at: now - (now % HOUR),
  });
  return { kept: true };
}
