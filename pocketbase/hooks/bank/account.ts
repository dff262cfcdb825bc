import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { BankCalls } from '../../../src/timebank/contract.ts';
import { refuse } from '../../../src/timebank/refusals.ts';
import { starsFor } from '../../../src/timebank/stars.ts';
import { holds } from '../actor.ts';
import type { Handlers, MemberContext } from '../call.ts';
import { row } from '../database.ts';
import { type Member, mandateFor, memberById, memberNamed } from '../people/members.ts';
import { figuresOf } from './ledger.ts';
import { policyAt } from './policies.ts';

export const accountHandlers: Pick<Handlers<BankCalls>, 'account' | 'totals' | 'services'> = {
  account(context, { member }) {
    const { app, now } = context;
    const whose = memberToRead(context, member);
    const { available, held } = figuresOf(app, whose.id);
    const honour = honourOf(app, whose.id);
    const { stars, toNext } = starsFor(policyAt(app, now), honour);
    return { number: whose.number, name: whose.name, available, held, honour, stars, toNextStar: toNext };
  },
  totals({ app, now }) {
    const found = row<Totals>(app, TOTALS.columns, TOTALS.select);
    if (!found) throw new Error('totals answered nothing');
    return { at: isoInShanghai(now), ...found };
  },
  services({ app, now }) {
    const policy = policyAt(app, now);
    return {
      policy: policy.id,
      request: { least: policy.request.minMinutes, most: policy.request.maxMinutes },
      items: policy.services.map(({ id, name, needsTwo, minMinutes, maxMinutes }) => ({
        id,
        name,
        needsTwo,
        minutes: { least: minMinutes, most: maxMinutes },
      })),
    };
  },
};

/** Whose passbook is to be read: the caller's own, or another's by mandate or by right of staff. */
export function memberToRead(context: MemberContext, id: string | undefined): Member {
  const { app, actor } = context;
  if (id === undefined || id === actor.id) return memberById(app, actor.id);
  const may =
    holds(actor, 'members.manage') || holds(actor, 'audit.read') || mandateFor(context, id, 'read') !== null;
  if (!may) throw refuse('not_your_account');
  return memberNamed(app, id);
}

/** 荣誉时长: minutes of recognised service in a lifetime. */
export function honourOf(app: core.App, member: string): number {
  const found = row<{ minutes: number }>(
    app,
    'minutes',
    `SELECT coalesce(sum(minutes), 0) AS minutes FROM service_periods
      WHERE volunteer = {:member} AND minutes IS NOT NULL AND voided_at IS NULL`,
    { member },
  );
  return found?.minutes ?? 0;
}

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
    (SELECT count(*) FROM ledger_transfers) AS entries,
    (SELECT count(*) FROM ledger_accounts WHERE kind = 'member') AS members,
    (SELECT coalesce(sum(debits_posted - credits_posted), 0) FROM ledger_accounts WHERE kind = 'issuance') AS issued,
    (SELECT credits_pending FROM ledger_accounts WHERE id = 'clearing') AS held,
    (SELECT coalesce(sum(minutes), 0) FROM ledger_transfers WHERE kind = 'settle') AS spent,
    (SELECT credits_posted - debits_posted FROM ledger_accounts WHERE id = 'pool') AS pooled,
    (SELECT credits_posted FROM ledger_accounts WHERE id = 'expired') AS expired,
    (SELECT coalesce(sum(minutes), 0) FROM service_periods WHERE minutes IS NOT NULL AND voided_at IS NULL) AS served`,
};
