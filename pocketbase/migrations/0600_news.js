/**
 * News: that something happened to a member, written by the database in the same transaction as what happened, whoever
 * wrote that. A row says which kind of thing and which row of another table; facts are read from there. Nobody hears of what they
 * did themselves. Proven by tests/integration/news/.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE news (
  -- Never given twice, also where the newest was erased: what was read is known by it.
  seq    INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  member TEXT NOT NULL REFERENCES members (id),
  at     INTEGER NOT NULL,
  kind   TEXT NOT NULL CHECK (length(kind) BETWEEN 3 AND 30),
  -- The id of the request, claim, transfer, certificate, link, mandate, card, matter, activity or post.
  about  TEXT NOT NULL CHECK (length(about) <= 20)
) STRICT;
CREATE INDEX news_member ON news (member, seq);
CREATE INDEX news_at ON news (at);
-- Up to where a member has read.
CREATE TABLE news_seen (
  member TEXT PRIMARY KEY NOT NULL REFERENCES members (id),
  seq    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Proven by "what was told stands, until its days are over or its member has left".
CREATE TRIGGER news_keep BEFORE UPDATE ON news BEGIN SELECT RAISE(ABORT, 'news: what was told stands'); END;
CREATE TRIGGER news_stay BEFORE DELETE ON news
WHEN OLD.at > unixepoch() * 1000 - 2592000000 AND NOT EXISTS (SELECT 1 FROM members m WHERE m.id = OLD.member AND m.status = 'left')
  AND NOT (OLD.kind GLOB 'matter-*' AND NOT EXISTS (SELECT 1 FROM matter_sayers s WHERE s.matter = OLD.about AND s.member = OLD.member)) BEGIN
  SELECT RAISE(ABORT, 'news: what was told is not deleted within thirty days');
END;
CREATE TRIGGER news_are_not_replaced BEFORE INSERT ON news WHEN EXISTS (SELECT 1 FROM news WHERE seq = NEW.seq) BEGIN
  SELECT RAISE(ABORT, 'news: what was told stands');
END;
CREATE TRIGGER news_seen_goes_on BEFORE UPDATE ON news_seen WHEN NEW.member IS NOT OLD.member OR NEW.seq < OLD.seq BEGIN
  SELECT RAISE(ABORT, 'news: what was read was read');
END;

-- Who hears of a step of a request, by where they stand in it. A volunteer whom the desk excused is withdrawn by then, and whoever
-- was chosen with one who does not go is left: they stand among those who offered again.
CREATE TABLE news_of_steps (
  step TEXT NOT NULL,
  side TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (step, side)
) STRICT, WITHOUT ROWID;
INSERT INTO news_of_steps (step, side, kind) VALUES
  ('ask', 'served', 'request-asked'),
  ('offer', 'served', 'request-offered'),
  ('dispatch', 'served', 'request-dispatched'), ('dispatch', 'chosen', 'request-chosen'),
  ('dispatch', 'offered', 'request-others'),
  ('withdraw', 'served', 'request-withdrawn'), ('withdraw', 'left', 'request-withdrawn'),
  ('excuse', 'served', 'request-withdrawn'), ('excuse', 'withdrawn', 'request-excused'), ('excuse', 'left', 'request-withdrawn'),
  ('finish', 'served', 'request-finished'),
  ('confirm', 'served', 'request-confirmed'), ('confirm', 'chosen', 'request-confirmed'),
  ('settle-by-silence', 'served', 'request-confirmed'), ('settle-by-silence', 'chosen', 'request-confirmed'),
  ('dispute', 'served', 'request-disputed'), ('dispute', 'chosen', 'request-disputed'),
  ('give-up', 'served', 'request-disputed'), ('give-up', 'chosen', 'request-disputed'),
  ('resolve', 'served', 'request-resolved'), ('resolve', 'chosen', 'request-resolved'),
  ('cancel', 'served', 'request-cancelled'), ('cancel', 'chosen', 'request-cancelled'), ('cancel', 'offered', 'request-cancelled'),
  ('expire', 'served', 'request-expired'), ('expire', 'chosen', 'request-expired'), ('expire', 'offered', 'request-expired');
CREATE TRIGGER news_of_request_steps AFTER INSERT ON request_steps
WHEN NEW.step IN (SELECT step FROM news_of_steps) BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT p.member, NEW.at, s.kind, NEW.request
  FROM (SELECT served AS member, 'served' AS side FROM requests WHERE id = NEW.request
    -- Who asked in another's name goes on looking after it.
    UNION SELECT asked_by, 'served' FROM requests WHERE id = NEW.request AND mandate IS NOT NULL
    UNION SELECT volunteer, iif(state = 'offered' AND at = NEW.at AND NEW.step IN ('withdraw', 'excuse'), 'left', state) FROM request_volunteers
      WHERE request = NEW.request AND (state <> 'withdrawn' OR (at = NEW.at AND excused_by = NEW.by))) p
    JOIN news_of_steps s ON s.step = NEW.step AND s.side = p.side
  WHERE p.member IS NOT NEW.by;
END;

-- Proven by "service that staff wrote down for a volunteer is news to them, and that one logs oneself is none".
CREATE TRIGGER news_of_claims_written AFTER INSERT ON claims WHEN NEW.maker <> NEW.volunteer BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.volunteer, NEW.created_at, 'claim-written', NEW.id);
END;
-- Proven by "hours that were approved or returned, and not that one logged them oneself".
CREATE TRIGGER news_of_claims_decided AFTER UPDATE OF state ON claims
WHEN NEW.state IN ('approved', 'rejected', 'withdrawn') AND OLD.state <> NEW.state BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT p.member, NEW.decided_at,
    CASE NEW.state WHEN 'approved' THEN 'claim-approved' WHEN 'rejected' THEN 'claim-returned' ELSE 'claim-withdrawn' END, NEW.id
  FROM (SELECT NEW.volunteer AS member UNION SELECT NEW.maker WHERE NEW.mandate IS NOT NULL) p
  WHERE p.member IS NOT NEW.withdrawn_by;
END;
-- When one left an activity, where staff said it; and what a rule kept from counting as it was closed. Proven by "when staff said
-- when one left, and what did not count".
CREATE TRIGGER news_of_visits_corrected AFTER UPDATE OF corrected_by ON activity_visits
WHEN NEW.corrected_by IS NOT NULL AND OLD.corrected_by IS NULL BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.member, NEW.settled_at, 'visit-corrected', NEW.activity);
END;
CREATE TRIGGER news_of_visits_refused AFTER UPDATE OF state ON activities WHEN NEW.state = 'closed' AND OLD.state <> 'closed' BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT member, NEW.closed_at, 'visit-refused', NEW.id FROM activity_visits
  WHERE activity = NEW.id AND refused IS NOT NULL AND member <> NEW.closed_by;
END;

-- What goes to the pool is nobody's news, and is not to cost what news cost. Proven by "a reversal, to whom it takes from and
-- to whom it gives back", "what expired, to whose it was" and "a grant, to the one who gets it".
CREATE TRIGGER news_of_transfers AFTER INSERT ON ledger_transfers
WHEN NEW.kind IN ('reversal', 'expiry')
  OR ((NEW.kind = 'gift' OR NEW.kind = 'leaving' OR NEW.kind = 'grant') AND NEW.credit_account <> 'pool') BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT a.owner, NEW.recorded_at,
    CASE NEW.kind WHEN 'leaving' THEN 'gift' WHEN 'reversal' THEN 'reversed' WHEN 'expiry' THEN 'expired' ELSE NEW.kind END, NEW.id
  FROM ledger_accounts a
  WHERE a.kind = 'member' AND a.owner <> NEW.maker
    AND (a.id = NEW.credit_account AND NEW.kind IN ('gift', 'leaving', 'grant', 'reversal')
      OR a.id = NEW.debit_account AND NEW.kind IN ('reversal', 'expiry'));
END;

-- Proven by "a certificate that was refused, or taken back".
CREATE TRIGGER news_of_certificates AFTER UPDATE OF state ON certificates
WHEN NEW.state IN ('issued', 'refused', 'revoked') AND OLD.state <> NEW.state BEGIN
  INSERT INTO news (member, at, kind, about)
  VALUES (NEW.member, coalesce(NEW.revoked_at, NEW.decided_at), 'certificate-' || NEW.state, NEW.id);
END;

-- Proven by "hours that come or go without one’s doing, kin, and cards that somebody printed".
CREATE TRIGGER news_of_kin_asked AFTER INSERT ON kin_links WHEN NEW.agreed_at IS NULL AND NEW.maker IN (NEW.member, NEW.other) BEGIN
  INSERT INTO news (member, at, kind, about)
  VALUES (iif(NEW.maker = NEW.member, NEW.other, NEW.member), NEW.asked_at, 'kin-asked', NEW.id);
END;
CREATE TRIGGER news_of_kin_agreed AFTER UPDATE OF agreed_at ON kin_links WHEN OLD.agreed_at IS NULL AND NEW.agreed_at IS NOT NULL BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT p.member, NEW.agreed_at, 'kin-agreed', NEW.id
  FROM (SELECT NEW.member AS member UNION SELECT NEW.other) p WHERE p.member <> NEW.agreed_by;
END;
CREATE TRIGGER news_of_kin_ended AFTER UPDATE OF ended_at ON kin_links WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT p.member, NEW.ended_at, 'kin-ended', NEW.id
  FROM (SELECT NEW.member AS member UNION SELECT NEW.other) p WHERE p.member <> NEW.ended_by;
END;

-- Proven by "what is done in one’s name is told to both, and to the one who acts as theirs to look after" and "a mandate before a
-- witness, words that reach the wall, and cards that somebody printed".
CREATE TRIGGER news_of_mandates_written AFTER INSERT ON mandates BEGIN
  INSERT INTO news (member, at, kind, about)
  VALUES (iif(NEW.agreed_at IS NULL, NEW.witness, NEW.holder), NEW.starts_at,
    iif(NEW.agreed_at IS NULL, 'mandate-asked', 'mandate-held'), NEW.id);
END;
CREATE TRIGGER news_of_mandates_agreed AFTER UPDATE OF agreed_at ON mandates WHEN OLD.agreed_at IS NULL AND NEW.agreed_at IS NOT NULL BEGIN
  INSERT INTO news (member, at, kind, about) VALUES
    (NEW.holder, NEW.agreed_at, 'mandate-held', NEW.id), (NEW.principal, NEW.agreed_at, 'mandate-given', NEW.id);
END;
CREATE TRIGGER news_of_mandates_ended AFTER UPDATE OF ended_at ON mandates WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT p.member, NEW.ended_at, 'mandate-ended', NEW.id
  FROM (SELECT NEW.holder AS member UNION SELECT NEW.principal) p WHERE p.member <> NEW.ended_by AND NEW.agreed_at IS NOT NULL;
END;

CREATE TRIGGER news_of_thanks_said AFTER INSERT ON thanks BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT volunteer, NEW.said_at, 'thanks-said', NEW.request FROM request_volunteers WHERE request = NEW.request AND state = 'chosen';
END;
CREATE TRIGGER news_of_thanks_shown AFTER UPDATE OF state ON thanks WHEN NEW.state = 'shown' AND OLD.state <> 'shown' BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT p.member, NEW.decided_at, 'thanks-shown', NEW.request
  FROM (SELECT served AS member FROM requests WHERE id = NEW.request UNION SELECT NEW.said_by
    UNION SELECT volunteer FROM request_volunteers WHERE request = NEW.request AND state = 'chosen') p;
END;

-- Somebody holds a way into one's account, or codes that count as one's word. The first card is put into one's own hand.
CREATE TRIGGER news_of_login_cards AFTER INSERT ON login_cards
WHEN EXISTS (SELECT 1 FROM login_cards c WHERE c.member = NEW.member AND c.id <> NEW.id) BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.member, NEW.created_at, 'card-printed', NEW.id);
END;
CREATE TRIGGER news_of_code_cards AFTER INSERT ON service_codes WHEN NEW.kind = 'card' AND NEW.place = 1 AND NEW.maker <> NEW.member BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.member, NEW.created_at, 'codes-printed', NEW.id);
END;

-- What staff wrote of a member, and what a member may do as staff. Who is suspended is told as they come back: before, they read nothing.
-- Proven by "rights that were given or taken, a post, and what staff wrote of one".
CREATE TRIGGER news_of_members_edited AFTER INSERT ON audit WHEN NEW.act = 'member.edited' AND NEW.actor <> NEW.subject BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.subject, NEW.at, 'details-changed', '');
END;
CREATE TRIGGER news_of_rights_written AFTER INSERT ON rights_changes WHEN NEW.state = 'done' AND NEW.kind IN ('take', 'reinstate') BEGIN
  INSERT INTO news (member, at, kind, about)
  VALUES (NEW.member, NEW.created_at, iif(NEW.kind = 'take', 'right-taken', 'right-restored'), NEW.id);
END;
CREATE TRIGGER news_of_rights_decided AFTER UPDATE OF state ON rights_changes
WHEN NEW.state = 'done' AND OLD.state <> 'done' AND NEW.kind IN ('grant', 'take', 'hardship') BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.member, NEW.decided_at,
    CASE NEW.kind WHEN 'grant' THEN 'right-given' WHEN 'take' THEN 'right-taken' ELSE 'details-changed' END, NEW.id);
END;
CREATE TRIGGER news_of_posts_written AFTER INSERT ON posts WHEN NEW.member IS NOT NULL AND NEW.needs_check = 0 BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.member, NEW.made_at, 'post-held', NEW.id);
END;
CREATE TRIGGER news_of_posts_changed AFTER UPDATE OF checked_by, ended_by ON posts
WHEN NEW.member IS NOT NULL AND (NEW.checked_by IS NOT OLD.checked_by OR NEW.ended_by IS NOT OLD.ended_by) BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.member, iif(NEW.ended_by IS NULL, NEW.checked_at, NEW.ended_at),
    iif(NEW.ended_by IS NULL, 'post-held', 'post-ended'), NEW.id);
END;

-- Leaving that somebody else asked for in one's name, or turned down. Proven by "leaving that staff asked for, and that was turned down".
CREATE TRIGGER news_of_leaving_asked AFTER INSERT ON operations WHEN NEW.kind = 'leaving' AND NEW.maker <> NEW.payer BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.payer, NEW.created_at, 'leaving-asked', NEW.id);
END;
CREATE TRIGGER news_of_leaving_refused AFTER UPDATE OF state ON operations
WHEN NEW.kind = 'leaving' AND NEW.state = 'rejected' AND OLD.state <> 'rejected' AND NEW.checker IS NOT NULL BEGIN
  INSERT INTO news (member, at, kind, about) VALUES (NEW.payer, NEW.decided_at, 'leaving-refused', NEW.id);
END;

-- What became of a matter, to those who said it while they were logged in or put it to their login: by the matter's number and nothing
-- of what was said. What the reporter did by themself is their own. Proven by "who said it hears of each step that others
-- took, and not of their own".
CREATE TABLE news_of_matters (
  step TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO news_of_matters (step, kind) VALUES
  ('assign', 'matter-assigned'), ('rule', 'matter-assigned'), ('extend', 'matter-extended'), ('raise', 'matter-raised'),
  ('merge', 'matter-merged'), ('agreeDecline', 'matter-declined'), ('answer', 'matter-answered'),
  ('sendBack', 'matter-again'), ('notDone', 'matter-again'), ('reopen', 'matter-again'),
  ('judge', 'matter-closed'), ('signOff', 'matter-closed'), ('lapse', 'matter-closed'), ('publish', 'matter-published');
CREATE TRIGGER news_of_matter_steps AFTER INSERT ON matter_steps WHEN NEW.step IN (SELECT step FROM news_of_matters) BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT s.member, NEW.at, k.kind, s.matter
  -- Whoever said what another had said already hears what comes of that one.
  FROM (WITH RECURSIVE way (id) AS (SELECT NEW.matter UNION SELECT m.id FROM way JOIN matters m ON m.merged_into = way.id) SELECT id FROM way) w
    JOIN matter_sayers s ON s.matter = w.id JOIN news_of_matters k ON k.step = NEW.step
  WHERE s.member IS NOT NEW.by_member AND (w.id <> NEW.matter OR NEW.by_member IS NOT NULL OR NEW.step = 'lapse')
    AND (w.id = NEW.matter OR NEW.step <> 'publish');
END;
-- Whoever has it, had it, or is given it. The row of the matter still says who had it before this step. Proven by "who has it is told
-- when it is given, comes back, is closed, and is theirs no more".
CREATE TRIGGER news_of_matter_holders AFTER INSERT ON matter_steps
WHEN NEW.step IN ('assign', 'rule', 'sendBack', 'notDone', 'reopen', 'withdraw', 'merge', 'raise', 'judge', 'signOff', 'lapse') BEGIN
  INSERT INTO news (member, at, kind, about)
  SELECT h.member, NEW.at, h.kind, NEW.matter
  FROM (SELECT NEW.holder AS member, CASE
        WHEN NEW.step IN ('assign', 'rule') THEN 'task-given'
        WHEN NEW.step IN ('sendBack', 'notDone', 'reopen') THEN 'task-again'
        WHEN NEW.to_state = 'closed' THEN 'task-closed'
        WHEN NEW.to_state IN ('withdrawn', 'merged') THEN 'task-gone' END AS kind
    UNION ALL SELECT m.holder, 'task-gone' FROM matters m WHERE m.id = NEW.matter AND m.holder IS NOT NEW.holder) h
  WHERE h.member IS NOT NULL AND h.kind IS NOT NULL AND h.member IS NOT NEW.by_member;
END;
-- Proven by "that a matter is theirs is told no longer than it is known".
CREATE TRIGGER news_go_with_sayers AFTER DELETE ON matter_sayers BEGIN
  DELETE FROM news WHERE member = OLD.member AND about = OLD.matter AND kind GLOB 'matter-*';
END;
`)
    .execute();
});
