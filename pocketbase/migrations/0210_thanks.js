/**
 * Words of thanks after a service, and their way to the public page: the served person says them, every volunteer
 * agrees, staff look, and each of them can take it back. Proven by tests/integration/thanks.test.ts.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE thanks (
  id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  request    TEXT NOT NULL UNIQUE REFERENCES requests (id),
  -- Erased when they are taken back.
  words      TEXT NOT NULL CHECK (length(words) <= 60 AND (length(words) > 0) = (state <> 'taken_back')),
  said_by    TEXT NOT NULL REFERENCES members (id),
  mandate    TEXT REFERENCES mandates (id),
  said_at    INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('private', 'asked', 'declined', 'agreed', 'shown', 'kept_back', 'taken_back')),
  -- Who of the staff let it be seen, or not, and when.
  decided_by TEXT REFERENCES members (id),
  decided_at INTEGER,
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (state NOT IN ('shown', 'kept_back') OR decided_by IS NOT NULL),
  CHECK (decided_by IS NOT said_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX thanks_said_by ON thanks (said_by);
CREATE INDEX thanks_waiting ON thanks (said_at, id) WHERE state = 'agreed';
CREATE INDEX thanks_shown ON thanks (decided_at, id) WHERE state = 'shown';

-- What each volunteer answered last.
CREATE TABLE thanks_answers (
  thanks    TEXT NOT NULL REFERENCES thanks (id),
  volunteer TEXT NOT NULL REFERENCES members (id),
  agrees    INTEGER NOT NULL CHECK (agrees IN (0, 1)),
  at        INTEGER NOT NULL,
  PRIMARY KEY (thanks, volunteer)
) STRICT, WITHOUT ROWID;
CREATE INDEX thanks_answers_volunteer ON thanks_answers (volunteer);
CREATE TRIGGER thanks_answers_stay BEFORE DELETE ON thanks_answers BEGIN SELECT RAISE(ABORT, 'thanks: an answer is changed, not deleted'); END;
CREATE TRIGGER thanks_answers_by_volunteers BEFORE INSERT ON thanks_answers
WHEN NOT EXISTS (SELECT 1 FROM thanks t JOIN request_volunteers v ON v.request = t.request
    WHERE t.id = NEW.thanks AND v.volunteer = NEW.volunteer AND v.state = 'chosen') BEGIN
  SELECT RAISE(ABORT, 'thanks: only who served is asked');
END;
CREATE TRIGGER thanks_answers_keep BEFORE UPDATE ON thanks_answers
WHEN NEW.thanks IS NOT OLD.thanks OR NEW.volunteer IS NOT OLD.volunteer
  OR (NEW.agrees = 0 AND (SELECT state FROM thanks WHERE id = OLD.thanks) = 'shown') BEGIN
  SELECT RAISE(ABORT, 'thanks: what is shown is taken away before its volunteer says no');
END;

CREATE TRIGGER thanks_begin BEFORE INSERT ON thanks
WHEN NEW.state NOT IN ('private', 'asked') OR EXISTS (SELECT 1 FROM thanks WHERE id = NEW.id OR request = NEW.request)
  OR NOT EXISTS (SELECT 1 FROM requests WHERE id = NEW.request AND state = 'settled') BEGIN
  SELECT RAISE(ABORT, 'thanks: words follow a confirmed service, once');
END;
-- The way to the page. Staff see only what all agreed to, and nobody decides on words about themselves.
CREATE TRIGGER thanks_go_their_way BEFORE UPDATE ON thanks
WHEN NEW.id IS NOT OLD.id OR NEW.request IS NOT OLD.request OR NEW.said_by IS NOT OLD.said_by OR NEW.mandate IS NOT OLD.mandate
  OR NEW.said_at IS NOT OLD.said_at OR (NEW.words IS NOT OLD.words AND NEW.words <> '')
  OR (OLD.decided_by IS NOT NULL AND NEW.decided_by IS NOT OLD.decided_by)
  OR NOT (
    (OLD.state <> 'taken_back' AND NEW.state = 'taken_back')
    OR (OLD.state IN ('asked', 'agreed', 'shown') AND NEW.state = 'declined')
    OR (OLD.state = 'asked' AND NEW.state = 'agreed' AND NOT EXISTS (
      SELECT 1 FROM request_volunteers v WHERE v.request = OLD.request AND v.state = 'chosen'
        AND NOT EXISTS (SELECT 1 FROM thanks_answers a WHERE a.thanks = OLD.id AND a.volunteer = v.volunteer AND a.agrees = 1)))
    OR (OLD.state = 'agreed' AND NEW.state IN ('shown', 'kept_back')
      AND NEW.decided_by <> (SELECT served FROM requests WHERE id = OLD.request)
      AND NOT EXISTS (SELECT 1 FROM request_volunteers v
        WHERE v.request = OLD.request AND v.state = 'chosen' AND v.volunteer = NEW.decided_by))) BEGIN
  SELECT RAISE(ABORT, 'thanks: words go their way to the page');
END;
CREATE TRIGGER thanks_stay BEFORE DELETE ON thanks BEGIN SELECT RAISE(ABORT, 'thanks: words are taken back, not deleted'); END;
`)
    .execute();
});
