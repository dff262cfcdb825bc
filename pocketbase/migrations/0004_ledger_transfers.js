/**
 * Transfers: the book itself. One row moves one amount from one account to another, so the sum over all accounts is
 * zero by construction. A row is never changed. Phases: `posted` moves at once; `pending` holds; `post` settles a
 * hold (up to its minutes, the rest returns); `void` returns it whole.
 * A hold goes to clearing, because it names no volunteer yet; its `post` names who is credited.
 * No foreign keys here: the triggers look every other row up themselves, and each look costs this table's speed. Nor is a
 * value of a row looked for in a list of three or more: SQLite makes a table of such a list for each row, and two of them
 * took as long as all else of a transfer.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE ledger_transfers (
  seq            INTEGER PRIMARY KEY NOT NULL,
  id             TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(10)))) CHECK (length(id) = 20),
  debit_account  TEXT NOT NULL,
  credit_account TEXT NOT NULL,
  minutes        INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 100000000),
  phase          TEXT NOT NULL,
  -- What becomes of the debited account's held minutes: a hold adds its minutes, a post or void takes the whole hold's off.
  held           INTEGER NOT NULL DEFAULT 0,
  -- What becomes of the posted balances.
  moved          INTEGER NOT NULL GENERATED ALWAYS AS (CASE WHEN phase IN ('posted', 'post') THEN minutes ELSE 0 END) VIRTUAL,
  -- Of a post or void: the hold it resolves.
  pending_id     TEXT,
  kind           TEXT NOT NULL,
  -- What it is about: 'request:<id>', 'claim:<id>', 'operation:<id>', 'activity:<id>', or empty.
  subject        TEXT NOT NULL DEFAULT '' CHECK (length(subject) <= 60),
  -- Of a reversal: the transfer it takes back, in whole or in part.
  reverses       TEXT,
  policy         TEXT NOT NULL,
  -- Who made it and who checked it: member ids, or 'clock' for what happens by itself.
  maker          TEXT NOT NULL,
  checker        TEXT,
  -- Epoch milliseconds.
  effective_at   INTEGER NOT NULL,
  recorded_at    INTEGER NOT NULL,
  expires_at     INTEGER,
  -- The HTTP request (or job) and its step that made this row; no two rows share one.
  request_key    TEXT NOT NULL UNIQUE CHECK (length(request_key) BETWEEN 3 AND 160),
  salt           TEXT NOT NULL DEFAULT (lower(hex(randomblob(16)))) CHECK (length(salt) = 32),

  CONSTRAINT known_kind CHECK (kind = 'deposit' OR kind = 'hold' OR kind = 'settle' OR kind = 'release' OR kind = 'gift'
    OR kind = 'donation' OR kind = 'grant' OR kind = 'reversal' OR kind = 'expiry' OR kind = 'leaving'),
  CONSTRAINT two_accounts CHECK (debit_account <> credit_account),
  CONSTRAINT phase_by_kind CHECK (phase = CASE kind
    WHEN 'hold' THEN 'pending' WHEN 'settle' THEN 'post' WHEN 'release' THEN 'void' ELSE 'posted' END),
  CONSTRAINT resolves_a_hold CHECK ((phase IN ('post', 'void')) = (pending_id IS NOT NULL)),
  CONSTRAINT held_by_phase CHECK (CASE phase WHEN 'posted' THEN held = 0 WHEN 'pending' THEN held = minutes ELSE held < 0 END),
  CONSTRAINT only_holds_expire CHECK ((phase = 'pending') = (expires_at IS NOT NULL)),
  CONSTRAINT reversal_names_its_original CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
  -- Maker, checker and beneficiary are different people. Proven by "maker, checker and beneficiary differ".
  CONSTRAINT four_eyes CHECK ((kind <> 'deposit' AND kind <> 'grant' AND kind <> 'reversal') OR checker IS NOT NULL),
  CONSTRAINT checker_is_not_maker CHECK (checker IS NULL OR checker <> maker),
  CONSTRAINT checker_is_no_party CHECK (checker IS NULL OR (checker <> credit_account AND checker <> debit_account)),
  CONSTRAINT maker_is_no_beneficiary CHECK (kind NOT IN ('grant', 'reversal') OR maker <> credit_account)
) STRICT;
-- A hold is resolved at most once. Proven by "a hold is resolved once".
CREATE UNIQUE INDEX ledger_transfers_pending ON ledger_transfers (pending_id) WHERE pending_id IS NOT NULL;
CREATE INDEX ledger_transfers_debit ON ledger_transfers (debit_account, seq);
CREATE INDEX ledger_transfers_credit ON ledger_transfers (credit_account, seq);
CREATE INDEX ledger_transfers_reverses ON ledger_transfers (reverses) WHERE reverses IS NOT NULL;

-- Words that go with a transfer, outside the book because they are personal.
CREATE TABLE transfer_notes (
  transfer TEXT PRIMARY KEY NOT NULL REFERENCES ledger_transfers (id),
  note     TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 500)
) STRICT, WITHOUT ROWID;

-- Proven by "a transfer is never changed", "a transfer is never deleted", "a transfer is never replaced".
CREATE TRIGGER ledger_transfers_never_change BEFORE UPDATE ON ledger_transfers BEGIN
  SELECT RAISE(ABORT, 'ledger: a transfer is never changed');
END;
CREATE TRIGGER ledger_transfers_stay BEFORE DELETE ON ledger_transfers BEGIN
  SELECT RAISE(ABORT, 'ledger: a transfer is never deleted');
END;

-- Which account a kind takes from and gives to. A reversal goes the way back of what it reverses (below).
-- Proven by "each kind has its ways".
CREATE TABLE transfer_ways (
  kind   TEXT NOT NULL,
  debit  TEXT NOT NULL,
  credit TEXT NOT NULL,
  PRIMARY KEY (kind, debit, credit)
) STRICT, WITHOUT ROWID;
INSERT INTO transfer_ways (kind, debit, credit) VALUES
  ('deposit', 'issuance', 'member'), ('deposit', 'issuance', 'pool'), ('deposit', 'pool', 'member'),
  ('hold', 'member', 'clearing'), ('hold', 'pool', 'clearing'),
  ('settle', 'member', 'member'), ('settle', 'pool', 'member'),
  ('release', 'member', 'clearing'), ('release', 'pool', 'clearing'),
  ('gift', 'member', 'member'), ('donation', 'member', 'pool'),
  ('grant', 'issuance', 'member'), ('grant', 'pool', 'member'),
  ('reversal', 'member', 'issuance'), ('reversal', 'member', 'pool'), ('reversal', 'member', 'member'),
  ('reversal', 'pool', 'issuance'), ('reversal', 'pool', 'member'),
  ('expiry', 'member', 'expired'), ('leaving', 'member', 'member'), ('leaving', 'member', 'pool');
CREATE TRIGGER transfer_ways_never_change BEFORE UPDATE ON transfer_ways BEGIN SELECT RAISE(ABORT, 'ledger: the ways stand'); END;
CREATE TRIGGER transfer_ways_stay BEFORE DELETE ON transfer_ways BEGIN SELECT RAISE(ABORT, 'ledger: the ways stand'); END;
CREATE TRIGGER transfer_ways_are_complete BEFORE INSERT ON transfer_ways BEGIN SELECT RAISE(ABORT, 'ledger: the ways stand'); END;

-- What every transfer must pass, in one trigger: SQLite compiles a trigger anew at each insert. In this order:
-- INSERT OR REPLACE goes round delete triggers and unique indexes, so it is refused before it can;
-- each kind has its ways; the policy had begun, and the book's clock never goes back; it is somebody's act.
-- Proven by "a transfer is never replaced", "each kind has its ways", "the book's clock never goes back", "an entry is somebody's".
CREATE TRIGGER ledger_transfers_enter BEFORE INSERT ON ledger_transfers BEGIN
  SELECT RAISE(ABORT, 'ledger: this transfer exists, or its hold is resolved')
  WHERE EXISTS (SELECT 1 FROM ledger_transfers WHERE seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM ledger_transfers WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM ledger_transfers WHERE request_key = NEW.request_key)
    OR (NEW.pending_id IS NOT NULL AND EXISTS (SELECT 1 FROM ledger_transfers WHERE pending_id = NEW.pending_id));
  SELECT RAISE(ABORT, 'ledger: this kind of transfer does not go between these accounts')
  WHERE NOT EXISTS (SELECT 1 FROM transfer_ways WHERE kind = NEW.kind
    AND debit = (SELECT kind FROM ledger_accounts WHERE id = NEW.debit_account)
    AND credit = (SELECT kind FROM ledger_accounts WHERE id = NEW.credit_account));
  SELECT RAISE(ABORT, 'ledger: recorded before the newest entry, or before its policy began')
  WHERE NEW.recorded_at < (SELECT recorded_at FROM ledger_transfers ORDER BY seq DESC LIMIT 1)
    OR NOT EXISTS (
      SELECT 1 FROM policies p WHERE p.id = NEW.policy
        AND p.in_force_from <= date(NEW.recorded_at / 1000, 'unixepoch', '+8 hours'));
  SELECT RAISE(ABORT, 'ledger: an entry is made and checked by members, or by the clock')
  WHERE (NEW.maker <> 'clock' AND NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.maker))
    OR (NEW.checker IS NOT NULL AND NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.checker));
END;

-- A hold is resolved by its own account, for no more than it holds, and settled only before it expires.
-- Proven by "a hold is resolved once", "a hold that is released returns whole", "an expired hold only returns".
CREATE TRIGGER ledger_transfers_resolve_a_hold BEFORE INSERT ON ledger_transfers
WHEN NEW.pending_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM ledger_transfers h
  WHERE h.id = NEW.pending_id AND h.phase = 'pending' AND h.debit_account = NEW.debit_account AND h.minutes = -NEW.held
    AND CASE NEW.phase
      WHEN 'post' THEN NEW.minutes <= h.minutes AND NEW.recorded_at < h.expires_at
      ELSE NEW.minutes = h.minutes AND NEW.credit_account = h.credit_account END) BEGIN
  SELECT RAISE(ABORT, 'ledger: this does not resolve that hold');
END;

-- A reversal goes the way back, and all reversals of a transfer never exceed it. Holds are released, not reversed.
-- Proven by "a reversal goes the way back, up to what was moved".
CREATE TRIGGER ledger_transfers_reverse BEFORE INSERT ON ledger_transfers
WHEN NEW.kind = 'reversal' AND NOT EXISTS (
  SELECT 1 FROM ledger_transfers o
  WHERE o.id = NEW.reverses AND o.phase IN ('posted', 'post') AND o.kind NOT IN ('reversal', 'expiry')
    AND o.debit_account = NEW.credit_account AND o.credit_account = NEW.debit_account
    AND NEW.minutes + (SELECT coalesce(sum(r.minutes), 0) FROM ledger_transfers r WHERE r.reverses = o.id) <= o.minutes) BEGIN
  SELECT RAISE(ABORT, 'ledger: this does not reverse that transfer');
END;

-- Moves the balances. It ends by demanding that every account it names carries the new seq, because INSERT OR IGNORE
-- would turn a failed CHECK of the update into nothing.
-- Proven by "INSERT OR IGNORE cannot overdraw", "seq has no gaps".
CREATE TRIGGER ledger_transfers_move AFTER INSERT ON ledger_transfers BEGIN
  SELECT RAISE(ABORT, 'ledger: seq has no gaps')
  WHERE NEW.seq < 1 OR (NEW.seq <> 1 AND NOT EXISTS (SELECT 1 FROM ledger_transfers WHERE seq = NEW.seq - 1));

  UPDATE ledger_accounts SET
    debits_pending = debits_pending + NEW.held, debits_posted = debits_posted + NEW.moved, applied = NEW.seq
  WHERE id = NEW.debit_account;
  UPDATE ledger_accounts SET
    credits_pending = credits_pending + iif(id = 'clearing', NEW.held, 0), credits_posted = credits_posted + NEW.moved,
    applied = NEW.seq
  WHERE id = NEW.credit_account;
  -- What was held by clearing and goes to somebody.
  UPDATE ledger_accounts SET credits_pending = credits_pending + NEW.held, applied = NEW.seq
  WHERE id = iif(NEW.held <> 0 AND NEW.credit_account <> 'clearing', 'clearing', NULL);

  SELECT RAISE(ABORT, 'ledger: a balance did not move, or fell below its floor')
  WHERE (SELECT iif(credits_posted - debits_posted - debits_pending >= floor, applied, NULL)
      FROM ledger_accounts WHERE id = NEW.debit_account) IS NOT NEW.seq
    OR (SELECT applied FROM ledger_accounts WHERE id = NEW.credit_account) IS NOT NEW.seq
    OR (NEW.held <> 0 AND (SELECT applied FROM ledger_accounts WHERE id = 'clearing') IS NOT NEW.seq);
END;

-- An account changes only as the newest transfer demands, and once for each. Proven by "a balance is never raised by hand".
-- The newest is asked for as max(seq), which SQLite always reads off the table's end. Asked for as "none is newer", it was
-- looked for through a whole index once PocketBase's PRAGMA optimize had seen the book while it was small.
CREATE TRIGGER ledger_accounts_move_by_transfer BEFORE UPDATE ON ledger_accounts
WHEN NEW.applied <= OLD.applied OR NEW.applied IS NOT (SELECT max(seq) FROM ledger_transfers)
  OR NOT EXISTS (SELECT 1 FROM ledger_transfers t WHERE t.seq = NEW.applied
    AND OLD.id IN (t.debit_account, t.credit_account, iif(t.held <> 0, 'clearing', t.debit_account))
    AND NEW.debits_pending  = OLD.debits_pending  + iif(OLD.id = t.debit_account, t.held, 0)
    AND NEW.debits_posted   = OLD.debits_posted   + iif(OLD.id = t.debit_account, t.moved, 0)
    AND NEW.credits_pending = OLD.credits_pending + iif(OLD.id = 'clearing', t.held, 0)
    AND NEW.credits_posted  = OLD.credits_posted  + iif(OLD.id = t.credit_account, t.moved, 0)) BEGIN
  SELECT RAISE(ABORT, 'ledger: an account moves only as the newest transfer says');
END;

-- A policy may not begin where the book has already been written. Proven by "a policy never rewrites the past".
CREATE TRIGGER policies_begin_ahead BEFORE INSERT ON policies
WHEN NEW.in_force_from <= (
  SELECT date(recorded_at / 1000, 'unixepoch', '+8 hours') FROM ledger_transfers ORDER BY seq DESC LIMIT 1) BEGIN
  SELECT RAISE(ABORT, 'policies: a policy begins after the newest entry of the book');
END;
CREATE TRIGGER policies_move_ahead BEFORE UPDATE OF in_force_from ON policies
WHEN NEW.in_force_from <= (
  SELECT date(recorded_at / 1000, 'unixepoch', '+8 hours') FROM ledger_transfers ORDER BY seq DESC LIMIT 1) BEGIN
  SELECT RAISE(ABORT, 'policies: a policy begins after the newest entry of the book');
END;
`)
    .execute();
});
