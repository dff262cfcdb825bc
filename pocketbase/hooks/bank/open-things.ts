import { refuse } from '../../../src/bank/refusals.ts';
import type { Refusal } from '../../../src/contract/refusal.ts';
import { row } from '../frame/database.ts';

/** What others still wait for: claims to review, service to settle, activities to close. */
export interface OpenThings {
  claims: number;
  services: number;
  visits: number;
}
export function openThings(app: core.App, member: string): OpenThings {
  const found = row<OpenThings>(
    app,
    'claims services visits',
    `SELECT
      (SELECT count(*) FROM claims WHERE volunteer = {:member} AND state IN ('waiting', 'second')) AS claims,
      (SELECT count(*) FROM requests r WHERE r.state IN ('started', 'finished', 'disputed') AND (r.served = {:member}
        OR EXISTS (SELECT 1 FROM request_volunteers v
          WHERE v.request = r.id AND v.volunteer = {:member} AND v.state = 'chosen'))) AS services,
      (SELECT count(*) FROM activity_visits v JOIN activities a ON a.id = v.activity
        WHERE v.member = {:member} AND a.state = 'open') AS visits`,
    { member },
  );
  return found ?? { claims: 0, services: 0, visits: 0 };
}

/** Why a member may not leave yet, as far as the bank is concerned. */
export function whyOpen(app: core.App, member: string): Refusal | null {
  // Minutes that are about to be taken back do not go to an heir first.
  const reversal = row(
    app,
    'id',
    "SELECT id FROM operations WHERE payer = {:member} AND kind = 'reversal' AND state = 'waiting'",
    { member },
  );
  if (reversal) return refuse('leaving_reversal');
  const open = openThings(app, member);
  return Object.values(open).some((count) => count > 0) ? refuse('leaving_open', { ...open }) : null;
}
