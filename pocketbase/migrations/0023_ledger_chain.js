/**
 * The chain: for each entry of the book the SHA-256 of its row and of the entry before. An old row that is changed
 * behind the guards no longer fits, nor does any after it; the newest hash is published every day with the site. SQLite
 * has no SHA-256: the hook computes it in the transaction that writes the entry, the database demands that none is
 * left out and that each goes on from the last.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE ledger_chain (
  seq      INTEGER PRIMARY KEY NOT NULL,
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash     TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
-- Proven by "the chain only goes on from its newest link".
CREATE TRIGGER ledger_chain_goes_on BEFORE INSERT ON ledger_chain
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger_chain)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM ledger_chain WHERE seq = NEW.seq - 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
  OR NOT EXISTS (SELECT 1 FROM ledger_transfers WHERE seq = NEW.seq) BEGIN
  SELECT RAISE(ABORT, 'ledger: the chain goes on from its newest link');
END;
CREATE TRIGGER ledger_chain_never_changes BEFORE UPDATE ON ledger_chain BEGIN SELECT RAISE(ABORT, 'ledger: the chain stands'); END;
CREATE TRIGGER ledger_chain_stays BEFORE DELETE ON ledger_chain BEGIN SELECT RAISE(ABORT, 'ledger: the chain stands'); END;
`)
    .execute();
});
