/**
 * The bank's rules by date, as the publisher hands them over from content/policies. `body` is the checked policy
 * as JSON.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE policies (
  id            TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 40),
  in_force_from TEXT NOT NULL UNIQUE CHECK (in_force_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  body          TEXT NOT NULL CHECK (json_valid(body)),
  published_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A policy in force is never edited, only succeeded by date. Proven by "a policy in force never changes".
CREATE TRIGGER policies_in_force_stay BEFORE UPDATE ON policies
WHEN OLD.in_force_from <= date('now', '+8 hours') OR NEW.id IS NOT OLD.id BEGIN
  SELECT RAISE(ABORT, 'policies: a policy in force never changes');
END;
CREATE TRIGGER policies_in_force_are_kept BEFORE DELETE ON policies
WHEN OLD.in_force_from <= date('now', '+8 hours') BEGIN
  SELECT RAISE(ABORT, 'policies: a policy in force is never deleted');
END;
CREATE TRIGGER policies_are_not_replaced BEFORE INSERT ON policies
WHEN EXISTS (SELECT 1 FROM policies WHERE id = NEW.id OR in_force_from = NEW.in_force_from) BEGIN
  SELECT RAISE(ABORT, 'policies: this policy exists');
END;
`)
    .execute();
});
