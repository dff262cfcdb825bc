/**
 * Members who were written down from a table, all at once: their running numbers are one after the other, from `first` on.
 * Undone, those leave with whom nothing has happened since.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE member_imports (
  id        TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  maker     TEXT NOT NULL REFERENCES members (id),
  made_at   INTEGER NOT NULL,
  first     INTEGER NOT NULL CHECK (first > 0),
  rows      INTEGER NOT NULL CHECK (rows BETWEEN 1 AND 5000),
  undone_by TEXT REFERENCES members (id),
  undone_at INTEGER,
  -- How many left when it was undone.
  gone      INTEGER NOT NULL DEFAULT 0 CHECK (gone BETWEEN 0 AND rows),
  CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
  CHECK (gone = 0 OR undone_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- Proven by "an import is undone once".
CREATE TRIGGER member_imports_are_undone_once BEFORE UPDATE ON member_imports
WHEN OLD.undone_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.maker IS NOT OLD.maker OR NEW.made_at IS NOT OLD.made_at
  OR NEW.first IS NOT OLD.first OR NEW.rows IS NOT OLD.rows BEGIN
  SELECT RAISE(ABORT, 'imports: an import is undone once');
END;
CREATE TRIGGER member_imports_stay BEFORE DELETE ON member_imports BEGIN
  SELECT RAISE(ABORT, 'imports: an import is never deleted');
END;
CREATE TRIGGER member_imports_are_not_replaced BEFORE INSERT ON member_imports
WHEN EXISTS (SELECT 1 FROM member_imports WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'imports: this import exists');
END;
`)
    .execute();
});
