/**
 * The directory as staff write it: a change of an entry waits for a second of staff, then for the publisher, which puts it into
 * the entry's file. A row stays, with who did what and when. Proven by tests/integration/directory/.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
-- The entries as their files say, told by the publisher. The hash is of what stands in the file.
CREATE TABLE directory_entries (
  part  TEXT NOT NULL CHECK (part IN ('opening', 'contact', 'guide', 'guides', 'grid', 'phones', 'organisation')),
  slug  TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 80),
  name  TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  hash  TEXT NOT NULL CHECK (length(hash) = 40),
  said  TEXT NOT NULL CHECK (json_valid(said)),
  place INTEGER NOT NULL,
  gone  INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  PRIMARY KEY (part, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_changes (
  id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  part       TEXT NOT NULL,
  slug       TEXT NOT NULL,
  -- The hash of what it was written from.
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
  CHECK (state = 'dropped' OR decided_by IS NOT made_by),
  FOREIGN KEY (part, slug) REFERENCES directory_entries (part, slug)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX directory_changes_one ON directory_changes (part, slug) WHERE state IN ('waiting', 'agreed');
CREATE INDEX directory_changes_newest ON directory_changes (made_at DESC, id DESC);
CREATE INDEX directory_changes_made ON directory_changes (made_by);
CREATE INDEX directory_changes_decided ON directory_changes (decided_by);
-- Proven by "the database holds the way of a change".
CREATE TRIGGER directory_changes_begin BEFORE INSERT ON directory_changes
WHEN NEW.state <> 'waiting' OR EXISTS (SELECT 1 FROM directory_changes WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'directory: a change begins by waiting, once');
END;
-- Proven by "the database holds the way of a change".
CREATE TRIGGER directory_changes_go_their_way BEFORE UPDATE ON directory_changes
WHEN NEW.id IS NOT OLD.id OR NEW.part IS NOT OLD.part OR NEW.slug IS NOT OLD.slug OR NEW.base IS NOT OLD.base OR NEW.before IS NOT OLD.before
  OR NEW.after IS NOT OLD.after OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at
  OR (OLD.decided_by IS NOT NULL AND (NEW.decided_by IS NOT OLD.decided_by OR NEW.decided_at IS NOT OLD.decided_at))
  OR NOT ((OLD.state = 'waiting' AND NEW.state IN ('agreed', 'dropped'))
    OR (OLD.state = 'agreed' AND NEW.state IN ('live', 'conflict', 'failed'))) BEGIN
  SELECT RAISE(ABORT, 'directory: no such step');
END;
-- Proven by "the database holds the way of a change".
CREATE TRIGGER directory_changes_stay BEFORE DELETE ON directory_changes BEGIN SELECT RAISE(ABORT, 'directory: a change stays'); END;
-- Proven by "the database holds the way of a change".
CREATE TRIGGER directory_entries_stay BEFORE DELETE ON directory_entries BEGIN SELECT RAISE(ABORT, 'directory: an entry stays'); END;
`)
    .execute();
});
