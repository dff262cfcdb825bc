/**
 * Idempotency for ever: what was answered to a member's key, stored with the effect it had. A refusal, which moved
 * nothing, is kept for a day: long enough for whatever of the same request is still on its way. `fingerprint` is the
 * SHA-256 of call and checked body; the same key with another fingerprint is refused (422).
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE request_answers (
  member      TEXT NOT NULL,
  key         TEXT NOT NULL CHECK (length(key) BETWEEN 8 AND 80),
  fingerprint TEXT NOT NULL,
  status      INTEGER NOT NULL,
  answer      TEXT NOT NULL CHECK (json_valid(answer)),
  at          INTEGER NOT NULL,
  PRIMARY KEY (member, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX request_answers_refused ON request_answers (member, at) WHERE status BETWEEN 400 AND 499;

-- A refusal of a day ago may go; 410 stands for an answer whose words were forgotten. Proven by "an answer given once is given for ever".
CREATE TRIGGER request_answers_never_change BEFORE UPDATE ON request_answers BEGIN
  SELECT RAISE(ABORT, 'answers: an answer is never changed');
END;
CREATE TRIGGER request_answers_stay BEFORE DELETE ON request_answers
WHEN NOT (OLD.status BETWEEN 400 AND 499 AND OLD.status <> 410 AND OLD.at < unixepoch() * 1000 - 86400000) BEGIN
  SELECT RAISE(ABORT, 'answers: an answer is never deleted');
END;
CREATE TRIGGER request_answers_are_not_replaced BEFORE INSERT ON request_answers
WHEN EXISTS (SELECT 1 FROM request_answers WHERE member = NEW.member AND key = NEW.key) BEGIN
  SELECT RAISE(ABORT, 'answers: this key has its answer');
END;
`)
    .execute();
});
