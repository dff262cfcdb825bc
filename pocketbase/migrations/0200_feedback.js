/**
 * A line back from readers: whether a page was clear, and one sentence. Nothing about the person is kept, and no
 * finer time than the hour, so that no row can be laid beside a log. Rows are only ever added.
 */
migrate(
  (app) => {
    app
      .db()
      .newQuery(`
CREATE TABLE feedback (
  seq   INTEGER PRIMARY KEY NOT NULL,
  -- The Simplified address of the page: it begins and ends with a slash.
  page  TEXT NOT NULL CHECK (length(page) <= 120 AND (page = '/' OR page GLOB '/*/') AND page NOT GLOB '*[^a-z0-9/-]*'),
  clear INTEGER NOT NULL CHECK (clear IN (0, 1)),
  -- Personal numbers are masked before they come here.
  note  TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 300),
  -- Epoch milliseconds, the beginning of the hour.
  at    INTEGER NOT NULL CHECK (at > 0 AND at % 3600000 = 0)
) STRICT;
CREATE INDEX feedback_page ON feedback (page, seq);
CREATE INDEX feedback_at ON feedback (at);

-- Proven by "is never changed, deleted or replaced".
CREATE TRIGGER feedback_never_changes BEFORE UPDATE ON feedback BEGIN
  SELECT RAISE(ABORT, 'feedback: what was said is never changed');
END;
CREATE TRIGGER feedback_stays BEFORE DELETE ON feedback BEGIN
  SELECT RAISE(ABORT, 'feedback: what was said is never deleted');
END;
CREATE TRIGGER feedback_is_not_replaced BEFORE INSERT ON feedback
WHEN EXISTS (SELECT 1 FROM feedback WHERE seq = NEW.seq) BEGIN
  SELECT RAISE(ABORT, 'feedback: what was said is never replaced');
END;
`)
      .execute();
  },
  () => {
    throw new Error('what readers said is not taken down: go back to a backup instead');
  },
);
