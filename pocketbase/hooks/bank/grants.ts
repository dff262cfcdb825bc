import { AT_ONCE } from '../../../src/bank/calls/grants.ts';
import type { BankCalls } from '../../../src/bank/contract.ts';
import {
  grantPeriod,
  isOpening,
  mayReceiveGrant,
  refuseShort,
  type SeedGrant,
} from '../../../src/bank/grant.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { dayOf } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { activeMember, CLOSE, NEAR, nearKin, type Person } from '../people/members.ts';
import { cameBack, STANDS } from './grants-of-leavers.ts';
import { addNote, budgetWith, transfer } from './ledger.ts';
import { operationNamed, operationToDecide, rejectOperation, shownOperation } from './operation-rows.ts';
import { policyAt } from './policies.ts';
import { recoverFrom } from './recovery.ts';

export const grantHandlers: Pick<
  Handlers<BankCalls>,
  'grants' | 'grant' | 'createGrant' | 'approveGrant' | 'rejectGrant'
> = {
  grants: ({ app, now }) => ({
    items: policyAt(app, now).seedGrants.map((grant) => {
      const period = grantPeriod(grant, dayOf(now));
      return { ...grant, period, due: dueFor(app, grant, period, now).length };
    }),
  }),
  grant(context, { id }) {
    const { app } = context;
    const operation = operationNamed(context, id);
    if (operation.kind !== 'grant') throw new Refusal('not_found');
    const receivers = rows<Person & { minutes: number; transfer: string | null }>(
      app,
      'number name minutes transfer',
      `SELECT m.number, m.name, g.minutes, g.transfer FROM grant_shares g
        JOIN members m ON m.id = g.member WHERE g.operation = {:id} ORDER BY m.number`,
      { id },
    );
    return {
      grant: shownOperation(context, operation),
      receivers: receivers.map(({ number, name, minutes, transfer }) => ({
        member: { number, name },
        minutes,
        given: transfer !== null,
        transfer,
      })),
    };
  },
  createGrant(context, { grant: grantId, member, source, reason }) {
    const { app, actor, now } = context;
    const grant = policyAt(app, now).seedGrants.find((one) => one.id === grantId);
    if (!grant) throw refuse('grant_unknown');
    const period = grantPeriod(grant, dayOf(now));
    const receivers =
      member === undefined
        ? dueToOthers(context, grant, period)
        : [oneReceiver(context, grant, period, member)];
    const minutes = grant.minutes * receivers.length;
    const from = sourceFor(app, grant, source, minutes);
    refuseShort(from, minutes, leftIn(app, from));
    const id = newId(app);
    run(
      app,
      `INSERT INTO operations (id, kind, maker, beneficiary, source, name, minutes, reason, created_at)
        VALUES ({:id}, 'grant', {:maker}, {:beneficiary}, {:from}, {:name}, {:minutes}, {:reason}, {:now})`,
      {
        id,
        maker: actor.id,
        beneficiary: member === undefined ? null : (receivers[0] ?? null),
        from,
        name: grant.name,
        minutes,
        reason,
        now,
      },
    );
    for (const receiver of receivers) {
      run(
        app,
        `INSERT INTO grant_shares (operation, member, name, period, minutes)
          VALUES ({:id}, {:receiver}, {:grant}, {:period}, {:minutes})`,
        { id, receiver, grant: grant.id, period, minutes: grant.minutes },
      );
    }
    return shownOperation(context, operationNamed(context, id));
  },
  approveGrant(context, { id }) {
    const { app, actor, now, requestKey } = context;
    const operation = operationToDecide(context, id, 'grant', 'approve');
    const shares = sharesToGive(context, id);
    // A grant to one person is given or refused; of a grant to many, those who cannot have it now are passed over.
    if (operation.beneficiary !== null && shares.length === 0) throw refuse('grant_given');
    const from = operation.source ?? '';
    const minutes = shares.reduce((sum, share) => sum + share.minutes, 0);
    refuseShort(from, minutes, leftIn(app, from));
    run(
      app,
      "UPDATE operations SET state = 'done', checker = {:checker}, decided_at = {:now} WHERE id = {:id}",
      { id, checker: actor.id, now },
    );
    const policy = policyAt(app, now).id;
    for (const { member, minutes, name } of shares) {
      const given = transfer(app, {
        kind: 'grant',
        from,
        to: member,
        minutes,
        policy,
        maker: operation.maker,
        checker: actor.id,
        subject: `operation:${id}`,
        effectiveAt: now,
        recordedAt: now,
        requestKey: `${requestKey}#grant/${member}`,
      });
      if (isOpening(name)) addNote(app, given.id, operation.name);
      run(
        app,
        'UPDATE grant_shares SET transfer = {:transfer} WHERE operation = {:id} AND member = {:member}',
        { id, member, transfer: given.id },
      );
      recoverFrom(app, member, now, requestKey);
    }
    return shownOperation(context, operationNamed(context, id));
  },
  rejectGrant: (context, { id, reason }) => rejectOperation(context, id, 'grant', reason),
};

/** Whether `m` has had a grant of this name and period, or is about to. */
const HAD = `EXISTS (SELECT 1 FROM grant_shares g JOIN operations o ON o.id = g.operation
  WHERE g.member = m.id AND g.name = {:name} AND g.period = {:period} AND (g.transfer IS NOT NULL OR o.state = 'waiting'))`;
/** Whether `m` is {:actor} or their kin. */
const OWN = `(m.id = {:actor} OR EXISTS (SELECT 1 FROM kin_links k WHERE ${NEAR}
  AND m.id IN (k.member, k.other) AND {:actor} IN (k.member, k.other)))`;

/** Ids of all members for whom a grant of this period is still to come. */
function dueFor(app: core.App, grant: SeedGrant, period: string, now: number): string[] {
  const hadBefore = cameBack(app, grant, period, now);
  return rows<{ id: string; name: string; phone: string; bornYear: number }>(
    app,
    'id name phone bornYear',
    `SELECT m.id, m.name, m.phone, m.bornYear FROM members m WHERE m.status = 'active' AND ({:who} = 'everyone' OR m.hardship = 1) AND NOT ${HAD}
      ORDER BY m.number`,
    { who: grant.who, name: grant.id, period },
  )
    .filter((one) => !hadBefore(one))
    .map(({ id }) => id);
}

/** Those due whom the caller may propose: neither themselves nor their kin. Refuses where nobody is. */
function dueToOthers({ app, actor, now }: MemberContext, grant: SeedGrant, period: string): string[] {
  const near = new Set(
    rows<{ id: string }>(app, 'id', `SELECT m.id FROM members m WHERE ${OWN}`, { actor: actor.id, now }).map(
      ({ id }) => id,
    ),
  );
  const due = dueFor(app, grant, period, now).filter((id) => !near.has(id));
  if (due.length === 0) throw refuse('grant_none_due');
  return due.slice(0, AT_ONCE);
}

function oneReceiver(
  { app, actor, now }: MemberContext,
  grant: SeedGrant,
  period: string,
  number: string,
): string {
  const receiver = activeMember(app, number);
  const found = row<{ name: string; phone: string; bornYear: number; had: number }>(
    app,
    'name phone bornYear had',
    `SELECT m.name, m.phone, m.bornYear, ${HAD} AS had FROM members m WHERE m.id = {:id}`,
    { id: receiver.id, name: grant.id, period },
  );
  if (!found) throw new Error('a member who was found is gone');
  mayReceiveGrant(grant, {
    self: receiver.id === actor.id,
    kin: nearKin({ app, now }, actor.id, receiver.id),
    receiver,
    had: found.had === 1 || cameBack(app, grant, period, now)(found),
  });
  return receiver.id;
}

/** The shares of a grant that the caller may give now. */
function sharesToGive(
  { app, actor, now }: MemberContext,
  operation: string,
): { member: string; minutes: number; name: string }[] {
  return rows(
    app,
    'member minutes name',
    `SELECT s.member, s.minutes, s.name FROM grant_shares s JOIN members m ON m.id = s.member
      WHERE s.operation = {:operation} AND m.status = 'active' AND m.id <> {:actor} AND NOT ${CLOSE('{:actor}', 'm.id')}
        AND NOT EXISTS (SELECT 1 FROM grant_shares g WHERE g.member = s.member AND g.name = s.name AND g.period = s.period
          AND ${STANDS})
      ORDER BY m.number`,
    { operation, actor: actor.id, now },
  );
}

/** The name of no account: of which nothing is left. */
const NO_BUDGET = '';

/** The account a grant comes from: the pool, or the budget that was named, or the oldest one with room. */
export function sourceFor(
  app: core.App,
  grant: Pick<SeedGrant, 'source'>,
  named: string | undefined,
  minutes: number,
): string {
  if (grant.source === 'pool') {
    if (named !== undefined && named !== 'pool') throw refuse('source_unknown');
    return 'pool';
  }
  if (named === undefined) return budgetWith(app, minutes) ?? NO_BUDGET;
  const budget = row(app, 'id', "SELECT id FROM ledger_accounts WHERE id = {:named} AND kind = 'issuance'", {
    named,
  });
  if (!budget) throw refuse('source_unknown');
  return named;
}

/** Minutes that a source has left; 0 where there is none of this name. */
export function leftIn(app: core.App, source: string): number {
  const found = row<{ left: number }>(
    app,
    'left',
    'SELECT credits_posted - debits_posted - debits_pending - floor AS left FROM ledger_accounts WHERE id = {:source}',
    { source },
  );
  return found?.left ?? 0;
}
