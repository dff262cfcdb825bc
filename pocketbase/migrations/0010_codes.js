/**
 * One-time codes: for start and finish of service (from the served person's phone, or a printed card of twenty), for
 * the first login with a printed card; and the counters that slow down guessing. Codes are kept as salted digests.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE service_codes (
  id         INTEGER PRIMARY KEY NOT NULL,
  member     TEXT NOT NULL REFERENCES members (id),
  kind       TEXT NOT NULL CHECK (kind IN ('phone', 'card')),
  -- Of a phone code: the request it is for. Of a card code: its place on the card, 1 to 20.
  request    TEXT REFERENCES requests (id),
  place      INTEGER CHECK (place BETWEEN 1 AND 20),
  salt       TEXT NOT NULL CHECK (length(salt) >= 16),
  digest     TEXT NOT NULL CHECK (length(digest) = 64),
  created_at INTEGER NOT NULL,
  -- Who let it be made: the served person, their proxy, or the member of staff who printed the card.
  maker      TEXT NOT NULL REFERENCES members (id),
  expires_at INTEGER NOT NULL,
  used_at    INTEGER,
  used_for   TEXT,
  ended_at   INTEGER,
  CHECK ((kind = 'phone') = (request IS NOT NULL) AND (kind = 'card') = (place IS NOT NULL)),
  CHECK ((used_at IS NULL) = (used_for IS NULL)),
  CHECK (used_at IS NULL OR ended_at IS NULL)
) STRICT;
CREATE INDEX service_codes_live ON service_codes (member) WHERE used_at IS NULL AND ended_at IS NULL;
CREATE INDEX service_codes_used ON service_codes (used_for) WHERE used_for IS NOT NULL;
-- A code is used once. Proven by "a code works once".
CREATE TRIGGER service_codes_work_once BEFORE UPDATE ON service_codes
WHEN OLD.used_at IS NOT NULL OR OLD.ended_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.member IS NOT OLD.member
  OR NEW.kind IS NOT OLD.kind OR NEW.request IS NOT OLD.request OR NEW.place IS NOT OLD.place OR NEW.salt IS NOT OLD.salt
  OR NEW.digest IS NOT OLD.digest OR NEW.created_at IS NOT OLD.created_at OR NEW.expires_at IS NOT OLD.expires_at
  OR NEW.maker IS NOT OLD.maker BEGIN
  SELECT RAISE(ABORT, 'codes: a code works once');
END;
-- Whoever has seen a code serves no one with it: a proxy who asked for it, staff who printed the card (more in 0022).
-- Proven by "who printed a card serves no one with it".
CREATE TRIGGER service_codes_are_told_by_others BEFORE UPDATE OF used_at ON service_codes
WHEN NEW.used_for IS NOT NULL AND EXISTS (SELECT 1 FROM request_volunteers v
    WHERE v.request = substr(NEW.used_for, instr(NEW.used_for, ':') + 1) AND v.volunteer = NEW.maker AND v.state = 'chosen') BEGIN
  SELECT RAISE(ABORT, 'codes: whoever has seen a code serves no one with it');
END;
CREATE TRIGGER service_codes_stay BEFORE DELETE ON service_codes BEGIN SELECT RAISE(ABORT, 'codes: a code is never deleted'); END;
CREATE TRIGGER service_codes_are_not_replaced BEFORE INSERT ON service_codes WHEN EXISTS (SELECT 1 FROM service_codes WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'codes: this code exists');
END;

CREATE TABLE login_cards (
  id         INTEGER PRIMARY KEY NOT NULL,
  member     TEXT NOT NULL REFERENCES members (id),
  salt       TEXT NOT NULL CHECK (length(salt) >= 16),
  digest     TEXT NOT NULL CHECK (length(digest) = 64),
  maker      TEXT NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
  used_at    INTEGER CHECK (used_at >= created_at AND used_at < expires_at),
  ended_at   INTEGER CHECK (ended_at >= created_at),
  CHECK (maker <> member),
  CHECK (used_at IS NULL OR ended_at IS NULL)
) STRICT;
-- One card a member. Proven by "a login card works once, and there is one".
CREATE UNIQUE INDEX login_cards_live ON login_cards (member) WHERE used_at IS NULL AND ended_at IS NULL;
CREATE INDEX login_cards_member ON login_cards (member);
CREATE TRIGGER login_cards_work_once BEFORE UPDATE ON login_cards
WHEN OLD.used_at IS NOT NULL OR OLD.ended_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.member IS NOT OLD.member
  OR NEW.digest IS NOT OLD.digest OR NEW.salt IS NOT OLD.salt OR NEW.maker IS NOT OLD.maker
  OR NEW.created_at IS NOT OLD.created_at OR NEW.expires_at IS NOT OLD.expires_at BEGIN
  SELECT RAISE(ABORT, 'cards: a card works once');
END;
CREATE TRIGGER login_cards_begin_whole BEFORE INSERT ON login_cards
WHEN NEW.used_at IS NOT NULL OR NEW.ended_at IS NOT NULL OR EXISTS (SELECT 1 FROM login_cards c
    WHERE c.id = NEW.id OR (c.member = NEW.member AND c.used_at IS NULL AND c.ended_at IS NULL)) BEGIN
  SELECT RAISE(ABORT, 'cards: the earlier card ends first');
END;
CREATE TRIGGER login_cards_stay BEFORE DELETE ON login_cards BEGIN SELECT RAISE(ABORT, 'cards: a card is never deleted'); END;

-- Tries within a window of time, by what is tried ('login:<member>', 'code:<member>' …). Survives a restart.
CREATE TABLE attempts (
  scope     TEXT PRIMARY KEY NOT NULL CHECK (length(scope) <= 80),
  opened_at INTEGER NOT NULL,
  tries     INTEGER NOT NULL CHECK (tries >= 0)
) STRICT, WITHOUT ROWID;
`)
    .execute();
});
