/**
 * Who leaves is forgotten as a person. What was answered to a key is kept for ever, but an answer that names somebody
 * who has left says no more than that it was done: the key stays used up.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
DROP TRIGGER request_answers_never_change;
-- Proven by "an answer given once is given for ever" and "words go with the person, entries stay".
CREATE TRIGGER request_answers_never_change BEFORE UPDATE ON request_answers
WHEN NEW.member IS NOT OLD.member OR NEW.key IS NOT OLD.key OR NEW.fingerprint IS NOT OLD.fingerprint OR NEW.at IS NOT OLD.at
  OR NEW.status <> 410 OR json_extract(NEW.answer, '$.data.code') IS NOT 'answer_gone'
  OR NOT EXISTS (SELECT 1 FROM members m WHERE m.status = 'left' AND instr(OLD.answer, '"' || m.number || '"') > 0) BEGIN
  SELECT RAISE(ABORT, 'answers: an answer is never changed');
END;

-- Who leaves owns nothing, and nothing says who it was. Proven by "nobody leaves with minutes in the account".
CREATE TRIGGER members_leave_empty BEFORE UPDATE OF status ON members
WHEN NEW.status = 'left' AND OLD.status <> 'left' AND EXISTS (SELECT 1 FROM ledger_accounts a WHERE a.id = OLD.id
  AND (a.credits_posted <> a.debits_posted OR a.debits_pending <> 0)) BEGIN
  SELECT RAISE(ABORT, 'members: who leaves has nothing left in the account');
END;
CREATE TRIGGER members_leave_without_a_name BEFORE UPDATE ON members
WHEN OLD.status = 'left' AND (NEW.phone <> '' OR NEW.email <> '' OR NEW.capabilities <> '[]'
  OR (NEW.name IS NOT OLD.name AND NEW.name <> '已退出会员')) BEGIN
  SELECT RAISE(ABORT, 'members: who has left has no name and no right');
END;
`)
    .execute();
});
