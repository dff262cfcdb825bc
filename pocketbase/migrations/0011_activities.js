/**
 * Activities that staff open with a window and a code; people sign in and out, and minutes follow. When an activity
 * is closed, each visit with minutes becomes a claim, which is reviewed like any other.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE activities (
  id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  title      TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
  service    TEXT NOT NULL,
  place      TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 100),
  starts_at  INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL CHECK (ends_at > starts_at AND ends_at - starts_at <= 86400000),
  places     INTEGER NOT NULL CHECK (places BETWEEN 1 AND 500),
  maker      TEXT NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL,
  -- The codes that are shown at the place, as salted digests: one when it begins, another when it ends. None until staff
  -- ask for them, and new ones end the last.
  salt       TEXT NOT NULL DEFAULT '' CHECK (length(salt) IN (0, 20)),
  digest     TEXT NOT NULL DEFAULT '' CHECK (length(digest) = CASE salt WHEN '' THEN 0 ELSE 64 END),
  digest_out TEXT NOT NULL DEFAULT '' CHECK (length(digest_out) = length(digest) AND (digest_out = '' OR digest_out <> digest)),
  state      TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'cancelled')),
  closed_by  TEXT REFERENCES members (id),
  closed_at  INTEGER,
  reason     TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  CHECK ((state = 'open') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
  CHECK ((state = 'cancelled') = (reason <> ''))
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_open ON activities (starts_at) WHERE state = 'open';
CREATE INDEX activities_created ON activities (created_at);

CREATE TABLE activity_visits (
  activity      TEXT NOT NULL REFERENCES activities (id),
  member        TEXT NOT NULL REFERENCES members (id),
  signed_in_at  INTEGER NOT NULL,
  -- Empty for somebody who forgot.
  signed_out_at INTEGER CHECK (signed_out_at >= signed_in_at),
  -- Holds the time that counts; overlap is refused there. Where it was voided because somebody forgot to sign out, a
  -- correction names a new one.
  period        INTEGER NOT NULL UNIQUE REFERENCES service_periods (id),
  -- Counted minutes, once they are known: from sign-out, or from a correction by staff.
  minutes       INTEGER CHECK (minutes BETWEEN 0 AND 1440),
  settled_at    INTEGER,
  corrected_by  TEXT REFERENCES members (id) CHECK (corrected_by <> member),
  reason        TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  -- What became of it when the activity was closed: a claim, or the rule that kept it from being one.
  claim         TEXT UNIQUE REFERENCES claims (id),
  refused       TEXT CHECK (json_valid(refused)),
  PRIMARY KEY (activity, member),
  CHECK ((minutes IS NULL) = (settled_at IS NULL)),
  CHECK (minutes IS NULL OR (signed_out_at IS NOT NULL) <> (corrected_by IS NOT NULL)),
  CHECK ((corrected_by IS NULL) = (reason = '')),
  CHECK (claim IS NULL OR (refused IS NULL AND minutes > 0))
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_visits_member ON activity_visits (member);
CREATE INDEX activity_visits_unsettled ON activity_visits (activity) WHERE minutes IS NULL;

-- What was announced never changes; an activity is closed or cancelled once, and only when nobody is inside.
-- Proven by "an activity is closed once, when everybody has left".
CREATE TRIGGER activities_are_closed_once BEFORE UPDATE ON activities
WHEN OLD.state <> 'open' OR NEW.id IS NOT OLD.id OR NEW.title IS NOT OLD.title OR NEW.service IS NOT OLD.service
  OR NEW.place IS NOT OLD.place OR NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at
  OR NEW.places IS NOT OLD.places OR NEW.maker IS NOT OLD.maker OR NEW.created_at IS NOT OLD.created_at
  OR (NEW.state = 'closed' AND EXISTS (SELECT 1 FROM activity_visits v WHERE v.activity = OLD.id AND v.minutes IS NULL))
  OR (NEW.state = 'cancelled' AND EXISTS (SELECT 1 FROM activity_visits v WHERE v.activity = OLD.id)) BEGIN
  SELECT RAISE(ABORT, 'activities: an activity is closed once, when everybody has left');
END;
CREATE TRIGGER activities_stay BEFORE DELETE ON activities BEGIN SELECT RAISE(ABORT, 'activities: an activity is never deleted'); END;
CREATE TRIGGER activities_begin_open BEFORE INSERT ON activities
WHEN NEW.state <> 'open' OR EXISTS (SELECT 1 FROM activities WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'activities: an activity begins open, once');
END;

-- Proven by "a visit is counted once, and claimed for its own minutes".
CREATE TRIGGER activity_visits_are_counted_once BEFORE UPDATE ON activity_visits
WHEN NEW.activity IS NOT OLD.activity OR NEW.member IS NOT OLD.member OR NEW.signed_in_at IS NOT OLD.signed_in_at
  OR (NEW.period IS NOT OLD.period AND (OLD.minutes IS NOT NULL
    OR (SELECT voided_at FROM service_periods WHERE id = OLD.period) IS NULL))
  OR (OLD.minutes IS NOT NULL AND (NEW.minutes IS NOT OLD.minutes OR NEW.settled_at IS NOT OLD.settled_at
    OR NEW.signed_out_at IS NOT OLD.signed_out_at OR NEW.corrected_by IS NOT OLD.corrected_by))
  OR OLD.claim IS NOT NULL AND NEW.claim IS NOT OLD.claim
  OR OLD.refused IS NOT NULL AND NEW.refused IS NOT OLD.refused
  OR (NEW.claim IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims c
    WHERE c.id = NEW.claim AND c.volunteer = NEW.member AND c.period = NEW.period AND c.minutes = NEW.minutes))
  OR (OLD.minutes IS NOT NULL AND NEW.reason IS NOT OLD.reason AND NOT EXISTS (SELECT 1 FROM members m
    WHERE m.id = OLD.member AND m.status = 'left' AND NEW.reason = replace(OLD.reason, m.name, '某某'))) BEGIN
  SELECT RAISE(ABORT, 'activities: a visit is counted once');
END;
CREATE TRIGGER activity_visits_stay BEFORE DELETE ON activity_visits BEGIN SELECT RAISE(ABORT, 'activities: a visit is never deleted'); END;
CREATE TRIGGER activity_visits_fit BEFORE INSERT ON activity_visits
WHEN NEW.minutes IS NOT NULL OR NEW.claim IS NOT NULL OR NEW.refused IS NOT NULL
  OR EXISTS (SELECT 1 FROM activity_visits v WHERE (v.activity = NEW.activity AND v.member = NEW.member) OR v.period = NEW.period)
  OR NOT EXISTS (SELECT 1 FROM activities a WHERE a.id = NEW.activity AND a.state = 'open')
  OR NOT EXISTS (SELECT 1 FROM service_periods p WHERE p.id = NEW.period AND p.volunteer = NEW.member
    AND p.source = 'activity:' || NEW.activity)
  OR (SELECT count(*) FROM activity_visits v WHERE v.activity = NEW.activity) >= (SELECT places FROM activities WHERE id = NEW.activity) BEGIN
  SELECT RAISE(ABORT, 'activities: signed in already, or no place left');
END;
`)
    .execute();
});
