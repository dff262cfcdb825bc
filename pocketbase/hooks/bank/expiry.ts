import { expiringSince, expiryDay, lastExpired } from '../../../src/bank/expiry.ts';
import type { Policy } from '../../../src/bank/policy.ts';
import { addDays, type Day, dayOf, startOfDay } from '../../../src/calendar/shanghai.ts';
import { rows } from '../frame/database.ts';
import { inBook } from './book.ts';
import { transfer } from './ledger.ts';
import { policyAt, policyNamed } from './policies.ts';

/** A credit to an account of which something is left, with what is left of it. */
interface Lot {
  id: string;
  bookedAt: number;
  left: number;
}

/**
 * What is left of the credits that an account was given before `before`, oldest first. What was spent or is held came
 * out of the oldest: so a hold keeps its credits until it is settled or returns.
 */
function lotsOf(app: core.App, account: string, before: number): Lot[] {
  return rows<Lot>(
    app,
    'id bookedAt left',
    `SELECT t.id, t.recorded_at AS bookedAt, min(t.minutes, t.total - a.gone) AS left
      FROM (SELECT id, minutes, recorded_at, seq, sum(minutes) OVER (ORDER BY seq) AS total
          FROM ledger_transfers INDEXED BY ledger_transfers_credit WHERE credit_account = {:account} AND phase IN ('posted', 'post')) t,
        (SELECT debits_posted + debits_pending AS gone FROM ledger_accounts WHERE id = {:account}) a
      WHERE t.total > a.gone AND t.recorded_at < {:before} ORDER BY t.seq`,
    { account, before },
  );
}

/** The rule of a day, and since when it has been in force without a break; null where credits keep. */
function ruleOn(app: core.App, policy: Policy, day: Day): { months: number; since: Day } | null {
  if (policy.expiryMonths === null) return null;
  const begun = rows<{ id: string }>(app, 'id', 'SELECT id FROM policies WHERE in_force_from <= {:day}', {
    day,
  }).map(({ id }) => policyNamed(app, id));
  const since = expiringSince(begun, day);
  return since === null ? null : { months: policy.expiryMonths, since };
}

/** What of a member's credits goes next, and on which day, if it is not spent before; null where nothing will. */
export function nextExpiry(
  app: core.App,
  account: string,
  now: number,
): { minutes: number; day: Day } | null {
  const today = dayOf(now);
  const rule = ruleOn(app, policyAt(app, now), today);
  if (rule === null) return null;
  const days = lotsOf(app, account, Number.MAX_SAFE_INTEGER).map(({ bookedAt, left }) => {
    const day = expiryDay(dayOf(bookedAt), rule.since, rule.months);
    return { left, day: day > today ? day : addDays(today, 1) };
  });
  const [first] = days;
  if (!first) return null;
  const minutes = days.filter(({ day }) => day === first.day).reduce((sum, { left }) => sum + left, 0);
  return { minutes, day: first.day };
}

/**
 * Moves what has expired to the `expired` account, one transfer for each credit that it was, which it names. Each
 * account in a transaction of its own, looked at again inside, so that two jobs at once take nothing twice.
 */
export function expire(app: core.App): void {
  const rule = inBook(app, (tx, now) => {
    const found = ruleOn(tx, policyAt(tx, now), dayOf(now));
    const last = found && lastExpired(dayOf(now), found.months);
    return last !== null && found !== null && found.since <= last
      ? { before: startOfDay(addDays(last, 1)) }
      : null;
  });
  if (!rule) return;
  const accounts = rows<{ id: string }>(
    app,
    'id',
    `SELECT a.id FROM ledger_accounts a WHERE a.kind = 'member' AND a.debits_posted + a.debits_pending < (
      SELECT sum(t.minutes) FROM ledger_transfers t WHERE t.credit_account = a.id AND t.phase IN ('posted', 'post')
        AND t.recorded_at < {:before})`,
    rule,
  );
  for (const { id } of accounts) {
    try {
      inBook(app, (tx, now) => expireAccount(tx, id, rule.before, now));
    } catch (problem) {
      // One account that cannot be looked at must not keep the others waiting; tomorrow it is due again.
      console.error(`the clock could not let credits expire: ${String(problem)}`);
    }
  }
}

function expireAccount(tx: core.App, account: string, before: number, now: number): void {
  const policy = policyAt(tx, now).id;
  for (const lot of lotsOf(tx, account, before)) {
    transfer(tx, {
      kind: 'expiry',
      from: account,
      to: 'expired',
      minutes: lot.left,
      policy,
      maker: 'clock',
      subject: `transfer:${lot.id}`,
      effectiveAt: now,
      recordedAt: now,
      requestKey: `clock/expire/${lot.id}/${now}`,
    });
  }
}
