/**
 * Requests for help and their life. `request_transitions` is src/bank/request.ts's table, held at the database
 * too (a unit test compares them).
 */
migrate((app) => {
  // As in src/bank/request.ts; a unit test compares them.
  const overAndOver = { asks: 40, offers: 5, codes: 40 };
  app
    .db()
    .newQuery(`
CREATE TABLE request_transitions (
  was TEXT NOT NULL,
  now TEXT NOT NULL,
  PRIMARY KEY (was, now)
) STRICT, WITHOUT ROWID;
INSERT INTO request_transitions (was, now) VALUES
  ('asked', 'offered'), ('offered', 'asked'),
  ('asked', 'dispatched'), ('offered', 'dispatched'),
  ('dispatched', 'asked'), ('dispatched', 'offered'),
  ('dispatched', 'started'), ('started', 'finished'),
  ('finished', 'settled'), ('finished', 'released'), ('finished', 'disputed'),
  ('disputed', 'settled'), ('disputed', 'released'),
  ('asked', 'cancelled'), ('offered', 'cancelled'), ('dispatched', 'cancelled'),
  ('asked', 'expired'), ('offered', 'expired'), ('dispatched', 'expired'), ('started', 'disputed');
CREATE TRIGGER request_transitions_never_change BEFORE UPDATE ON request_transitions BEGIN SELECT RAISE(ABORT, 'requests: the table of transitions stands'); END;
CREATE TRIGGER request_transitions_stay BEFORE DELETE ON request_transitions BEGIN SELECT RAISE(ABORT, 'requests: the table of transitions stands'); END;
CREATE TRIGGER request_transitions_are_complete BEFORE INSERT ON request_transitions BEGIN SELECT RAISE(ABORT, 'requests: the table of transitions stands'); END;

CREATE TABLE requests (
  id              TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  served          TEXT NOT NULL REFERENCES members (id),
  asked_by        TEXT NOT NULL REFERENCES members (id),
  mandate         TEXT REFERENCES mandates (id),
  service         TEXT NOT NULL,
  needs_two       INTEGER NOT NULL CHECK (needs_two IN (0, 1)),
  starts_at       INTEGER NOT NULL,
  minutes         INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  place           TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 100),
  note            TEXT NOT NULL CHECK (length(note) <= 500),
  policy          TEXT NOT NULL REFERENCES policies (id),
  payer           TEXT NOT NULL REFERENCES ledger_accounts (id),
  created_at      INTEGER NOT NULL,
  state           TEXT NOT NULL DEFAULT 'asked' CHECK (state IN
    ('asked', 'offered', 'dispatched', 'started', 'finished', 'disputed', 'settled', 'released', 'cancelled', 'expired')),
  -- The holds that pay for it; the second where two volunteers come. Renewed where a dispute outlasts them.
  hold            TEXT NOT NULL REFERENCES ledger_transfers (id),
  second_hold     TEXT REFERENCES ledger_transfers (id),
  -- Changes with the state.
  expires_at      INTEGER NOT NULL,
  started_at      INTEGER,
  finished_at     INTEGER CHECK (finished_at > started_at),
  served_minutes  INTEGER CHECK (served_minutes BETWEEN 0 AND 1440),
  settled_minutes INTEGER CHECK (settled_minutes BETWEEN 0 AND minutes),
  confirms_at     INTEGER,
  reason          TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  CHECK ((second_hold IS NOT NULL) = (needs_two = 1)),
  CHECK (hold IS NOT second_hold),
  CHECK (state NOT IN ('started', 'finished', 'settled') OR started_at IS NOT NULL),
  CHECK (state NOT IN ('finished', 'settled') OR finished_at IS NOT NULL),
  CHECK ((state = 'settled') = coalesce(settled_minutes > 0, 0))
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_served ON requests (served, created_at);
CREATE INDEX requests_asked_by ON requests (asked_by, created_at);
CREATE INDEX requests_open ON requests (created_at) WHERE state IN ('asked', 'offered');
CREATE INDEX requests_desk ON requests (created_at) WHERE state IN ('asked', 'offered', 'dispatched', 'started', 'finished', 'disputed');

-- Who offered, and who was chosen. What somebody told the desk, the desk wrote down: who did, and how they were told; and
-- who wrote down that they do not go after all.
CREATE TABLE request_volunteers (
  request    TEXT NOT NULL REFERENCES requests (id),
  volunteer  TEXT NOT NULL REFERENCES members (id),
  state      TEXT NOT NULL CHECK (state IN ('offered', 'chosen', 'withdrawn')),
  at         INTEGER NOT NULL,
  entered_by TEXT REFERENCES members (id) CHECK (entered_by <> volunteer),
  told       TEXT CHECK (told IN ('phone', 'counter')),
  excused_by TEXT REFERENCES members (id) CHECK (excused_by <> volunteer),
  PRIMARY KEY (request, volunteer),
  CHECK ((entered_by IS NULL) = (told IS NULL)),
  CHECK (excused_by IS NULL OR state = 'withdrawn')
) STRICT, WITHOUT ROWID;
CREATE INDEX request_volunteers_volunteer ON request_volunteers (volunteer);
CREATE TRIGGER request_volunteers_stay BEFORE DELETE ON request_volunteers BEGIN SELECT RAISE(ABORT, 'requests: an offer is withdrawn, not deleted'); END;
CREATE TRIGGER request_volunteers_keep BEFORE UPDATE ON request_volunteers
WHEN NEW.request IS NOT OLD.request OR NEW.volunteer IS NOT OLD.volunteer
  -- Who wrote an offer down stands, until the volunteer took it back and offers themselves.
  OR ((NEW.entered_by IS NOT OLD.entered_by OR NEW.told IS NOT OLD.told)
    AND NOT (NEW.entered_by IS NULL AND OLD.state = 'withdrawn' AND NEW.state = 'offered'))
  OR (NEW.excused_by IS NOT OLD.excused_by AND NEW.state = OLD.state)
  OR (SELECT state FROM requests WHERE id = OLD.request) NOT IN ('asked', 'offered', 'dispatched') BEGIN
  SELECT RAISE(ABORT, 'requests: who serves stands once service has started');
END;
CREATE TRIGGER request_volunteers_serve_others BEFORE INSERT ON request_volunteers
WHEN NOT EXISTS (SELECT 1 FROM requests r WHERE r.id = NEW.request AND r.served <> NEW.volunteer
    AND r.state IN ('asked', 'offered', 'dispatched'))
  OR EXISTS (SELECT 1 FROM request_volunteers v WHERE v.request = NEW.request AND v.volunteer = NEW.volunteer) BEGIN
  SELECT RAISE(ABORT, 'requests: nobody serves themselves, or offers twice');
END;
-- Proven by "only who offered is sent, by a step of somebody else's, and service waits for its day".
CREATE TRIGGER request_volunteers_begin_offered BEFORE INSERT ON request_volunteers WHEN NEW.state = 'chosen' BEGIN
  SELECT RAISE(ABORT, 'requests: only who offered is sent');
END;
CREATE TRIGGER request_volunteers_are_chosen_of_offers BEFORE UPDATE OF state ON request_volunteers
WHEN NEW.state = 'chosen' AND (OLD.state <> 'offered' OR (SELECT state FROM requests WHERE id = OLD.request) NOT IN ('asked', 'offered')) BEGIN
  SELECT RAISE(ABORT, 'requests: only who offered is sent');
END;

-- Every step, by whom, in order; never changed.
CREATE TABLE request_steps (
  id      INTEGER PRIMARY KEY NOT NULL,
  request TEXT NOT NULL REFERENCES requests (id),
  at      INTEGER NOT NULL,
  step    TEXT NOT NULL CHECK (length(step) BETWEEN 3 AND 20),
  -- Empty where it happened by itself.
  by      TEXT REFERENCES members (id),
  mandate TEXT REFERENCES mandates (id),
  note    TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 200)
) STRICT;
CREATE INDEX request_steps_request ON request_steps (request, id);
-- Words stay, but for the name of a party who has left the bank. Proven by "words go with the person, entries stay".
CREATE TRIGGER request_steps_never_change BEFORE UPDATE ON request_steps
WHEN NEW.id IS NOT OLD.id OR NEW.request IS NOT OLD.request OR NEW.at IS NOT OLD.at OR NEW.step IS NOT OLD.step
  OR NEW.by IS NOT OLD.by OR NEW.mandate IS NOT OLD.mandate
  OR NOT EXISTS (SELECT 1 FROM members m WHERE m.status = 'left' AND NEW.note = replace(OLD.note, m.name, '某某')
    AND (m.id = (SELECT served FROM requests WHERE id = OLD.request)
      OR m.id IN (SELECT volunteer FROM request_volunteers WHERE request = OLD.request))) BEGIN
  SELECT RAISE(ABORT, 'requests: a step is never changed');
END;
CREATE TRIGGER request_steps_stay BEFORE DELETE ON request_steps BEGIN SELECT RAISE(ABORT, 'requests: a step is never deleted'); END;
CREATE TRIGGER request_steps_are_not_replaced BEFORE INSERT ON request_steps WHEN EXISTS (SELECT 1 FROM request_steps WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'requests: this step exists');
END;

-- What can be done over and over without anybody's help is done so often at most. Proven by "asking, offering and codes have an end".
CREATE TRIGGER request_steps_have_an_end BEFORE INSERT ON request_steps
WHEN (NEW.step = 'offer' AND (SELECT count(*) FROM request_steps WHERE request = NEW.request AND step = 'offer' AND by = NEW.by) >= ${overAndOver.offers})
  OR (NEW.step = 'code' AND (SELECT count(*) FROM request_steps WHERE request = NEW.request AND step = 'code') >= ${overAndOver.codes}) BEGIN
  SELECT RAISE(ABORT, 'requests: this was done too often');
END;
CREATE TRIGGER requests_of_a_day BEFORE INSERT ON requests
WHEN (SELECT count(*) FROM requests WHERE served = NEW.served AND created_at > NEW.created_at - 86400000) >= ${overAndOver.asks} BEGIN
  SELECT RAISE(ABORT, 'requests: so many are asked in a day');
END;

-- A request begins asked, with a live hold of its own payer. Proven by "a request begins with its hold".
CREATE TRIGGER requests_begin_held BEFORE INSERT ON requests
WHEN NEW.state <> 'asked' OR EXISTS (SELECT 1 FROM requests WHERE id = NEW.id)
  OR NEW.payer NOT IN (NEW.served, 'pool')
  OR EXISTS (SELECT 1 FROM (SELECT NEW.hold AS id UNION ALL SELECT NEW.second_hold) wanted
    WHERE wanted.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_transfers t
      WHERE t.id = wanted.id AND t.phase = 'pending' AND t.debit_account = NEW.payer AND t.minutes = NEW.minutes
        AND t.subject = 'request:' || NEW.id
        AND NOT EXISTS (SELECT 1 FROM ledger_transfers p WHERE p.pending_id = t.id))) BEGIN
  SELECT RAISE(ABORT, 'requests: a request begins with its hold');
END;
-- Its life follows the table, and it ends only when its holds are resolved. Proven by "a request lives by the table".
-- What describes a home goes with the person. Proven by "words go with the person, entries stay".
CREATE TRIGGER requests_live_by_the_table BEFORE UPDATE ON requests
WHEN NEW.id IS NOT OLD.id OR NEW.served IS NOT OLD.served OR NEW.asked_by IS NOT OLD.asked_by OR NEW.mandate IS NOT OLD.mandate
  OR NEW.service IS NOT OLD.service OR NEW.needs_two IS NOT OLD.needs_two OR NEW.starts_at IS NOT OLD.starts_at
  OR NEW.minutes IS NOT OLD.minutes OR NEW.policy IS NOT OLD.policy OR NEW.payer IS NOT OLD.payer OR NEW.created_at IS NOT OLD.created_at
  OR (OLD.started_at IS NOT NULL AND NEW.started_at IS NOT OLD.started_at)
  OR (OLD.finished_at IS NOT NULL AND NEW.finished_at IS NOT OLD.finished_at)
  OR ((NEW.place IS NOT OLD.place OR NEW.note IS NOT OLD.note) AND NOT (NEW.place = '某处' AND NEW.note = ''
    AND EXISTS (SELECT 1 FROM members m WHERE m.id = OLD.served AND m.status = 'left')))
  OR (OLD.state IN ('settled', 'released', 'cancelled', 'expired') AND (NEW.state IS NOT OLD.state OR NEW.hold IS NOT OLD.hold
    OR NEW.second_hold IS NOT OLD.second_hold OR NEW.expires_at IS NOT OLD.expires_at OR NEW.started_at IS NOT OLD.started_at
    OR NEW.finished_at IS NOT OLD.finished_at OR NEW.served_minutes IS NOT OLD.served_minutes
    OR NEW.settled_minutes IS NOT OLD.settled_minutes OR NEW.confirms_at IS NOT OLD.confirms_at
    OR (NEW.reason IS NOT OLD.reason AND NOT EXISTS (SELECT 1 FROM members m WHERE m.status = 'left'
      AND NEW.reason = replace(OLD.reason, m.name, '某某') AND (m.id = OLD.served
        OR m.id IN (SELECT volunteer FROM request_volunteers WHERE request = OLD.id))))))
  OR (NEW.state IS NOT OLD.state AND NOT EXISTS (SELECT 1 FROM request_transitions WHERE was = OLD.state AND now = NEW.state))
  OR (NEW.state IN ('settled', 'released', 'cancelled', 'expired') AND EXISTS (
    SELECT 1 FROM (SELECT NEW.hold AS id UNION ALL SELECT NEW.second_hold) held
    WHERE held.id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ledger_transfers p WHERE p.pending_id = held.id
        AND p.phase = CASE NEW.state WHEN 'settled' THEN 'post' ELSE 'void' END
        AND (NEW.state <> 'settled' OR p.minutes = NEW.settled_minutes)))) BEGIN
  SELECT RAISE(ABORT, 'requests: a request lives by the table');
END;
-- It is dispatched by a step, with as many as it needs, and starts on the day agreed or within the hour before.
-- Proven by "only who offered is sent, by a step of somebody else's, and service waits for its day".
CREATE TRIGGER requests_dispatched_by_a_step BEFORE UPDATE OF state ON requests
WHEN NEW.state = 'dispatched' AND OLD.state <> 'dispatched' AND (
  (SELECT count(*) FROM request_volunteers WHERE request = OLD.id AND state = 'chosen') <> 1 + OLD.needs_two
  OR (SELECT step FROM request_steps WHERE request = OLD.id ORDER BY id DESC LIMIT 1) IS NOT 'dispatch') BEGIN
  SELECT RAISE(ABORT, 'requests: a request is dispatched by a step');
END;
CREATE TRIGGER requests_start_on_their_day BEFORE UPDATE OF started_at ON requests
WHEN OLD.started_at IS NULL AND NEW.started_at < min((OLD.starts_at + 28800000) / 86400000 * 86400000 - 28800000, OLD.starts_at - 3600000) BEGIN
  SELECT RAISE(ABORT, 'requests: service starts on its day');
END;
CREATE TRIGGER requests_stay BEFORE DELETE ON requests BEGIN SELECT RAISE(ABORT, 'requests: a request is never deleted'); END;
`)
    .execute();
});
