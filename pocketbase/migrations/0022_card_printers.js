/**
 * Whoever prints a member's card can act as that member, so they are told apart no better than kin are: from the day of
 * printing until a year after the card's last use is over, no minutes go from that account to its printer, and neither
 * decides what is the other's. A login card lasts until the next card ends the password that was chosen with it.
 */
migrate((app) => {
  // Who agrees to a mandate that staff wrote down: its witness, or a colleague; no kin of its holder, nor, as a colleague,
  // of its principal; and nobody who can be the same person as its writer or holder, by a printed card.
  const mandateAgreed = `NEW.agreed_by <> NEW.principal AND (
    NOT EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.agreed_by AND m.status = 'active'
      AND (m.id = NEW.witness OR instr(m.capabilities, '"members.manage"') > 0))
    OR EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL
      AND coalesce(k.ended_at, NEW.agreed_at) > NEW.agreed_at - 31622400000 AND NEW.agreed_by IN (k.member, k.other)
      AND (NEW.holder IN (k.member, k.other) OR (NEW.agreed_by <> NEW.witness AND NEW.principal IN (k.member, k.other))))
    OR EXISTS (SELECT 1 FROM card_printers p
      WHERE (p.member IN (NEW.holder, NEW.maker) AND p.printer = NEW.agreed_by AND p.until > NEW.agreed_at - 31622400000)
        OR (p.member = NEW.agreed_by AND p.printer IN (NEW.holder, NEW.maker) AND p.card = 'login' AND p.until > NEW.agreed_at)))`;
  // `who` is close to `party`: kin or acting for them, now or within a year; or one of the two can be the other, by a card.
  const kin = (who, party, at) => `(
      EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, ${at}) > ${at} - 31622400000
        AND ${who} IN (k.member, k.other) AND ${party} IN (k.member, k.other))
      OR EXISTS (SELECT 1 FROM mandates d WHERE d.holder = ${who} AND d.principal = ${party}
        AND d.agreed_at <= ${at} AND min(d.ends_at, coalesce(d.ended_at, d.ends_at)) > ${at} - 31622400000))`;
  const oneHand = (who, party, at) => `EXISTS (SELECT 1 FROM card_printers p
      WHERE (p.member = ${party} AND p.printer = ${who} AND p.until > ${at} - 31622400000)
        OR (p.member = ${who} AND p.printer = ${party} AND p.card = 'login' AND p.until > ${at}))`;
  const underWay = `EXISTS (SELECT 1 FROM requests r JOIN request_volunteers v ON v.request = r.id AND v.state = 'chosen'
    WHERE r.state IN ('dispatched', 'started', 'finished', 'disputed') AND (
      (r.served = NEW.member AND v.volunteer = NEW.maker)
      OR (NEW.member IN (r.served, v.volunteer) AND EXISTS (SELECT 1 FROM request_steps o
        WHERE o.request = r.id AND o.step = 'dispatch' AND o.by = NEW.maker))))`;
  app
    .db()
    .newQuery(`
CREATE INDEX service_codes_cards ON service_codes (member, maker) WHERE kind = 'card';
CREATE VIEW card_printers AS
  SELECT c.member, c.maker AS printer, 'login' AS card, coalesce(
      (SELECT min(n.created_at) FROM login_cards n WHERE n.member = c.member AND n.id > c.id),
      iif(c.used_at IS NULL, coalesce(c.ended_at, c.expires_at), 9000000000000000)) AS until
    FROM login_cards c
  UNION ALL SELECT k.member, k.maker, 'codes', coalesce(k.used_at, k.ended_at, k.expires_at)
    FROM service_codes k WHERE k.kind = 'card';

-- Proven by "who printed a card earns nothing from its account".
CREATE TRIGGER request_volunteers_printed_no_card BEFORE INSERT ON request_volunteers
WHEN NEW.state <> 'withdrawn' AND EXISTS (SELECT 1 FROM requests r JOIN card_printers p ON p.member = r.served
    WHERE r.id = NEW.request AND p.printer = NEW.volunteer AND p.until > NEW.at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'requests: who printed a card earns nothing from its account');
END;
CREATE TRIGGER request_volunteers_chosen_printed_no_card BEFORE UPDATE OF state ON request_volunteers
WHEN NEW.state = 'chosen' AND EXISTS (SELECT 1 FROM requests r JOIN card_printers p ON p.member = r.served
    WHERE r.id = NEW.request AND p.printer = NEW.volunteer AND p.until > NEW.at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'requests: who printed a card earns nothing from its account');
END;
CREATE TRIGGER ledger_transfers_not_to_card_printers BEFORE INSERT ON ledger_transfers
WHEN (NEW.kind = 'settle' OR NEW.kind = 'gift' OR NEW.kind = 'leaving') AND EXISTS (SELECT 1 FROM card_printers p
    WHERE p.member = NEW.debit_account AND p.printer = NEW.credit_account AND p.until > NEW.recorded_at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'ledger: who printed a card earns nothing from its account');
END;
CREATE TRIGGER service_codes_not_for_card_printers BEFORE UPDATE OF used_at ON service_codes
WHEN NEW.used_for IS NOT NULL AND EXISTS (SELECT 1 FROM request_volunteers v JOIN card_printers p ON p.printer = v.volunteer
    WHERE v.request = substr(NEW.used_for, instr(NEW.used_for, ':') + 1) AND v.state = 'chosen'
      AND p.member = NEW.member AND p.until > NEW.used_at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'codes: who printed a card earns nothing from its account');
END;

-- Nor is a card printed by who is under way to serve its member, nor one of either side by who sent the one to the other.
-- Proven by "no card is printed by who serves" and "who sends a volunteer prints no card of the two until it is over".
CREATE TRIGGER login_cards_not_by_who_serves BEFORE INSERT ON login_cards
WHEN ${underWay} BEGIN
  SELECT RAISE(ABORT, 'cards: who serves or sends prints no card');
END;
CREATE TRIGGER service_codes_not_by_who_serves BEFORE INSERT ON service_codes
WHEN NEW.kind = 'card' AND ${underWay} BEGIN
  SELECT RAISE(ABORT, 'cards: who serves or sends prints no card');
END;

-- Who decides could be neither side: they printed no card of a party, and their own login rests on no party's card.
-- Proven by "who printed a card decides nothing of its member's, and nobody for whoever printed theirs".
CREATE TRIGGER claim_reviews_by_no_card_printer BEFORE INSERT ON claim_reviews
WHEN EXISTS (SELECT 1 FROM claims c JOIN card_printers p
    ON (p.member IN (c.volunteer, c.maker) AND p.printer = NEW.checker AND p.until > NEW.at - 31622400000)
      OR (p.member = NEW.checker AND p.printer IN (c.volunteer, c.maker) AND p.card = 'login' AND p.until > NEW.at)
    WHERE c.id = NEW.claim) BEGIN
  SELECT RAISE(ABORT, 'claims: this checker could be who claims');
END;
CREATE TRIGGER operations_by_no_card_printer BEFORE UPDATE OF checker ON operations
WHEN EXISTS (SELECT 1 FROM card_printers p
    WHERE (p.member IN (NEW.beneficiary, NEW.payer, NEW.maker) AND p.printer = NEW.checker AND p.until > NEW.decided_at - 31622400000)
      OR (p.member = NEW.checker AND p.printer IN (NEW.beneficiary, NEW.payer, NEW.maker) AND p.card = 'login'
        AND p.until > NEW.decided_at)) BEGIN
  SELECT RAISE(ABORT, 'operations: this checker could be another of them');
END;
CREATE TRIGGER grant_shares_by_no_card_printer BEFORE UPDATE OF transfer ON grant_shares
WHEN EXISTS (SELECT 1 FROM operations o JOIN card_printers p ON p.member = OLD.member AND p.printer = o.checker
    WHERE o.id = OLD.operation AND p.until > o.decided_at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'grants: this checker could be who gets it');
END;
CREATE TRIGGER rights_changes_by_no_card_printer BEFORE UPDATE OF state, checker, decided_at ON rights_changes
WHEN NEW.kind <> 'card' AND EXISTS (SELECT 1 FROM card_printers p
    WHERE (p.member IN (NEW.member, NEW.maker) AND p.printer = NEW.checker AND p.until > NEW.decided_at - 31622400000)
      OR (p.member = NEW.checker AND p.printer IN (NEW.member, NEW.maker) AND p.card = 'login' AND p.until > NEW.decided_at)) BEGIN
  SELECT RAISE(ABORT, 'rights: this checker could be another of them');
END;
CREATE TRIGGER request_steps_resolve_by_no_card_printer BEFORE INSERT ON request_steps
WHEN NEW.step = 'resolve' AND EXISTS (SELECT 1 FROM (SELECT served AS party FROM requests WHERE id = NEW.request
    UNION ALL SELECT volunteer FROM request_volunteers WHERE request = NEW.request AND state = 'chosen') o
  JOIN card_printers p ON (p.member = o.party AND p.printer = NEW.by AND p.until > NEW.at - 31622400000)
    OR (p.member = NEW.by AND p.printer = o.party AND p.card = 'login' AND p.until > NEW.at)) BEGIN
  SELECT RAISE(ABORT, 'requests: who decides could be a party');
END;

-- Who sends a volunteer is neither of the two, nor kin of one, and has not both in hand: by a card they printed of the one,
-- and a card of the other or the request itself. What somebody told the desk is written down by staff who are close to neither.
-- Proven by "only who offered is sent, by a step of somebody else's, and service waits for its day" and "what somebody told the desk is written down by staff who are close to neither".
CREATE TRIGGER request_steps_dispatch_by_others BEFORE INSERT ON request_steps
WHEN NEW.step = 'dispatch' AND EXISTS (SELECT 1 FROM requests r JOIN request_volunteers v ON v.request = r.id AND v.state = 'chosen'
  WHERE r.id = NEW.request AND (
    NEW.by IS NULL OR NEW.by IN (r.served, v.volunteer)
    OR NOT EXISTS (SELECT 1 FROM request_steps o WHERE o.request = r.id
      AND o.step = iif(v.entered_by IS NULL, 'offer', 'agree') AND o.by = coalesce(v.entered_by, v.volunteer))
    OR ${kin('NEW.by', 'r.served', 'NEW.at')} OR ${kin('NEW.by', 'v.volunteer', 'NEW.at')}
    OR (${oneHand('NEW.by', 'v.volunteer', 'NEW.at')}
      AND (r.asked_by = NEW.by OR ${oneHand('NEW.by', 'r.served', 'NEW.at')})))) BEGIN
  SELECT RAISE(ABORT, 'requests: who sends is close to neither');
END;
CREATE TRIGGER request_volunteers_written_by_others BEFORE INSERT ON request_volunteers
WHEN NEW.entered_by IS NOT NULL AND EXISTS (SELECT 1 FROM requests r WHERE r.id = NEW.request AND (
    NEW.entered_by IN (r.served, NEW.volunteer)
    OR NOT EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.entered_by AND m.status = 'active'
      AND instr(m.capabilities, '"requests.dispatch"') > 0)
    OR ${kin('NEW.entered_by', 'r.served', 'NEW.at')} OR ${kin('NEW.entered_by', 'NEW.volunteer', 'NEW.at')}
    OR ${oneHand('NEW.entered_by', 'r.served', 'NEW.at')} OR ${oneHand('NEW.entered_by', 'NEW.volunteer', 'NEW.at')})) BEGIN
  SELECT RAISE(ABORT, 'requests: who writes an offer down is close to neither');
END;

-- Proven by "a mandate written by staff waits for another".
CREATE TRIGGER mandates_agreed_by_another BEFORE UPDATE OF agreed_by, agreed_at ON mandates
WHEN OLD.agreed_at IS NULL AND ${mandateAgreed} BEGIN
  SELECT RAISE(ABORT, 'mandates: its witness or a colleague agrees, who is close to no side');
END;
CREATE TRIGGER mandates_written_and_agreed_by_another BEFORE INSERT ON mandates
WHEN ${mandateAgreed} BEGIN
  SELECT RAISE(ABORT, 'mandates: its witness or a colleague agrees, who is close to no side');
END;
`)
    .execute();
});
