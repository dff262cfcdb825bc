import type { TransferKind } from '../../../src/bank/calls/account.ts';
import type { Figures } from '../../../src/bank/passbook.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { row, rows } from '../frame/database.ts';
import { policyNamed, serviceName } from './policies.ts';

/** Entries of one account from seq `first` up to, not including, seq `before`. */
export interface Stretch {
  account: string;
  first: number;
  before: number;
}

/** The seq of the first entry recorded at `at` or later. The book's clock never goes back, so halving finds it. */
export function seqAt(app: core.App, at: number): number {
  const found = row<{ seq: number }>(
    app,
    'seq',
    `WITH RECURSIVE halves(low, high) AS (
        SELECT 1, (SELECT coalesce(max(seq), 0) + 1 FROM ledger_transfers)
        UNION ALL SELECT iif(t.recorded_at < {:at}, t.seq + 1, low), iif(t.recorded_at < {:at}, high, t.seq)
          FROM halves CROSS JOIN ledger_transfers t ON t.seq = (low + high) / 2 WHERE low < high)
      SELECT max(low) AS seq FROM halves`,
    { at },
  );
  return found?.seq ?? 1;
}

/** What the entries of a stretch did to the account, added up. */
export function sumOf(app: core.App, stretch: Stretch): Figures {
  const found = row<Figures>(
    app,
    'balance held',
    `SELECT coalesce(sum(change), 0) AS balance, coalesce(sum(heldChange), 0) AS held
      FROM (${side('debit')} UNION ALL ${side('credit')})`,
    { ...stretch },
  );
  return found ?? { balance: 0, held: 0 };
}

/**
 * The two sides of a transfer: what each does to its account. A credit never holds: what is held is the debtor's.
 * The index is named because SQLite's statistics may be of a book that was small: then it would rather walk the whole.
 */
const side = (of: 'debit' | 'credit') => `SELECT t.*,
    ${of === 'debit' ? '-t.moved' : 't.moved'} AS change, ${of === 'debit' ? 't.held' : '0'} AS heldChange,
    ${of === 'debit' ? 't.credit_account' : 't.debit_account'} AS other
  FROM ledger_transfers t INDEXED BY ledger_transfers_${of}
  WHERE t.${of}_account = {:account} AND t.seq >= {:first} AND t.seq < {:before}`;

/** One line of a passbook as it is stored, with what the account held after it. */
export interface Line extends Figures {
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
  actorNumber: string | null;
  actorName: string | null;
}
const COLUMNS =
  'seq id kind recordedAt effectiveAt change heldChange balance held otherKind otherNumber otherName subject service note policy actorNumber actorName';

/** An act that someone else took in the name of the person served: under a mandate, or asked for by staff. */
export const IN_THE_NAME = "(s.by <> r.served AND (s.mandate IS NOT NULL OR s.step = 'ask'))";

/**
 * Lines of a stretch with their running figures. `from` is what the account held at the stretch's end where the newest
 * come first, at its beginning where the oldest do. As many entries are read as are shown.
 */
export function linesOf(
  app: core.App,
  stretch: Stretch,
  order: 'newest' | 'oldest',
  from: Figures,
  size: number,
): Line[] {
  const direction = order === 'newest' ? 'DESC' : 'ASC';
  const running = (moved: string, start: string) =>
    order === 'newest'
      ? `${start} + ${moved} - sum(${moved}) OVER so_far`
      : `${start} + sum(${moved}) OVER so_far`;
  const some = (of: 'debit' | 'credit') =>
    `SELECT * FROM (${side(of)} ORDER BY t.seq ${direction} LIMIT {:size})`;
  const page = `page AS (SELECT *, ${running('change', '{:balance}')} AS balance, ${running('heldChange', '{:held}')} AS heldAfter
      FROM (${some('debit')} UNION ALL ${some('credit')}) WINDOW so_far AS (ORDER BY seq ${direction})
      ORDER BY seq ${direction} LIMIT {:size})`;
  return rows<Line>(app, COLUMNS, named(page, direction), { ...stretch, ...from, size });
}

/**
 * The newest lines of one kind, with the figures of the whole book: what lies between two of them is added up by the
 * index, without its rows. `from` is what the account held at the stretch's end.
 */
export function linesOfKind(
  app: core.App,
  stretch: Stretch,
  from: Figures,
  size: number,
  kind: TransferKind,
): Line[] {
  const some = (of: 'debit' | 'credit') =>
    `SELECT * FROM (SELECT t.seq FROM ledger_transfers t INDEXED BY ledger_transfers_${of}
      WHERE t.${of}_account = {:account} AND t.seq >= {:first} AND t.seq < {:before} AND t.kind = {:kind}
      ORDER BY t.seq DESC LIMIT {:size})`;
  const newer = (of: 'debit' | 'credit', sum: 'moved' | 'held') =>
    `(SELECT coalesce(sum(t.${sum}), 0) FROM ledger_transfers t INDEXED BY ledger_transfers_${of}
      WHERE t.${of}_account = {:account} AND t.seq > f.seq AND t.seq <= f.upto)`;
  const page = `found AS MATERIALIZED (SELECT seq, lag(seq, 1, {:before} - 1) OVER (ORDER BY seq DESC) AS upto
      FROM (SELECT seq FROM (${some('debit')} UNION ALL ${some('credit')}) ORDER BY seq DESC LIMIT {:size})),
    between_them AS MATERIALIZED (SELECT f.seq, ${newer('credit', 'moved')} - ${newer('debit', 'moved')} AS moved,
      ${newer('debit', 'held')} AS held FROM found f),
    page AS (SELECT t.*, iif(t.debit_account = {:account}, -t.moved, t.moved) AS change,
        iif(t.debit_account = {:account}, t.held, 0) AS heldChange,
        iif(t.debit_account = {:account}, t.credit_account, t.debit_account) AS other,
        {:balance} - sum(b.moved) OVER so_far AS balance, {:held} - sum(b.held) OVER so_far AS heldAfter
      FROM between_them b CROSS JOIN ledger_transfers t ON t.seq = b.seq WINDOW so_far AS (ORDER BY b.seq DESC))`;
  return rows<Line>(app, COLUMNS, named(page, 'DESC'), { ...stretch, ...from, size, kind });
}

/** The lines of a `page` with the names that go with them, which are looked up for the lines shown only. */
const named = (page: string, direction: 'ASC' | 'DESC') => `WITH ${page}
    SELECT t.seq, t.id, t.kind, t.recorded_at AS recordedAt, t.effective_at AS effectiveAt, t.change, t.heldChange,
        t.balance, t.heldAfter AS held, a.kind AS otherKind, m.number AS otherNumber, m.name AS otherName, t.subject,
        coalesce(r.service, c.service, v.service) AS service, coalesce(n.note, c.note, o.reason) AS note, t.policy,
        doer.number AS actorNumber, doer.name AS actorName
      FROM page t CROSS JOIN ledger_accounts a ON a.id = t.other
      LEFT JOIN members m ON m.id = a.owner
      LEFT JOIN requests r ON t.subject LIKE 'request:%' AND r.id = substr(t.subject, 9)
      LEFT JOIN claims c ON t.subject LIKE 'claim:%' AND c.id = substr(t.subject, 7)
      LEFT JOIN activities v ON t.subject LIKE 'activity:%' AND v.id = substr(t.subject, 10)
      LEFT JOIN operations o ON t.subject LIKE 'operation:%' AND o.id = substr(t.subject, 11)
      LEFT JOIN transfer_notes n ON n.transfer = t.id
      LEFT JOIN members doer ON doer.id = t.maker AND t.maker <> {:account} AND CASE
        WHEN c.id IS NOT NULL THEN c.volunteer = {:account}
        WHEN r.served = {:account} THEN EXISTS (SELECT 1 FROM request_steps s
          WHERE s.request = r.id AND s.by = t.maker AND s.at = t.recorded_at AND ${IN_THE_NAME})
        ELSE 0 END
      ORDER BY t.seq ${direction}`;

/** A line as the contract's `passbookEntry` shows it. */
export function shownLine(app: core.App, line: Line) {
  const { otherKind, otherNumber, otherName, actorNumber, actorName } = line;
  return {
    seq: line.seq,
    id: line.id,
    kind: line.kind,
    at: isoInShanghai(line.recordedAt),
    effectiveAt: isoInShanghai(line.effectiveAt),
    change: line.change,
    heldChange: line.heldChange,
    balance: line.balance,
    held: line.held,
    with:
      otherKind === 'member'
        ? { kind: otherKind, number: otherNumber ?? '', name: otherName ?? '' }
        : { kind: otherKind },
    subject: line.subject,
    service: line.service
      ? { id: line.service, name: serviceName(policyNamed(app, line.policy), line.service) }
      : null,
    note: line.note ?? '',
    policy: line.policy,
    actedBy: actorNumber === null ? null : { number: actorNumber, name: actorName ?? '' },
  };
}
