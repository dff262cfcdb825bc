import type { BookFault } from '../../../src/bank/flags/book.ts';
import { keep, row, rows } from '../frame/database.ts';

/** What stands before the first entry. */
const NOTHING = '0'.repeat(64);
/** Entries that are looked at in one piece. */
const AT_ONCE = 1000;
/** As many faults as a person would look at. */
const MOST = 50;

/**
 * An entry as text, of which the hash is taken: all that is stored of it, in this order for ever. Text and no JSON of
 * its own, so that what is hashed is exactly what SQLite wrote.
 */
export const CANONICAL = `'' || json_array(seq, id, debit_account, credit_account, minutes, phase, held, pending_id, kind,
  subject, reverses, policy, maker, checker, effective_at, recorded_at, expires_at, request_key, salt)`;
/** Entries that wait for their link at most, and at most a minute: linked together they cost a tenth. */
const TOGETHER = 200;
const WAITING =
  keep(`SELECT json_group_array(json_array(seq, entry)) AS json FROM (SELECT seq, ${CANONICAL} AS entry
  FROM ledger_transfers WHERE seq > {:from} ORDER BY seq LIMIT {:most})`);
const LINK = keep(`INSERT INTO ledger_chain (seq, previous, hash)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each({:links}) ORDER BY key`);

const NEWEST = 'SELECT seq, hash FROM ledger_chain ORDER BY seq DESC';

interface Newest {
  seq: number;
  hash: string;
}
const hashOf = (previous: string, entry: string): string => $security.sha256(`${previous}\n${entry}`);

/** Links what waits where this entry is the last that may wait; the clock links the rest within the minute. */
export function linkAt(tx: core.App, seq: number): void {
  if (seq % TOGETHER === 0) linkRest(tx);
}

/** Links every entry that is not linked yet, in order. */
export function linkRest(tx: core.App): void {
  const newest = row<Newest>(tx, 'seq hash', NEWEST);
  let { seq: from, hash: previous } = newest ?? { seq: 0, hash: NOTHING };
  for (;;) {
    const waiting: [number, string][] = JSON.parse(WAITING.text(tx, { from, most: AT_ONCE }));
    if (waiting.length === 0) return;
    const links = waiting.map(([seq, entry]) => {
      const before = previous;
      [from, previous] = [seq, hashOf(before, entry)];
      return [seq, before, previous];
    });
    LINK.run(tx, { links: JSON.stringify(links) });
    if (waiting.length < AT_ONCE) return;
  }
}

/**
 * Every entry up to the newest link whose own does not fit it, or the link before; and links without an entry. What is
 * booked meanwhile is beyond: a book in which people book is looked through as it was when this began.
 */
export function chainFaults(app: core.App): BookFault[] {
  const faults: BookFault[] = [];
  const fault = (seq: number, wanted: string | null, found: string | null) =>
    faults.push({ what: 'chain', about: '', seq, wanted, found, people: [] });
  const upTo = row<Newest>(app, 'seq hash', NEWEST)?.seq ?? 0;
  const orphan = row<Newest>(
    app,
    'seq hash',
    'SELECT seq, hash FROM ledger_chain c WHERE NOT EXISTS (SELECT 1 FROM ledger_transfers t WHERE t.seq = c.seq)',
  );
  if (orphan) fault(orphan.seq, orphan.hash, null);
  let from = 0;
  let previous = NOTHING;
  for (;;) {
    const found = rows<{ seq: number; entry: string; linked: string | null; hash: string | null }>(
      app,
      'seq entry linked hash',
      `SELECT t.seq, t.entry, c.previous AS linked, c.hash FROM (SELECT seq, ${CANONICAL} AS entry FROM ledger_transfers
        WHERE seq > {:from} AND seq <= {:upTo} ORDER BY seq LIMIT ${AT_ONCE}) t LEFT JOIN ledger_chain c ON c.seq = t.seq
        ORDER BY t.seq`,
      { from, upTo },
    );
    for (const { seq, entry, linked, hash } of found) {
      const now = hashOf(previous, entry);
      if (linked !== previous || hash !== now) fault(seq, hash, now);
      if (faults.length >= MOST) return faults;
      [from, previous] = [seq, hash ?? now];
    }
    if (found.length < AT_ONCE) return faults;
  }
}

/** A day's newest link as it was published with the site. */
interface Published {
  day: string;
  seq: number;
  hash: string;
}

/** Days whose published hash is not the book's: the chain was made anew, or cut off. */
export function publishedFaults(app: core.App): BookFault[] {
  return publishedDays().flatMap(({ day, seq, hash }): BookFault[] => {
    const found = row<{ hash: string }>(app, 'hash', 'SELECT hash FROM ledger_chain WHERE seq = {:seq}', {
      seq,
    });
    if (found?.hash === hash) return [];
    return [{ what: 'published', about: day, seq, wanted: hash, found: found?.hash ?? null, people: [] }];
  });
}

/** The list that the publisher keeps with the site (`src/publisher/days.ts`); empty where there is none yet. */
function publishedDays(): Published[] {
  const file = `${$os.getenv('SHIGUANG_STATE') || '.state'}/public/timebank/days.json`;
  let text: string;
  try {
    text = toString($os.readFile(file));
  } catch {
    return [];
  }
  const { days } = JSON.parse(text) as { days: Published[] };
  return days;
}
