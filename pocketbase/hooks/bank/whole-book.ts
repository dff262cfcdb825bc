import type { BookCheck } from '../../../src/bank/flags/book.ts';

/** Columns of every check. `people` is a JSON list of ids, of which those are members who are members. */
export const FAULT_COLUMNS = 'about seq wanted found people';

/** As many as a person would look at; a book that is broken everywhere is broken at its first entries too. */
const MOST = 50;

/** A transfer's parties and its two pairs of eyes. */
const PEOPLE = 'json_array(t.debit_account, t.credit_account, t.maker, t.checker)';
const entry = (where: string, found = 't.kind') =>
  `SELECT t.subject AS about, t.seq, NULL AS wanted, ${found} AS found, ${PEOPLE} AS people
    FROM ledger_transfers t ${where} ORDER BY t.seq LIMIT ${MOST}`;

/** In what a deposit differs from its claim; null where in nothing. */
const DEPOSIT_DIFFERS = `CASE WHEN c.id IS NULL THEN 'claim' WHEN c.state <> 'approved' THEN 'state'
  WHEN t.credit_account NOT IN (c.volunteer, 'pool') THEN 'volunteer' WHEN t.maker <> c.maker THEN 'maker'
  WHEN t.effective_at <> c.starts_at THEN 'time' WHEN t.policy <> c.policy THEN 'policy'
  WHEN t.recorded_at <> c.decided_at THEN 'decided'
  WHEN NOT EXISTS (SELECT 1 FROM claim_reviews w WHERE w.claim = c.id AND w.checker = t.checker AND w.verdict = 'approve')
    THEN 'checker' END`;

/** An account whose figure is not what its transfers add up to. */
const figure = (name: string, wanted: string) =>
  `SELECT a.id || ' ${name}' AS about, max(coalesce(d.last, 0), coalesce(c.last, 0)) AS seq, ${wanted} AS wanted,
      a.${name} AS found, json_array(a.owner) AS people
    FROM ledger_accounts a LEFT JOIN d ON d.account = a.id LEFT JOIN c ON c.account = a.id WHERE a.${name} <> ${wanted}`;
const HELD = '(SELECT coalesce(sum(held), 0) FROM d)';

/**
 * The whole book added up again, check by check. Each is one SELECT, so that it sees one moment, and reads only: writers
 * go on meanwhile. They look each other's tables over too: an entry has its claim, request or operation, and a claim,
 * request or operation its entries.
 */
export const BOOK_CHECKS: {
  readonly [what in Exclude<
    BookCheck,
    'seal' | 'schema' | 'audit' | 'upgrade' | 'chain' | 'published'
  >]: string;
} = {
  damage: `SELECT '' AS about, NULL AS seq, 'ok' AS wanted, quick_check AS found, '[]' AS people
    FROM pragma_quick_check WHERE quick_check <> 'ok' LIMIT ${MOST}`,
  sums: `SELECT '' AS about, NULL AS seq, 0 AS wanted, sum(credits_posted - debits_posted) + sum(credits_pending - debits_pending) AS found,
      '[]' AS people
    FROM ledger_accounts
    HAVING sum(credits_posted - debits_posted) <> 0 OR sum(credits_pending - debits_pending) <> 0`,
  gap: `SELECT '' AS about, t.seq, t.seq - 1 AS wanted, NULL AS found, '[]' AS people FROM ledger_transfers t
    WHERE (SELECT count(*) <> coalesce(max(seq), 0) FROM ledger_transfers)
      AND t.seq > 1 AND NOT EXISTS (SELECT 1 FROM ledger_transfers b WHERE b.seq = t.seq - 1) ORDER BY t.seq LIMIT ${MOST}`,
  clock: entry(
    "LEFT JOIN ledger_transfers b ON b.seq = t.seq - 1 WHERE t.recorded_at < b.recorded_at OR t.recorded_at > unixepoch('now') * 1000 + 86400000",
  ),
  account: `WITH d AS MATERIALIZED (SELECT t.debit_account AS account, sum(t.moved) AS moved, sum(t.held) AS held, max(t.seq) AS last
        FROM ledger_transfers t GROUP BY t.debit_account),
      c AS MATERIALIZED (SELECT t.credit_account AS account, sum(t.moved) AS moved, max(t.seq) AS last
        FROM ledger_transfers t GROUP BY t.credit_account)
    SELECT * FROM (${figure('debits_posted', 'coalesce(d.moved, 0)')}
      UNION ALL ${figure('credits_posted', 'coalesce(c.moved, 0)')}
      UNION ALL ${figure('debits_pending', 'coalesce(d.held, 0)')}
      UNION ALL ${figure('credits_pending', `iif(a.id = 'clearing', ${HELD}, 0)`)}
      UNION ALL ${figure('applied', `iif(a.id = 'clearing', a.applied, max(coalesce(d.last, 0), coalesce(c.last, 0)))`)}
    ) LIMIT ${MOST}`,
  way: entry(`LEFT JOIN ledger_accounts d ON d.id = t.debit_account LEFT JOIN ledger_accounts c ON c.id = t.credit_account
    LEFT JOIN transfer_ways w ON w.kind = t.kind AND w.debit = d.kind AND w.credit = c.kind WHERE w.kind IS NULL`),
  hold: entry(`LEFT JOIN ledger_transfers h ON h.id = t.pending_id
    WHERE t.phase IN ('post', 'void') AND (h.id IS NULL OR h.phase <> 'pending' OR h.debit_account <> t.debit_account
      OR h.minutes <> -t.held OR t.seq <= h.seq OR t.minutes > h.minutes OR h.subject <> t.subject
      OR (t.phase = 'post' AND t.recorded_at >= h.expires_at)
      OR (t.phase = 'void' AND (t.minutes <> h.minutes OR t.credit_account <> h.credit_account)))`),
  unresolved: `SELECT r.id AS about, h.seq, NULL AS wanted, r.state AS found, json_array(r.served) AS people
    FROM requests r JOIN ledger_transfers h ON h.id IN (r.hold, r.second_hold)
    WHERE r.state IN ('settled', 'released', 'cancelled', 'expired')
      AND NOT EXISTS (SELECT 1 FROM ledger_transfers p WHERE p.pending_id = h.id) LIMIT ${MOST}`,
  reversal: entry(`LEFT JOIN ledger_transfers o ON o.id = t.reverses
    WHERE t.reverses IS NOT NULL AND (o.id IS NULL OR o.debit_account <> t.credit_account OR o.credit_account <> t.debit_account
      OR o.seq >= t.seq OR o.minutes < (SELECT sum(r.minutes) FROM ledger_transfers r WHERE r.reverses = o.id))`),
  // Since the bank answers calls, every entry has the answer it was given with: `member/key`, and a step after '#'.
  // What the clock does by itself is of few kinds. (410: answered, and since then somebody it named has left.)
  unasked: entry(`WHERE t.recorded_at >= (SELECT min(at) FROM request_answers) AND CASE
      WHEN t.request_key LIKE 'clock/%' THEN t.kind NOT IN ('hold', 'settle', 'release', 'reversal', 'expiry', 'leaving')
      ELSE NOT EXISTS (SELECT 1 FROM request_answers q WHERE q.member = substr(t.request_key, 1, instr(t.request_key, '/') - 1)
        AND q.key = substr(t.request_key, instr(t.request_key, '/') + 1, instr(t.request_key || '#', '#') - instr(t.request_key, '/') - 1)
        AND q.status IN (200, 410) AND q.at = t.recorded_at)
      END`),
  deposit: entry(
    `LEFT JOIN claims c ON c.id = substr(t.subject, 7) AND t.subject = 'claim:' || c.id
    WHERE t.kind = 'deposit' AND (${DEPOSIT_DIFFERS}) IS NOT NULL`,
    `(${DEPOSIT_DIFFERS})`,
  ),
  credited: `SELECT c.id AS about, s.seq, coalesce(c.deposited, 0) AS wanted, coalesce(s.minutes, 0) AS found,
      json_array(c.volunteer, c.maker) AS people
    FROM claims c LEFT JOIN (SELECT t.subject, sum(t.minutes) AS minutes, max(t.seq) AS seq FROM ledger_transfers t
      WHERE t.kind = 'deposit' GROUP BY t.subject) s ON s.subject = 'claim:' || c.id
    WHERE coalesce(c.deposited, 0) <> coalesce(s.minutes, 0) LIMIT ${MOST}`,
  request: entry(`LEFT JOIN requests r ON r.id = substr(t.subject, 9) AND t.subject = 'request:' || r.id
    WHERE t.kind IN ('hold', 'settle', 'release') AND (r.id IS NULL OR t.debit_account <> r.payer OR t.policy <> r.policy
      OR (t.kind <> 'settle' AND t.minutes <> r.minutes)
      OR (t.kind = 'settle' AND (r.state <> 'settled' OR t.minutes <> r.settled_minutes OR t.effective_at <> r.started_at
        OR NOT EXISTS (SELECT 1 FROM request_volunteers v
          WHERE v.request = r.id AND v.volunteer = t.credit_account AND v.state = 'chosen'))))`),
  operation:
    entry(`LEFT JOIN operations o ON o.id = substr(t.subject, 11) AND t.subject = 'operation:' || o.id
    WHERE t.kind IN ('grant', 'reversal', 'leaving') AND (o.id IS NULL OR o.state <> 'done'
      -- What comes back to somebody who has left goes on to the pool.
      OR (o.kind <> t.kind AND NOT (o.kind = 'reversal' AND t.kind = 'leaving' AND t.debit_account = o.beneficiary
        AND t.credit_account = 'pool'))
      OR t.maker <> o.maker OR t.checker IS NOT o.checker OR CASE o.kind
        WHEN 'grant' THEN t.debit_account <> o.source OR (t.credit_account IS NOT o.beneficiary
          AND NOT EXISTS (SELECT 1 FROM grant_shares g WHERE g.operation = o.id AND g.transfer = t.id AND g.member = t.credit_account))
        WHEN 'reversal' THEN t.reverses <> o.transfer
        ELSE t.debit_account <> o.payer OR t.credit_account <> coalesce(o.beneficiary, 'pool') END)`),
  undone: `SELECT o.id AS about, s.seq, o.minutes - o.outstanding AS wanted, coalesce(s.minutes, 0) AS found,
      json_array(o.maker, o.checker, o.payer, o.beneficiary) AS people
    FROM operations o LEFT JOIN (SELECT t.subject, sum(t.minutes) AS minutes, max(t.seq) AS seq FROM ledger_transfers t
      WHERE t.kind IN ('grant', 'reversal') GROUP BY t.subject) s ON s.subject = 'operation:' || o.id
    WHERE CASE WHEN o.kind NOT IN ('grant', 'reversal') THEN FALSE WHEN o.state <> 'done' THEN s.minutes > 0
      WHEN o.kind = 'reversal' THEN coalesce(s.minutes, 0) <> o.minutes - o.outstanding
      -- Of a grant to many, those who cannot have it are passed over.
      ELSE coalesce(s.minutes, 0) > o.minutes OR EXISTS (SELECT 1 FROM grant_shares g WHERE g.operation = o.id
        AND g.transfer IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_transfers t WHERE t.id = g.transfer)) END LIMIT ${MOST}`,
  budget: `SELECT a.id AS about, NULL AS seq, NULL AS wanted, -a.floor AS found, json_array(a.maker, a.checker) AS people
    FROM ledger_accounts a WHERE a.kind = 'issuance' AND NOT EXISTS (SELECT 1 FROM operations o
      WHERE o.kind = 'budget' AND o.state = 'done' AND o.minutes = -a.floor AND o.name = a.name AND o.maker = a.maker
        AND o.checker = a.checker) LIMIT ${MOST}`,
  record: `SELECT p.id AS about, NULL AS seq, coalesce(c.minutes, r.served_minutes) AS wanted, p.minutes AS found,
      json_array(p.volunteer, p.served) AS people
    FROM service_periods p LEFT JOIN claims c ON c.period = p.id AND c.state = 'approved' AND c.volunteer = p.volunteer
      LEFT JOIN requests r ON p.source = 'request:' || r.id AND r.state = 'settled' AND r.id = substr(p.source, 9)
        AND EXISTS (SELECT 1 FROM request_volunteers v WHERE v.request = r.id AND v.volunteer = p.volunteer AND v.state = 'chosen')
    WHERE p.minutes IS NOT NULL AND CASE WHEN c.id IS NOT NULL THEN p.minutes <> c.minutes
      WHEN r.id IS NOT NULL THEN p.minutes < r.settled_minutes OR p.minutes > max(r.served_minutes, r.settled_minutes)
      ELSE TRUE END LIMIT ${MOST}`,
  overlap: `SELECT b.id AS about, NULL AS seq, NULL AS wanted, b.before AS found, json_array(b.volunteer) AS people
    FROM (SELECT p.id, p.volunteer, p.starts_at, lag(p.id) OVER one AS before, lag(p.ends_at) OVER one AS ended
        FROM service_periods p WHERE p.voided_at IS NULL WINDOW one AS (PARTITION BY p.volunteer ORDER BY p.starts_at)) b
    WHERE b.before IS NOT NULL AND (b.ended IS NULL OR b.ended > b.starts_at) LIMIT ${MOST}`,
  voided: `SELECT p.id AS about, NULL AS seq, NULL AS wanted, p.minutes AS found, json_array(p.volunteer, p.served) AS people
    FROM service_periods p LEFT JOIN claims c ON c.period = p.id
    WHERE p.minutes IS NOT NULL AND p.voided_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM operations o JOIN ledger_transfers t ON t.id = o.transfer
      WHERE o.kind = 'reversal' AND o.state = 'done' AND t.credit_account = p.volunteer AND t.kind IN ('deposit', 'settle')
        AND t.subject IN (p.source, 'claim:' || c.id)) LIMIT ${MOST}`,
  review: `SELECT c.id AS about, NULL AS seq, c.reviews_needed AS wanted, count(w.checker) AS found,
      json_array(c.volunteer, c.maker, c.served) AS people
    FROM claims c LEFT JOIN claim_reviews w ON w.claim = c.id AND w.verdict = 'approve'
      AND w.checker NOT IN (c.volunteer, c.maker) AND w.checker IS NOT c.served
    WHERE c.state = 'approved' GROUP BY c.id HAVING count(w.checker) < c.reviews_needed LIMIT ${MOST}`,
};
