import { creditFor, dayOfService } from '../../../src/bank/claim.ts';
import type { Policy } from '../../../src/bank/policy.ts';
import { addDays, startOfDay } from '../../../src/calendar/shanghai.ts';
import type { MemberContext } from '../frame/context.ts';
import { row } from '../frame/database.ts';
import { figuresOf, type Share, sharesFor, transfer } from './ledger.ts';
import { recoverFrom } from './recovery.ts';

/** Service that was approved and is to be credited from a budget. */
export interface ServiceToCredit {
  volunteer: string;
  minutes: number;
  startsAt: number;
  policy: Policy;
  subject: string;
  maker: string;
}

/**
 * Posts the deposit for approved service, cut at the policy's caps, and the pool's share beside it. What the
 * volunteer still owes from a reversal is taken from it at once. Minutes that reached balances, and those that did not.
 */
export function creditService(
  context: MemberContext,
  { volunteer, minutes, startsAt, policy, subject, maker }: ServiceToCredit,
): { deposited: number; recordedOnly: number } {
  const { app, actor, now, requestKey } = context;
  const { balance } = figuresOf(app, volunteer);
  const credit = creditFor(policy, minutes, creditedOnDay(app, volunteer, startsAt), balance);
  const deposited = credit.toMember + credit.toPool;
  if (deposited > 0) {
    const shares = sharesFor(app, deposited);
    const first = shares[0]?.budget;
    const post = (to: string, amount: number, { budget: from }: Share) => {
      transfer(app, {
        kind: 'deposit',
        from,
        to,
        minutes: amount,
        policy: policy.id,
        maker,
        checker: actor.id,
        subject,
        effectiveAt: startsAt,
        recordedAt: now,
        requestKey: `${requestKey}#${to}/${subject}${from === first ? '' : `/${from}`}`,
      });
    };
    for (const [to, amount] of [
      [volunteer, credit.toMember],
      ['pool', credit.toPool],
    ] as const) {
      for (let wanted = amount; wanted > 0; ) {
        const [share] = shares;
        if (!share) throw new Error('the budgets gave less than they said');
        const given = Math.min(share.minutes, wanted);
        post(to, given, share);
        share.minutes -= given;
        wanted -= given;
        if (share.minutes === 0) shares.shift();
      }
    }
    if (credit.toPool > 0) recoverFrom(app, 'pool', now, requestKey);
    if (credit.toMember > 0) recoverFrom(app, volunteer, now, requestKey);
  }
  return { deposited, recordedOnly: credit.recordedOnly };
}

/** Minutes credited to a volunteer for service on the day of `startsAt`, what was reversed taken off. */
function creditedOnDay(app: core.App, volunteer: string, startsAt: number): number {
  const day = dayOfService(startsAt);
  const found = row<{ minutes: number }>(
    app,
    'minutes',
    `SELECT coalesce(sum(t.minutes - (SELECT coalesce(sum(r.minutes), 0) FROM ledger_transfers r WHERE r.reverses = t.id)), 0) AS minutes
      FROM ledger_transfers t INDEXED BY ledger_transfers_credit WHERE t.credit_account = {:volunteer} AND t.kind IN ('deposit', 'settle')
        AND t.effective_at >= {:from} AND t.effective_at < {:to}`,
    { volunteer, from: startOfDay(day), to: startOfDay(addDays(day, 1)) },
  );
  return found?.minutes ?? 0;
}
