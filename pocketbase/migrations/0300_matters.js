/**
 * Matters (事项): what a person said, with one number, one owner at a time and a limit until it has ended. Each change is
 * a row of `matter_steps`, which only grows; `matters` is where they led. Proven by tests/integration/matters/.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE matter_rules (
  id            TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 20),
  in_force_from TEXT NOT NULL UNIQUE CHECK (in_force_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  body          TEXT NOT NULL CHECK (json_valid(body)),
  published_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Days that are not as their day of the week says.
CREATE TABLE matter_days (
  day   TEXT PRIMARY KEY NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  works INTEGER NOT NULL CHECK (works IN (0, 1))
) STRICT, WITHOUT ROWID;
-- The life of a matter: src/matters/matter.ts says who takes which step. An empty beginning is before it was said.
CREATE TABLE matter_moves (
  step       TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state   TEXT NOT NULL,
  PRIMARY KEY (step, from_state, to_state)
) STRICT, WITHOUT ROWID;
INSERT INTO matter_moves VALUES
  ('say', '', 'heard'),
  ('contact', 'heard', 'heard'), ('contact', 'assigned', 'assigned'), ('contact', 'accepted', 'accepted'), ('contact', 'raised', 'raised'),
  ('assign', 'heard', 'assigned'), ('assign', 'assigned', 'assigned'), ('assign', 'accepted', 'assigned'),
  ('decline', 'heard', 'declining'), ('agreeDecline', 'declining', 'declined'), ('keep', 'declining', 'heard'),
  ('merge', 'heard', 'merged'), ('merge', 'assigned', 'merged'), ('part', 'merged', 'heard'),
  ('accept', 'assigned', 'accepted'), ('object', 'assigned', 'objected'), ('rule', 'objected', 'assigned'),
  ('raise', 'heard', 'raised'), ('raise', 'accepted', 'raised'), ('raise', 'raised', 'raised'), ('extend', 'accepted', 'accepted'),
  ('answer', 'heard', 'answered'), ('answer', 'accepted', 'answered'), ('answer', 'raised', 'answered'),
  ('check', 'answered', 'checking'), ('signOff', 'checking', 'closed'), ('sendBack', 'answered', 'accepted'),
  ('sendBack', 'answered', 'heard'), ('sendBack', 'checking', 'accepted'), ('sendBack', 'checking', 'heard'),
  ('judge', 'answered', 'closed'), ('judge', 'checking', 'closed'), ('lapse', 'answered', 'closed'),
  ('notReached', 'answered', 'answered'), ('notReached', 'checking', 'checking'),
  ('notDone', 'answered', 'accepted'), ('notDone', 'answered', 'heard'), ('notDone', 'checking', 'accepted'), ('notDone', 'checking', 'heard'),
  ('withdraw', 'heard', 'withdrawn'), ('withdraw', 'declining', 'withdrawn'), ('withdraw', 'assigned', 'withdrawn'),
  ('withdraw', 'accepted', 'withdrawn'), ('withdraw', 'objected', 'withdrawn'), ('withdraw', 'raised', 'withdrawn'),
  ('reopen', 'closed', 'accepted'), ('reopen', 'closed', 'heard'), ('again', 'closed', 'closed'), ('strike', 'heard', 'withdrawn'),
  ('publish', 'heard', 'heard'), ('publish', 'assigned', 'assigned'), ('publish', 'accepted', 'accepted'), ('publish', 'objected', 'objected'),
  ('publish', 'raised', 'raised'), ('publish', 'answered', 'answered'), ('publish', 'checking', 'checking'), ('publish', 'closed', 'closed'),
  ('takeBack', 'heard', 'heard'), ('takeBack', 'assigned', 'assigned'), ('takeBack', 'accepted', 'accepted'), ('takeBack', 'objected', 'objected'),
  ('takeBack', 'raised', 'raised'), ('takeBack', 'answered', 'answered'), ('takeBack', 'checking', 'checking'), ('takeBack', 'closed', 'closed');
CREATE TRIGGER matter_moves_are BEFORE INSERT ON matter_moves BEGIN SELECT RAISE(ABORT, 'matters: the table of steps is as it is'); END;
CREATE TRIGGER matter_moves_stay BEFORE DELETE ON matter_moves BEGIN SELECT RAISE(ABORT, 'matters: the table of steps is as it is'); END;
CREATE TRIGGER matter_moves_keep BEFORE UPDATE ON matter_moves BEGIN SELECT RAISE(ABORT, 'matters: the table of steps is as it is'); END;

CREATE TABLE matters (
  id           TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  -- 2026-0012: one series a year.
  no           TEXT NOT NULL UNIQUE CHECK (no GLOB '2[0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*'),
  kind         TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 20),
  urgent       INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  -- Its kind ends by the reporter's word or by two who looked, never by silence.
  verified     INTEGER NOT NULL CHECK (verified IN (0, 1)),
  -- Somebody can be called back. Stays when the vault is emptied, as counts do.
  reachable    INTEGER NOT NULL CHECK (reachable IN (0, 1)),
  source       TEXT NOT NULL CHECK (source IN ('web', 'phone', 'window', 'slip', 'grid', '12345')),
  place        TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 60),
  rules        TEXT NOT NULL REFERENCES matter_rules (id),
  said_at      INTEGER NOT NULL CHECK (said_at > 0),
  -- Limits count from here: from hearing, and anew where it was not done after all.
  counted_from INTEGER NOT NULL CHECK (counted_from >= said_at),
  -- What follows is where the steps led.
  steps        INTEGER NOT NULL DEFAULT 0 CHECK (steps >= 0),
  state        TEXT NOT NULL DEFAULT '',
  holder       TEXT REFERENCES members (id),
  due_at       INTEGER,
  outward      TEXT NOT NULL DEFAULT '' CHECK (length(outward) <= 300),
  contacted_at INTEGER,
  external_no  TEXT NOT NULL DEFAULT '' CHECK (length(external_no) <= 40),
  look_again   TEXT,
  extended     INTEGER NOT NULL DEFAULT 0 CHECK (extended IN (0, 1)),
  final        INTEGER NOT NULL DEFAULT 0 CHECK (final IN (0, 1)),
  asked_again  INTEGER NOT NULL DEFAULT 0 CHECK (asked_again IN (0, 1)),
  merged_into  TEXT REFERENCES matters (id),
  answer       TEXT NOT NULL DEFAULT '' CHECK (length(answer) <= 600),
  answered     INTEGER NOT NULL GENERATED ALWAYS AS (answer <> '') STORED,
  ended_at     INTEGER,
  -- The step with the words that stand on the public page; null where none do.
  public_n     INTEGER CHECK (public_n >= 2),
  -- No instant without a limit while somebody has something to do. Proven by "no instant without owner and limit".
  CHECK (steps = 0 OR (due_at IS NULL) = (state IN ('declined', 'merged', 'closed', 'withdrawn'))),
  CHECK (steps = 0 OR (ended_at IS NULL) = (due_at IS NOT NULL)),
  CHECK (state NOT IN ('assigned', 'accepted') OR holder IS NOT NULL),
  CHECK (state <> 'assigned' OR outward <> ''),
  CHECK ((state = 'merged') = (merged_into IS NOT NULL) AND merged_into IS NOT id),
  CHECK (state <> 'raised' OR (external_no <> '' AND look_again IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- The newest number of a year is one look (hooks/matters/rows.ts): as texts, 2026-10000 stands before 2026-9999.
CREATE INDEX matters_place ON matters (substr(no, 1, 4), CAST(substr(no, 6) AS INTEGER));
CREATE INDEX matters_due ON matters (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX matters_to_verify ON matters (due_at, id)
  WHERE due_at IS NOT NULL AND verified = 1 AND state IN ('answered', 'checking');
CREATE INDEX matters_holder ON matters (holder, due_at) WHERE holder IS NOT NULL;
CREATE INDEX matters_ended ON matters (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX matters_said ON matters (said_at);
-- All that is counted for everybody, so that a hundred thousand are counted without looking at one.
CREATE INDEX matters_counted ON matters (place, kind, said_at, due_at, answered);
CREATE INDEX matters_public ON matters (said_at, id) WHERE public_n IS NOT NULL;
CREATE INDEX matters_merged ON matters (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE matter_steps (
  matter     TEXT NOT NULL REFERENCES matters (id),
  n          INTEGER NOT NULL CHECK (n >= 1),
  step       TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state   TEXT NOT NULL,
  -- The member who took it; null where it was the reporter, or the clock (lapse).
  by_member  TEXT REFERENCES members (id),
  holder     TEXT REFERENCES members (id),
  due_at     INTEGER,
  at         INTEGER NOT NULL CHECK (at > 0),
  -- What the reporter reads, and what staff alone do.
  words      TEXT NOT NULL DEFAULT '' CHECK (length(words) <= 600),
  inward     TEXT NOT NULL DEFAULT '' CHECK (length(inward) <= 300),
  -- Of an answer how it came out; of the last word whether they were reached, found it done, were content.
  outcome    TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'explained', 'cannot', 'law')),
  reached    INTEGER CHECK (reached IN (0, 1)),
  solved     INTEGER,
  satisfied  INTEGER CHECK (satisfied IN (0, 1)),
  PRIMARY KEY (matter, n),
  CHECK ((step = 'answer') = (outcome <> '') AND (step <> 'answer' OR words <> '')),
  -- Who was not reached said nothing.
  CHECK (reached IS (CASE WHEN step IN ('judge', 'notDone') THEN 1 WHEN step IN ('notReached', 'lapse') THEN 0 WHEN step = 'again' THEN coalesce(reached, -1) END)),
  CHECK (solved IS (CASE WHEN step = 'judge' OR (step = 'again' AND reached = 1) THEN 1 WHEN step = 'notDone' THEN 0 END)),
  CHECK (step NOT IN ('check', 'signOff', 'sendBack') OR words <> ''),
  CHECK (satisfied IS NULL OR reached IS 1),
  CHECK (step <> 'lapse' OR by_member IS NULL),
  CHECK (step IN ('say', 'judge', 'notDone', 'lapse', 'withdraw', 'reopen', 'again', 'part') OR by_member IS NOT NULL),
  CHECK (step NOT IN ('withdraw', 'part') OR by_member IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_steps_by ON matter_steps (by_member, at) WHERE by_member IS NOT NULL;
CREATE INDEX matter_steps_at ON matter_steps (at);

CREATE TRIGGER matter_steps_follow BEFORE INSERT ON matter_steps
WHEN NOT EXISTS (SELECT 1 FROM matters m WHERE m.id = NEW.matter AND m.steps = NEW.n - 1 AND m.state = NEW.from_state)
  OR NOT EXISTS (SELECT 1 FROM matter_moves v WHERE v.step = NEW.step AND v.from_state = NEW.from_state AND v.to_state = NEW.to_state) BEGIN
  SELECT RAISE(ABORT, 'matters: a step follows the one before, and the table of steps');
END;
-- Proven by "the database refuses what the calls are passed by with".
CREATE TRIGGER matter_steps_hands BEFORE INSERT ON matter_steps
WHEN (NEW.step IN ('accept', 'object') AND NEW.by_member IS NOT (SELECT holder FROM matters WHERE id = NEW.matter))
  OR (NEW.step = 'object' AND (EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = NEW.matter AND s.step = 'object' AND s.by_member = NEW.by_member)
    OR (SELECT final FROM matters WHERE id = NEW.matter) = 1))
  OR (NEW.step IN ('agreeDecline', 'keep') AND NEW.by_member = (SELECT s.by_member FROM matter_steps s
    WHERE s.matter = NEW.matter AND s.step = 'decline' ORDER BY s.n DESC LIMIT 1))
  OR (NEW.step = 'rule' AND EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = NEW.matter AND s.by_member = NEW.by_member
    AND s.step IN ('assign', 'object')))
  OR (NEW.step = 'withdraw' AND EXISTS (SELECT 1 FROM matters j WHERE j.merged_into = NEW.matter))
  OR (NEW.step = 'merge' AND EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = NEW.matter AND s.step = 'part'))
  OR (NEW.step = 'extend' AND (SELECT extended FROM matters WHERE id = NEW.matter) = 1)
  OR (NEW.step IN ('check', 'signOff', 'sendBack') AND (SELECT verified FROM matters WHERE id = NEW.matter) = 0)
  OR (NEW.step = 'lapse' AND (SELECT verified FROM matters WHERE id = NEW.matter) = 1)
  OR (NEW.step = 'again' AND (SELECT asked_again FROM matters WHERE id = NEW.matter) = 1)
  OR (NEW.step = 'signOff' AND NEW.by_member = (SELECT s.by_member FROM matter_steps s
    WHERE s.matter = NEW.matter AND s.step = 'check' ORDER BY s.n DESC LIMIT 1))
  OR (NEW.step IN ('judge', 'notDone', 'notReached', 'check', 'signOff', 'sendBack', 'again') AND NEW.by_member IS NOT NULL AND (
    NEW.by_member IS (SELECT holder FROM matters WHERE id = NEW.matter)
    OR EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = NEW.matter AND s.by_member = NEW.by_member AND s.step IN ('assign', 'rule', 'accept', 'answer')))) BEGIN
  SELECT RAISE(ABORT, 'matters: this step is another one''s');
END;
-- Who wrote it down for another told them the code, and knows it. Proven by "not on their own answer, nor on what is verified; that it is not done it may say".
CREATE TRIGGER matter_steps_own_word BEFORE INSERT ON matter_steps
WHEN NEW.step IN ('judge', 'again', 'withdraw') AND NEW.by_member IS NULL AND EXISTS (SELECT 1 FROM matter_steps w WHERE w.matter = NEW.matter AND w.n = 1
  AND w.by_member IS NOT NULL AND (NEW.step = 'withdraw' OR (SELECT verified FROM matters WHERE id = NEW.matter) = 1
    OR w.by_member IS (SELECT holder FROM matters WHERE id = NEW.matter)
    OR EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = NEW.matter AND s.by_member = w.by_member AND s.step IN ('assign', 'rule', 'accept', 'answer')))) BEGIN
  SELECT RAISE(ABORT, 'matters: this code went through other hands');
END;
-- Proven by "kin of whoever answered, or who acts for them, neither asks nor looks".
CREATE TRIGGER matter_steps_by_no_kin BEFORE INSERT ON matter_steps
WHEN NEW.step IN ('judge', 'notDone', 'notReached', 'check', 'signOff', 'sendBack', 'again') AND NEW.by_member IS NOT NULL AND EXISTS (
  SELECT 1 FROM (SELECT m.holder AS hand FROM matters m WHERE m.id = NEW.matter UNION SELECT s.by_member FROM matter_steps s
      WHERE s.matter = NEW.matter AND s.step IN ('assign', 'rule', 'accept', 'answer')) h
  WHERE EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.at) > NEW.at - 31622400000
      AND h.hand <> NEW.by_member AND h.hand IN (k.member, k.other) AND NEW.by_member IN (k.member, k.other))
    OR EXISTS (SELECT 1 FROM mandates d WHERE d.holder = NEW.by_member AND d.principal = h.hand AND d.agreed_at <= NEW.at
      AND min(d.ends_at, coalesce(d.ended_at, d.ends_at)) > NEW.at - 31622400000)) BEGIN
  SELECT RAISE(ABORT, 'matters: this member is close to one who had a hand in it');
END;
CREATE TRIGGER matter_steps_stay BEFORE DELETE ON matter_steps BEGIN SELECT RAISE(ABORT, 'matters: a step is never deleted'); END;
-- The name of one who has left is taken out of the words.
CREATE TRIGGER matter_steps_keep BEFORE UPDATE ON matter_steps
WHEN NEW.matter IS NOT OLD.matter OR NEW.n IS NOT OLD.n OR NEW.step IS NOT OLD.step OR NEW.from_state IS NOT OLD.from_state
  OR NEW.to_state IS NOT OLD.to_state OR NEW.by_member IS NOT OLD.by_member OR NEW.holder IS NOT OLD.holder OR NEW.at IS NOT OLD.at
  OR NEW.due_at IS NOT OLD.due_at OR NEW.outcome IS NOT OLD.outcome OR NEW.reached IS NOT OLD.reached OR NEW.solved IS NOT OLD.solved
  OR NEW.satisfied IS NOT OLD.satisfied
  OR ((NEW.words IS NOT OLD.words OR NEW.inward IS NOT OLD.inward) AND NOT EXISTS (SELECT 1 FROM members m WHERE m.status = 'left'
    AND NEW.words = replace(OLD.words, m.name, '某某') AND NEW.inward = replace(OLD.inward, m.name, '某某'))) BEGIN
  SELECT RAISE(ABORT, 'matters: a step that was taken stays as it was');
END;

CREATE TRIGGER matters_begin BEFORE INSERT ON matters
WHEN NEW.steps <> 0 OR NEW.state <> '' OR NEW.counted_from <> NEW.said_at OR EXISTS (SELECT 1 FROM matters WHERE id = NEW.id OR no = NEW.no) BEGIN
  SELECT RAISE(ABORT, 'matters: a matter begins with its first step');
END;
CREATE TRIGGER matters_follow BEFORE UPDATE ON matters
WHEN NEW.id IS NOT OLD.id OR NEW.no IS NOT OLD.no OR NEW.kind IS NOT OLD.kind OR NEW.urgent IS NOT OLD.urgent OR NEW.verified IS NOT OLD.verified
  OR NEW.reachable IS NOT OLD.reachable OR NEW.source IS NOT OLD.source
  OR NEW.place IS NOT OLD.place OR NEW.rules IS NOT OLD.rules OR NEW.said_at IS NOT OLD.said_at
  OR (OLD.ended_at IS NOT NULL AND NEW.steps = OLD.steps)
  OR (NEW.steps IS NOT OLD.steps AND NOT EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = OLD.id AND s.n = NEW.steps AND NEW.steps = OLD.steps + 1
    AND s.to_state = NEW.state AND s.holder IS NEW.holder AND s.due_at IS NEW.due_at
    AND NEW.public_n IS (CASE s.step WHEN 'publish' THEN s.n WHEN 'takeBack' THEN NULL ELSE OLD.public_n END)))
  OR (NEW.steps = OLD.steps AND (NEW.state IS NOT OLD.state OR NEW.holder IS NOT OLD.holder OR NEW.outward IS NOT OLD.outward
    OR NEW.contacted_at IS NOT OLD.contacted_at OR NEW.external_no IS NOT OLD.external_no OR NEW.look_again IS NOT OLD.look_again
    OR NEW.extended IS NOT OLD.extended OR NEW.counted_from IS NOT OLD.counted_from OR NEW.final IS NOT OLD.final OR NEW.merged_into IS NOT OLD.merged_into
    OR NEW.asked_again IS NOT OLD.asked_again OR NEW.public_n IS NOT OLD.public_n OR NEW.answer IS NOT OLD.answer OR NEW.ended_at IS NOT OLD.ended_at))
  OR NEW.final < OLD.final OR (NEW.extended < OLD.extended AND NEW.counted_from = OLD.counted_from) BEGIN
  SELECT RAISE(ABORT, 'matters: a matter is where its steps led');
END;
-- Proven by "a matter is merged only into one that is held to no less".
CREATE TRIGGER matters_merge BEFORE UPDATE OF merged_into ON matters
WHEN NEW.merged_into IS NOT NULL AND OLD.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM matters t WHERE t.id = NEW.merged_into
  AND t.ended_at IS NULL AND t.verified >= NEW.verified AND t.urgent >= NEW.urgent) BEGIN
  SELECT RAISE(ABORT, 'matters: into one that is open and held to no less');
END;
CREATE TRIGGER matters_stay BEFORE DELETE ON matters BEGIN SELECT RAISE(ABORT, 'matters: a matter is never deleted'); END;

-- Who said it, and how: apart, so that what is read elsewhere cannot hold it. Erased a time after the end.
CREATE TABLE matter_vault (
  matter    TEXT PRIMARY KEY NOT NULL REFERENCES matters (id),
  name      TEXT NOT NULL CHECK (length(name) <= 40),
  phone     TEXT NOT NULL CHECK (length(phone) <= 20),
  words     TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
  -- Of the code that is asked with, and of the form it came by: under the house's key, which is not in here.
  digest    TEXT NOT NULL CHECK (length(digest) = 64),
  once      TEXT NOT NULL CHECK (length(once) = 64)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_vault_once ON matter_vault (once);
-- Proven by "no instant without owner and limit".
CREATE TRIGGER matter_vault_begin BEFORE INSERT ON matter_vault WHEN (SELECT steps FROM matters WHERE id = NEW.matter) IS NOT 0 BEGIN
  SELECT RAISE(ABORT, 'matters: who said it is written down with it');
END;
CREATE TRIGGER matter_vault_keep BEFORE UPDATE ON matter_vault BEGIN SELECT RAISE(ABORT, 'matters: what was said stays as it was'); END;
CREATE TRIGGER matter_vault_stay BEFORE DELETE ON matter_vault
WHEN (SELECT ended_at FROM matters WHERE id = OLD.matter) IS NULL BEGIN
  SELECT RAISE(ABORT, 'matters: who said it is known until it has ended');
END;
-- Every look at it; the reporter reads these.
CREATE TABLE matter_reads (
  seq    INTEGER PRIMARY KEY NOT NULL,
  matter TEXT NOT NULL REFERENCES matters (id),
  reader TEXT NOT NULL REFERENCES members (id),
  why    TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 60),
  at     INTEGER NOT NULL
) STRICT;
CREATE INDEX matter_reads_matter ON matter_reads (matter, seq);
CREATE INDEX matter_reads_reader ON matter_reads (reader);
CREATE TRIGGER matter_reads_keep BEFORE UPDATE ON matter_reads BEGIN SELECT RAISE(ABORT, 'matters: a look that was taken stays'); END;
CREATE TRIGGER matter_reads_stay BEFORE DELETE ON matter_reads BEGIN SELECT RAISE(ABORT, 'matters: a look that was taken stays'); END;
CREATE TRIGGER matter_reads_are_not_replaced BEFORE INSERT ON matter_reads WHEN EXISTS (SELECT 1 FROM matter_reads WHERE seq = NEW.seq) BEGIN
  SELECT RAISE(ABORT, 'matters: a look that was taken stays');
END;
-- Rules that a matter was heard under, or that are older, do not change.
CREATE TRIGGER matter_rules_keep BEFORE UPDATE ON matter_rules
WHEN NEW.id IS NOT OLD.id OR EXISTS (SELECT 1 FROM matters m WHERE m.rules = OLD.id) BEGIN
  SELECT RAISE(ABORT, 'matters: rules in use do not change');
END;
CREATE TRIGGER matter_rules_stay BEFORE DELETE ON matter_rules WHEN EXISTS (SELECT 1 FROM matters m WHERE m.rules = OLD.id) BEGIN
  SELECT RAISE(ABORT, 'matters: rules in use do not change');
END;
`)
    .execute();
});
