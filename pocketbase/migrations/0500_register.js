/**
 * The register (名册): posts, organisations and households. A row is written by one of staff, ended, and never deleted; a
 * post of a kind that says so counts once another has checked it. Proven by tests/integration/register/.
 */
migrate((app) => {
  /** Whether `who` may write the register. */
  const writes = (who) =>
    `EXISTS (SELECT 1 FROM members w WHERE w.id = ${who} AND w.status = 'active' AND instr(w.capabilities, '"register.write"') > 0)`;
  app
    .db()
    .newQuery(`
-- Which posts there are, as the content says; under a kind that is gone nothing new is written.
CREATE TABLE post_kinds (
  id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 2 AND 20),
  name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 10),
  place      TEXT NOT NULL CHECK (place IN ('all', 'grid', 'court', 'building', 'organisation')),
  holder     TEXT NOT NULL CHECK (holder IN ('member', 'organisation')),
  checked    INTEGER NOT NULL CHECK (checked IN (0, 1)),
  receives   INTEGER NOT NULL CHECK (receives IN (0, 1)),
  arbitrates INTEGER NOT NULL CHECK (arbitrates IN (0, 1)),
  gone       INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  -- Who acts for others is looked at by two.
  CHECK ((receives = 0 AND arbitrates = 0) OR (checked = 1 AND holder = 'member'))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER post_kinds_stay BEFORE DELETE ON post_kinds BEGIN SELECT RAISE(ABORT, 'register: a kind of post stays'); END;

-- Where posts are held: all, grid:03, court:…, building:… …
CREATE TABLE register_places (
  id    TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 3 AND 60),
  name  TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
  place INTEGER NOT NULL,
  gone  INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
) STRICT, WITHOUT ROWID;
-- The grids with their doors, by which words are told a place.
CREATE TABLE register_grids (
  one       INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  community TEXT NOT NULL,
  grids     TEXT NOT NULL CHECK (json_valid(grids))
) STRICT;

CREATE TABLE organisations (
  id       TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  kind     TEXT NOT NULL CHECK (kind IN ('party', 'committee', 'social', 'department', 'local', 'property', 'residents')),
  -- One that anybody may call.
  phone    TEXT NOT NULL CHECK (length(phone) <= 20),
  made_by  TEXT NOT NULL REFERENCES members (id),
  made_at  INTEGER NOT NULL CHECK (made_at > 0),
  ended_by TEXT REFERENCES members (id),
  ended_at INTEGER CHECK (ended_at >= made_at),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX organisations_name ON organisations (name) WHERE ended_at IS NULL;
CREATE TRIGGER organisations_begin BEFORE INSERT ON organisations
WHEN NEW.ended_at IS NOT NULL OR NOT ${writes('NEW.made_by')}
  OR EXISTS (SELECT 1 FROM organisations o WHERE o.id = NEW.id OR (o.name = NEW.name AND o.ended_at IS NULL)) BEGIN
  SELECT RAISE(ABORT, 'register: an organisation is written once, by one who may');
END;
CREATE TRIGGER organisations_keep BEFORE UPDATE ON organisations
WHEN NEW.id IS NOT OLD.id OR NEW.name IS NOT OLD.name OR NEW.kind IS NOT OLD.kind OR NEW.phone IS NOT OLD.phone OR NEW.made_by IS NOT OLD.made_by
  OR NEW.made_at IS NOT OLD.made_at OR OLD.ended_at IS NOT NULL OR NOT ${writes('NEW.ended_by')} BEGIN
  SELECT RAISE(ABORT, 'register: an organisation is ended, once');
END;
CREATE TRIGGER organisations_stay BEFORE DELETE ON organisations BEGIN SELECT RAISE(ABORT, 'register: an organisation is ended, not deleted'); END;

CREATE TABLE posts (
  id           TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  kind         TEXT NOT NULL REFERENCES post_kinds (id),
  place        TEXT NOT NULL CHECK (length(place) BETWEEN 3 AND 60),
  member       TEXT REFERENCES members (id),
  organisation TEXT REFERENCES organisations (id),
  -- Days of Shanghai, both within.
  from_day     TEXT NOT NULL CHECK (date(from_day) IS from_day),
  to_day       TEXT CHECK (to_day IS NULL OR (date(to_day) IS to_day AND to_day >= from_day)),
  needs_check  INTEGER NOT NULL CHECK (needs_check IN (0, 1)),
  made_by      TEXT NOT NULL REFERENCES members (id),
  made_at      INTEGER NOT NULL CHECK (made_at > 0),
  checked_by   TEXT REFERENCES members (id),
  checked_at   INTEGER CHECK (checked_at >= made_at),
  -- Nobody ended it where its holder left.
  ended_by     TEXT REFERENCES members (id),
  ended_at     INTEGER CHECK (ended_at >= made_at),
  CHECK ((member IS NULL) <> (organisation IS NULL)),
  CHECK ((checked_by IS NULL) = (checked_at IS NULL) AND (ended_by IS NULL OR ended_at IS NOT NULL)),
  -- Nobody writes, checks or ends their own; two look at what needs two.
  CHECK (made_by IS NOT member AND (checked_by IS NULL OR checked_by IS NOT member) AND (ended_by IS NULL OR ended_by IS NOT member)),
  CHECK (checked_by IS NOT made_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX posts_member ON posts (member) WHERE member IS NOT NULL;
CREATE INDEX posts_organisation ON posts (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX posts_place ON posts (place, kind);
CREATE INDEX posts_made ON posts (made_at, id);

CREATE TRIGGER posts_begin BEFORE INSERT ON posts
WHEN NEW.checked_at IS NOT NULL OR NEW.ended_at IS NOT NULL OR NOT ${writes('NEW.made_by')} OR EXISTS (SELECT 1 FROM posts p WHERE p.id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM post_kinds k WHERE k.id = NEW.kind AND k.gone = 0 AND k.checked = NEW.needs_check
    AND (k.holder = 'member') = (NEW.member IS NOT NULL)
    AND CASE k.place WHEN 'all' THEN NEW.place = 'all' ELSE substr(NEW.place, 1, length(k.place) + 1) = k.place || ':' END)
  OR NOT (EXISTS (SELECT 1 FROM register_places r WHERE r.id = NEW.place AND r.gone = 0)
    OR EXISTS (SELECT 1 FROM organisations o WHERE 'organisation:' || o.id = NEW.place AND o.ended_at IS NULL)) BEGIN
  SELECT RAISE(ABORT, 'register: a post is of its kind, at a place of its kind, written by one who may');
END;
CREATE TRIGGER posts_once BEFORE INSERT ON posts
WHEN EXISTS (SELECT 1 FROM posts p WHERE p.kind = NEW.kind AND p.place = NEW.place AND p.member IS NEW.member AND p.organisation IS NEW.organisation
  AND p.ended_at IS NULL AND p.from_day <= coalesce(NEW.to_day, '9999-12-31') AND NEW.from_day <= coalesce(p.to_day, '9999-12-31')) BEGIN
  SELECT RAISE(ABORT, 'register: nobody holds a post twice at a time');
END;
CREATE TRIGGER posts_keep BEFORE UPDATE ON posts
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.place IS NOT OLD.place OR NEW.member IS NOT OLD.member OR NEW.organisation IS NOT OLD.organisation
  OR NEW.from_day IS NOT OLD.from_day OR NEW.to_day IS NOT OLD.to_day OR NEW.needs_check IS NOT OLD.needs_check OR NEW.made_by IS NOT OLD.made_by
  OR NEW.made_at IS NOT OLD.made_at OR OLD.ended_at IS NOT NULL
  OR (NEW.checked_at IS NOT OLD.checked_at AND (OLD.checked_at IS NOT NULL OR OLD.needs_check = 0)) OR (NEW.checked_by IS NOT OLD.checked_by AND OLD.checked_by IS NOT NULL)
  OR (NEW.ended_by IS NOT NULL AND NOT ${writes('NEW.ended_by')})
  OR (NEW.ended_at IS NOT NULL AND NEW.ended_by IS NULL AND NEW.member IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.member AND m.status = 'left')) BEGIN
  SELECT RAISE(ABORT, 'register: a post is checked once and ended once');
END;
-- Who checks may write the register, and is not close to who holds it, nor to who wrote it: no kin and no proxy, now or within a
-- year, and by no printed card one hand with them.
CREATE TRIGGER posts_checked_by_others BEFORE UPDATE OF checked_by ON posts
WHEN NEW.checked_by IS NOT NULL AND OLD.checked_by IS NULL AND (NOT ${writes('NEW.checked_by')}
  OR EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.checked_at) > NEW.checked_at - 31622400000
    AND NEW.checked_by IN (k.member, k.other) AND (NEW.member IN (k.member, k.other) OR NEW.made_by IN (k.member, k.other)))
  OR EXISTS (SELECT 1 FROM mandates a WHERE a.holder = NEW.checked_by AND a.principal IN (NEW.member, NEW.made_by) AND a.agreed_at <= NEW.checked_at
    AND min(a.ends_at, coalesce(a.ended_at, a.ends_at)) > NEW.checked_at - 31622400000)
  OR EXISTS (SELECT 1 FROM card_printers p WHERE (p.member IN (NEW.member, NEW.made_by) AND p.printer = NEW.checked_by AND p.until > NEW.checked_at - 31622400000)
    OR (p.member = NEW.checked_by AND p.printer IN (NEW.member, NEW.made_by) AND p.card = 'login' AND p.until > NEW.checked_at))) BEGIN
  SELECT RAISE(ABORT, 'register: who checks is close to who holds it');
END;
CREATE TRIGGER posts_stay BEFORE DELETE ON posts BEGIN SELECT RAISE(ABORT, 'register: a post is ended, not deleted'); END;

-- A door, and who lives behind it.
CREATE TABLE households (
  id       TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  place    TEXT NOT NULL REFERENCES register_places (id) CHECK (substr(place, 1, 9) = 'building:'),
  unit     TEXT NOT NULL CHECK (length(unit) <= 10),
  room     TEXT NOT NULL CHECK (length(room) BETWEEN 1 AND 10),
  made_by  TEXT NOT NULL REFERENCES members (id),
  made_at  INTEGER NOT NULL CHECK (made_at > 0),
  ended_by TEXT REFERENCES members (id),
  ended_at INTEGER CHECK (ended_at >= made_at),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX households_door ON households (place, unit, room) WHERE ended_at IS NULL;
CREATE INDEX households_made ON households (made_at, id);
CREATE TRIGGER households_begin BEFORE INSERT ON households
WHEN NEW.ended_at IS NOT NULL OR NOT ${writes('NEW.made_by')} OR NOT EXISTS (SELECT 1 FROM register_places r WHERE r.id = NEW.place AND r.gone = 0)
  OR EXISTS (SELECT 1 FROM households h WHERE h.id = NEW.id OR (h.place = NEW.place AND h.unit = NEW.unit AND h.room = NEW.room AND h.ended_at IS NULL)) BEGIN
  SELECT RAISE(ABORT, 'register: a household is written once, by one who may');
END;
CREATE TRIGGER households_keep BEFORE UPDATE ON households
WHEN NEW.id IS NOT OLD.id OR NEW.place IS NOT OLD.place OR NEW.unit IS NOT OLD.unit OR NEW.room IS NOT OLD.room OR NEW.made_by IS NOT OLD.made_by
  OR NEW.made_at IS NOT OLD.made_at OR OLD.ended_at IS NOT NULL OR NOT ${writes('NEW.ended_by')} BEGIN
  SELECT RAISE(ABORT, 'register: a household is ended, once');
END;
CREATE TRIGGER households_stay BEFORE DELETE ON households BEGIN SELECT RAISE(ABORT, 'register: a household is ended, not deleted'); END;

CREATE TABLE household_members (
  id        TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  household TEXT NOT NULL REFERENCES households (id),
  member    TEXT NOT NULL REFERENCES members (id),
  from_day  TEXT NOT NULL CHECK (date(from_day) IS from_day),
  made_by   TEXT NOT NULL REFERENCES members (id),
  made_at   INTEGER NOT NULL CHECK (made_at > 0),
  -- Nobody ended it where the member left.
  ended_by  TEXT REFERENCES members (id),
  ended_at  INTEGER CHECK (ended_at >= made_at),
  CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX household_members_one ON household_members (member) WHERE ended_at IS NULL;
CREATE INDEX household_members_of ON household_members (household);
CREATE INDEX household_members_past ON household_members (member);
CREATE TRIGGER household_members_begin BEFORE INSERT ON household_members
WHEN NEW.ended_at IS NOT NULL OR NOT ${writes('NEW.made_by')} OR NOT EXISTS (SELECT 1 FROM households h WHERE h.id = NEW.household AND h.ended_at IS NULL)
  OR EXISTS (SELECT 1 FROM household_members o WHERE o.id = NEW.id OR (o.member = NEW.member AND o.ended_at IS NULL)) BEGIN
  SELECT RAISE(ABORT, 'register: one lives in one household at a time');
END;
CREATE TRIGGER household_members_keep BEFORE UPDATE ON household_members
WHEN NEW.id IS NOT OLD.id OR NEW.household IS NOT OLD.household OR NEW.member IS NOT OLD.member OR NEW.from_day IS NOT OLD.from_day
  OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at OR OLD.ended_at IS NOT NULL
  OR NOT (${writes('NEW.ended_by')} OR (NEW.ended_by IS NULL AND EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.member AND m.status = 'left'))) BEGIN
  SELECT RAISE(ABORT, 'register: who moved out did so once');
END;
CREATE TRIGGER household_members_stay BEFORE DELETE ON household_members BEGIN
  SELECT RAISE(ABORT, 'register: who lived where is ended, not deleted');
END;
`)
    .execute();
});
