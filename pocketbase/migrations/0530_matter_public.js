/**
 * What of a matter stands on the public page (公开的事): words that somebody of the desk wrote for everybody, beside the step in
 * which they did. Never of a kind that is not shown, nor of what is about a member. Proven by
 * tests/integration/matters/public.test.ts.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
CREATE TABLE matter_public (
  matter   TEXT NOT NULL REFERENCES matters (id),
  n        INTEGER NOT NULL,
  -- A courtyard of the register, and which of the rules' standards it is about; the words are the step's.
  court    TEXT NOT NULL CHECK (court = '' OR court GLOB 'court:?*'),
  standard TEXT NOT NULL CHECK (length(standard) <= 20),
  answer   TEXT NOT NULL CHECK (length(answer) <= 100),
  PRIMARY KEY (matter, n),
  CHECK (standard = '' OR court <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_public_court ON matter_public (court);
-- Proven by "the database refuses what the calls are passed by with".
CREATE TRIGGER matter_public_begin BEFORE INSERT ON matter_public
WHEN NOT EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = NEW.matter AND s.n = NEW.n AND s.step = 'publish' AND length(s.words) BETWEEN 1 AND 80)
  OR NOT EXISTS (SELECT 1 FROM matters m JOIN matter_rules r ON r.id = m.rules, json_each(r.body, '$.kinds') k
    WHERE m.id = NEW.matter AND k.value ->> 'id' = m.kind AND k.value ->> 'shown' = 1)
  OR EXISTS (SELECT 1 FROM matter_about a WHERE a.matter = NEW.matter AND a.organisation IS NULL) BEGIN
  SELECT RAISE(ABORT, 'matters: this is not for everybody');
END;
CREATE TRIGGER matters_publish BEFORE UPDATE OF public_n ON matters
WHEN NEW.public_n IS NOT NULL AND NEW.public_n IS NOT OLD.public_n
  AND NOT EXISTS (SELECT 1 FROM matter_public p WHERE p.matter = NEW.id AND p.n = NEW.public_n) BEGIN
  SELECT RAISE(ABORT, 'matters: nothing was written for everybody');
END;
-- The name of one who has left is taken out of the words.
CREATE TRIGGER matter_public_keep BEFORE UPDATE ON matter_public
WHEN NEW.matter IS NOT OLD.matter OR NEW.n IS NOT OLD.n OR NEW.court IS NOT OLD.court OR NEW.standard IS NOT OLD.standard
  OR (NEW.answer IS NOT OLD.answer AND NOT EXISTS (SELECT 1 FROM members m WHERE m.status = 'left' AND NEW.answer = replace(OLD.answer, m.name, '某某'))) BEGIN
  SELECT RAISE(ABORT, 'matters: what was made public stays as it was');
END;
CREATE TRIGGER matter_public_stay BEFORE DELETE ON matter_public BEGIN SELECT RAISE(ABORT, 'matters: what was made public stays as it was'); END;
`)
    .execute();
});
