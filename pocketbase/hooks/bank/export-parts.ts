import type { ExportPart } from '../../../src/bank/export.ts';
import { HONOUR } from './account.ts';
import { IN_THE_NAME } from './lines.ts';

const person = (id: string) =>
  `(SELECT m.name || '（' || m.number || '）' FROM members m WHERE m.id = ${id})`;

/** As `person`, but masked where `only` holds: who only typed a number does not learn whose it is. */
const personUnless = (only: string, id: string) =>
  `(SELECT iif(${only}, substr(m.name, 1, 1) || replace(hex(zeroblob(max(1, length(m.name) - 1))), '00', '*'), m.name)
      || '（' || m.number || '）' FROM members m WHERE m.id = ${id})`;

/** A link that the member asked for and `id`, the other, has not agreed to. */
const ASKED = (id: string) => `k.agreed_at IS NULL AND k.maker = {:member} AND ${id} <> {:member}`;

/**
 * Where the rows of each part come from, but for `entries`. Each select answers the part's columns and `spot`, text
 * that puts rows in order and that no two rows share; `{:member}` is the member's id.
 */
export const PARTS: { readonly [part in Exclude<ExportPart, 'entries'>]: string } = {
  member: `SELECT number, name, phone, status, bornYear, hardship, family, trained, capabilities, created, '1' AS spot
    FROM members WHERE id = {:member}`,
  account: `SELECT a.credits_posted - a.debits_posted AS balance, a.debits_pending AS held,
      a.credits_posted - a.debits_posted - a.debits_pending AS available,
      (${HONOUR} AND p.volunteer = a.id) AS honour, a.opened_at AS openedAt, '1' AS spot
    FROM ledger_accounts a WHERE a.id = {:member}`,
  claims: `SELECT c.id, iif(c.volunteer = {:member}, 'volunteer', 'served') AS share,
      ${person('c.volunteer')} AS volunteer, ${personUnless('c.served <> {:member}', 'c.served')} AS served, ${person('c.maker')} AS maker, c.service,
      c.starts_at AS startsAt, c.ends_at AS endsAt, c.minutes, c.note, c.late, c.state, c.deposited,
      c.recorded_only AS recordedOnly, c.rejected_for AS rejectedFor, c.created_at AS createdAt, c.decided_at AS decidedAt,
      printf('%015d.%s', c.created_at, c.id) AS spot
    FROM claims c WHERE c.id IN (SELECT id FROM claims WHERE volunteer = {:member}
      UNION SELECT substr(source, 7) FROM service_periods WHERE served = {:member} AND source LIKE 'claim:%')`,
  // A volunteer who was not chosen never learnt where, or what for.
  requests: `SELECT r.id, CASE WHEN r.served = {:member} THEN 'served' WHEN v.state IS NOT NULL THEN v.state ELSE 'asked' END AS share,
      iif(r.served = {:member} OR r.asked_by = {:member} OR v.state = 'chosen', ${person('r.served')}, '') AS served,
      iif(r.served = {:member} OR r.asked_by = {:member} OR v.state = 'chosen', ${person('r.asked_by')}, '') AS askedBy,
      r.service, r.starts_at AS startsAt, r.minutes,
      iif(r.served = {:member} OR r.asked_by = {:member} OR v.state = 'chosen', r.place, '') AS place,
      iif(r.served = {:member} OR r.asked_by = {:member} OR v.state = 'chosen', r.note, '') AS note,
      r.state, r.started_at AS startedAt, r.finished_at AS finishedAt, r.served_minutes AS servedMinutes,
      r.settled_minutes AS settledMinutes,
      iif(r.served = {:member} OR r.asked_by = {:member} OR v.state = 'chosen', r.reason, '') AS reason,
      r.created_at AS createdAt, printf('%015d.%s', r.created_at, r.id) AS spot
    FROM requests r LEFT JOIN request_volunteers v ON v.request = r.id AND v.volunteer = {:member}
    WHERE r.id IN (SELECT id FROM requests WHERE served = {:member} UNION SELECT id FROM requests WHERE asked_by = {:member}
      UNION SELECT request FROM request_volunteers WHERE volunteer = {:member})`,
  periods: `SELECT p.id, iif(p.volunteer = {:member}, 'volunteer', 'served') AS share,
      ${personUnless("p.volunteer = {:member} AND p.source LIKE 'claim:%'", 'iif(p.volunteer = {:member}, p.served, p.volunteer)')} AS other, p.service, p.source, p.starts_at AS startsAt,
      p.ends_at AS endsAt, p.minutes, p.recognised_at AS recognisedAt, p.voided_at AS voidedAt, printf('%015d', p.id) AS spot
    FROM service_periods p WHERE p.id IN (SELECT id FROM service_periods WHERE volunteer = {:member}
      UNION SELECT id FROM service_periods WHERE served = {:member})`,
  thanks: `SELECT t.id, CASE WHEN r.served = {:member} THEN 'served' WHEN t.said_by = {:member} THEN 'said' ELSE 'volunteer' END AS share,
      t.request, r.service, t.words, ${person('t.said_by')} AS saidBy, t.said_at AS saidAt, t.state, a.agrees, a.at AS answeredAt,
      printf('%015d.%s', t.said_at, t.id) AS spot
    FROM thanks t JOIN requests r ON r.id = t.request
      LEFT JOIN thanks_answers a ON a.thanks = t.id AND a.volunteer = {:member}
    WHERE t.id IN (SELECT id FROM thanks WHERE said_by = {:member}
      UNION SELECT t.id FROM requests r JOIN thanks t ON t.request = r.id WHERE r.served = {:member}
      UNION SELECT t.id FROM request_volunteers v JOIN thanks t ON t.request = v.request
        WHERE v.volunteer = {:member} AND v.state = 'chosen')`,
  activities: `SELECT a.id, a.title, a.place, v.signed_in_at AS signedInAt, v.signed_out_at AS signedOutAt, v.minutes, v.reason,
      v.claim, printf('%015d.%s', v.signed_in_at, a.id) AS spot
    FROM activity_visits v JOIN activities a ON a.id = v.activity WHERE v.member = {:member}`,
  operations: `SELECT o.id, o.kind, o.state, iif(o.payer = {:member}, 'payer', 'beneficiary') AS share, o.transfer, o.minutes,
      o.outstanding, o.reason, o.created_at AS createdAt, o.decided_at AS decidedAt,
      printf('%015d.%s', o.created_at, o.id) AS spot
    FROM operations o WHERE {:member} IN (o.payer, o.beneficiary)`,
  kin: `SELECT k.id, k.relation, ${personUnless(ASKED('k.member'), 'k.member')} AS member, ${personUnless(ASKED('k.other'), 'k.other')} AS other, k.evidence,
      k.asked_at AS askedAt, k.agreed_at AS agreedAt, k.ended_at AS endedAt, printf('%015d.%s', k.asked_at, k.id) AS spot
    FROM kin_links k WHERE {:member} IN (k.member, k.other)`,
  mandates: `SELECT d.id, iif(d.principal = {:member}, 'principal', 'holder') AS share,
      ${personUnless('d.principal = {:member} AND d.maker = {:member}', 'iif(d.principal = {:member}, d.holder, d.principal)')} AS other, d.can_read AS canRead,
      d.can_request AS canRequest, d.can_confirm AS canConfirm, ${person('d.witness')} AS witness, d.starts_at AS startsAt,
      d.agreed_at AS agreedAt, d.ends_at AS endsAt, d.ended_at AS endedAt, printf('%015d.%s', d.starts_at, d.id) AS spot
    FROM mandates d WHERE {:member} IN (d.principal, d.holder)`,
  acts: `SELECT at, act, ${person('actor')} AS actor, mandate, subject, service, spot FROM (${actsOf(
    'r.served = {:member}',
    'c.volunteer = {:member}',
  )})`,
  trail: `SELECT t.at, t.act, coalesce(${person('t.actor')}, t.actor) AS actor, printf('%015d', t.seq) AS spot
    FROM audit t WHERE t.subject = {:member}`,
};

/**
 * What others did in someone's name: steps of requests where `served` holds, hours written down where `volunteer` does;
 * and what lets others act so, of `{:member}`: mandates that staff wrote down, and cards that were printed.
 */
export function actsOf(served: string, volunteer: string): string {
  return `SELECT s.at, s.step AS act, s.by AS actor, s.mandate IS NOT NULL AS mandate, 'request:' || r.id AS subject, r.service,
      r.policy, printf('%015d.s%015d', s.at, s.id) AS spot
    FROM requests r JOIN request_steps s ON s.request = r.id WHERE ${served} AND ${IN_THE_NAME}
    UNION ALL SELECT c.created_at, 'claim', c.maker, 0, 'claim:' || c.id, c.service, c.policy,
      printf('%015d.c%s', c.created_at, c.id)
    FROM claims c WHERE ${volunteer} AND c.maker <> c.volunteer
    UNION ALL SELECT d.starts_at, 'mandate', d.maker, 0, 'mandate:' || d.id, '', '', printf('%015d.d%s', d.starts_at, d.id)
    FROM mandates d WHERE d.principal = {:member} AND d.maker <> d.principal
    UNION ALL SELECT d.agreed_at, 'mandate-agreed', d.agreed_by, 0, 'mandate:' || d.id, '', '', printf('%015d.e%s', d.agreed_at, d.id)
    FROM mandates d WHERE d.principal = {:member} AND d.maker <> d.principal AND d.agreed_at IS NOT NULL
    UNION ALL SELECT t.at, t.act, t.actor, 0, '', '', '', printf('%015d.t%015d', t.at, t.seq)
    FROM audit t WHERE t.subject = {:member} AND t.act IN ('card.login', 'card.codes')`;
}
