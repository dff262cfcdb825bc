import { IN_THE_NAME } from './lines.ts';

/**
 * What others did in someone's name: steps of requests where `served` holds, hours written down where `volunteer` does;
 * and of `{:member}` that they do not go, as the desk wrote down, and what lets others act so: mandates that staff wrote
 * down, and cards that were printed.
 */
export function actsOf(served: string, volunteer: string): string {
  return `SELECT s.at, s.step AS act, s.by AS actor, s.mandate IS NOT NULL AS mandate, 'request:' || r.id AS subject, r.service,
      r.policy, printf('%015d.s%015d', s.at, s.id) AS spot
    FROM requests r JOIN request_steps s ON s.request = r.id WHERE ${served} AND ${IN_THE_NAME}
    UNION ALL SELECT c.created_at, 'claim', c.maker, 0, 'claim:' || c.id, c.service, c.policy,
      printf('%015d.c%s', c.created_at, c.id)
    FROM claims c WHERE ${volunteer} AND c.maker <> c.volunteer
    UNION ALL SELECT v.at, 'excuse', v.excused_by, 0, 'request:' || r.id, r.service, r.policy, printf('%015d.v%s', v.at, r.id)
    FROM request_volunteers v JOIN requests r ON r.id = v.request WHERE v.volunteer = {:member} AND v.excused_by IS NOT NULL
    UNION ALL SELECT d.starts_at, 'mandate', d.maker, 0, 'mandate:' || d.id, '', '', printf('%015d.d%s', d.starts_at, d.id)
    FROM mandates d WHERE d.principal = {:member} AND d.maker <> d.principal
    UNION ALL SELECT d.agreed_at, 'mandate-agreed', d.agreed_by, 0, 'mandate:' || d.id, '', '', printf('%015d.e%s', d.agreed_at, d.id)
    FROM mandates d WHERE d.principal = {:member} AND d.maker <> d.principal AND d.agreed_at IS NOT NULL
    UNION ALL SELECT t.at, t.act, t.actor, 0, '', '', '', printf('%015d.t%015d', t.at, t.seq)
    FROM audit t WHERE t.subject = {:member} AND t.act IN ('card.login', 'card.codes')`;
}
