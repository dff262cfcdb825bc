/**
 * Who decides is another than everybody who had a hand in it before, and no kin of theirs, does not act for them, and
 * cannot be the same person by a printed card: who asked for it, who corrected what it rests on, who decided first.
 * (What holds between who decides and the parties stands with kin, mandates and cards, in 0021 and 0022.)
 */
migrate((app) => {
  const kin = (who, hand, at) => `(
      EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, ${at}) > ${at} - 31622400000
        AND ${who} <> ${hand} AND ${who} IN (k.member, k.other) AND ${hand} IN (k.member, k.other))
      OR EXISTS (SELECT 1 FROM mandates d WHERE d.holder = ${who} AND d.principal = ${hand}
        AND d.agreed_at <= ${at} AND min(d.ends_at, coalesce(d.ended_at, d.ends_at)) > ${at} - 31622400000))`;
  const oneHand = (who, hand, at) => `EXISTS (SELECT 1 FROM card_printers p
      WHERE (p.member = ${hand} AND p.printer = ${who} AND p.until > ${at} - 31622400000)
        OR (p.member = ${who} AND p.printer = ${hand} AND p.card = 'login' AND p.until > ${at}))`;
  app
    .db()
    .newQuery(`
-- Proven by "of two who review neither is kin of the other, nor of who wrote the claim, nor in one hand with them".
CREATE TRIGGER claim_reviews_by_every_other_hand BEFORE INSERT ON claim_reviews
WHEN EXISTS (SELECT 1 FROM (SELECT maker AS hand FROM claims WHERE id = NEW.claim AND maker <> volunteer
      UNION ALL SELECT corrected_by FROM activity_visits WHERE claim = NEW.claim AND corrected_by IS NOT NULL
      UNION ALL SELECT checker FROM claim_reviews WHERE claim = NEW.claim) h
    WHERE ${kin('NEW.checker', 'h.hand', 'NEW.at')} OR ${oneHand('NEW.checker', 'h.hand', 'NEW.at')}) BEGIN
  SELECT RAISE(ABORT, 'claims: this checker is close to who had a hand in it');
END;
-- Proven by "who decides a move, a right, a tie or a card is no kin of who asked for it".
CREATE TRIGGER operations_by_every_other_hand BEFORE UPDATE OF checker ON operations
WHEN ${kin('NEW.checker', 'NEW.maker', 'NEW.decided_at')} BEGIN
  SELECT RAISE(ABORT, 'operations: this checker is kin of who asked');
END;
CREATE TRIGGER rights_changes_by_every_other_hand BEFORE UPDATE OF checker ON rights_changes
WHEN NEW.checker <> NEW.maker AND ${kin('NEW.checker', 'NEW.maker', 'NEW.decided_at')} BEGIN
  SELECT RAISE(ABORT, 'rights: this checker is kin of who asked');
END;
CREATE TRIGGER kin_links_by_every_other_hand BEFORE UPDATE OF agreed_by ON kin_links
WHEN NEW.agreed_by NOT IN (NEW.member, NEW.other) AND ${kin('NEW.agreed_by', 'NEW.maker', 'NEW.agreed_at')} BEGIN
  SELECT RAISE(ABORT, 'kin: who agrees is kin of who wrote it down');
END;
CREATE TRIGGER mandates_by_every_other_hand BEFORE UPDATE OF agreed_by ON mandates
WHEN NEW.agreed_by <> NEW.principal AND ${kin('NEW.agreed_by', 'NEW.maker', 'NEW.agreed_at')} BEGIN
  SELECT RAISE(ABORT, 'mandates: who agrees is kin of who wrote it down');
END;
`)
    .execute();
});
