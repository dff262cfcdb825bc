/** What readers said goes by age: content/retention says when, and never within thirty days. */
migrate((app) => {
  app
    .db()
    .newQuery(`
DROP TRIGGER feedback_stays;
-- Proven by "is never changed, deleted or replaced" and "nothing is erased before its thirty days, whoever tries".
CREATE TRIGGER feedback_stays BEFORE DELETE ON feedback WHEN OLD.at > unixepoch() * 1000 - 2592000000 BEGIN
  SELECT RAISE(ABORT, 'feedback: what was said is not deleted within thirty days');
END;
`)
    .execute();
});
