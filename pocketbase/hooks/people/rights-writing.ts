import type { RightsKind } from '../../../src/people/calls/rights.ts';
import type { MemberContext } from '../frame/context.ts';
import { newId, run } from '../frame/database.ts';

/** Writes a change of what a member may do: one that waits for a second, or one that is done at once. Answers its id. */
export function writeChange(
  { app, actor, now }: MemberContext,
  member: string,
  kind: RightsKind,
  capability: string,
  reason: string,
): string {
  const id = newId(app);
  const waits = kind === 'grant' || kind === 'card' || kind === 'hardship' || capability === 'audit.read';
  run(
    app,
    `INSERT INTO rights_changes (id, member, kind, capability, reason, maker, created_at, state, decided_at)
      VALUES ({:id}, {:member}, {:kind}, {:capability}, {:reason}, {:maker}, {:now}, {:state}, {:decidedAt})`,
    {
      id,
      member,
      kind,
      capability,
      reason,
      maker: actor.id,
      now,
      state: waits ? 'waiting' : 'done',
      decidedAt: waits ? null : now,
    },
  );
  return id;
}

/** What waits for those who have left falls: nobody decided it. */
export function endWaitingRights(app: core.App, members: readonly string[], now: number): void {
  run(
    app,
    `UPDATE rights_changes SET state = 'rejected', decided_at = {:now}
      WHERE state = 'waiting' AND member IN (SELECT value FROM json_each({:members}))`,
    { now, members: JSON.stringify(members) },
  );
}
