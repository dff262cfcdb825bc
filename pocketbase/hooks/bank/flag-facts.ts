import type { Facts, ServiceFact } from '../../../src/bank/flags/facts.ts';

/**
 * The facts that the rules look at (`src/bank/flags/facts.ts`), of the last days: `{:from}` is their beginning in
 * epoch milliseconds, `{:first}` the first entry of the book since. The newest so many of each, in no order.
 */
const MOST = 20_000;

const FACTS = {
  services: {
    columns:
      'row volunteer served service startsAt endsAt minutes place clocked late maker activity staff silent hand printer',
    select: `SELECT s.*, EXISTS (SELECT 1 FROM members m WHERE m.id = s.volunteer AND m.capabilities LIKE '%"%') AS staff,
        coalesce((SELECT p.printer FROM card_printers p WHERE p.member = s.served AND p.until > s.at - 31622400000
          AND (p.printer = s.volunteer OR EXISTS (SELECT 1 FROM kin_links k WHERE k.agreed_at IS NOT NULL
            AND coalesce(k.ended_at, s.at) > s.at - 31622400000
            AND p.printer IN (k.member, k.other) AND s.volunteer IN (k.member, k.other) AND p.printer <> s.volunteer)) LIMIT 1), '') AS printer
      FROM (
      SELECT 'claim:' || c.id AS row, c.volunteer, c.served, c.service, c.starts_at AS startsAt, c.ends_at AS endsAt, c.minutes,
        coalesce(a.place, '') AS place, 0 AS clocked, c.late, c.maker, coalesce(v.activity, '') AS activity, 0 AS silent, '' AS hand,
        c.created_at AS at
      FROM claims c LEFT JOIN activity_visits v ON v.claim = c.id LEFT JOIN activities a ON a.id = v.activity
      WHERE c.created_at >= {:from} AND c.state NOT IN ('rejected', 'withdrawn')
      UNION ALL SELECT 'request:' || r.id, v.volunteer, r.served, r.service, r.started_at, r.finished_at, r.served_minutes,
        r.place, 1, 0, r.asked_by, '',
        EXISTS (SELECT 1 FROM request_steps s WHERE s.request = r.id AND s.step = 'settle-by-silence'),
        iif(r.asked_by <> r.served AND r.mandate IS NULL AND EXISTS (SELECT 1 FROM service_codes k
          WHERE k.used_for = 'start:' || r.id AND k.kind = 'card' AND k.maker = r.asked_by), r.asked_by, ''), r.finished_at
      FROM requests r JOIN request_volunteers v ON v.request = r.id AND v.state = 'chosen'
      WHERE r.finished_at >= {:from} AND r.served_minutes IS NOT NULL AND r.state IN ('finished', 'disputed', 'settled')
    ) s ORDER BY s.at DESC LIMIT ${MOST}`,
  },
  approvals: {
    columns: 'row checker volunteer maker activity createdAt at',
    select: `SELECT 'claim:' || c.id AS row, w.checker, c.volunteer, c.maker, coalesce(v.activity, '') AS activity,
        c.created_at AS createdAt, w.at
      FROM claim_reviews w JOIN claims c ON c.id = w.claim LEFT JOIN activity_visits v ON v.claim = c.id
      WHERE w.at >= {:from} AND w.verdict = 'approve' ORDER BY w.at DESC LIMIT ${MOST}`,
  },
  transfers: {
    columns: 'row kind sender receiver maker activity minutes at printer cardAge',
    select: `SELECT 'transfer:' || t.seq AS row, t.kind, t.debit_account AS sender, t.credit_account AS receiver, t.maker,
        coalesce(v.activity, '') AS activity, t.minutes, t.recorded_at AS at, coalesce(l.maker, '') AS printer,
        t.recorded_at - coalesce(l.used_at, 0) AS cardAge
      FROM ledger_transfers t LEFT JOIN login_cards l ON t.kind = 'gift' AND l.id = (SELECT c.id FROM login_cards c
          WHERE c.member = t.debit_account AND c.used_at <= t.recorded_at ORDER BY c.used_at DESC LIMIT 1)
        LEFT JOIN activity_visits v ON v.claim = substr(t.subject, 7) AND t.subject LIKE 'claim:%'
      WHERE t.seq >= {:first} AND t.recorded_at >= {:from}
        AND (t.kind IN ('gift', 'grant') OR (t.kind = 'leaving' AND t.credit_account <> 'pool') OR (t.kind = 'deposit' AND t.credit_account <> 'pool' AND t.maker <> t.credit_account))
      ORDER BY t.seq DESC LIMIT ${MOST}`,
  },
  tries: {
    columns: 'row act triedBy triedOn',
    select: `SELECT 'audit:' || t.seq AS row, t.act, iif(t.actor = 'visitor', '', t.actor) AS triedBy,
        coalesce((SELECT r.served FROM requests r WHERE r.id = substr(t.subject, 9) AND t.subject = 'request:' || r.id),
          (SELECT a.maker FROM activities a WHERE a.id = substr(t.subject, 10) AND t.subject = 'activity:' || a.id),
          t.subject) AS triedOn
      FROM audit t WHERE t.at >= {:from} AND t.act IN ('tries.code', 'tries.login', 'tries.card') AND t.subject <> ''
      ORDER BY t.seq DESC LIMIT ${MOST}`,
  },
  // Who is made with rights is made by the installation, which says so in the trail. Under a member's name there are no
  // more changes than that member asked for or approved: a console can put any name to one.
  rights: {
    columns: 'row member',
    select: `SELECT 'audit:' || t.seq AS row, t.subject AS member FROM audit t
      WHERE t.at >= {:from} AND t.act = 'member.rights' AND CASE t.actor
        WHEN 'database' THEN json_extract(t.details, '$.statusWas') <> ''
          OR NOT EXISTS (SELECT 1 FROM audit m WHERE m.subject = t.subject AND m.act = 'member.made')
        ELSE json_extract(t.details, '$.statusNow') <> 'left' AND (
          SELECT count(*) FROM audit b WHERE b.subject = t.subject AND b.act = t.act AND b.actor = t.actor AND b.seq <= t.seq
        ) > (
          SELECT count(*) FROM rights_changes r WHERE r.member = t.subject AND r.state = 'done'
            AND t.actor = CASE r.kind WHEN 'card' THEN '' ELSE coalesce(r.checker, r.maker) END)
        END
      ORDER BY t.seq DESC LIMIT ${MOST}`,
  },
} as const;

type Flagged = 'clocked' | 'late' | 'staff' | 'silent';
type StoredService = Omit<ServiceFact, Flagged> & { [name in Flagged]: number };

/** The facts, oldest first, as `read` finds the rows of a SELECT and its columns. */
export function factsFrom(read: <T>(columns: string, select: string) => T[]): Facts {
  const oldestFirst = <T>({ columns, select }: { columns: string; select: string }) =>
    read<T>(columns, select).reverse();
  return {
    services: oldestFirst<StoredService>(FACTS.services).map((one) => ({
      ...one,
      clocked: one.clocked === 1,
      late: one.late === 1,
      staff: one.staff === 1,
      silent: one.silent === 1,
    })),
    approvals: oldestFirst(FACTS.approvals),
    transfers: oldestFirst(FACTS.transfers),
    tries: oldestFirst(FACTS.tries),
    rights: oldestFirst(FACTS.rights),
  };
}
