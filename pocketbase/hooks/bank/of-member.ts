import type { OfMember } from '../frame/server.ts';

export const bankOfMember: OfMember = {
  // The account is opened with the member.
  joinedAt: (member) => `(SELECT a.opened_at FROM ledger_accounts a WHERE a.id = ${member})`,
  used: (member) => `(SELECT a.applied FROM ledger_accounts a WHERE a.id = ${member}) > 0`,
  codesLeft: (member) =>
    `(SELECT count(*) FROM service_codes s WHERE s.member = ${member} AND s.kind = 'card' AND s.used_at IS NULL
      AND s.ended_at IS NULL AND s.expires_at > {:now})`,
  // Also for one that a later policy has dropped: who was trained for it stays so.
  trainsFor: (what) =>
    `EXISTS (SELECT 1 FROM policies p, json_each(p.body, '$.services') s WHERE s.value ->> 'id' = ${what})`,
  serves: (who, member) =>
    `EXISTS (SELECT 1 FROM requests s JOIN request_volunteers v ON v.request = s.id AND v.state = 'chosen'
      WHERE s.state IN ('dispatched', 'started', 'finished', 'disputed') AND (
        (s.served = ${member} AND v.volunteer = ${who})
        OR (${member} IN (s.served, v.volunteer) AND EXISTS (SELECT 1 FROM request_steps o
          WHERE o.request = s.id AND o.step = 'dispatch' AND o.by = ${who}))))`,
};
