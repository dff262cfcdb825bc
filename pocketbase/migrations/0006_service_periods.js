/**
 * Service as it took place: who served whom, from when to when. A period is written when it begins or is claimed,
 * closed once, recognised once (its minutes then count as 荣誉时长), and voided at most once; nothing else changes.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE service_periods (
  id            INTEGER PRIMARY KEY NOT NULL,
  volunteer     TEXT NOT NULL REFERENCES members (id),
  served        TEXT REFERENCES members (id) CHECK (served IS NULL OR served <> volunteer),
  service       TEXT NOT NULL,
  needs_two     INTEGER NOT NULL CHECK (needs_two IN (0, 1)),
  -- 'claim:<id>', 'request:<id>' or 'activity:<id>'.
  source        TEXT NOT NULL,
  starts_at     INTEGER NOT NULL,
  -- Empty while service is going on.
  ends_at       INTEGER CHECK (ends_at > starts_at AND ends_at - starts_at <= 86400000),
  -- Minutes that count, once someone has confirmed them.
  minutes       INTEGER CHECK (minutes BETWEEN 0 AND 1440),
  recognised_at INTEGER,
  voided_at     INTEGER,
  CHECK ((minutes IS NULL) = (recognised_at IS NULL)),
  CHECK (minutes IS NULL OR (ends_at IS NOT NULL AND minutes * 60000 <= ends_at - starts_at + 59999))
) STRICT;
CREATE INDEX service_periods_volunteer ON service_periods (volunteer, starts_at);
CREATE INDEX service_periods_served ON service_periods (served, starts_at) WHERE served IS NOT NULL;
CREATE INDEX service_periods_open ON service_periods (volunteer) WHERE ends_at IS NULL;
CREATE INDEX service_periods_open_served ON service_periods (served) WHERE ends_at IS NULL;
CREATE INDEX service_periods_source ON service_periods (source);
CREATE INDEX service_periods_honour ON service_periods (volunteer, minutes) WHERE minutes IS NOT NULL AND voided_at IS NULL;

-- One volunteer is in one place at a time. Proven by "service of one volunteer never overlaps".
CREATE TRIGGER service_periods_volunteer_overlap BEFORE INSERT ON service_periods
WHEN NEW.voided_at IS NULL AND (
  EXISTS (SELECT 1 FROM service_periods p
    WHERE p.volunteer = NEW.volunteer AND p.voided_at IS NULL
      AND p.starts_at > NEW.starts_at - 86400000 AND p.starts_at < coalesce(NEW.ends_at, 9000000000000000)
      AND coalesce(p.ends_at, 9000000000000000) > NEW.starts_at)
  OR EXISTS (SELECT 1 FROM service_periods p
    WHERE p.volunteer = NEW.volunteer AND p.ends_at IS NULL AND p.voided_at IS NULL
      AND p.starts_at < coalesce(NEW.ends_at, 9000000000000000))) BEGIN
  SELECT RAISE(ABORT, 'service: this volunteer already serves at that time');
END;
-- One served person has one volunteer at a time, or two of the same service where it needs two. What somebody only claims
-- keeps no time of another's: it stands once it is recognised, and is refused then where something else stands.
-- Proven by "service to one person overlaps only where two are needed" and "a claim that waits is in nobody's way".
CREATE TRIGGER service_periods_served_overlap BEFORE INSERT ON service_periods
WHEN NEW.voided_at IS NULL AND NEW.served IS NOT NULL AND (
  SELECT count(*) + coalesce(sum(NEW.needs_two = 0 OR p.needs_two = 0 OR p.service <> NEW.service), 0) * 2
  FROM service_periods p
  WHERE p.served = NEW.served AND p.voided_at IS NULL AND (p.minutes IS NOT NULL OR p.source NOT LIKE 'claim:%')
    AND p.starts_at < coalesce(NEW.ends_at, 9000000000000000)
    AND (p.starts_at > NEW.starts_at - 86400000 OR p.ends_at IS NULL)
    AND coalesce(p.ends_at, 9000000000000000) > NEW.starts_at) >= 2 BEGIN
  SELECT RAISE(ABORT, 'service: this person is already served at that time');
END;
CREATE TRIGGER service_periods_recognised_overlap BEFORE UPDATE OF minutes ON service_periods
WHEN OLD.minutes IS NULL AND NEW.minutes IS NOT NULL AND NEW.voided_at IS NULL AND NEW.served IS NOT NULL AND NEW.source LIKE 'claim:%' AND (
  SELECT count(*) + coalesce(sum(NEW.needs_two = 0 OR p.needs_two = 0 OR p.service <> NEW.service), 0) * 2
  FROM service_periods p
  WHERE p.served = NEW.served AND p.id <> NEW.id AND p.voided_at IS NULL AND (p.minutes IS NOT NULL OR p.source NOT LIKE 'claim:%')
    AND p.starts_at < NEW.ends_at AND (p.starts_at > NEW.starts_at - 86400000 OR p.ends_at IS NULL)
    AND coalesce(p.ends_at, 9000000000000000) > NEW.starts_at) >= 2 BEGIN
  SELECT RAISE(ABORT, 'service: this person is already served at that time');
END;
-- Proven by "a period is closed, recognised and voided once".
CREATE TRIGGER service_periods_change_once BEFORE UPDATE ON service_periods
WHEN NEW.id IS NOT OLD.id OR NEW.volunteer IS NOT OLD.volunteer OR NEW.served IS NOT OLD.served
  OR NEW.service IS NOT OLD.service OR NEW.needs_two IS NOT OLD.needs_two OR NEW.source IS NOT OLD.source
  OR NEW.starts_at IS NOT OLD.starts_at
  OR (OLD.ends_at IS NOT NULL AND NEW.ends_at IS NOT OLD.ends_at)
  OR (OLD.minutes IS NOT NULL AND (NEW.minutes IS NOT OLD.minutes OR NEW.recognised_at IS NOT OLD.recognised_at))
  OR (OLD.voided_at IS NOT NULL AND (NEW.voided_at IS NOT OLD.voided_at OR NEW.minutes IS NOT OLD.minutes)) BEGIN
  SELECT RAISE(ABORT, 'service: a period is closed, recognised and voided once');
END;
CREATE TRIGGER service_periods_stay BEFORE DELETE ON service_periods BEGIN
  SELECT RAISE(ABORT, 'service: a period is never deleted');
END;
CREATE TRIGGER service_periods_are_not_replaced BEFORE INSERT ON service_periods
WHEN EXISTS (SELECT 1 FROM service_periods WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'service: this period exists');
END;
`)
    .execute();
});
