/**
 * Whom a matter is about (被说的人): kept beside the vault, and erased with it. They, the people of an organisation that is
 * named, their kin, households and proxies read, have and judge it not. It stands on the register, so it comes after it. Proven by
 * tests/integration/matters/about.test.ts.
 */
migrate((app) => {
  const YEAR = 31622400000;
  const day = (at) => `strftime('%Y-%m-%d', (${at}) / 1000, 'unixepoch', '+8 hours')`;
  /** Whether `who` is close to `party`, as pocketbase/hooks/matters/about.ts has it (NEARBY), at a moment. */
  const close = (
    who,
    party,
    at,
  ) => `(EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, ${at}) > ${at} - ${YEAR}
      AND ${who} <> ${party} AND ${who} IN (k.member, k.other) AND ${party} IN (k.member, k.other))
    OR EXISTS (SELECT 1 FROM household_members h JOIN household_members l ON l.household = h.household WHERE h.member = ${who} AND l.member = ${party}
      AND h.id <> l.id AND min(coalesce(h.ended_at, ${at}), coalesce(l.ended_at, ${at})) > ${at} - ${YEAR})
    OR EXISTS (SELECT 1 FROM mandates d WHERE d.holder = ${who} AND d.principal = ${party} AND d.agreed_at <= ${at}
      AND min(d.ends_at, coalesce(d.ended_at, d.ends_at)) > ${at} - ${YEAR})
    OR EXISTS (SELECT 1 FROM card_printers c WHERE (c.member = ${party} AND c.printer = ${who} AND c.until > ${at} - ${YEAR})
      OR (c.member = ${who} AND c.printer = ${party} AND c.card = 'login' AND c.until > ${at})))`;
  /** Whether a matter is about `who`, their organisation or their kin. */
  const barred = (who, matter, at) => `EXISTS (SELECT 1 FROM matter_about a WHERE a.matter = ${matter}
    AND ((a.member IS NULL AND a.organisation IS NULL) OR a.member = ${who} OR ${close(who, 'a.member', at)}
      OR EXISTS (SELECT 1 FROM posts q WHERE q.place = 'organisation:' || a.organisation AND q.member IS NOT NULL AND q.from_day <= ${day(at)}
        AND coalesce(q.ended_at, ${at}) > ${at} - ${YEAR} AND coalesce(q.to_day, '9999-12-31') > ${day(`${at} - ${YEAR}`)}
        AND (q.member = ${who} OR ${close(who, 'q.member', at)}))))`;
  /** Members who hold the post of an arbiter on the day of a step and may decide about its matter. */
  const arbiters = (
    step,
  ) => `SELECT b.id FROM members b WHERE b.status = 'active' AND instr(b.capabilities, '"matters.arbitrate"') > 0
    AND EXISTS (SELECT 1 FROM posts p JOIN post_kinds k ON k.id = p.kind WHERE p.member = b.id AND k.arbitrates = 1 AND p.ended_at IS NULL
      AND (p.needs_check = 0 OR p.checked_at IS NOT NULL) AND p.from_day <= ${day(`${step}.at`)} AND coalesce(p.to_day, '9999-12-31') >= ${day(`${step}.at`)})
    AND NOT ${barred('b.id', `${step}.matter`, `${step}.at`)}
    AND NOT EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = ${step}.matter AND s.by_member = b.id AND s.step IN ('assign', 'rule', 'object'))`;
  app
    .db()
    .newQuery(`
CREATE TABLE matter_about (
  matter       TEXT NOT NULL REFERENCES matters (id),
  n            INTEGER NOT NULL CHECK (n >= 1),
  -- One of the two; neither once the vault is empty: then nobody of staff reads it.
  member       TEXT REFERENCES members (id),
  organisation TEXT REFERENCES organisations (id),
  named_by     TEXT NOT NULL REFERENCES members (id),
  at           INTEGER NOT NULL CHECK (at > 0),
  PRIMARY KEY (matter, n),
  CHECK (member IS NULL OR organisation IS NULL)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER matter_about_begin BEFORE INSERT ON matter_about
WHEN (NEW.member IS NULL AND NEW.organisation IS NULL) OR (SELECT ended_at FROM matters WHERE id = NEW.matter) IS NOT NULL
  OR EXISTS (SELECT 1 FROM matter_about a WHERE a.matter = NEW.matter AND (a.n >= NEW.n OR (a.member IS NEW.member AND a.organisation IS NEW.organisation))) BEGIN
  SELECT RAISE(ABORT, 'matters: somebody is named once, while it is open');
END;
CREATE TRIGGER matter_about_holder AFTER INSERT ON matter_about
WHEN (SELECT ${barred('m.holder', 'm.id', 'NEW.at')} FROM matters m WHERE m.id = NEW.matter AND m.holder IS NOT NULL) = 1 BEGIN
  SELECT RAISE(ABORT, 'matters: whom it is about does not have it');
END;
-- Erased when it has ended, as the vault is.
CREATE TRIGGER matter_about_keep BEFORE UPDATE ON matter_about
WHEN NEW.matter IS NOT OLD.matter OR NEW.n IS NOT OLD.n OR NEW.named_by IS NOT OLD.named_by OR NEW.at IS NOT OLD.at OR NEW.member IS NOT NULL
  OR NEW.organisation IS NOT NULL OR (SELECT ended_at FROM matters WHERE id = OLD.matter) IS NULL BEGIN
  SELECT RAISE(ABORT, 'matters: whom it is about stays as it was named');
END;
CREATE TRIGGER matter_about_stay BEFORE DELETE ON matter_about BEGIN SELECT RAISE(ABORT, 'matters: whom it is about stays as it was named'); END;

-- Whoever writes it down may be told of themself; from then on it is for others.
CREATE TRIGGER matter_steps_not_by_party BEFORE INSERT ON matter_steps
WHEN NEW.step <> 'say' AND NEW.by_member IS NOT NULL AND ${barred('NEW.by_member', 'NEW.matter', 'NEW.at')} BEGIN
  SELECT RAISE(ABORT, 'matters: this member is one whom it is about, or close to them');
END;
CREATE TRIGGER matter_steps_not_to_party BEFORE INSERT ON matter_steps
WHEN NEW.holder IS NOT NULL AND NEW.holder IS NOT (SELECT holder FROM matters WHERE id = NEW.matter) AND ${barred('NEW.holder', 'NEW.matter', 'NEW.at')} BEGIN
  SELECT RAISE(ABORT, 'matters: whom it is about does not have it');
END;
CREATE TRIGGER matter_steps_by_arbiter BEFORE INSERT ON matter_steps
WHEN NEW.step = 'rule' AND EXISTS (${arbiters('NEW')}) AND NEW.by_member NOT IN (${arbiters('NEW')}) BEGIN
  SELECT RAISE(ABORT, 'matters: an arbiter of the register decides');
END;
CREATE TRIGGER matter_reads_not_by_party BEFORE INSERT ON matter_reads WHEN ${barred('NEW.reader', 'NEW.matter', 'NEW.at')} BEGIN
  SELECT RAISE(ABORT, 'matters: this member is one whom it is about, or close to them');
END;
CREATE TRIGGER matters_merge_about BEFORE UPDATE OF merged_into ON matters
WHEN NEW.merged_into IS NOT NULL AND OLD.merged_into IS NULL AND EXISTS (SELECT 1 FROM matter_about a WHERE a.matter = OLD.id
  AND NOT EXISTS (SELECT 1 FROM matter_about b WHERE b.matter = NEW.merged_into AND b.member IS a.member AND b.organisation IS a.organisation)) BEGIN
  SELECT RAISE(ABORT, 'matters: into one that names the same');
END;
`)
    .execute();
});
