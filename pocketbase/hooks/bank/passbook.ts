import type { BankCalls } from '../../../src/bank/contract.ts';
import type { Figures } from '../../../src/bank/passbook.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { addDays, startOfDay } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { Handlers } from '../frame/context.ts';
import { row } from '../frame/database.ts';
import { accountToRead } from './account.ts';
import { linesOf, linesOfKind, seqAt, shownLine, sumOf } from './lines.ts';

export const passbookHandlers: Pick<Handlers<BankCalls>, 'passbook'> = {
  passbook(context, { member, from, to, kind, cursor, limit = 50 }) {
    const { app } = context;
    if (from && to && from > to) throw refuse('days_reversed');
    const account = accountToRead(context, member);
    const { last, ...now } = standingOf(app, account);
    const first = from ? seqAt(app, startOfDay(from)) : 1;
    const end = Math.min(last + 1, to ? seqAt(app, startOfDay(addDays(to, 1))) : last + 1);
    const closing = figuresAt(app, account, end, last, now);
    const opening = from ? minus(closing, sumOf(app, { account, first, before: end })) : NOTHING;

    const before = cursor ? Math.min(end, readCursor(cursor)) : end;
    const after = before === end ? closing : figuresAt(app, account, before, last, now);
    const stretch = { account, first, before };
    const found = kind
      ? linesOfKind(app, stretch, after, limit + 1, kind)
      : linesOf(app, stretch, 'newest', after, limit + 1);
    const shown = found.slice(0, limit);
    return {
      opening,
      closing,
      items: shown.map((line) => shownLine(app, line)),
      // A cursor names an entry and carries no figure: what a passbook shows is never what its reader sent.
      next: found.length > limit ? String(shown.at(-1)?.seq) : null,
    };
  },
};

const NOTHING: Figures = { balance: 0, held: 0 };
const minus = (one: Figures, other: Figures): Figures => ({
  balance: one.balance - other.balance,
  held: one.held - other.held,
});

export function readCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new Refusal('field_cursor');
  return Number(cursor);
}

/**
 * What an account holds, and its last entry. Whoever reads entries reads them up to that one: what is booked a moment
 * later would not add up with these figures.
 */
export function standingOf(app: core.App, account: string): Figures & { last: number } {
  const found = row<Figures & { last: number }>(
    app,
    'balance held last',
    `SELECT credits_posted - debits_posted AS balance, debits_pending AS held, applied AS last
      FROM ledger_accounts WHERE id = {:account}`,
    { account },
  );
  return found ?? { ...NOTHING, last: 0 };
}

/** What an account held before entry `before`, reckoned back from what it holds `now`, after entry `last`. */
export function figuresAt(
  app: core.App,
  account: string,
  before: number,
  last: number,
  now: Figures,
): Figures {
  const { balance, held } = now;
  return before > last
    ? { balance, held }
    : minus(now, sumOf(app, { account, first: before, before: last + 1 }));
}
