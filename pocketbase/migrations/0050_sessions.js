/**
 * Logins that last. A token names its session, and is worth nothing once the session's row is gone: signing out, ending
 * every login and a new card take rows away. A second factor (RFC 6238) is a secret that a member of staff keeps in
 * their phone; each of its codes is taken once.
 */
migrate(
  (app) => {
    app
      .db()
      .newQuery(`
CREATE TABLE sessions (
  id       TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 24 AND 40),
  member   TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  -- Two weeks at most.
  ends_at  INTEGER NOT NULL CHECK (ends_at > began_at AND ends_at - began_at <= 1209600000)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_member ON sessions (member);
CREATE INDEX sessions_ends_at ON sessions (ends_at);

-- Staff log in every working day. Proven by "a session of staff is of hours, and none is made longer".
CREATE TRIGGER sessions_of_staff_are_short BEFORE INSERT ON sessions
WHEN NEW.ends_at - NEW.began_at > 43200000
  AND EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.member AND m.capabilities LIKE '%"%') BEGIN
  SELECT RAISE(ABORT, 'sessions: a session of staff lasts twelve hours at most');
END;
CREATE TRIGGER sessions_stay_as_they_are BEFORE UPDATE ON sessions BEGIN
  SELECT RAISE(ABORT, 'sessions: a session is never changed');
END;

CREATE TABLE second_factors (
  member       TEXT PRIMARY KEY NOT NULL,
  -- Locked with the installation's key, for this member (pocketbase/hooks/people/factor-secret.ts): a copy of the database makes no codes.
  secret       TEXT NOT NULL CHECK (length(secret) BETWEEN 80 AND 160),
  -- Null until its first code has shown that the phone holds it.
  confirmed_at INTEGER,
  -- The 30 seconds of the last code that was taken.
  last_step    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
-- Proven by "a code is taken once".
CREATE TRIGGER second_factors_take_a_code_once BEFORE UPDATE OF last_step ON second_factors
WHEN NEW.last_step <= OLD.last_step BEGIN
  SELECT RAISE(ABORT, 'second_factors: a code is taken once');
END;
CREATE TABLE recovery_codes (
  id      INTEGER PRIMARY KEY NOT NULL,
  member  TEXT NOT NULL,
  salt    TEXT NOT NULL,
  digest  TEXT NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX recovery_codes_member ON recovery_codes (member);
CREATE TRIGGER recovery_codes_are_used_once BEFORE UPDATE ON recovery_codes
WHEN OLD.used_at IS NOT NULL OR NEW.used_at IS NULL OR NEW.digest IS NOT OLD.digest OR NEW.member IS NOT OLD.member BEGIN
  SELECT RAISE(ABORT, 'recovery_codes: a code is used once');
END;

-- What the community's file says about logging in, as the publisher last read it; no letters until it did.
CREATE TABLE login_rules (
  one           INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)),
  letters       TEXT NOT NULL CHECK (letters NOT GLOB '*[^A-Z]*' AND length(letters) IN (0, 2, 3, 4, 5, 6))
) STRICT;
INSERT INTO login_rules (one, second_factor, letters) VALUES (1, 0, '');
`)
      .execute();
  },
  (app) => {
    for (const table of ['sessions', 'second_factors', 'recovery_codes', 'login_rules'])
      app.db().newQuery(`DROP TABLE ${table}`).execute();
  },
);
