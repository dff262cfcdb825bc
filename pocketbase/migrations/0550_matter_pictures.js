/**
 * Pictures that came with a matter: beside the vault, and erased with it. A handler sees one only while somebody of the desk
 * who looked at it shows it. Proven by tests/integration/matters/pictures.test.ts.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
-- Of a look at a picture, which one: it stays when the picture is gone.
ALTER TABLE matter_reads ADD COLUMN picture TEXT;
CREATE TABLE matter_pictures (
  id       TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 20),
  matter   TEXT NOT NULL REFERENCES matters (id),
  n        INTEGER NOT NULL CHECK (n BETWEEN 1 AND 3),
  -- SHA-256 of what is kept: made anew by us, as JPEG in Base64, without what the camera wrote into it.
  hash     TEXT NOT NULL CHECK (length(hash) = 64),
  jpeg     TEXT NOT NULL CHECK (length(jpeg) BETWEEN 4 AND 533336 AND jpeg NOT GLOB '*[^A-Za-z0-9+/=]*'),
  -- Who shows it to whoever has the matter; null where nobody does.
  shown_by TEXT REFERENCES members (id)
) STRICT;
CREATE UNIQUE INDEX matter_pictures_n ON matter_pictures (matter, n);
CREATE UNIQUE INDEX matter_pictures_hash ON matter_pictures (matter, hash);
CREATE TRIGGER matter_pictures_begin BEFORE INSERT ON matter_pictures
WHEN NEW.shown_by IS NOT NULL OR NOT EXISTS (SELECT 1 FROM matter_vault v WHERE v.matter = NEW.matter)
  OR (SELECT steps FROM matters WHERE id = NEW.matter) IS NOT 1 OR EXISTS (SELECT 1 FROM matter_pictures p WHERE p.id = NEW.id)
  OR NEW.n <> 1 + (SELECT count(*) FROM matter_pictures p WHERE p.matter = NEW.matter) BEGIN
  SELECT RAISE(ABORT, 'matters: a picture comes with what is said');
END;
CREATE TRIGGER matter_pictures_keep BEFORE UPDATE ON matter_pictures
WHEN NEW.id IS NOT OLD.id OR NEW.matter IS NOT OLD.matter OR NEW.n IS NOT OLD.n OR NEW.hash IS NOT OLD.hash OR NEW.jpeg IS NOT OLD.jpeg
  OR (NEW.shown_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matter_reads r WHERE r.matter = NEW.matter AND r.picture = NEW.id AND r.reader = NEW.shown_by)) BEGIN
  SELECT RAISE(ABORT, 'matters: a picture stays as it came, and who looked at it shows it');
END;
CREATE TRIGGER matter_pictures_stay BEFORE DELETE ON matter_pictures
WHEN (SELECT ended_at FROM matters WHERE id = OLD.matter) IS NULL BEGIN
  SELECT RAISE(ABORT, 'matters: a picture is there until it has ended');
END;
`)
    .execute();
});
