/** Claims: service that someone says was given, and what its reviewers said. */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE claims (
  id             TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  volunteer      TEXT NOT NULL REFERENCES members (id),
  maker          TEXT NOT NULL REFERENCES members (id),
  -- Under which the maker wrote it down in the volunteer's name, if so.
  mandate        TEXT REFERENCES mandates (id),
  served         TEXT REFERENCES members (id) CHECK (served IS NULL OR served <> volunteer),
  service        TEXT NOT NULL,
  starts_at      INTEGER NOT NULL,
  ends_at        INTEGER NOT NULL CHECK (ends_at > starts_at),
  minutes        INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  note           TEXT NOT NULL CHECK (length(note) <= 500),
  late           INTEGER NOT NULL CHECK (late IN (0, 1)),
  policy         TEXT NOT NULL REFERENCES policies (id),
  reviews_needed INTEGER NOT NULL CHECK (reviews_needed BETWEEN 1 AND 5),
  period         INTEGER NOT NULL UNIQUE REFERENCES service_periods (id),
  created_at     INTEGER NOT NULL,
  state          TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'second', 'approved', 'rejected', 'withdrawn')),
  decided_at     INTEGER,
  -- Of an approved claim: minutes that reached the balance, and those that only count as service.
  deposited      INTEGER CHECK (deposited >= 0),
  recorded_only  INTEGER CHECK (recorded_only >= 0),
  rejected_for   TEXT CHECK (length(rejected_for) BETWEEN 1 AND 200),
  -- Who took it back before it was decided: whose hours it says, or who wrote it down.
  withdrawn_by   TEXT REFERENCES members (id) CHECK (withdrawn_by IS NULL OR withdrawn_by IN (volunteer, maker)),
  CHECK ((state IN ('approved', 'rejected', 'withdrawn')) = (decided_at IS NOT NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL)),
  CHECK ((state = 'approved') = (deposited IS NOT NULL) AND (deposited IS NULL) = (recorded_only IS NULL)),
  CHECK ((state = 'rejected') = (rejected_for IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_volunteer ON claims (volunteer, created_at);
CREATE INDEX claims_maker ON claims (maker, created_at);
CREATE INDEX claims_waiting ON claims (created_at) WHERE state IN ('waiting', 'second');
CREATE INDEX claims_created ON claims (created_at);

CREATE TABLE claim_reviews (
  claim   TEXT NOT NULL REFERENCES claims (id),
  checker TEXT NOT NULL REFERENCES members (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'reject')),
  at      INTEGER NOT NULL,
  PRIMARY KEY (claim, checker)
) STRICT, WITHOUT ROWID;

-- A reviewer is neither maker nor a party, nor kin of the volunteer within a year, nor who corrected the sign-out that it rests on.
-- Proven by "a claim is reviewed by someone else".
CREATE TRIGGER claim_reviews_by_others BEFORE INSERT ON claim_reviews
WHEN EXISTS (SELECT 1 FROM claim_reviews r WHERE r.claim = NEW.claim AND r.checker = NEW.checker)
  OR NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = NEW.claim AND c.state IN ('waiting', 'second')
    AND NEW.checker NOT IN (c.volunteer, c.maker) AND NEW.checker IS NOT c.served
    AND NOT EXISTS (SELECT 1 FROM activity_visits v WHERE v.claim = c.id AND v.corrected_by = NEW.checker)
    AND NOT EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.at) > NEW.at - 31622400000
      AND ((k.member = NEW.checker AND k.other = c.volunteer) OR (k.other = NEW.checker AND k.member = c.volunteer)))) BEGIN
  SELECT RAISE(ABORT, 'claims: this checker may not review this claim, or has');
END;
CREATE TRIGGER claim_reviews_never_change BEFORE UPDATE ON claim_reviews BEGIN SELECT RAISE(ABORT, 'claims: a review is never changed'); END;
CREATE TRIGGER claim_reviews_stay BEFORE DELETE ON claim_reviews BEGIN SELECT RAISE(ABORT, 'claims: a review is never deleted'); END;

-- What was claimed never changes; a closed claim stays closed. Proven by "a claim is reviewed by someone else, and decided once, by enough people".
-- Words are taken back where a party has left the bank. Proven by "words go with the person, entries stay".
CREATE TRIGGER claims_change_by_review BEFORE UPDATE ON claims
WHEN (OLD.state IN ('approved', 'rejected', 'withdrawn') AND (NEW.state IS NOT OLD.state OR NEW.decided_at IS NOT OLD.decided_at
    OR NEW.withdrawn_by IS NOT OLD.withdrawn_by
    OR NEW.deposited IS NOT OLD.deposited OR NEW.recorded_only IS NOT OLD.recorded_only))
  OR (OLD.rejected_for IS NOT NULL AND NEW.rejected_for IS NOT OLD.rejected_for AND NOT EXISTS (SELECT 1 FROM members m
    WHERE m.id IN (OLD.volunteer, OLD.maker, OLD.served) AND m.status = 'left'
      AND NEW.rejected_for = replace(OLD.rejected_for, m.name, '某某')))
  OR (NEW.note IS NOT OLD.note AND NOT (NEW.note = '' AND EXISTS (SELECT 1 FROM members m
    WHERE m.id IN (OLD.volunteer, OLD.maker, OLD.served) AND m.status = 'left')))
  OR NEW.id IS NOT OLD.id OR NEW.volunteer IS NOT OLD.volunteer
  OR NEW.maker IS NOT OLD.maker OR NEW.mandate IS NOT OLD.mandate OR NEW.served IS NOT OLD.served OR NEW.service IS NOT OLD.service
  OR NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at OR NEW.minutes IS NOT OLD.minutes
  OR NEW.late IS NOT OLD.late OR NEW.policy IS NOT OLD.policy
  OR NEW.reviews_needed IS NOT OLD.reviews_needed OR NEW.period IS NOT OLD.period OR NEW.created_at IS NOT OLD.created_at
  OR (NEW.state = 'approved' AND OLD.state <> 'approved' AND (NEW.deposited + NEW.recorded_only > NEW.minutes
    OR (SELECT count(*) FROM claim_reviews WHERE claim = NEW.id AND verdict = 'approve') < NEW.reviews_needed))
  OR (NEW.state = 'rejected' AND NOT EXISTS (SELECT 1 FROM claim_reviews WHERE claim = NEW.id AND verdict = 'reject')) BEGIN
  SELECT RAISE(ABORT, 'claims: a claim is decided once, by enough people');
END;
-- A claim is paid to its volunteer while it is decided, and never more than it says. Proven by "a claim is paid once".
CREATE TRIGGER ledger_transfers_pay_a_claim BEFORE INSERT ON ledger_transfers
WHEN NEW.kind = 'deposit' AND NEW.subject <> '' AND NOT EXISTS (
  SELECT 1 FROM claims c WHERE c.id = substr(NEW.subject, 7) AND NEW.subject = 'claim:' || c.id
    AND c.state IN ('waiting', 'second') AND NEW.maker = c.maker AND NEW.credit_account IN (c.volunteer, 'pool')
    AND NEW.minutes + (SELECT coalesce(sum(t.minutes), 0) FROM ledger_transfers t INDEXED BY ledger_transfers_credit
      WHERE t.credit_account = c.volunteer AND t.subject = NEW.subject) <= c.minutes) BEGIN
  SELECT RAISE(ABORT, 'claims: this does not pay that claim');
END;
CREATE TRIGGER claims_stay BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims: a claim is never deleted'); END;
CREATE TRIGGER claims_begin_waiting BEFORE INSERT ON claims
WHEN NEW.state <> 'waiting' OR EXISTS (SELECT 1 FROM claims WHERE id = NEW.id OR period = NEW.period) BEGIN
  SELECT RAISE(ABORT, 'claims: a claim begins waiting, once');
END;
`)
    .execute();
});
