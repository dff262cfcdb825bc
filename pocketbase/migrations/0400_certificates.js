/**
 * Certificates of a volunteer's service record (order 67 of the Ministry of Civil Affairs): asked for by the member, issued
 * by staff who are not close to them, with what the record says at that moment. What was issued never changes; it is revoked.
 * Proven by tests/integration/certificates/.
 */
migrate((app) => {
  // What the record says of the period of a certificate `of`: one row a service.
  const record = (of) => `SELECT service, count(*) AS times, sum(minutes) AS minutes FROM service_days
        WHERE member = ${of}.member AND day BETWEEN ${of}.from_day AND ${of}.to_day GROUP BY service ORDER BY service`;
  app
    .db()
    .newQuery(`
-- Service that counts, by the day on which it began in Shanghai.
CREATE VIEW service_days AS
  SELECT volunteer AS member, service, minutes, strftime('%Y-%m-%d', starts_at / 1000, 'unixepoch', '+8 hours') AS day
  FROM service_periods WHERE minutes > 0 AND voided_at IS NULL;

CREATE TABLE certificates (
  id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  -- Whose service it is; nobody else asks for it.
  member     TEXT NOT NULL REFERENCES members (id),
  span       TEXT NOT NULL CHECK (span = 'all' OR span GLOB '2[0-9][0-9][0-9]'),
  -- Days of Shanghai, both within.
  from_day   TEXT NOT NULL CHECK (date(from_day) IS from_day),
  to_day     TEXT NOT NULL CHECK (date(to_day) IS to_day AND to_day >= from_day),
  asked_at   INTEGER NOT NULL CHECK (asked_at > 0),
  state      TEXT NOT NULL CHECK (state IN ('asked', 'issued', 'refused', 'withdrawn', 'revoked')),
  decided_by TEXT REFERENCES members (id),
  decided_at INTEGER CHECK (decided_at >= asked_at),
  -- Why it was refused or revoked.
  reason     TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  revoked_by TEXT REFERENCES members (id),
  revoked_at INTEGER CHECK (revoked_at >= decided_at),
  -- 2026-0012: one series a year, without gaps.
  no         TEXT UNIQUE CHECK (no GLOB '2[0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*'),
  -- As it is printed; emptied when the member leaves.
  name       TEXT CHECK (length(name) <= 40),
  times      INTEGER CHECK (times > 0),
  minutes    INTEGER CHECK (minutes > 0),
  -- JSON, one list a service: its id, its name, times, minutes.
  rows       TEXT CHECK (json_valid(rows)),
  -- A digest of all this under the house's key, which is not in the database.
  code       TEXT CHECK (length(code) = 12 AND code NOT GLOB '*[^0-9]*'),
  CHECK ((state IN ('asked', 'withdrawn')) = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((state = 'revoked') = (revoked_by IS NOT NULL) AND (revoked_by IS NULL) = (revoked_at IS NULL)),
  CHECK ((state IN ('refused', 'revoked')) = (reason <> '')),
  CHECK ((state IN ('issued', 'revoked')) = (no IS NOT NULL) AND (no IS NULL) = (name IS NULL) AND (no IS NULL) = (times IS NULL)
    AND (no IS NULL) = (minutes IS NULL) AND (no IS NULL) = (rows IS NULL) AND (no IS NULL) = (code IS NULL)),
  -- Nobody issues, refuses or revokes their own.
  CHECK (decided_by IS NOT member AND revoked_by IS NOT member)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificates_member ON certificates (member, asked_at);
CREATE INDEX certificates_waiting ON certificates (asked_at, id) WHERE state = 'asked';
CREATE INDEX certificates_issued ON certificates (decided_at, id) WHERE no IS NOT NULL;
CREATE INDEX certificates_asked ON certificates (member, span) WHERE state = 'asked';

CREATE TRIGGER certificates_begin BEFORE INSERT ON certificates
WHEN NEW.state <> 'asked'
  OR EXISTS (SELECT 1 FROM certificates WHERE id = NEW.id OR (member = NEW.member AND span = NEW.span AND state = 'asked')) BEGIN
  SELECT RAISE(ABORT, 'certificates: one is asked for first, each span once at a time');
END;
CREATE TRIGGER certificates_stay BEFORE DELETE ON certificates BEGIN
  SELECT RAISE(ABORT, 'certificates: one is revoked, not deleted');
END;
-- What it says, who decided and when: once. The name goes when its member has left.
CREATE TRIGGER certificates_go_their_way BEFORE UPDATE ON certificates
WHEN NEW.id IS NOT OLD.id OR NEW.member IS NOT OLD.member OR NEW.span IS NOT OLD.span OR NEW.from_day IS NOT OLD.from_day
  OR NEW.to_day IS NOT OLD.to_day OR NEW.asked_at IS NOT OLD.asked_at
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'asked' AND NEW.state IN ('issued', 'refused', 'withdrawn'))
    OR (OLD.state = 'issued' AND NEW.state = 'revoked'))
  OR (OLD.state <> 'asked' AND (NEW.decided_by IS NOT OLD.decided_by OR NEW.decided_at IS NOT OLD.decided_at OR NEW.no IS NOT OLD.no
    OR NEW.times IS NOT OLD.times OR NEW.minutes IS NOT OLD.minutes OR NEW.rows IS NOT OLD.rows OR NEW.code IS NOT OLD.code))
  OR (OLD.state = 'revoked' AND (NEW.revoked_by IS NOT OLD.revoked_by OR NEW.revoked_at IS NOT OLD.revoked_at))
  OR (OLD.name IS NOT NULL AND NEW.name IS NOT OLD.name
    AND NOT (NEW.name = '' AND EXISTS (SELECT 1 FROM members m WHERE m.id = OLD.member AND m.status = 'left')))
  OR (OLD.reason <> '' AND NEW.reason IS NOT OLD.reason AND NOT EXISTS (SELECT 1 FROM members m WHERE m.id = OLD.member
    AND m.status = 'left' AND NEW.reason = replace(OLD.reason, m.name, '某某'))) BEGIN
  SELECT RAISE(ABORT, 'certificates: what was issued stands, and is only revoked');
END;
-- The next number of the year, the member's name, and what the record says: no other sum is issued.
CREATE TRIGGER certificates_say_what_the_record_says BEFORE UPDATE ON certificates
WHEN OLD.state = 'asked' AND NEW.state = 'issued' AND (
  NEW.no IS NOT (SELECT y.year || '-' || printf('%04d', 1 + coalesce((SELECT max(CAST(substr(c.no, 6) AS INTEGER)) FROM certificates c
      WHERE c.no BETWEEN y.year || '-' AND y.year || '-:'), 0))
    FROM (SELECT strftime('%Y', NEW.decided_at / 1000, 'unixepoch', '+8 hours') AS year) y)
  OR NEW.to_day > strftime('%Y-%m-%d', NEW.decided_at / 1000, 'unixepoch', '+8 hours')
  OR NEW.name IS NOT (SELECT name FROM members m WHERE m.id = NEW.member AND m.status = 'active')
  OR NEW.minutes IS NOT (SELECT sum(minutes) FROM (${record('NEW')}))
  OR NEW.times IS NOT (SELECT sum(times) FROM (${record('NEW')}))
  OR (SELECT json_group_array(json_array(json_extract(value, '$[0]'), json_extract(value, '$[2]'), json_extract(value, '$[3]')))
      FROM json_each(NEW.rows))
    IS NOT (SELECT json_group_array(json_array(service, times, minutes)) FROM (${record('NEW')}))) BEGIN
  SELECT RAISE(ABORT, 'certificates: it says what the record says');
END;
-- Who decides reviews hours, and is not close to the member: no kin and no proxy, now or within a year, and by no printed card
-- one hand with them.
CREATE TRIGGER certificates_by_others BEFORE UPDATE OF decided_by, revoked_by ON certificates
WHEN EXISTS (SELECT 1 FROM (SELECT NEW.decided_by AS who, NEW.decided_at AS at WHERE NEW.decided_by IS NOT OLD.decided_by
    UNION ALL SELECT NEW.revoked_by, NEW.revoked_at WHERE NEW.revoked_by IS NOT OLD.revoked_by) d
  WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.id = d.who AND m.status = 'active' AND instr(m.capabilities, '"hours.review"') > 0)
    OR EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, d.at) > d.at - 31622400000
      AND d.who IN (k.member, k.other) AND NEW.member IN (k.member, k.other))
    OR EXISTS (SELECT 1 FROM mandates a WHERE a.holder = d.who AND a.principal = NEW.member AND a.agreed_at <= d.at
      AND min(a.ends_at, coalesce(a.ended_at, a.ends_at)) > d.at - 31622400000)
    OR EXISTS (SELECT 1 FROM card_printers p WHERE (p.member = NEW.member AND p.printer = d.who AND p.until > d.at - 31622400000)
      OR (p.member = d.who AND p.printer = NEW.member AND p.card = 'login' AND p.until > d.at))) BEGIN
  SELECT RAISE(ABORT, 'certificates: who decides is close to the member');
END;
`)
    .execute();
});
