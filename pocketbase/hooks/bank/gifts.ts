import { dayOf, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import type { BankCalls } from '../../../src/timebank/contract.ts';
import { refuse } from '../../../src/timebank/refusals.ts';
import type { Handlers } from '../call.ts';
import { row } from '../database.ts';
import { activeMember, relationOf } from '../people/members.ts';
import { addNote, figuresOf, transfer } from './ledger.ts';
import { policyAt } from './policies.ts';

export const giftHandlers: Pick<Handlers<BankCalls>, 'gift'> = {
  gift({ app, actor, now, requestKey }, { to, minutes, note }) {
    const policy = policyAt(app, now);
    if (minutes % policy.stepMinutes !== 0) throw refuse('minutes_step', { step: policy.stepMinutes });
    let account = 'pool';
    if (to === 'pool') {
      if (!policy.gifts.toPool) throw refuse('gifts_off');
    } else {
      const receiver = activeMember(app, to);
      if (receiver.id === actor.id) throw refuse('gift_self');
      if (policy.gifts.relations.length === 0) throw refuse('gifts_off');
      const relation = relationOf(app, actor.id, receiver.id);
      if (!relation || !policy.gifts.relations.some((one) => one === relation)) throw refuse('gift_not_kin');
      const cap = policy.gifts.yearCapMinutes;
      if (cap !== null) yearCap(app, actor.id, minutes, cap, now);
      account = receiver.id;
    }
    const { available } = figuresOf(app, actor.id);
    if (available < minutes) throw refuse('balance_short', { needed: minutes, available });
    const { id, seq } = transfer(app, {
      kind: to === 'pool' ? 'donation' : 'gift',
      from: actor.id,
      to: account,
      minutes,
      policy: policy.id,
      maker: actor.id,
      effectiveAt: now,
      recordedAt: now,
      requestKey,
    });
    addNote(app, id, note);
    return { id, seq, at: isoInShanghai(now), minutes, available: available - minutes };
  },
};

/** Refuses a gift that would lift this calendar year's gifts to people above the cap. */
function yearCap(app: core.App, giver: string, minutes: number, most: number, now: number): void {
  const from = startOfDay(`${dayOf(now).slice(0, 4)}-01-01`);
  const given = row<{ minutes: number }>(
    app,
    'minutes',
    `SELECT coalesce(sum(minutes), 0) AS minutes FROM ledger_transfers
      WHERE debit_account = {:giver} AND kind = 'gift' AND recorded_at >= {:from}`,
    { giver, from },
  );
  const left = Math.max(0, most - (given?.minutes ?? 0));
  if (minutes > left) throw refuse('gift_year_cap', { most, left });
}
