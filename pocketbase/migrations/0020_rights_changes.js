/**
 * Rights of staff. To give one takes two who manage members, because with a made-up colleague one person would be
 * maker and checker of everything; to take one away takes one, but for the auditor's, who watches them: that takes two. A login card for someone with rights takes two for the
 * same reason: whoever holds the card is that colleague. That a member is in hardship, which opens grants and services, is
 * a right too: one writes it down, another agrees; to take it away takes one. To suspend a member, and to let them act again, takes one and a
 * reason.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE rights_changes (
  id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  member     TEXT NOT NULL REFERENCES members (id),
  kind       TEXT NOT NULL CHECK (kind IN ('grant', 'take', 'card', 'suspend', 'reinstate', 'hardship')),
  -- What is given or taken.
  capability TEXT NOT NULL CHECK ((capability <> '') = (kind IN ('grant', 'take')) AND length(capability) <= 40),
  reason     TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  maker      TEXT NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL,
  state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'rejected')),
  checker    TEXT REFERENCES members (id),
  decided_at INTEGER,
  decision   TEXT NOT NULL DEFAULT '' CHECK (length(decision) <= 200),
  -- Nobody changes their own. Proven by "a right is given by two who are not the one who gets it".
  CHECK (maker <> member AND (checker IS NULL OR checker NOT IN (maker, member))),
  CHECK ((state = 'waiting') = (decided_at IS NULL)),
  CHECK (CASE WHEN kind IN ('take', 'suspend', 'reinstate') AND capability <> 'audit.read' THEN state = 'done' AND checker IS NULL
    ELSE (checker IS NULL) = (state = 'waiting') OR (state = 'rejected' AND checker IS NULL) END)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX rights_changes_once ON rights_changes (member, kind, capability) WHERE state = 'waiting';
CREATE INDEX rights_changes_created ON rights_changes (created_at);

CREATE TRIGGER rights_changes_begin BEFORE INSERT ON rights_changes
WHEN ((NEW.kind IN ('grant', 'card', 'hardship') OR NEW.capability = 'audit.read') AND NEW.state <> 'waiting') OR EXISTS (SELECT 1 FROM rights_changes r WHERE r.id = NEW.id
    OR (r.state = 'waiting' AND r.member = NEW.member AND r.kind = NEW.kind AND r.capability = NEW.capability))
  OR NOT EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.maker AND m.status = 'active'
    AND instr(m.capabilities, '"members.manage"') > 0) BEGIN
  SELECT RAISE(ABORT, 'rights: a change is asked for once, by one who manages members');
END;
-- What waits for one who leaves falls with them: nobody decides it. Proven by "what waits for one of an import falls as it is undone; who was edited since stays".
CREATE TRIGGER rights_changes_are_decided_once BEFORE UPDATE OF state, checker, decided_at ON rights_changes
WHEN OLD.state <> 'waiting'
  OR NOT (EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.checker AND m.status = 'active'
      AND instr(m.capabilities, '"members.manage"') > 0)
    OR (NEW.state = 'rejected' AND NEW.checker IS NULL AND EXISTS (SELECT 1 FROM members m WHERE m.id = OLD.member AND m.status = 'left')))
  OR EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.decided_at) > NEW.decided_at - 31622400000
    AND ((k.member = NEW.checker AND k.other = NEW.member) OR (k.other = NEW.checker AND k.member = NEW.member))) BEGIN
  SELECT RAISE(ABORT, 'rights: a change is decided once, by another who manages members and is no kin');
END;
-- The name of one who has left is taken out of the words. Proven by "words go with the person, entries stay".
CREATE TRIGGER rights_changes_keep BEFORE UPDATE ON rights_changes
WHEN NEW.id IS NOT OLD.id OR NEW.member IS NOT OLD.member OR NEW.kind IS NOT OLD.kind
  OR NEW.capability IS NOT OLD.capability OR NEW.maker IS NOT OLD.maker OR NEW.created_at IS NOT OLD.created_at
  OR ((NEW.reason IS NOT OLD.reason OR (OLD.state <> 'waiting' AND NEW.decision IS NOT OLD.decision))
    AND NOT EXISTS (SELECT 1 FROM members m WHERE m.id = OLD.member AND m.status = 'left'
      AND NEW.reason = replace(OLD.reason, m.name, '某某') AND NEW.decision = replace(OLD.decision, m.name, '某某'))) BEGIN
  SELECT RAISE(ABORT, 'rights: what was asked for, and said, stays');
END;
CREATE TRIGGER rights_changes_stay BEFORE DELETE ON rights_changes BEGIN
  SELECT RAISE(ABORT, 'rights: a change is never deleted');
END;

-- Proven by "that somebody is in hardship takes two".
CREATE TRIGGER members_hardship_takes_two BEFORE UPDATE OF hardship ON members
WHEN NEW.hardship AND NOT OLD.hardship AND NOT EXISTS (SELECT 1 FROM rights_changes r
    WHERE r.member = NEW.id AND r.kind = 'hardship' AND r.state = 'done') BEGIN
  SELECT RAISE(ABORT, 'members: that somebody is in hardship takes two');
END;

-- A card for someone with rights was asked for by another. Proven by "a card for a colleague takes two".
CREATE TRIGGER login_cards_of_staff_take_two BEFORE INSERT ON login_cards
WHEN EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.member AND m.capabilities LIKE '%"%')
  AND NOT EXISTS (SELECT 1 FROM rights_changes r WHERE r.member = NEW.member AND r.kind = 'card' AND r.state = 'done'
    AND r.checker = NEW.maker AND r.decided_at = NEW.created_at) BEGIN
  SELECT RAISE(ABORT, 'cards: a card for a colleague takes two');
END;
`)
    .execute();
});
