import type { TransferKind } from '../../../src/bank/calls/account.ts';
import type { BankCalls } from '../../../src/bank/contract.ts';
import type { Figures } from '../../../src/bank/passbook.ts';
import { addDays, type Day, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { memberById } from '../people/members.ts';
import { accountToRead, HONOUR } from './account.ts';
import { actsOf } from './acts.ts';
import { linesOf, seqAt, shownLine, sumOf } from './lines.ts';
import { figuresAt, readCursor, standingOf } from './passbook.ts';
import { policyNamed, serviceName } from './policies.ts';

const LINES = 500;
const ACTS = 200;

export const statementHandlers: Pick<Handlers<BankCalls>, 'statements' | 'statement'> = {
  statements(context, { member }) {
    const { app } = context;
    const account = accountToRead(context, member);
    const { last, ...now } = standingOf(app, account);
    let closing: Figures = now;
    return {
      items: monthsOf(app, account, last).map(({ month, entries, change, heldChange }) => {
        const opening = { balance: closing.balance - change, held: closing.held - heldChange };
        const one = { month, entries, opening, closing };
        closing = opening;
        return one;
      }),
    };
  },
  statement(context, { member, month, cursor }) {
    const { app } = context;
    const account = accountToRead(context, member);
    const { number, name } = memberById(app, account);
    const from: Day = `${month}-01`;
    const next: Day = `${addDays(from, 31).slice(0, 7)}-01`;
    const [start, end] = [startOfDay(from), startOfDay(next)];
    const { last, ...now } = standingOf(app, account);
    const before = Math.min(last + 1, seqAt(app, end));
    const stretch = { account, first: Math.min(before, seqAt(app, start)), before };
    const closing = figuresAt(app, account, before, last, now);
    const moved = sumOf(app, stretch);
    const opening = { balance: closing.balance - moved.balance, held: closing.held - moved.held };

    // A page begins after the entry that the cursor names.
    const first = cursor ? Math.max(stretch.first, readCursor(cursor) + 1) : stretch.first;
    const past = sumOf(app, { ...stretch, before: Math.min(first, before) });
    const held = { balance: opening.balance + past.balance, held: opening.held + past.held };
    const found = linesOf(app, { ...stretch, first }, 'oldest', held, LINES + 1);
    const shown = found.slice(0, LINES);
    return {
      number,
      name,
      month,
      from,
      to: addDays(next, -1),
      opening,
      closing,
      items: shown.map((line) => shownLine(app, line)),
      totals: totalsOf(app, stretch),
      honour: honourIn(app, account, start, end),
      acts: actsIn(app, account, start, end),
      next: found.length > LINES ? String(shown.at(-1)?.seq) : null,
    };
  },
};

interface Month {
  month: string;
  entries: number;
  change: number;
  heldChange: number;
}
function monthsOf(app: core.App, account: string, last: number): Month[] {
  return rows<Month>(
    app,
    'month entries change heldChange',
    `SELECT strftime('%Y-%m', at / 1000, 'unixepoch', '+8 hours') AS month, count(*) AS entries, sum(change) AS change,
        sum(heldChange) AS heldChange
      FROM (SELECT recorded_at AS at, -moved AS change, held AS heldChange FROM ledger_transfers
          WHERE debit_account = {:account} AND seq <= {:last}
        UNION ALL SELECT recorded_at, moved, 0 FROM ledger_transfers WHERE credit_account = {:account} AND seq <= {:last})
      GROUP BY month ORDER BY month DESC`,
    { account, last },
  );
}

interface KindTotal {
  kind: TransferKind;
  entries: number;
  received: number;
  paid: number;
  held: number;
}
function totalsOf(app: core.App, stretch: { account: string; first: number; before: number }): KindTotal[] {
  return rows<KindTotal>(
    app,
    'kind entries received paid held',
    `SELECT kind, count(*) AS entries, sum(received) AS received, sum(paid) AS paid, sum(held) AS held
      FROM (SELECT kind, 0 AS received, moved AS paid, held FROM ledger_transfers
          WHERE debit_account = {:account} AND seq >= {:first} AND seq < {:before}
        UNION ALL SELECT kind, moved, 0, 0 FROM ledger_transfers
          WHERE credit_account = {:account} AND seq >= {:first} AND seq < {:before})
      GROUP BY kind ORDER BY kind`,
    { ...stretch },
  );
}

function honourIn(
  app: core.App,
  member: string,
  start: number,
  end: number,
): { minutes: number; times: number; total: number } {
  const found = row<{ minutes: number; times: number; total: number }>(
    app,
    'minutes times total',
    `SELECT (${HONOUR} AND p.volunteer = {:member} AND p.recognised_at >= {:start} AND p.recognised_at < {:end}) AS minutes,
      (SELECT count(*) FROM service_periods p WHERE p.volunteer = {:member} AND p.minutes IS NOT NULL AND p.voided_at IS NULL
        AND p.recognised_at >= {:start} AND p.recognised_at < {:end}) AS times,
      (${HONOUR} AND p.volunteer = {:member} AND p.recognised_at < {:end}) AS total`,
    { member, start, end },
  );
  return found ?? { minutes: 0, times: 0, total: 0 };
}

interface Act {
  at: number;
  act: string;
  number: string;
  name: string;
  mandate: number;
  subject: string;
  service: string;
  policy: string;
}
/** What others did in the member's name in this stretch of time, oldest first. */
function actsIn(app: core.App, member: string, start: number, end: number) {
  return rows<Act>(
    app,
    'at act number name mandate subject service policy',
    `SELECT * FROM (SELECT a.at, a.act, m.number, m.name, a.mandate, a.subject, a.service, a.policy, a.spot
        FROM (${actsOf('r.served = {:member}', 'c.volunteer = {:member}')}) a JOIN members m ON m.id = a.actor
        WHERE a.at >= {:start} AND a.at < {:end} ORDER BY a.spot DESC LIMIT ${ACTS}) ORDER BY spot`,
    { member, start, end },
  ).map(({ at, act, number, name, mandate, subject, service, policy }) => ({
    at: isoInShanghai(at),
    act,
    by: { number, name },
    mandate: mandate === 1,
    subject,
    service: service === '' ? null : { id: service, name: serviceName(policyNamed(app, policy), service) },
  }));
}
