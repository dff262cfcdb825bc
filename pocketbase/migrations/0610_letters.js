/**
 * Letters (寄到邮箱): news of a member who gave an address and proved by a code that it is theirs. A letter is written down in the
 * transaction that finds the news, and is taken to be sent before it is: one whose sending was cut off is not sent again. Proven by
 * tests/integration/news/letters.test.ts.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE letter_addresses (
  member       TEXT PRIMARY KEY NOT NULL REFERENCES members (id),
  address      TEXT NOT NULL CHECK (length(address) BETWEEN 6 AND 100),
  asked_at     INTEGER NOT NULL CHECK (asked_at > 0),
  confirmed_at INTEGER CHECK (confirmed_at >= asked_at),
  -- Of what letters tell (src/news/letters.ts), a blank between two.
  topics       TEXT NOT NULL CHECK (topics <> ''),
  -- Of the page on which they were asked for.
  script       TEXT NOT NULL CHECK (script IN ('hans', 'hant')),
  -- Up to which news letters were written.
  seq          INTEGER NOT NULL CHECK (seq >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_addresses_confirmed ON letter_addresses (member) WHERE confirmed_at IS NOT NULL;
CREATE TABLE letters (
  id       INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  member   TEXT NOT NULL REFERENCES members (id),
  -- It tells news after the first and up to the second; both are empty in one that brings the code.
  after    INTEGER,
  up_to    INTEGER CHECK ((up_to IS NULL) = (after IS NULL) AND up_to > after),
  -- Of one that brings a code, to which address: a digest under the house's key, to count how many an address is sent.
  mark     TEXT CHECK ((mark IS NULL) = (up_to IS NOT NULL)),
  made_at  INTEGER NOT NULL CHECK (made_at > 0),
  tries    INTEGER NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 8),
  -- When it is tried next; of one that is being sent, when nobody waits for it any more.
  next_at  INTEGER NOT NULL,
  state    TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'failed', 'unsure', 'dropped')),
  CHECK (state IN ('waiting', 'dropped') OR tries > 0)
) STRICT;
CREATE INDEX letters_open ON letters (next_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX letters_member ON letters (member, made_at);
CREATE INDEX letters_made ON letters (made_at);
CREATE INDEX letters_mark ON letters (mark, made_at) WHERE mark IS NOT NULL;

-- Proven by "an address is confirmed as it was asked for, once".
CREATE TRIGGER letter_addresses_keep BEFORE UPDATE ON letter_addresses
WHEN NEW.member IS NOT OLD.member OR NEW.seq < OLD.seq
  OR (NEW.address IS NOT OLD.address AND NEW.confirmed_at IS NOT NULL)
  OR (OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS NOT OLD.confirmed_at AND NEW.confirmed_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'letters: an address is confirmed as it was asked for, once');
END;
-- Proven by "a letter that was sent, or may have been, is never sent again".
CREATE TRIGGER letters_go_once BEFORE UPDATE ON letters
WHEN OLD.state NOT IN ('waiting', 'sending') OR NEW.id IS NOT OLD.id OR NEW.member IS NOT OLD.member OR NEW.up_to IS NOT OLD.up_to
  OR NEW.after IS NOT OLD.after OR NEW.mark IS NOT OLD.mark OR NEW.made_at IS NOT OLD.made_at
  OR (NEW.state = 'sending' AND (OLD.state <> 'waiting' OR NEW.tries <> OLD.tries + 1))
  OR (NEW.state <> 'sending' AND NEW.tries <> OLD.tries)
  OR (OLD.state = 'waiting' AND NEW.state NOT IN ('sending', 'dropped')) BEGIN
  SELECT RAISE(ABORT, 'letters: a letter goes once');
END;
`)
    .execute();
});
