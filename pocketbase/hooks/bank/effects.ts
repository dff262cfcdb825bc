import { NAMED } from '../../../src/bank/calls/effects.ts';
import type { BankCalls } from '../../../src/bank/contract.ts';
import { mayRedeem } from '../../../src/bank/fitness.ts';
import type { Policy } from '../../../src/bank/policy.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { dayOf, startOfDay } from '../../../src/calendar/shanghai.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { policyAt, policyOf } from './policies.ts';

export const effectHandlers: Pick<Handlers<BankCalls>, 'policyEffect'> = {
  policyEffect({ app, now }, { policy: id }) {
    const today = policyAt(app, now);
    const found = row<{ publishedAt: number }>(
      app,
      'publishedAt',
      'SELECT published_at AS publishedAt FROM policies WHERE id = {:id}',
      { id },
    );
    if (!found) throw refuse('policy_unknown');
    const policy = policyOf(app, id, found.publishedAt);
    const then = Math.max(now, startOfDay(policy.inForceFrom));
    const members = holders(app);
    const may = new Set(redeeming(policy, members, then));
    const lost = redeeming(today, members, now).filter((one) => !may.has(one));
    const cap = policy.storageCapMinutes;
    const above = cap === null ? [] : members.filter(({ balance }) => balance > cap);
    return {
      policy: policy.id,
      title: policy.title,
      inForceFrom: policy.inForceFrom,
      inForce: policy.id === today.id && policy.inForceFrom <= dayOf(now),
      storageCap: cap,
      aboveCap: {
        members: above.length,
        minutes: sum(above.map(({ balance }) => balance - (cap ?? 0))),
        waitingToRecord:
          cap === null
            ? 0
            : sum(
                members.map(({ balance, waiting }) =>
                  Math.min(waiting, Math.max(0, balance + waiting - cap)),
                ),
              ),
        items: most(above).map(({ number, name, balance }) => ({
          member: { number, name },
          balance,
          above: balance - (cap ?? 0),
        })),
      },
      redeem: {
        may: may.size,
        lost: {
          members: lost.length,
          minutes: sum(lost.map(({ balance }) => balance)),
          items: most(lost).map(({ number, name, balance }) => ({ member: { number, name }, balance })),
        },
      },
    };
  },
};

interface Holder {
  id: string;
  number: string;
  name: string;
  bornYear: number;
  hardship: boolean;
  family: boolean;
  trained: readonly string[];
  /** Minutes there, held or not, and those claimed and not reviewed yet. */
  balance: number;
  waiting: number;
  spouses: Holder[];
}

/** Every active member with what the rules of redeeming look at. */
function holders(app: core.App): Holder[] {
  const all = rows<Omit<Holder, 'hardship' | 'family' | 'trained' | 'spouses'> & { hardship: number }>(
    app,
    'id number name bornYear hardship balance waiting',
    `SELECT m.id, m.number, m.name, m.bornYear, m.hardship, a.credits_posted - a.debits_posted AS balance,
        coalesce(w.minutes, 0) AS waiting
      FROM members m JOIN ledger_accounts a ON a.id = m.id
      LEFT JOIN (SELECT volunteer, sum(minutes) AS minutes FROM claims WHERE state IN ('waiting', 'second') GROUP BY volunteer) w
        ON w.volunteer = m.id
      WHERE m.status = 'active' ORDER BY m.number`,
  ).map((one): Holder => ({ ...one, hardship: one.hardship === 1, family: false, trained: [], spouses: [] }));
  const byId = new Map(all.map((one) => [one.id, one]));
  const married = rows<{ one: string; other: string }>(
    app,
    'one other',
    `SELECT member AS one, other FROM kin_links
      WHERE relation = 'spouse' AND agreed_at IS NOT NULL AND ended_at IS NULL`,
  );
  for (const { one, other } of married) {
    const [first, second] = [byId.get(one), byId.get(other)];
    if (!first || !second) continue;
    first.spouses.push(second);
    second.spouses.push(first);
  }
  return all;
}

const redeeming = (policy: Policy, members: readonly Holder[], at: number) =>
  members.filter((one) => mayRedeem(policy, one, one.spouses, at));
const sum = (figures: readonly number[]) => figures.reduce((total, one) => total + one, 0);
/** Those with most in their accounts. */
const most = (members: readonly Holder[]) =>
  [...members].sort((a, b) => b.balance - a.balance).slice(0, NAMED);
