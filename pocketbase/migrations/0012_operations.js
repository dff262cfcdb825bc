/**
 * Moves that take two members of staff: reversals, grants, budgets, and someone's leaving. One makes it, another
 * approves it; what it moved is in the ledger under the subject 'operation:<id>'. A member who leaves makes it alone:
 * staff complete it, or time does.
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
  -- Of a reversal: the transfer it takes back. Of a grant: where it comes from, and what it is called. Of a budget: its
  -- name. Of a leaving: who leaves is the payer.
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
  CHECK ((state = 'waiting') = (decided_at IS NULL)),
  CHECK ((checker IS NULL) = (state = 'waiting') OR (kind = 'leaving' AND maker IS payer AND checker IS NULL)),
  CHECK (kind <> 'leaving' OR payer IS NOT NULL),
  CHECK (kind <> 'grant' OR source IS NOT NULL),
  CHECK (maker IS NOT beneficiary),
  CHECK (checker IS NULL OR (checker <> maker AND checker IS NOT beneficiary AND checker IS NOT payer)),
  CHECK (outstanding = 0 OR (kind = 'reversal' AND state = 'done'))
) STRICT, WITHOUT ROWID;
-- One reversal of a transfer at a time. Proven by "an operation takes two who are no party to it, and is decided once".
CREATE UNIQUE INDEX operations_one_reversal ON operations (transfer) WHERE transfer IS NOT NULL AND state <> 'rejected';
-- One leaving of a person at a time. Proven by "one leaves once".
CREATE UNIQUE INDEX operations_one_leaving ON operations (payer) WHERE kind = 'leaving' AND state <> 'rejected';
CREATE INDEX operations_created ON operations (created_at);
CREATE INDEX operations_owed ON operations (payer) WHERE outstanding > 0;

CREATE TRIGGER operations_are_decided_once BEFORE UPDATE ON operations
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.maker IS NOT OLD.maker OR NEW.beneficiary IS NOT OLD.beneficiary
  OR NEW.payer IS NOT OLD.payer OR NEW.transfer IS NOT OLD.transfer OR NEW.source IS NOT OLD.source OR NEW.name IS NOT OLD.name
  OR NEW.minutes IS NOT OLD.minutes OR NEW.created_at IS NOT OLD.created_at
  OR (OLD.state <> 'waiting' AND (NEW.state IS NOT OLD.state OR NEW.checker IS NOT OLD.checker
    OR NEW.decided_at IS NOT OLD.decided_at OR NEW.outstanding > OLD.outstanding))
  -- Words stay, but for the name of a party who has left. Proven by "words go with the person, entries stay".
  OR ((NEW.reason IS NOT OLD.reason OR (OLD.state <> 'waiting' AND NEW.decision IS NOT OLD.decision)) AND NOT EXISTS (
    SELECT 1 FROM members m WHERE m.id IN (OLD.beneficiary, OLD.payer) AND m.status = 'left'
      AND NEW.reason = replace(OLD.reason, m.name, '某某') AND NEW.decision = replace(OLD.decision, m.name, '某某')))
  -- What a reversal has moved and what it still owes are its minutes, always.
  OR (NEW.kind = 'reversal' AND NEW.state = 'done' AND NEW.minutes <> NEW.outstanding + (
    SELECT coalesce(sum(t.minutes), 0) FROM ledger_transfers t WHERE t.reverses = NEW.transfer)) BEGIN
  SELECT RAISE(ABORT, 'operations: an operation is decided once');
END;
CREATE TRIGGER operations_stay BEFORE DELETE ON operations BEGIN SELECT RAISE(ABORT, 'operations: an operation is never deleted'); END;
CREATE TRIGGER operations_begin_waiting BEFORE INSERT ON operations
WHEN NEW.state <> 'waiting' OR EXISTS (SELECT 1 FROM operations WHERE id = NEW.id
    OR (NEW.transfer IS NOT NULL AND transfer = NEW.transfer AND state <> 'rejected')
    OR (NEW.kind = 'leaving' AND kind = 'leaving' AND payer = NEW.payer AND state <> 'rejected')) BEGIN
  SELECT RAISE(ABORT, 'operations: an operation begins waiting, once');
END;

-- Service that counts leaves the record with the reversal of what it was paid by, and in no other way: its hour could be
-- claimed and paid once more. Proven by "a period that counts is voided by its reversal alone".
CREATE TRIGGER service_periods_are_voided_by_reversal BEFORE UPDATE OF voided_at ON service_periods
WHEN OLD.minutes IS NOT NULL AND OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM ledger_transfers t INDEXED BY ledger_transfers_credit JOIN operations o ON o.transfer = t.id AND o.kind = 'reversal' AND o.state = 'done'
  WHERE t.credit_account = OLD.volunteer AND t.kind IN ('deposit', 'settle')
    AND (t.subject = OLD.source OR t.subject = 'claim:' || (SELECT c.id FROM claims c WHERE c.period = OLD.id))) BEGIN
  SELECT RAISE(ABORT, 'service: a period that counts is voided by the reversal of what it was paid by');
END;

-- Who a grant is for: one person or many. \`name\` is the grant in the policy, \`period\` the quarter or year it is for,
-- empty for one that is given once in a lifetime.
CREATE TABLE grant_shares (
  operation TEXT NOT NULL REFERENCES operations (id),
  member    TEXT NOT NULL REFERENCES members (id),
  name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  period    TEXT NOT NULL CHECK (length(period) <= 10),
  minutes   INTEGER NOT NULL CHECK (minutes > 0),
  -- Empty until it was given, and for ever where it was not.
  transfer  TEXT UNIQUE REFERENCES ledger_transfers (id),
  PRIMARY KEY (operation, member)
) STRICT, WITHOUT ROWID;
-- Nobody gets a grant twice in its period. Proven by "a grant is given once in its period, whoever tries".
-- Hours brought from elsewhere may come again once those before were wholly taken back. Proven by "what was brought by mistake
-- and wholly taken back may be brought again, once".
-- Grants that somebody had who has left, until their period is over: who comes back is another member, and has had them.
-- Whose they were is said by a digest of the telephone under the house's key, and by nothing else. Proven by "who leaves and
-- comes back has had what they had".
CREATE TABLE grants_of_leavers (
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  name   TEXT NOT NULL,
  period TEXT NOT NULL,
  until  INTEGER NOT NULL,
  PRIMARY KEY (digest, name, period)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX grant_shares_once ON grant_shares (member, name, period) WHERE transfer IS NOT NULL AND substr(name, 1, 8) <> 'opening/';
CREATE INDEX grant_shares_of ON grant_shares (name, period, member);
CREATE TRIGGER grant_shares_are_given_once BEFORE UPDATE ON grant_shares
WHEN OLD.transfer IS NOT NULL OR NEW.operation IS NOT OLD.operation OR NEW.member IS NOT OLD.member OR NEW.name IS NOT OLD.name
  OR NEW.period IS NOT OLD.period OR NEW.minutes IS NOT OLD.minutes
  OR EXISTS (SELECT 1 FROM grant_shares g WHERE g.member = OLD.member AND g.name = OLD.name AND g.period = OLD.period
    AND g.transfer IS NOT NULL AND (substr(g.name, 1, 8) <> 'opening/' OR g.minutes > (
      SELECT coalesce(sum(t.minutes), 0) FROM ledger_transfers t WHERE t.reverses = g.transfer)))
  OR NOT EXISTS (SELECT 1 FROM ledger_transfers t JOIN operations o ON o.id = OLD.operation
    WHERE t.id = NEW.transfer AND t.kind = 'grant' AND t.credit_account = OLD.member AND t.minutes = OLD.minutes
      AND t.debit_account = o.source AND t.subject = 'operation:' || OLD.operation) BEGIN
  SELECT RAISE(ABORT, 'grants: a grant is given once in its period');
END;
CREATE TRIGGER grant_shares_stay BEFORE DELETE ON grant_shares BEGIN SELECT RAISE(ABORT, 'grants: a share is never deleted'); END;
CREATE TRIGGER grant_shares_begin BEFORE INSERT ON grant_shares
WHEN NEW.transfer IS NOT NULL OR EXISTS (SELECT 1 FROM grant_shares WHERE operation = NEW.operation AND member = NEW.member)
  OR NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = NEW.operation AND o.kind = 'grant' AND o.state = 'waiting'
    AND o.maker <> NEW.member AND (o.beneficiary IS NULL OR o.beneficiary = NEW.member)) BEGIN
  SELECT RAISE(ABORT, 'grants: a share begins with its grant, once');
END;
`)
    .execute();
});
