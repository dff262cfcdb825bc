/**
 * Addresses under which a member's calendar program reads their appointments. The address is a secret: its digest alone
 * is here. One at a time; it is ended and never comes back.
 */
migrate(
  (app) => {
    app
      .db()
      .newQuery(`
CREATE TABLE calendar_addresses (
  id       INTEGER PRIMARY KEY NOT NULL,
  member   TEXT NOT NULL REFERENCES members (id),
  -- SHA-256 of 40 random characters.
  digest   TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
  made_at  INTEGER NOT NULL,
  ended_at INTEGER CHECK (ended_at >= made_at)
) STRICT;
CREATE UNIQUE INDEX calendar_addresses_live ON calendar_addresses (member) WHERE ended_at IS NULL;
-- Proven by "an address that was ended opens nothing, for ever".
CREATE TRIGGER calendar_addresses_end_once BEFORE UPDATE ON calendar_addresses
WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.id IS NOT OLD.id OR NEW.member IS NOT OLD.member
  OR NEW.digest IS NOT OLD.digest OR NEW.made_at IS NOT OLD.made_at BEGIN
  SELECT RAISE(ABORT, 'calendar_addresses: an address is ended once');
END;
CREATE TRIGGER calendar_addresses_stay BEFORE DELETE ON calendar_addresses BEGIN
  SELECT RAISE(ABORT, 'calendar_addresses: an address is never deleted');
END;
`)
      .execute();
  },
  (app) => app.db().newQuery('DROP TABLE calendar_addresses').execute(),
);
