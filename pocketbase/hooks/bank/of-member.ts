import type { OfMember } from '../frame/server.ts';

export const bankOfMember: OfMember = {
  // The account is opened with the member.
  joinedAt: (member) => `(SELECT a.opened_at FROM ledger_accounts a WHERE a.id = ${member})`,
  codesLeft: (member) =>
    `(SELECT count(*) FROM service_codes s WHERE s.member = ${member} AND s.kind = 'card' AND s.used_at IS NULL
      AND s.ended_at IS NULL AND s.expires_at > {:now})`,
  serves: (who, member) =>
    `EXISTS (SELECT 1 FROM requests s JOIN request_volunteers v ON v.request = s.id WHERE s.served = ${member}
      AND s.state IN ('dispatched', 'started', 'finished', 'disputed') AND v.volunteer = ${who} AND v.state = 'chosen')`,
};
