import { bankParts } from '../../../src/bank/export.ts';
import { run } from '../frame/database.ts';
import { type Keeping, type Leaver, PSEUDONYM, type StoredPage } from '../frame/keeping.ts';
import { replaceName } from '../people/forgetting.ts';
import { person, personUnless } from '../people/naming.ts';
import { HONOUR } from './account.ts';
import { actsOf } from './acts.ts';
import { endAddress } from './calendar.ts';
import { rememberGrants } from './grants-of-leavers.ts';
import { linesOf, sumOf } from './lines.ts';
import { whyOpen } from './open-things.ts';
import { readCursor, standingOf } from './passbook.ts';

const PRINTED = 'codes are secrets; that they were printed, and by whom, stands in acts and trail';

export const bankKeeping: Keeping = {
  tables: {
    ledger_accounts: {
      columns: ['id', 'owner', 'maker', 'checker'],
      exported: ['account'],
      forgotten: PSEUDONYM,
    },
    ledger_transfers: {
      columns: ['debit_account', 'credit_account', 'maker', 'checker'],
      exported: ['entries'],
      forgotten: PSEUDONYM,
    },
    service_periods: { columns: ['volunteer', 'served'], exported: ['periods'], forgotten: PSEUDONYM },
    claims: {
      columns: ['volunteer', 'maker', 'served', 'withdrawn_by'],
      exported: ['claims'],
      forgotten: 'notes emptied, the name taken out of reasons',
    },
    claim_reviews: {
      columns: ['checker'],
      exported: 'an act of staff, not of the member',
      forgotten: PSEUDONYM,
    },
    requests: {
      columns: ['served', 'asked_by', 'payer'],
      exported: ['requests'],
      forgotten: 'place and note emptied, the name taken out of reasons',
    },
    request_volunteers: {
      columns: ['volunteer', 'entered_by', 'excused_by'],
      exported: ['requests'],
      forgotten: PSEUDONYM,
    },
    request_steps: { columns: ['by'], exported: ['acts'], forgotten: 'the name is taken out of notes' },
    calendar_addresses: {
      columns: ['member'],
      exported: 'an address is a secret; that there is one stands beside the appointments',
      forgotten: 'ended',
    },
    service_codes: { columns: ['member', 'maker'], exported: PRINTED, forgotten: 'unused codes end' },
    activities: { columns: ['maker', 'closed_by'], exported: 'an act of staff', forgotten: PSEUDONYM },
    activity_visits: {
      columns: ['member', 'corrected_by'],
      exported: ['activities'],
      forgotten: 'the name is taken out of reasons',
    },
    operations: {
      columns: ['maker', 'beneficiary', 'payer', 'checker'],
      exported: ['operations'],
      forgotten: 'the name is taken out of reasons',
    },
    grant_shares: { columns: ['member'], exported: ['entries'], forgotten: PSEUDONYM },
    flags: {
      columns: ['about', 'closed_by'],
      exported: 'questions of the audit, told by an auditor',
      forgotten: PSEUDONYM,
    },
    audits: { columns: ['auditor'], exported: 'an act of staff', forgotten: PSEUDONYM },
  },
  parts: {
    entries: { ...bankParts.entries, rows: pageOfEntries },
    account: {
      ...bankParts.account,
      rows: `SELECT a.credits_posted - a.debits_posted AS balance, a.debits_pending AS held,
      a.credits_posted - a.debits_posted - a.debits_pending AS available,
      (${HONOUR} AND p.volunteer = a.id) AS honour, a.opened_at AS openedAt, '1' AS spot
    FROM ledger_accounts a WHERE a.id = {:member}`,
    },
    claims: {
      ...bankParts.claims,
      rows: `SELECT c.id, iif(c.volunteer = {:member}, 'volunteer', 'served') AS share,
      ${person('c.volunteer')} AS volunteer, ${personUnless('c.served <> {:member}', 'c.served')} AS served, ${person('c.maker')} AS maker, c.service,
      c.starts_at AS startsAt, c.ends_at AS endsAt, c.minutes, c.note, c.late, c.state, c.deposited,
      c.recorded_only AS recordedOnly, c.rejected_for AS rejectedFor, c.created_at AS createdAt, c.decided_at AS decidedAt,
      printf('%015d.%s', c.created_at, c.id) AS spot
    FROM claims c WHERE c.id IN (SELECT id FROM claims WHERE volunteer = {:member}
      UNION SELECT substr(source, 7) FROM service_periods WHERE served = {:member} AND source LIKE 'claim:%')`,
    },
    // A volunteer who was not chosen never learnt where, or what for.
    requests: {
      ...bankParts.requests,
      rows: `SELECT r.id, CASE WHEN r.served = {:member} THEN 'served' WHEN v.state IS NOT NULL THEN v.state ELSE 'asked' END AS share,
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
    },
    periods: {
      ...bankParts.periods,
      rows: `SELECT p.id, iif(p.volunteer = {:member}, 'volunteer', 'served') AS share,
      ${personUnless("p.volunteer = {:member} AND p.source LIKE 'claim:%'", 'iif(p.volunteer = {:member}, p.served, p.volunteer)')} AS other, p.service, p.source, p.starts_at AS startsAt,
      p.ends_at AS endsAt, p.minutes, p.recognised_at AS recognisedAt, p.voided_at AS voidedAt, printf('%015d', p.id) AS spot
    FROM service_periods p WHERE p.id IN (SELECT id FROM service_periods WHERE volunteer = {:member}
      UNION SELECT id FROM service_periods WHERE served = {:member})`,
    },
    activities: {
      ...bankParts.activities,
      rows: `SELECT a.id, a.title, a.place, v.signed_in_at AS signedInAt, v.signed_out_at AS signedOutAt, v.minutes, v.reason,
      v.claim, printf('%015d.%s', v.signed_in_at, a.id) AS spot
    FROM activity_visits v JOIN activities a ON a.id = v.activity WHERE v.member = {:member}`,
    },
    operations: {
      ...bankParts.operations,
      rows: `SELECT o.id, o.kind, o.state, iif(o.payer = {:member}, 'payer', 'beneficiary') AS share, o.transfer, o.minutes,
      o.outstanding, o.reason, o.created_at AS createdAt, o.decided_at AS decidedAt,
      printf('%015d.%s', o.created_at, o.id) AS spot
    FROM operations o WHERE {:member} IN (o.payer, o.beneficiary)`,
    },
    acts: {
      ...bankParts.acts,
      rows: `SELECT at, act, ${person('actor')} AS actor, mandate, subject, service, spot FROM (${actsOf(
        'r.served = {:member}',
        'c.volunteer = {:member}',
      )})`,
    },
  },
  forget,
  open: whyOpen,
};

/** The book from its first entry on: each page adds up what came before it. */
function pageOfEntries(
  app: core.App,
  account: string,
  cursor: string | undefined,
  pageRows: number,
): StoredPage {
  const before = standingOf(app, account).last + 1;
  const first = cursor ? readCursor(cursor) + 1 : 1;
  const past = sumOf(app, { account, first: 1, before: Math.min(first, before) });
  const found = linesOf(app, { account, first, before }, 'oldest', past, pageRows + 1);
  const shown = found.slice(0, pageRows);
  return {
    found: shown.map((line) => ({ ...line })),
    next: found.length > pageRows ? String(shown.at(-1)?.seq) : null,
  };
}

function forget(tx: core.App, leaver: Leaver): void {
  const { member, now } = leaver;
  rememberGrants(tx, leaver);
  run(
    tx,
    'UPDATE service_codes SET ended_at = {:now} WHERE member = {:member} AND used_at IS NULL AND ended_at IS NULL',
    { member, now },
  );
  endAddress(tx, member, now);
  takeOutOwnWords(tx, member);
  const mine = `(SELECT id FROM requests WHERE served = {:member}
    UNION SELECT request FROM request_volunteers WHERE volunteer = {:member})`;
  const got = '(SELECT id FROM ledger_transfers WHERE credit_account = {:member})';
  for (const [table, columns, where] of [
    ['operations', ['reason', 'decision'], '{:member} IN (beneficiary, payer)'],
    ['claims', ['rejected_for'], '{:member} IN (volunteer, maker, served)'],
    ['requests', ['reason'], `id IN ${mine}`],
    ['request_steps', ['note'], `request IN ${mine}`],
    ['transfer_notes', ['note'], `transfer IN ${got}`],
    ['activity_visits', ['reason'], 'member = {:member}'],
  ] as const) {
    replaceName(tx, leaver, table, columns, where);
  }
}

function takeOutOwnWords(tx: core.App, member: string): void {
  const of = { member };
  run(tx, "UPDATE claims SET note = '' WHERE note <> '' AND {:member} IN (volunteer, served)", of);
  run(tx, "UPDATE requests SET note = '', place = '某处' WHERE served = {:member}", of);
  run(
    tx,
    'DELETE FROM transfer_notes WHERE transfer IN (SELECT id FROM ledger_transfers WHERE debit_account = {:member})',
    of,
  );
}
