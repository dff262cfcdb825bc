import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { NewsCalls } from '../../../src/news/calls.ts';
import type { NewsKind } from '../../../src/news/news.ts';
import { policyNamed, serviceName } from '../bank/policies.ts';
import type { Handlers } from '../frame/context.ts';
import { rows, run, text } from '../frame/database.ts';
import { letterHandlers } from './letters.ts';
import { listen, newestOf } from './listening.ts';

const PAGE = 30;

interface NewsRow {
  seq: number;
  at: number;
  kind: NewsKind;
  about: string;
  unread: number;
  service: string | null;
  policy: string | null;
  startsAt: number | null;
  minutes: number | null;
  no: string | null;
  forAnother: number;
}

export const newsHandlers: Handlers<NewsCalls> = {
  news({ app, actor }, { cursor }) {
    const found = rows<NewsRow>(
      app,
      'seq at kind about unread service policy startsAt minutes no forAnother',
      // The facts are of what the member is a party to: news is written of nothing else.
      `SELECT n.seq, n.at, n.kind, n.about, n.seq > coalesce((SELECT seq FROM news_seen WHERE member = n.member), 0) AS unread,
          coalesce(r.service, c.service) AS service, coalesce(r.policy, c.policy) AS policy, coalesce(r.starts_at, c.starts_at) AS startsAt,
          CASE WHEN n.kind IN ('request-confirmed', 'request-resolved') THEN r.settled_minutes
            WHEN n.kind = 'claim-approved' THEN c.minutes ELSE t.minutes END AS minutes, m.no,
          coalesce(r.served <> n.member AND r.asked_by = n.member, c.volunteer <> n.member, 0) AS forAnother
        FROM news n
          LEFT JOIN requests r ON (n.kind GLOB 'request-*' OR n.kind GLOB 'thanks-*') AND r.id = n.about
          LEFT JOIN claims c ON n.kind GLOB 'claim-*' AND c.id = n.about
          LEFT JOIN ledger_transfers t ON n.kind IN ('gift', 'grant', 'reversed', 'expired') AND t.id = n.about
          LEFT JOIN matters m ON (n.kind GLOB 'matter-*' OR n.kind GLOB 'task-*') AND m.id = n.about
        WHERE n.member = {:member} AND n.seq < {:before} ORDER BY n.seq DESC LIMIT ${PAGE + 1}`,
      { member: actor.id, before: cursor ? readCursor(cursor) : Number.MAX_SAFE_INTEGER },
    );
    const shown = found.slice(0, PAGE);
    return {
      items: shown.map(({ at, startsAt, unread, service, policy, forAnother, ...row }) => ({
        ...row,
        service:
          service && policy ? { id: service, name: serviceName(policyNamed(app, policy), service) } : null,
        at: isoInShanghai(at),
        startsAt: startsAt === null ? null : isoInShanghai(startsAt),
        unread: unread === 1,
        forAnother: forAnother === 1,
      })),
      next: found.length > PAGE ? String(shown.at(-1)?.seq) : null,
    };
  },
  unreadNews: ({ app, actor }) => unreadOf(app, actor.id),
  readNews({ app, actor }, { upTo }) {
    run(
      app,
      `INSERT INTO news_seen (member, seq)
        SELECT member, max(seq) FROM news WHERE member = {:member} AND seq <= {:upTo} GROUP BY member
        ON CONFLICT (member) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > news_seen.seq`,
      { member: actor.id, upTo },
    );
    return unreadOf(app, actor.id);
  },
  ...letterHandlers,
  hearNews: (context, { clientId, subscriptions }) => ({
    hears: listen(context, clientId, subscriptions.length > 0),
  }),
};

function unreadOf(app: core.App, member: string): { unread: number; newest: number } {
  const unread = text(
    app,
    `SELECT CAST(count(*) AS TEXT) AS json FROM news
      WHERE member = {:member} AND seq > coalesce((SELECT seq FROM news_seen WHERE member = {:member}), 0)`,
    { member },
  );
  return { unread: Number(unread), newest: newestOf(app, member) };
}

function readCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new Refusal('field_cursor');
  return Number(cursor);
}
