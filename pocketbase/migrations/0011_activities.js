/** Activities that staff open with a window and a code; people sign in and out, and minutes follow. */
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
  salt       TEXT NOT NULL CHECK (length(salt) >= 16),
  digest     TEXT NOT NULL CHECK (length(digest) = 64),
  maker      TEXT NOT NULL REFERENCES members (id),
  policy     TEXT NOT NULL REFERENCES policies (id),
  created_at INTEGER NOT NULL,
  -- Another member of staff lets the deposits of the whole activity be posted.
  checker    TEXT REFERENCES members (id) CHECK (checker <> maker),
  state      TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'rejected')),
  decided_at INTEGER,
  reason     TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  CHECK ((state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (checker IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_open ON activities (starts_at);
CREATE TRIGGER activities_are_decided_once BEFORE UPDATE ON activities
WHEN OLD.state <> 'open' OR NEW.id IS NOT OLD.id OR NEW.title IS NOT OLD.title OR NEW.service IS NOT OLD.service
  OR NEW.place IS NOT OLD.place OR NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at
  OR NEW.places IS NOT OLD.places OR NEW.maker IS NOT OLD.maker OR NEW.policy IS NOT OLD.policy
  OR NEW.created_at IS NOT OLD.created_at OR NEW.salt IS NOT OLD.salt OR NEW.digest IS NOT OLD.digest BEGIN
  SELECT RAISE(ABORT, 'activities: an activity is decided once');
END;
CREATE TRIGGER activities_stay BEFORE DELETE ON activities BEGIN SELECT RAISE(ABORT, 'activities: an activity is never deleted'); END;
CREATE TRIGGER activities_begin_open BEFORE INSERT ON activities
WHEN NEW.state <> 'open' OR EXISTS (SELECT 1 FROM activities WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'activities: an activity begins open, once');
END;

CREATE TABLE activity_visits (
  activity      TEXT NOT NULL REFERENCES activities (id),
  member        TEXT NOT NULL REFERENCES members (id),
  -- Holds the time of sign-in and sign-out; overlap is refused there.
  period        INTEGER NOT NULL UNIQUE REFERENCES service_periods (id),
  deposited     INTEGER CHECK (deposited >= 0),
  recorded_only INTEGER CHECK (recorded_only >= 0),
  PRIMARY KEY (activity, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_visits_member ON activity_visits (member);
CREATE TRIGGER activity_visits_are_paid_once BEFORE UPDATE ON activity_visits
WHEN OLD.deposited IS NOT NULL OR NEW.activity IS NOT OLD.activity OR NEW.member IS NOT OLD.member OR NEW.period IS NOT OLD.period BEGIN
  SELECT RAISE(ABORT, 'activities: a visit is counted once');
END;
CREATE TRIGGER activity_visits_stay BEFORE DELETE ON activity_visits BEGIN SELECT RAISE(ABORT, 'activities: a visit is never deleted'); END;
CREATE TRIGGER activity_visits_fit BEFORE INSERT ON activity_visits
WHEN EXISTS (SELECT 1 FROM activity_visits v WHERE (v.activity = NEW.activity AND v.member = NEW.member) OR v.period = NEW.period)
  OR (SELECT count(*) FROM activity_visits v WHERE v.activity = NEW.activity) >= (SELECT places FROM activities WHERE id = NEW.activity) BEGIN
  SELECT RAISE(ABORT, 'activities: signed in already, or no place left');
END;
`)
    .execute();
});
