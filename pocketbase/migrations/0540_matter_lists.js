/**
 * Lists of 12345 (工单表): matters that were written down all at once, and the number that each has there. A list that was
 * taken back strikes those of its matters with which nothing has happened, so that its numbers may come again. Proven by
 * tests/integration/matters/lists.test.ts.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE matter_lists (
  id        TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  maker     TEXT NOT NULL REFERENCES members (id),
  made_at   INTEGER NOT NULL CHECK (made_at > 0),
  -- Our number of the first; the others follow one after the other.
  first     TEXT NOT NULL CHECK (first GLOB '2[0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*'),
  rows      INTEGER NOT NULL CHECK (rows BETWEEN 1 AND 500),
  undone_by TEXT REFERENCES members (id),
  undone_at INTEGER,
  -- How many were struck when it was taken back.
  gone      INTEGER NOT NULL DEFAULT 0 CHECK (gone BETWEEN 0 AND rows),
  CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
  CHECK (gone = 0 OR undone_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- Proven by "a list is taken back once, and after an hour by another than who made it".
CREATE TRIGGER matter_lists_are_undone_once BEFORE UPDATE ON matter_lists
WHEN OLD.undone_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.maker IS NOT OLD.maker OR NEW.made_at IS NOT OLD.made_at
  OR NEW.first IS NOT OLD.first OR NEW.rows IS NOT OLD.rows
  OR (NEW.undone_by = OLD.maker AND NEW.undone_at > OLD.made_at + 3600000) BEGIN
  SELECT RAISE(ABORT, 'matters: a list is taken back once, after an hour by another');
END;
CREATE TRIGGER matter_lists_stay BEFORE DELETE ON matter_lists BEGIN SELECT RAISE(ABORT, 'matters: a list is never deleted'); END;
CREATE TRIGGER matter_lists_are_not_replaced BEFORE INSERT ON matter_lists WHEN EXISTS (SELECT 1 FROM matter_lists WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'matters: this list exists');
END;

-- The number by which a matter came from 12345, in its one form (src/matters/listing.ts), whether in a list or by itself.
CREATE TABLE matter_outside (
  matter    TEXT PRIMARY KEY NOT NULL REFERENCES matters (id),
  no        TEXT NOT NULL CHECK (length(no) BETWEEN 1 AND 40),
  list      TEXT REFERENCES matter_lists (id),
  -- Until when 12345 waits for the answer, where it said so.
  limit_at  INTEGER CHECK (limit_at > 0),
  -- When its list was taken back, and it with it.
  struck_at INTEGER CHECK (struck_at IS NULL OR list IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX matter_outside_no ON matter_outside (no) WHERE struck_at IS NULL;
CREATE INDEX matter_outside_list ON matter_outside (list) WHERE list IS NOT NULL;
CREATE INDEX matter_outside_struck ON matter_outside (matter) WHERE struck_at IS NOT NULL;
-- Proven by "a number that came stays with its matter".
CREATE TRIGGER matter_outside_begin BEFORE INSERT ON matter_outside
WHEN NEW.struck_at IS NOT NULL OR EXISTS (SELECT 1 FROM matter_outside WHERE matter = NEW.matter)
  OR EXISTS (SELECT 1 FROM matter_outside WHERE no = NEW.no AND struck_at IS NULL)
  OR (SELECT source FROM matters WHERE id = NEW.matter) IS NOT '12345' BEGIN
  SELECT RAISE(ABORT, 'matters: a number comes once, with what 12345 sent');
END;
CREATE TRIGGER matter_outside_keep BEFORE UPDATE ON matter_outside
WHEN NEW.matter IS NOT OLD.matter OR NEW.no IS NOT OLD.no OR NEW.list IS NOT OLD.list OR NEW.limit_at IS NOT OLD.limit_at
  OR OLD.struck_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = OLD.matter AND s.step = 'strike') BEGIN
  SELECT RAISE(ABORT, 'matters: a number that came stays with its matter');
END;
CREATE TRIGGER matter_outside_stay BEFORE DELETE ON matter_outside BEGIN SELECT RAISE(ABORT, 'matters: a number that came stays with its matter'); END;
-- Proven by "what was done with stays, and nothing is struck but with its list".
CREATE TRIGGER matter_steps_strike BEFORE INSERT ON matter_steps
WHEN NEW.step = 'strike' AND (NEW.n <> 2 OR EXISTS (SELECT 1 FROM matters j WHERE j.merged_into = NEW.matter)
  OR NOT EXISTS (SELECT 1 FROM matter_outside o JOIN matter_lists l ON l.id = o.list WHERE o.matter = NEW.matter AND l.undone_by = NEW.by_member)) BEGIN
  SELECT RAISE(ABORT, 'matters: struck with its list, where nothing happened with it');
END;
`)
    .execute();
});
