/**
 * Kin, and who may act for whom. Two people may say that they are kin, which keeps them from deciding for each
 * other; verified it is once two members of staff have seen a paper. A
 * mandate (代办) has a scope and an end; one that staff wrote down is in force once its witness, or a colleague, agrees.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE kin_links (
  id         TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(10)))),
  -- \`relation\` is what \`other\` is to \`member\`: 'spouse', 'parent' …
  member     TEXT NOT NULL REFERENCES members (id),
  other      TEXT NOT NULL REFERENCES members (id),
  relation   TEXT NOT NULL CHECK (relation IN
    ('spouse', 'parent', 'child', 'grandparent', 'grandchild', 'sibling', 'inlaw', 'friend')),
  -- Who wrote it down: one of the two; or staff, with a sentence on what paper they saw.
  maker      TEXT NOT NULL REFERENCES members (id),
  evidence   TEXT NOT NULL DEFAULT '' CHECK (length(evidence) <= 200),
  asked_at   INTEGER NOT NULL,
  agreed_by  TEXT REFERENCES members (id),
  agreed_at  INTEGER,
  ended_by   TEXT REFERENCES members (id),
  ended_at   INTEGER,
  CHECK (member <> other),
  CHECK ((agreed_by IS NULL) = (agreed_at IS NULL) AND (ended_by IS NULL) = (ended_at IS NULL)),
  -- Asked by one of the two and agreed by the other; or written down by staff who saw a paper, and agreed by another
  -- who is neither. So no two of maker, checker and parties are one. Proven by "a kin link takes two".
  CHECK (maker IN (member, other) OR evidence <> ''),
  CHECK (agreed_by IS NULL OR CASE WHEN maker IN (member, other)
    THEN agreed_by IN (member, other) AND agreed_by <> maker
    ELSE agreed_by NOT IN (member, other, maker) END)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX kin_links_once ON kin_links (min(member, other), max(member, other)) WHERE ended_at IS NULL;
CREATE INDEX kin_links_member ON kin_links (member);
CREATE INDEX kin_links_other ON kin_links (other);

CREATE TABLE mandates (
  id        TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(10)))),
  principal TEXT NOT NULL REFERENCES members (id),
  holder    TEXT NOT NULL REFERENCES members (id),
  can_read    INTEGER NOT NULL CHECK (can_read IN (0, 1)),
  can_request INTEGER NOT NULL CHECK (can_request IN (0, 1)),
  can_confirm INTEGER NOT NULL CHECK (can_confirm IN (0, 1)),
  -- The principal, logged in; or staff, and who else was there.
  maker     TEXT NOT NULL REFERENCES members (id),
  witness   TEXT REFERENCES members (id),
  starts_at INTEGER NOT NULL,
  ends_at   INTEGER NOT NULL CHECK (ends_at > starts_at AND ends_at - starts_at <= 63244800000),
  -- Until then it is not in force. One that its principal gave is agreed as it is given.
  agreed_by TEXT REFERENCES members (id),
  agreed_at INTEGER CHECK (agreed_at >= starts_at),
  ended_by  TEXT REFERENCES members (id),
  ended_at  INTEGER,
  CHECK (can_read + can_request + can_confirm > 0),
  -- Proven by "a mandate is given by its principal, or before a witness who is neither side nor maker".
  CHECK (holder NOT IN (principal, maker)),
  CHECK (CASE WHEN maker = principal THEN witness IS NULL
    ELSE witness IS NOT NULL AND witness NOT IN (principal, holder, maker) END),
  -- Proven by "a mandate written by staff waits for another".
  CHECK ((agreed_by IS NULL) = (agreed_at IS NULL)),
  CHECK (CASE WHEN maker = principal THEN agreed_by IS principal
    ELSE agreed_by IS NULL OR agreed_by NOT IN (principal, holder, maker) END),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX mandates_holder ON mandates (holder);
CREATE INDEX mandates_principal ON mandates (principal);

CREATE TRIGGER kin_links_change_once BEFORE UPDATE ON kin_links
WHEN NEW.id IS NOT OLD.id OR NEW.member IS NOT OLD.member OR NEW.other IS NOT OLD.other OR NEW.relation IS NOT OLD.relation
  OR NEW.maker IS NOT OLD.maker OR NEW.asked_at IS NOT OLD.asked_at
  OR (OLD.agreed_at IS NOT NULL AND (NEW.agreed_at IS NOT OLD.agreed_at OR NEW.agreed_by IS NOT OLD.agreed_by))
  OR (OLD.ended_at IS NOT NULL AND (NEW.ended_at IS NOT OLD.ended_at OR NEW.ended_by IS NOT OLD.ended_by
    OR NEW.agreed_at IS NOT OLD.agreed_at))
  -- The name of one who has left is taken out of the words. Proven by "words go with the person, entries stay".
  OR (NEW.evidence IS NOT OLD.evidence AND NOT EXISTS (SELECT 1 FROM members m
    WHERE m.id IN (OLD.member, OLD.other) AND m.status = 'left' AND NEW.evidence = replace(OLD.evidence, m.name, '某某'))) BEGIN
  SELECT RAISE(ABORT, 'kin: a link is agreed once and ended once');
END;
-- Staff who agree are kin of neither, nor were within a year. Proven by "a kin link takes two".
CREATE TRIGGER kin_links_by_no_kin BEFORE UPDATE OF agreed_by ON kin_links
WHEN NEW.agreed_by NOT IN (NEW.member, NEW.other) AND EXISTS (SELECT 1 FROM kin_links k
    WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.agreed_at) > NEW.agreed_at - 31622400000
      AND ((k.member = NEW.agreed_by AND k.other IN (NEW.member, NEW.other))
        OR (k.other = NEW.agreed_by AND k.member IN (NEW.member, NEW.other)))) BEGIN
  SELECT RAISE(ABORT, 'kin: staff who agree are kin of neither');
END;
CREATE TRIGGER kin_links_stay BEFORE DELETE ON kin_links BEGIN SELECT RAISE(ABORT, 'kin: a link is ended, not deleted'); END;
CREATE TRIGGER kin_links_are_not_replaced BEFORE INSERT ON kin_links
WHEN EXISTS (SELECT 1 FROM kin_links k WHERE k.id = NEW.id OR (k.ended_at IS NULL
  AND min(k.member, k.other) = min(NEW.member, NEW.other) AND max(k.member, k.other) = max(NEW.member, NEW.other))) BEGIN
  SELECT RAISE(ABORT, 'kin: this link exists');
END;
CREATE TRIGGER mandates_end_once BEFORE UPDATE ON mandates
WHEN OLD.ended_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.principal IS NOT OLD.principal OR NEW.holder IS NOT OLD.holder
  OR NEW.can_read IS NOT OLD.can_read OR NEW.can_request IS NOT OLD.can_request OR NEW.can_confirm IS NOT OLD.can_confirm
  OR NEW.maker IS NOT OLD.maker OR NEW.witness IS NOT OLD.witness OR NEW.starts_at IS NOT OLD.starts_at
  OR NEW.ends_at IS NOT OLD.ends_at
  OR (OLD.agreed_at IS NOT NULL AND (NEW.agreed_at IS NOT OLD.agreed_at OR NEW.agreed_by IS NOT OLD.agreed_by)) BEGIN
  SELECT RAISE(ABORT, 'mandates: a mandate is agreed once, and then only ends');
END;
CREATE TRIGGER mandates_stay BEFORE DELETE ON mandates BEGIN SELECT RAISE(ABORT, 'mandates: a mandate is ended, not deleted'); END;
CREATE TRIGGER mandates_are_not_replaced BEFORE INSERT ON mandates WHEN EXISTS (SELECT 1 FROM mandates WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'mandates: this mandate exists');
END;
`)
    .execute();
});
