/**
 * When a center is open, as staff write it: a change waits for a second of staff, then for the publisher, which puts it into
 * the center's file. A row stays, with who did what and when. Proven by tests/integration/directory/.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
-- The centers as their files say, told by the publisher. The hash is the file's.
CREATE TABLE directory_centers (
  slug    TEXT PRIMARY KEY NOT NULL CHECK (length(slug) BETWEEN 1 AND 80),
  name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
  hash    TEXT NOT NULL CHECK (length(hash) = 40),
  opening TEXT NOT NULL CHECK (json_valid(opening)),
  place   INTEGER NOT NULL,
  gone    INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE opening_changes (
  id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  center     TEXT NOT NULL REFERENCES directory_centers (slug),
  -- The hash of the file from which it was written.
  base       TEXT NOT NULL CHECK (length(base) = 40),
  before     TEXT NOT NULL CHECK (json_valid(before)),
  after      TEXT NOT NULL CHECK (json_valid(after)),
  state      TEXT NOT NULL CHECK (state IN ('waiting', 'agreed', 'live', 'dropped', 'conflict', 'failed')),
  made_by    TEXT NOT NULL REFERENCES members (id),
  made_at    INTEGER NOT NULL CHECK (made_at > 0),
  decided_by TEXT REFERENCES members (id),
  decided_at INTEGER CHECK (decided_at >= made_at),
  ended_at   INTEGER CHECK (ended_at >= decided_at),
  problem    TEXT NOT NULL DEFAULT '' CHECK (length(problem) <= 500),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((state = 'waiting') = (decided_by IS NULL)),
  CHECK ((state IN ('live', 'conflict', 'failed')) = (ended_at IS NOT NULL)),
  CHECK (state = 'dropped' OR decided_by IS NOT made_by)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX opening_changes_one ON opening_changes (center) WHERE state IN ('waiting', 'agreed');
CREATE INDEX opening_changes_newest ON opening_changes (made_at DESC, id DESC);
CREATE INDEX opening_changes_made ON opening_changes (made_by);
CREATE INDEX opening_changes_decided ON opening_changes (decided_by);
-- Proven by "the database holds the way of a change".
CREATE TRIGGER opening_changes_begin BEFORE INSERT ON opening_changes
WHEN NEW.state <> 'waiting' OR EXISTS (SELECT 1 FROM opening_changes WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'directory: a change begins by waiting, once');
END;
-- Proven by "the database holds the way of a change".
CREATE TRIGGER opening_changes_go_their_way BEFORE UPDATE ON opening_changes
WHEN NEW.id IS NOT OLD.id OR NEW.center IS NOT OLD.center OR NEW.base IS NOT OLD.base OR NEW.before IS NOT OLD.before
  OR NEW.after IS NOT OLD.after OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at
  OR (OLD.decided_by IS NOT NULL AND (NEW.decided_by IS NOT OLD.decided_by OR NEW.decided_at IS NOT OLD.decided_at))
  OR NOT ((OLD.state = 'waiting' AND NEW.state IN ('agreed', 'dropped'))
    OR (OLD.state = 'agreed' AND NEW.state IN ('live', 'conflict', 'failed'))) BEGIN
  SELECT RAISE(ABORT, 'directory: no such step');
END;
-- Proven by "the database holds the way of a change".
CREATE TRIGGER opening_changes_stay BEFORE DELETE ON opening_changes BEGIN SELECT RAISE(ABORT, 'directory: a change stays'); END;
-- Proven by "the database holds the way of a change".
CREATE TRIGGER directory_centers_stay BEFORE DELETE ON directory_centers BEGIN SELECT RAISE(ABORT, 'directory: a center stays'); END;
`)
    .execute();
});
