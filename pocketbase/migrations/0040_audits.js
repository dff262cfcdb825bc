/** Each time that the whole book was added up and the rules were run: by the clock every night, or by an auditor. */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE audits (
  id           TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(10)))),
  at           INTEGER NOT NULL,
  -- Empty where the clock did it.
  auditor      TEXT REFERENCES members (id),
  entries      INTEGER NOT NULL CHECK (entries >= 0),
  -- What was wrong with the book: a fault that was gone in between is told anew when it comes back.
  faults       TEXT NOT NULL CHECK (json_valid(faults)),
  raised       INTEGER NOT NULL CHECK (raised >= 0),
  milliseconds INTEGER NOT NULL CHECK (milliseconds >= 0),
  -- SQLite's count of changes of the schema, and how many migrations had been applied: remembered until the next audit.
  schema_version INTEGER,
  migrations     INTEGER,
  -- A digest of these under the house's key, which is not in the database: a row without it was written by somebody else.
  mark           TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX audits_at ON audits (at);
-- Proven by "the list of audits only grows".
CREATE TRIGGER audits_never_change BEFORE UPDATE ON audits BEGIN SELECT RAISE(ABORT, 'audits: the list only grows'); END;
CREATE TRIGGER audits_stay BEFORE DELETE ON audits BEGIN SELECT RAISE(ABORT, 'audits: the list only grows'); END;
CREATE TRIGGER audits_are_not_replaced BEFORE INSERT ON audits WHEN EXISTS (SELECT 1 FROM audits WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'audits: the list only grows');
END;

-- What was spent, for the totals that everyone may read: no look at the whole book for it.
CREATE INDEX ledger_transfers_settled ON ledger_transfers (minutes) WHERE kind = 'settle';
`)
    .execute();
});
