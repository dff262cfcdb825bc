import type { BankCalls } from '../../../src/bank/contract.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { starsFor } from '../../../src/bank/stars.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { row } from '../frame/database.ts';
import { mandateFor, memberNamed } from '../people/members.ts';
import { traceReading } from '../people/reading-trace.ts';
import { nextExpiry } from './expiry.ts';
import { policyAt } from './policies.ts';

export const accountHandlers: Pick<Handlers<BankCalls>, 'account' | 'totals' | 'services'> = {
  account(context, { member }) {
    const { app, now } = context;
    const account = accountToRead(context, member);
    const found = row<{
      number: string;
      name: string;
      available: number;
      held: number;
      honour: number;
      helped: number;
    }>(
      app,
      'number name available held honour helped',
      `SELECT m.number, m.name, a.credits_posted - a.debits_posted - a.debits_pending AS available,
          a.debits_pending AS held, (${HONOUR} AND p.volunteer = a.id) AS honour,
          (SELECT count(DISTINCT p.served) ${RECOGNISED} AND p.volunteer = a.id) AS helped
        FROM ledger_accounts a JOIN members m ON m.id = a.owner WHERE a.id = {:account}`,
      { account },
    );
    if (!found) throw new Error('a member has no account');
    const policy = policyAt(app, now);
    const { stars, toNext } = starsFor(policy, found.honour);
    const expiring = policy.expiryMonths === null ? null : nextExpiry(app, account, now);
    return { ...found, stars, toNextStar: toNext, expiring };
  },
  totals({ app, now }) {
    const found = row<Totals>(app, TOTALS.columns, TOTALS.select);
    if (!found) throw new Error('totals answered nothing');
    const head = row<{ seq: number; hash: string }>(
      app,
      'seq hash',
      'SELECT seq, hash FROM ledger_chain ORDER BY seq DESC',
    );
    return { at: isoInShanghai(now), ...found, head };
  },
  services({ app, now }) {
    const policy = policyAt(app, now);
    return {
      policy: policy.id,
      request: { least: policy.request.minMinutes, most: policy.request.maxMinutes },
      items: policy.services.map(({ id, name, hint, needsTwo, minMinutes, maxMinutes, give, receive }) => ({
        id,
        name,
        hint,
        needsTwo,
        give,
        receive,
        minutes: { least: minMinutes, most: maxMinutes },
      })),
    };
  },
};

/** Whose account is to be read: the caller's own, or another's by mandate or by right of staff. Answers its id. */
export function accountToRead(context: MemberContext, id: string | undefined): string {
  const { app, actor } = context;
  if (id === undefined || id === actor.id) return actor.id;
  if (holds(actor, 'members.manage') || holds(actor, 'audit.read')) {
    const member = memberNamed(app, id).id;
    traceReading(context, 'account.read', member);
    return member;
  }
  if (mandateFor(context, id, 'read') === null) throw refuse('not_your_account');
  return id;
}

const RECOGNISED = 'FROM service_periods p WHERE p.minutes IS NOT NULL AND p.voided_at IS NULL';
/** 荣誉时长: minutes of recognised service in a lifetime; the volunteer is to be named by a further condition. */
export const HONOUR = `SELECT coalesce(sum(p.minutes), 0) ${RECOGNISED}`;

interface Totals {
  entries: number;
  members: number;
  issued: number;
  held: number;
  spent: number;
  pooled: number;
  expired: number;
  served: number;
}
/**
 * issued: what left the budgets and has not gone back; spent: what members paid for being served; pooled: what is in
 * the pool now; served: recognised service of everyone.
 */
const TOTALS = {
  columns: 'entries members issued held spent pooled expired served',
  select: `SELECT
    (SELECT coalesce(max(seq), 0) FROM ledger_transfers) AS entries,
    (SELECT count(*) FROM ledger_accounts WHERE kind = 'member') AS members,
    (SELECT coalesce(sum(debits_posted - credits_posted), 0) FROM ledger_accounts WHERE kind = 'issuance') AS issued,
    (SELECT credits_pending FROM ledger_accounts WHERE id = 'clearing') AS held,
    (SELECT coalesce(sum(minutes), 0) FROM ledger_transfers WHERE kind = 'settle') AS spent,
    (SELECT credits_posted - debits_posted FROM ledger_accounts WHERE id = 'pool') AS pooled,
    (SELECT credits_posted FROM ledger_accounts WHERE id = 'expired') AS expired,
    (SELECT coalesce(sum(minutes), 0) FROM service_periods WHERE minutes IS NOT NULL AND voided_at IS NULL) AS served`,
};
