import { addDays, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { TransferKind } from '../../../src/timebank/calls/account.ts';
import type { BankCalls } from '../../../src/timebank/contract.ts';
import { type Figures, runningFigures } from '../../../src/timebank/passbook.ts';
import { refuse } from '../../../src/timebank/refusals.ts';
import type { Handlers } from '../call.ts';
import { row, rows } from '../database.ts';
import { memberToRead } from './account.ts';
import { figuresOf } from './ledger.ts';
import { policyNamed, serviceName } from './policies.ts';

export const passbookHandlers: Pick<Handlers<BankCalls>, 'passbook'> = {
  passbook(context, { member, from, to, kind, cursor, limit = 50 }) {
    const { app } = context;
    if (from && to && from > to) throw refuse('days_reversed');
    const account = memberToRead(context, member).id;
    const start = from ? startOfDay(from) : 0;
    const end = to ? startOfDay(addDays(to, 1)) : Number.MAX_SAFE_INTEGER;
    const now = figuresOf(app, account);
    const closing = to ? minus(now, movedBetween(app, account, end, Number.MAX_SAFE_INTEGER)) : pick(now);
    const opening = from ? minus(closing, movedBetween(app, account, start, end)) : { balance: 0, held: 0 };

    let place: Place | null = cursor
      ? placeBefore(app, account, readCursor(cursor), now)
      : { before: Number.MAX_SAFE_INTEGER, ...closing };
    const items: BookEntry[] = [];
    // Entries of other kinds are walked through too, so that every figure shown is the true one of its moment.
    while (place && items.length < limit) {
      const size = kind ? 200 : limit;
      const found = entries(app, account, place.before, start, end, size);
      const running: ReturnType<typeof runningFigures<Stored>> = runningFigures(place, found);
      place = found.length < size ? null : { before: found.at(-1)?.seq ?? 0, ...running.before };
      for (const entry of running.entries) {
        if (kind && entry.kind !== kind) continue;
        items.push(entry);
        if (items.length < limit) continue;
        const { seq, balance, change, held, heldChange } = entry;
        const more = place !== null || entry !== running.entries.at(-1);
        place = more ? { before: seq, balance: balance - change, held: held - heldChange } : null;
        break;
      }
    }
    return {
      opening,
      closing,
      items: items.map((entry) => shown(app, entry)),
      next: place && writeCursor(place),
    };
  },
};

interface Place extends Figures {
  before: number;
}
// A cursor names an entry and carries no figure: what a passbook shows is never what its reader sent.
const writeCursor = ({ before }: Place) => String(before);
function readCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new Refusal('field_cursor');
  return Number(cursor);
}
/** The place before entry `before`, with what the account held then. */
function placeBefore(app: core.App, account: string, before: number, now: Figures): Place {
  const side = (column: string, moved: string) =>
    `SELECT ${moved} FROM ledger_transfers t WHERE t.${column} = {:account} AND t.seq >= {:before}`;
  const since = row<Figures>(
    app,
    'balance held',
    `SELECT coalesce(sum(change), 0) AS balance, coalesce(sum(heldChange), 0) AS held FROM (
      ${side('debit_account', DEBITED)} UNION ALL ${side('credit_account', CREDITED)})`,
    { account, before },
  );
  return { before, ...minus(now, since ?? { balance: 0, held: 0 }) };
}
const pick = ({ balance, held }: Figures): Figures => ({ balance, held });
const minus = (one: Figures, other: Figures): Figures => ({
  balance: one.balance - other.balance,
  held: one.held - other.held,
});

/** What a transfer does to the account that is debited, and to the one that is credited. */
const DEBITED = `CASE WHEN t.phase IN ('posted', 'post') THEN -t.minutes ELSE 0 END AS change,
  CASE t.phase WHEN 'pending' THEN t.minutes WHEN 'posted' THEN 0
    ELSE -(SELECT h.minutes FROM ledger_transfers h WHERE h.id = t.pending_id) END AS heldChange`;
const CREDITED =
  "CASE WHEN t.phase IN ('posted', 'post') THEN t.minutes ELSE 0 END AS change, 0 AS heldChange";

function movedBetween(app: core.App, account: string, start: number, end: number): Figures {
  const side = (column: string, moved: string) =>
    `SELECT ${moved} FROM ledger_transfers t WHERE t.${column} = {:account} AND t.recorded_at >= {:start} AND t.recorded_at < {:end}`;
  const found = row<Figures>(
    app,
    'balance held',
    `SELECT coalesce(sum(change), 0) AS balance, coalesce(sum(heldChange), 0) AS held FROM (
      ${side('debit_account', DEBITED)} UNION ALL ${side('credit_account', CREDITED)})`,
    { account, start, end },
  );
  return found ?? { balance: 0, held: 0 };
}

interface Stored {
  seq: number;
  id: string;
  kind: TransferKind;
  recordedAt: number;
  effectiveAt: number;
  change: number;
  heldChange: number;
  otherKind: 'member' | 'pool' | 'issuance' | 'expired' | 'clearing';
  otherNumber: string | null;
  otherName: string | null;
  subject: string;
  service: string | null;
  note: string | null;
  policy: string;
}
type BookEntry = Stored & Figures;
const COLUMNS =
  'seq id kind recordedAt effectiveAt change heldChange otherKind otherNumber otherName subject service note policy';

/** Entries before seq `before`, newest first. */
function entries(
  app: core.App,
  account: string,
  before: number,
  start: number,
  end: number,
  size: number,
): Stored[] {
  const side = (column: string, other: string, moved: string) =>
    `SELECT * FROM (SELECT t.seq, t.id, t.kind, t.recorded_at, t.effective_at, t.subject, t.policy, t.${other} AS other, ${moved}
      FROM ledger_transfers t WHERE t.${column} = {:account} AND t.seq < {:before}
        AND t.recorded_at >= {:start} AND t.recorded_at < {:end} ORDER BY t.seq DESC LIMIT {:size})`;
  return rows<Stored>(
    app,
    COLUMNS,
    `SELECT b.seq, b.id, b.kind, b.recorded_at AS recordedAt, b.effective_at AS effectiveAt, b.change, b.heldChange,
        a.kind AS otherKind, m.number AS otherNumber, m.name AS otherName, b.subject,
        coalesce(r.service, c.service) AS service, coalesce(n.note, c.note, o.reason) AS note, b.policy
      FROM (${side('debit_account', 'credit_account', DEBITED)} UNION ALL ${side('credit_account', 'debit_account', CREDITED)}
        ORDER BY seq DESC LIMIT {:size}) b
      JOIN ledger_accounts a ON a.id = b.other
      LEFT JOIN members m ON m.id = a.owner
      LEFT JOIN requests r ON b.subject LIKE 'request:%' AND r.id = substr(b.subject, 9)
      LEFT JOIN claims c ON b.subject LIKE 'claim:%' AND c.id = substr(b.subject, 7)
      LEFT JOIN operations o ON b.subject LIKE 'operation:%' AND o.id = substr(b.subject, 11)
      LEFT JOIN transfer_notes n ON n.transfer = b.id
      ORDER BY b.seq DESC`,
    { account, before, start, end, size },
  );
}

function shown(app: core.App, entry: BookEntry) {
  const { otherKind, otherNumber, otherName } = entry;
  return {
    seq: entry.seq,
    id: entry.id,
    kind: entry.kind,
    at: isoInShanghai(entry.recordedAt),
    effectiveAt: isoInShanghai(entry.effectiveAt),
    change: entry.change,
    heldChange: entry.heldChange,
    balance: entry.balance,
    held: entry.held,
    with:
      otherKind === 'member'
        ? { kind: otherKind, number: otherNumber ?? '', name: otherName ?? '' }
        : { kind: otherKind },
    subject: entry.subject,
    service: entry.service
      ? { id: entry.service, name: serviceName(policyNamed(app, entry.policy), entry.service) }
      : null,
    note: entry.note ?? '',
    policy: entry.policy,
  };
}
