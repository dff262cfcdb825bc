import { refuse } from '../../../src/bank/refusals.ts';
import { bankWords } from '../../../src/bank/words.ts';
import type { Calls } from '../../../src/contract/call.ts';
import type { Words } from '../../../src/contract/words.ts';
import { callRoutes } from '../frame/call.ts';
import type { Entry, Handlers } from '../frame/context.ts';
import { byClockOf, entering } from '../frame/durable.ts';
import type { Route } from '../frame/http.ts';
import { bookIsSealed } from './seal.ts';

/** What a call finds as it enters the book. `now` is never before the book's newest entry. */
export interface BookEntry extends Entry {
  schema: number;
  /**
   * Whether the writing connection has tables or triggers of its own, which would stand in for the book's, or was told
   * to look away from constraints.
   */
  shadowed: number;
  /** The policy in force now. */
  policy: { id: string; publishedAt: number } | null;
  /** The caller's free minutes; null for one without an account. */
  available: number | null;
  /** Whether anybody still owes minutes from a reversal. */
  owing: number;
}

const book = entering<BookEntry>(
  'max({:clock}, coalesce((SELECT recorded_at FROM ledger_transfers ORDER BY seq DESC LIMIT 1), 0))',
  {
    schema: 'SELECT schema_version FROM pragma_schema_version',
    shadowed: `EXISTS (SELECT 1 FROM sqlite_temp_master)
      OR (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints)`,
    owing: 'EXISTS (SELECT 1 FROM operations WHERE outstanding > 0)',
    policy: `SELECT json_object('id', id, 'publishedAt', published_at) FROM policies
      WHERE in_force_from <= date(now / 1000, 'unixepoch', '+8 hours') ORDER BY in_force_from DESC LIMIT 1`,
    available:
      'SELECT credits_posted - debits_posted - debits_pending FROM ledger_accounts WHERE id = {:member}',
  },
  (tx, { shadowed, schema }) => {
    if (shadowed || !bookIsSealed(tx, schema)) throw refuse('book_unsealed');
  },
);

/** Routes of calls of the bank, or of a system that stands on the book: each keyed one enters it. */
export function bankRoutes<T extends Calls>(
  calls: T,
  handlers: Handlers<T, BookEntry>,
  words: Words = bankWords,
): Route[] {
  return callRoutes(calls, handlers, words, { enter: book });
}

/** One transaction in the book for work that answers no keyed call. */
export function inBook<T>(app: core.App, work: (tx: core.App, now: number) => T): T {
  return byClockOf(book, app, work);
}
