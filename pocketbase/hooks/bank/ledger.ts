import type { TransferKind } from '../../../src/bank/calls/account.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { keep, row, rows, run } from '../frame/database.ts';
import { linkAt } from './chain.ts';

/** A transfer to be written. The database decides whether it may be. */
export interface NewTransfer {
  kind: TransferKind;
  from: string;
  to: string;
  minutes: number;
  policy: string;
  maker: string;
  checker?: string;
  subject?: string;
  /** When the act it stands for took place; epoch milliseconds. */
  effectiveAt: number;
  /** Of a settlement or release: the hold, and its whole minutes. */
  hold?: { id: string; minutes: number };
  /** Of a hold. */
  expiresAt?: number;
  /** Of a reversal: the original. */
  reverses?: string;
  /** Unique in the whole book: the HTTP request or job, and the step within it. */
  requestKey: string;
  recordedAt: number;
}
export interface Written {
  id: string;
  seq: number;
}

const PHASES: { [kind in TransferKind]?: string } = { hold: 'pending', settle: 'post', release: 'void' };
/** What a transfer is written with: every column but `seq` and `salt`, which the table gives by itself. */
export const WRITTEN = `id, debit_account, credit_account, minutes, phase, held, pending_id, kind, subject, reverses, policy,
  maker, checker, effective_at, recorded_at, expires_at, request_key`;
const INSERT = keep(`INSERT INTO ledger_transfers (${WRITTEN})
  VALUES ({:id}, {:from}, {:to}, {:minutes}, {:phase}, {:held}, {:hold}, {:kind}, {:subject},
    {:reverses}, {:policy}, {:maker}, {:checker}, {:effectiveAt}, {:recordedAt}, {:expiresAt}, {:requestKey})`);
const HEXADECIMAL = '0123456789abcdef';

/** Writes one transfer. What the rules allowed and the database refuses is a fault, and not done. */
export function transfer(tx: core.App, of: NewTransfer): Written {
  // Not asked for with RETURNING: SQLite makes a table for what it returns.
  const id = $security.randomStringWithAlphabet(20, HEXADECIMAL);
  const seq = INSERT.run(tx, {
    id,
    from: of.from,
    to: of.to,
    minutes: of.minutes,
    phase: PHASES[of.kind] ?? 'posted',
    held: of.hold ? -of.hold.minutes : of.kind === 'hold' ? of.minutes : 0,
    hold: of.hold?.id ?? null,
    kind: of.kind,
    subject: of.subject ?? '',
    reverses: of.reverses ?? null,
    policy: of.policy,
    maker: of.maker,
    checker: of.checker ?? null,
    effectiveAt: of.effectiveAt,
    recordedAt: of.recordedAt,
    expiresAt: of.expiresAt ?? null,
    requestKey: of.requestKey,
  });
  linkAt(tx, seq);
  return { id, seq };
}

/** What is in an account, in minutes: all of it, what is held of it, and what is free. */
export interface AccountFigures {
  balance: number;
  held: number;
  available: number;
}
export function figuresOf(app: core.App, account: string): AccountFigures {
  const found = row<AccountFigures>(
    app,
    'balance held available',
    `SELECT credits_posted - debits_posted AS balance, debits_pending AS held,
      credits_posted - debits_posted - debits_pending AS available FROM ledger_accounts WHERE id = {:account}`,
    { account },
  );
  return found ?? { balance: 0, held: 0, available: 0 };
}

/** Minutes of one budget. */
export interface Share {
  budget: string;
  minutes: number;
}

/**
 * The budgets that give `minutes`: the oldest that can give all of it, or, where only several together can, the oldest
 * ones until it is whole. Refuses where all of them cannot.
 */
export function sharesFor(app: core.App, minutes: number): Share[] {
  const whole = budgetWith(app, minutes);
  if (whole !== null) return [{ budget: whole, minutes }];
  let wanted = minutes;
  const shares: Share[] = [];
  for (const { id, left } of rows<{ id: string; left: number }>(
    app,
    'id left',
    `SELECT id, credits_posted - debits_posted - debits_pending - floor AS left FROM ledger_accounts
      WHERE kind = 'issuance' AND credits_posted - debits_posted - debits_pending > floor ORDER BY opened_at, id`,
  )) {
    const given = Math.min(left, wanted);
    shares.push({ budget: id, minutes: given });
    wanted -= given;
    if (wanted === 0) return shares;
  }
  throw refuse('budget_short');
}

/** The oldest budget that can still give `minutes`: what was granted first is used up first. Null where none can. */
export function budgetWith(app: core.App, minutes: number): string | null {
  const found = row<{ id: string }>(
    app,
    'id',
    `SELECT id FROM ledger_accounts WHERE kind = 'issuance'
      AND credits_posted - debits_posted - debits_pending - {:minutes} >= floor ORDER BY opened_at, id`,
    { minutes },
  );
  return found?.id ?? null;
}

/** Words that go with a transfer, beside the book. */
export function addNote(tx: core.App, transfer: string, note: string): void {
  if (note === '') return;
  run(tx, 'INSERT INTO transfer_notes (transfer, note) VALUES ({:transfer}, {:note})', { transfer, note });
}
