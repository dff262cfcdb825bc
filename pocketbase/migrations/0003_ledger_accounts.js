/**
 * Accounts of the ledger, integer minutes. A member's account has the member's id; pool, expired and clearing are
 * one of a kind; each issuance account is a budget, opened by two people, whose floor is minus the budget.
 * `clearing` only ever carries what is held: a hold names it until the settlement names the volunteer.
 * `applied` is the seq of the last transfer that moved this account (see 0004).
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE ledger_accounts (
  id              TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 4 AND 40),
  kind            TEXT NOT NULL,
  owner           TEXT REFERENCES members (id),
  debits_pending  INTEGER NOT NULL DEFAULT 0 CHECK (debits_pending >= 0),
  debits_posted   INTEGER NOT NULL DEFAULT 0 CHECK (debits_posted >= 0),
  credits_pending INTEGER NOT NULL DEFAULT 0 CHECK (credits_pending >= 0),
  credits_posted  INTEGER NOT NULL DEFAULT 0 CHECK (credits_posted >= 0),
  floor           INTEGER NOT NULL DEFAULT 0,
  applied         INTEGER NOT NULL DEFAULT 0,
  -- Of a budget: what it is for, and the two people who opened it.
  name            TEXT NOT NULL DEFAULT '',
  maker           TEXT REFERENCES members (id),
  checker         TEXT REFERENCES members (id),
  opened_at       INTEGER NOT NULL,

  CONSTRAINT known_kind
    CHECK (kind = 'member' OR kind = 'issuance' OR kind = 'pool' OR kind = 'expired' OR kind = 'clearing'),
  -- Nobody spends what is not there. Proven by "an overdraft is refused".
  CONSTRAINT no_overdraft CHECK (credits_posted - debits_posted - debits_pending >= floor),
  CONSTRAINT floor_by_kind CHECK (CASE kind WHEN 'issuance' THEN floor < 0 ELSE floor = 0 END),
  CONSTRAINT member_account_is_the_members CHECK ((kind = 'member') = (owner IS NOT NULL) AND (owner IS NULL OR owner = id)),
  CONSTRAINT one_of_a_kind CHECK (kind IN ('member', 'issuance') OR id = kind),
  CONSTRAINT clearing_only_carries_holds
    CHECK (kind <> 'clearing' OR (debits_pending = 0 AND debits_posted = 0 AND credits_posted = 0)),
  CONSTRAINT nothing_leaves_expired CHECK (kind <> 'expired' OR (debits_pending = 0 AND debits_posted = 0)),
  -- A budget takes two people. Proven by "a budget is opened by two people".
  CONSTRAINT budget_by_two CHECK (
    (kind = 'issuance') = (maker IS NOT NULL AND checker IS NOT NULL)
    AND (maker IS NULL OR maker <> checker))
) STRICT, WITHOUT ROWID;

-- An account is born empty and is never replaced. Proven by "an account is born empty".
CREATE TRIGGER ledger_accounts_born_empty BEFORE INSERT ON ledger_accounts
WHEN NEW.debits_pending <> 0 OR NEW.debits_posted <> 0 OR NEW.credits_pending <> 0 OR NEW.credits_posted <> 0
  OR NEW.applied <> 0 OR EXISTS (SELECT 1 FROM ledger_accounts WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'ledger: an account is born empty, once');
END;
-- Proven by "an account is never deleted".
CREATE TRIGGER ledger_accounts_stay BEFORE DELETE ON ledger_accounts BEGIN
  SELECT RAISE(ABORT, 'ledger: an account is never deleted');
END;
-- Floor, owner and what else an account is never change. Proven by "a floor is never lowered".
CREATE TRIGGER ledger_accounts_keep_terms
BEFORE UPDATE OF id, kind, owner, floor, name, maker, checker, opened_at ON ledger_accounts BEGIN
  SELECT RAISE(ABORT, 'ledger: the terms of an account never change');
END;

INSERT INTO ledger_accounts (id, kind, opened_at) VALUES ('pool', 'pool', 0), ('expired', 'expired', 0), ('clearing', 'clearing', 0);
`)
    .execute();
});
