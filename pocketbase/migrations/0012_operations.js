/**
 * Moves that take two members of staff: reversals, grants, budgets, and someone's leaving. One makes it, another
 * approves it; what it moved is in the ledger under the subject 'operation:<id>'.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE operations (
  id          TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  kind        TEXT NOT NULL CHECK (kind IN ('reversal', 'grant', 'budget', 'leaving')),
  maker       TEXT NOT NULL REFERENCES members (id),
  -- Who gains by it, and who pays: reviewers may be neither.
  beneficiary TEXT REFERENCES members (id),
  payer       TEXT REFERENCES members (id),
  -- Of a reversal: the transfer it takes back. Of a grant: the grant in the policy. Of a budget: its name.
  transfer    TEXT REFERENCES ledger_transfers (id),
  source      TEXT REFERENCES ledger_accounts (id),
  name        TEXT NOT NULL DEFAULT '' CHECK (length(name) <= 40),
  minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 100000000),
  reason      TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  created_at  INTEGER NOT NULL,
  state       TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'rejected')),
  checker     TEXT REFERENCES members (id),
  decided_at  INTEGER,
  decision    TEXT NOT NULL DEFAULT '' CHECK (length(decision) <= 200),
  -- Of a reversal done: minutes still owed, to be taken from later deposits.
  outstanding INTEGER NOT NULL DEFAULT 0 CHECK (outstanding BETWEEN 0 AND minutes),
  CHECK ((kind = 'reversal') = (transfer IS NOT NULL)),
  -- Proven by "an operation takes two who are no party to it".
  CHECK ((state = 'waiting') = (checker IS NULL) AND (checker IS NULL) = (decided_at IS NULL)),
  CHECK (maker IS NOT beneficiary),
  CHECK (checker IS NULL OR (checker <> maker AND checker IS NOT beneficiary AND checker IS NOT payer)),
  CHECK (outstanding = 0 OR (kind = 'reversal' AND state = 'done'))
) STRICT, WITHOUT ROWID;
-- One reversal of a transfer at a time. Proven by "a transfer is reversed once".
CREATE UNIQUE INDEX operations_one_reversal ON operations (transfer) WHERE transfer IS NOT NULL AND state <> 'rejected';
CREATE INDEX operations_created ON operations (created_at);
CREATE INDEX operations_owed ON operations (payer) WHERE outstanding > 0;

CREATE TRIGGER operations_are_decided_once BEFORE UPDATE ON operations
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.maker IS NOT OLD.maker OR NEW.beneficiary IS NOT OLD.beneficiary
  OR NEW.payer IS NOT OLD.payer OR NEW.transfer IS NOT OLD.transfer OR NEW.source IS NOT OLD.source OR NEW.name IS NOT OLD.name
  OR NEW.minutes IS NOT OLD.minutes OR NEW.reason IS NOT OLD.reason OR NEW.created_at IS NOT OLD.created_at
  OR (OLD.state <> 'waiting' AND (NEW.state IS NOT OLD.state OR NEW.checker IS NOT OLD.checker
    OR NEW.decided_at IS NOT OLD.decided_at OR NEW.decision IS NOT OLD.decision OR NEW.outstanding >= OLD.outstanding))
  -- What a reversal has moved and what it still owes are its minutes, always.
  OR (NEW.kind = 'reversal' AND NEW.state = 'done' AND NEW.minutes <> NEW.outstanding + (
    SELECT coalesce(sum(t.minutes), 0) FROM ledger_transfers t WHERE t.reverses = NEW.transfer)) BEGIN
  SELECT RAISE(ABORT, 'operations: an operation is decided once');
END;
CREATE TRIGGER operations_stay BEFORE DELETE ON operations BEGIN SELECT RAISE(ABORT, 'operations: an operation is never deleted'); END;
CREATE TRIGGER operations_begin_waiting BEFORE INSERT ON operations
WHEN NEW.state <> 'waiting' OR EXISTS (SELECT 1 FROM operations WHERE id = NEW.id
    OR (NEW.transfer IS NOT NULL AND transfer = NEW.transfer AND state <> 'rejected')) BEGIN
  SELECT RAISE(ABORT, 'operations: an operation begins waiting, once');
END;
`)
    .execute();
});
