/**
 * What kin and mandates stand for, held where it matters: a gift goes to kin, who decides is no kin, and an act that
 * names a mandate lies within its people, its scope and its time.
 */
migrate((app) => {
  app
    .db()
    .newQuery(`
-- Proven by "a gift goes to verified kin, whoever writes it".
CREATE TRIGGER ledger_transfers_between_kin BEFORE INSERT ON ledger_transfers
WHEN NEW.kind IN ('gift', 'leaving') AND NEW.credit_account <> 'pool' AND NOT EXISTS (SELECT 1 FROM kin_links k
    WHERE k.agreed_at IS NOT NULL AND k.ended_at IS NULL AND k.maker NOT IN (k.member, k.other)
      AND min(k.member, k.other) = min(NEW.debit_account, NEW.credit_account)
      AND max(k.member, k.other) = max(NEW.debit_account, NEW.credit_account)) BEGIN
  SELECT RAISE(ABORT, 'ledger: a gift goes to verified kin');
END;
-- Who acts for a party under a mandate, or did within a year, decides no more than kin do.
-- Proven by "who acts for a party decides nothing of theirs".
CREATE TRIGGER claim_reviews_by_no_proxy BEFORE INSERT ON claim_reviews
WHEN EXISTS (SELECT 1 FROM mandates d JOIN claims c ON c.id = NEW.claim WHERE d.holder = NEW.checker
  AND d.principal = c.volunteer AND d.agreed_at <= NEW.at AND min(d.ends_at, coalesce(d.ended_at, d.ends_at)) > NEW.at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'claims: this checker acts for the volunteer');
END;
CREATE TRIGGER operations_by_no_proxy BEFORE UPDATE OF checker ON operations
WHEN EXISTS (SELECT 1 FROM mandates d WHERE d.holder = NEW.checker AND d.principal IN (NEW.beneficiary, NEW.payer)
  AND d.agreed_at <= NEW.decided_at AND min(d.ends_at, coalesce(d.ended_at, d.ends_at)) > NEW.decided_at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'operations: this checker acts for a party');
END;
-- So nobody chooses alone who of staff that is. Proven by "nobody asks staff to act for them, who are not kin".
CREATE TRIGGER mandates_not_to_staff BEFORE INSERT ON mandates
WHEN NEW.maker = NEW.principal AND EXISTS (SELECT 1 FROM members m WHERE m.id = NEW.holder AND m.capabilities LIKE '%"%')
  AND NOT EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.starts_at) > NEW.starts_at - 31622400000
    AND NEW.principal IN (k.member, k.other) AND NEW.holder IN (k.member, k.other)) BEGIN
  SELECT RAISE(ABORT, 'mandates: staff act for kin alone, or by a mandate that colleagues wrote');
END;
-- Kin that ended within a year counts: a link could be ended for the moment. Proven by "a checker may not approve kin, whoever writes it".
CREATE TRIGGER operations_by_no_kin BEFORE UPDATE OF checker ON operations
WHEN EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.decided_at) > NEW.decided_at - 31622400000
  AND ((k.member = NEW.checker AND k.other IN (NEW.beneficiary, NEW.payer))
    OR (k.other = NEW.checker AND k.member IN (NEW.beneficiary, NEW.payer)))) BEGIN
  SELECT RAISE(ABORT, 'operations: this checker is kin of a party');
END;
-- Proven by "a grant to many passes over those for whom the checker acts, and the database holds it".
CREATE TRIGGER grant_shares_by_no_one_close BEFORE UPDATE OF transfer ON grant_shares
WHEN EXISTS (SELECT 1 FROM operations o JOIN mandates d ON d.holder = o.checker AND d.principal = OLD.member
    WHERE o.id = OLD.operation AND d.agreed_at <= o.decided_at
      AND min(d.ends_at, coalesce(d.ended_at, d.ends_at)) > o.decided_at - 31622400000)
  OR EXISTS (SELECT 1 FROM operations o JOIN kin_links k ON o.checker IN (k.member, k.other) AND OLD.member IN (k.member, k.other)
    WHERE o.id = OLD.operation AND k.agreed_at IS NOT NULL AND coalesce(k.ended_at, o.decided_at) > o.decided_at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'grants: this checker is close to who gets it');
END;

-- A proxy proves nothing in favour of their own kin: neither by a code nor by confirming.
-- Proven by "a proxy neither tells a code to their own kin nor confirms their service: the hours are another’s".
CREATE TRIGGER service_codes_by_no_kin BEFORE INSERT ON service_codes
WHEN NEW.kind = 'phone' AND NEW.maker <> NEW.member AND EXISTS (SELECT 1 FROM request_volunteers v JOIN kin_links k
    ON (k.member = NEW.maker AND k.other = v.volunteer) OR (k.other = NEW.maker AND k.member = v.volunteer)
    WHERE v.request = NEW.request AND v.state = 'chosen'
      AND k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.created_at) > NEW.created_at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'codes: a proxy is no kin of who is paid');
END;
-- Nor by one that was told while somebody else was to come.
CREATE TRIGGER service_codes_spent_by_no_kin BEFORE UPDATE OF used_at ON service_codes
WHEN NEW.used_for IS NOT NULL AND NEW.kind = 'phone' AND NEW.maker <> NEW.member AND EXISTS (SELECT 1 FROM request_volunteers v
    JOIN kin_links k ON (k.member = NEW.maker AND k.other = v.volunteer) OR (k.other = NEW.maker AND k.member = v.volunteer)
    WHERE v.request = NEW.request AND v.state = 'chosen'
      AND k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.used_at) > NEW.used_at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'codes: a proxy is no kin of who is paid');
END;
CREATE TRIGGER request_steps_confirmed_by_no_kin BEFORE INSERT ON request_steps
WHEN NEW.step = 'confirm' AND NEW.mandate IS NOT NULL AND EXISTS (SELECT 1 FROM request_volunteers v JOIN kin_links k
    ON (k.member = NEW.by AND k.other = v.volunteer) OR (k.other = NEW.by AND k.member = v.volunteer)
    WHERE v.request = NEW.request AND v.state = 'chosen'
      AND k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.at) > NEW.at - 31622400000) BEGIN
  SELECT RAISE(ABORT, 'requests: a proxy is no kin of who is paid');
END;
-- Who decides a dispute is close to neither side. Proven by "who acts for the volunteer, or is their kin, does not
-- decide a dispute in their favour".
CREATE TRIGGER request_steps_resolve_by_no_one_close BEFORE INSERT ON request_steps
WHEN NEW.step = 'resolve' AND EXISTS (SELECT 1 FROM (SELECT served AS party FROM requests WHERE id = NEW.request
    UNION ALL SELECT volunteer FROM request_volunteers WHERE request = NEW.request AND state = 'chosen') p
  WHERE p.party = NEW.by
    OR EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.at) > NEW.at - 31622400000
      AND ((k.member = NEW.by AND k.other = p.party) OR (k.other = NEW.by AND k.member = p.party)))
    OR EXISTS (SELECT 1 FROM mandates d WHERE d.holder = NEW.by AND d.principal = p.party AND d.agreed_at <= NEW.at
      AND min(d.ends_at, coalesce(d.ended_at, d.ends_at)) > NEW.at - 31622400000)) BEGIN
  SELECT RAISE(ABORT, 'requests: who decides is close to a party');
END;

-- It rests while its principal is stopped. Proven by "an act names a mandate only within its people, scope and time".
CREATE TRIGGER claims_under_a_mandate BEFORE INSERT ON claims
WHEN NEW.mandate IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mandates d WHERE d.id = NEW.mandate
  AND d.holder = NEW.maker AND d.principal = NEW.volunteer AND d.can_request = 1
  AND EXISTS (SELECT 1 FROM members m WHERE m.id = d.principal AND m.status = 'active')
  AND NEW.created_at >= d.agreed_at AND NEW.created_at < d.ends_at
  AND (d.ended_at IS NULL OR NEW.created_at < d.ended_at)) BEGIN
  SELECT RAISE(ABORT, 'mandates: this mandate does not cover that');
END;
CREATE TRIGGER requests_under_a_mandate BEFORE INSERT ON requests
WHEN NEW.mandate IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mandates d WHERE d.id = NEW.mandate
  AND d.holder = NEW.asked_by AND d.principal = NEW.served AND d.can_request = 1
  AND EXISTS (SELECT 1 FROM members m WHERE m.id = d.principal AND m.status = 'active')
  AND NEW.created_at >= d.agreed_at AND NEW.created_at < d.ends_at
  AND (d.ended_at IS NULL OR NEW.created_at < d.ended_at)) BEGIN
  SELECT RAISE(ABORT, 'mandates: this mandate does not cover that');
END;
CREATE TRIGGER request_steps_under_a_mandate BEFORE INSERT ON request_steps
WHEN NEW.mandate IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mandates d JOIN requests r ON r.id = NEW.request
  WHERE d.id = NEW.mandate AND d.holder = NEW.by AND d.principal = r.served AND (d.can_request = 1 OR d.can_confirm = 1)
  AND EXISTS (SELECT 1 FROM members m WHERE m.id = d.principal AND m.status = 'active')
  AND NEW.at >= d.agreed_at AND NEW.at < d.ends_at AND (d.ended_at IS NULL OR NEW.at < d.ended_at)) BEGIN
  SELECT RAISE(ABORT, 'mandates: this mandate does not cover that');
END;

-- Whoever holds a member's login card could be that member: one alone gets neither kinship nor a mandate from an account
-- whose card they printed. Proven by "who printed a login card gets nothing from its account".
CREATE TRIGGER kin_links_by_their_own BEFORE UPDATE OF agreed_by ON kin_links
WHEN NEW.agreed_by IN (NEW.member, NEW.other) AND EXISTS (SELECT 1 FROM login_cards c
    WHERE (c.member = NEW.member AND c.maker = NEW.other) OR (c.member = NEW.other AND c.maker = NEW.member)) BEGIN
  SELECT RAISE(ABORT, 'kin: who printed the other''s login card is made kin by staff');
END;
CREATE TRIGGER mandates_by_their_own BEFORE INSERT ON mandates
WHEN NEW.maker = NEW.principal AND EXISTS (SELECT 1 FROM login_cards c
    WHERE c.member = NEW.principal AND (c.maker = NEW.holder OR EXISTS (SELECT 1 FROM kin_links k
      WHERE k.agreed_at IS NOT NULL AND coalesce(k.ended_at, NEW.starts_at) > NEW.starts_at - 31622400000
        AND c.maker IN (k.member, k.other) AND NEW.holder IN (k.member, k.other)))) BEGIN
  SELECT RAISE(ABORT, 'mandates: who printed the login card is given a mandate before staff');
END;
-- Maker and checker are two: who asked in another's name does not decide the dispute.
-- Proven by "who asked for another does not decide the dispute".
CREATE TRIGGER request_steps_resolve_by_another BEFORE INSERT ON request_steps
WHEN NEW.step = 'resolve' AND NEW.by = (SELECT asked_by FROM requests WHERE id = NEW.request) BEGIN
  SELECT RAISE(ABORT, 'requests: who asked does not decide the dispute');
END;
`)
    .execute();
});
