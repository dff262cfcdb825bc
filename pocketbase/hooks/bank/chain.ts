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
/** The newest link, as the text of JSON; null before the first. */
export const NEWEST =
  "'' || (SELECT json_object('seq', c.seq, 'hash', c.hash) FROM ledger_chain c ORDER BY c.seq DESC LIMIT 1)";

const LINK = keep('INSERT INTO ledger_chain (seq, previous, hash) VALUES ({:seq}, {:previous}, {:hash})');

interface Newest {
  seq: number;
  hash: string;
}
const hashOf = (previous: string, entry: string): string => $security.sha256(`${previous}\n${entry}`);

/** Links an entry that was just written. What was written past this way, by SQL, is linked first. */
export function link(tx: core.App, seq: number, entry: string, newest: Newest | null): void {
  if ((newest?.seq ?? 0) !== seq - 1) {
    linkRest(tx);
    return;
  }
  const previous = newest?.hash ?? NOTHING;
  LINK.run(tx, { seq, previous, hash: hashOf(previous, entry) });
}

/** Links every entry that is not linked yet, in order. */
export function linkRest(tx: core.App): void {
  const newest = row<Newest>(tx, 'seq hash', 'SELECT seq, hash FROM ledger_chain ORDER BY seq DESC');
  let { seq: from, hash: previous } = newest ?? { seq: 0, hash: NOTHING };
  for (;;) {
    const found = rows<{ seq: number; entry: string }>(
      tx,
      'seq entry',
      `SELECT seq, ${CANONICAL} AS entry FROM ledger_transfers WHERE seq > {:from} ORDER BY seq LIMIT ${AT_ONCE}`,
      { from },
    );
    for (const { seq, entry } of found) {
      const hash = hashOf(previous, entry);
      LINK.run(tx, { seq, previous, hash });
      [from, previous] = [seq, hash];
    }
    if (found.length < AT_ONCE) return;
  }
}

/** Every entry whose link does not fit it, or the link before; and links without an entry. */
export function chainFaults(app: core.App): BookFault[] {
  const faults: BookFault[] = [];
  const fault = (seq: number, wanted: string | null, found: string | null) =>
    faults.push({ what: 'chain', about: '', seq, wanted, found, people: [] });
  let from = 0;
  let previous = NOTHING;
  for (;;) {
    const found = rows<{ seq: number; entry: string; linked: string | null; hash: string | null }>(
      app,
      'seq entry linked hash',
      `SELECT t.seq, t.entry, c.previous AS linked, c.hash FROM (SELECT seq, ${CANONICAL} AS entry FROM ledger_transfers
        WHERE seq > {:from} ORDER BY seq LIMIT ${AT_ONCE}) t LEFT JOIN ledger_chain c ON c.seq = t.seq ORDER BY t.seq`,
      { from },
    );
    for (const { seq, entry, linked, hash } of found) {
      const now = hashOf(previous, entry);
      if (linked !== previous || hash !== now) fault(seq, hash, now);
      if (faults.length >= MOST) return faults;
      [from, previous] = [seq, hash ?? now];
    }
    if (found.length < AT_ONCE) break;
  }
  const beyond = row<Newest>(app, 'seq hash', 'SELECT seq, hash FROM ledger_chain WHERE seq > {:from}', {
    from,
  });
  if (beyond) fault(beyond.seq, beyond.hash, null);
  return faults;
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
