/**
 * Matters that a member said while logged in, or put to their login by number and code (我说的事). Proven by
 * tests/integration/matters/mine.test.ts.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
-- Which member said it while they were logged in, or put it to their login by number and code. Beside the vault, and gone with it.
CREATE TABLE matter_sayers (
  matter TEXT NOT NULL REFERENCES matters (id),
  member TEXT NOT NULL REFERENCES members (id),
  at     INTEGER NOT NULL CHECK (at > 0),
  PRIMARY KEY (matter, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_sayers_member ON matter_sayers (member, at);
CREATE TRIGGER matter_sayers_begin BEFORE INSERT ON matter_sayers
WHEN NOT EXISTS (SELECT 1 FROM matter_vault v WHERE v.matter = NEW.matter) OR EXISTS (SELECT 1 FROM matter_sayers s WHERE s.matter = NEW.matter AND s.member = NEW.member) BEGIN
  SELECT RAISE(ABORT, 'matters: a matter is put to a login once, while it is known who said it');
END;
CREATE TRIGGER matter_sayers_keep BEFORE UPDATE ON matter_sayers BEGIN SELECT RAISE(ABORT, 'matters: who said it stays as it was'); END;
CREATE TRIGGER matter_sayers_stay BEFORE DELETE ON matter_sayers
WHEN (SELECT ended_at FROM matters WHERE id = OLD.matter) IS NULL AND NOT EXISTS (SELECT 1 FROM members m WHERE m.id = OLD.member AND m.status = 'left') BEGIN
  SELECT RAISE(ABORT, 'matters: who said it is known until it has ended');
END;
`)
    .execute();
});
