/** Flags for a person to look at, and the trail of acts that are not transfers. */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE flags (
  id         TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(10)))),
  kind       TEXT NOT NULL CHECK (length(kind) BETWEEN 3 AND 40),
  -- The same finding is flagged once.
  finding    TEXT NOT NULL UNIQUE CHECK (length(finding) <= 200),
  -- Whom it is about, as its rule tells such groups apart; the members it names, by their part in it.
  about      TEXT NOT NULL CHECK (length(about) <= 200),
  people     TEXT NOT NULL CHECK (json_valid(people)),
  -- Parameters of the sentence, and the rows it rests on.
  params     TEXT NOT NULL CHECK (json_valid(params)),
  rows       TEXT NOT NULL CHECK (json_valid(rows)),
  created_at INTEGER NOT NULL,
  closed_at  INTEGER,
  closed_by  TEXT REFERENCES members (id),
  word       TEXT CHECK (length(word) BETWEEN 1 AND 200),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (word IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX flags_open ON flags (created_at) WHERE closed_at IS NULL;
CREATE INDEX flags_created ON flags (created_at);
CREATE TRIGGER flags_close_once BEFORE UPDATE ON flags
WHEN OLD.closed_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.finding IS NOT OLD.finding
  OR NEW.about IS NOT OLD.about OR NEW.people IS NOT OLD.people OR NEW.params IS NOT OLD.params OR NEW.rows IS NOT OLD.rows OR NEW.created_at IS NOT OLD.created_at
  OR EXISTS (SELECT 1 FROM json_tree(OLD.people) WHERE atom = NEW.closed_by)
  OR NOT EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.closed_by AND m.status = 'active' AND instr(m.capabilities, '"audit.read"') > 0) BEGIN
  SELECT RAISE(ABORT, 'flags: a flag is closed once, with a word, by an auditor whom it does not name');
END;
CREATE TRIGGER flags_stay BEFORE DELETE ON flags BEGIN SELECT RAISE(ABORT, 'flags: a flag is never deleted'); END;
CREATE TRIGGER flags_are_not_replaced BEFORE INSERT ON flags
WHEN EXISTS (SELECT 1 FROM flags WHERE id = NEW.id OR finding = NEW.finding) BEGIN
  SELECT RAISE(ABORT, 'flags: this finding is flagged');
END;

CREATE TABLE audit (
  seq     INTEGER PRIMARY KEY NOT NULL,
  at      INTEGER NOT NULL,
  -- A member's id, 'publisher', 'clock' or 'database'.
  actor   TEXT NOT NULL,
  act     TEXT NOT NULL CHECK (length(act) BETWEEN 3 AND 40),
  subject TEXT NOT NULL DEFAULT '',
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details))
) STRICT;
CREATE INDEX audit_subject ON audit (subject, seq);
-- Proven by "the trail only grows".
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit: the trail only grows'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit: the trail only grows'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq) BEGIN
  SELECT RAISE(ABORT, 'audit: the trail only grows');
END;
-- Who acts, for the time of one transaction: rows that the database writes itself bear this name. Empty otherwise.
CREATE TABLE acting (
  one   INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  actor TEXT NOT NULL REFERENCES members (id)
) STRICT;
-- Rights given or taken leave a trace whoever does it, a superuser's dashboard too.
-- Proven by "a change of rights leaves a trace".
CREATE TRIGGER members_rights_leave_a_trace AFTER UPDATE OF capabilities, status ON members
WHEN NEW.capabilities IS NOT OLD.capabilities OR NEW.status IS NOT OLD.status BEGIN
  INSERT INTO audit (at, actor, act, subject, details)
  VALUES (unixepoch('now') * 1000, coalesce((SELECT actor FROM acting), 'database'), 'member.rights', NEW.id,
    json_object('was', OLD.capabilities, 'now', NEW.capabilities, 'statusWas', OLD.status, 'statusNow', NEW.status));
END;
CREATE TRIGGER members_born_with_rights_leave_a_trace AFTER INSERT ON members
WHEN NEW.capabilities LIKE '%"%' BEGIN
  INSERT INTO audit (at, actor, act, subject, details)
  VALUES (unixepoch('now') * 1000, coalesce((SELECT actor FROM acting), 'database'), 'member.rights', NEW.id,
    json_object('was', '[]', 'now', NEW.capabilities, 'statusWas', '', 'statusNow', NEW.status));
END;
`)
    .execute();
});
