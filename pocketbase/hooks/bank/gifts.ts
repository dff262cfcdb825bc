import type { BankCalls } from '../../../src/bank/contract.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { dayOf, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import type { Handlers } from '../frame/context.ts';
import { row } from '../frame/database.ts';
import { activeMember, printedFor, relationOf } from '../people/members.ts';
import type { BookEntry } from './book.ts';
import { addNote, transfer } from './ledger.ts';
import { policyOf } from './policies.ts';
import { recoverFrom } from './recovery.ts';

export const giftHandlers: Pick<Handlers<BankCalls, BookEntry>, 'gift'> = {
  gift({ app, actor, now, entry, requestKey }, { to, minutes, note }) {
    if (entry.policy === null) throw refuse('no_policy');
    const { id: policyId, gifts, stepMinutes } = policyOf(app, entry.policy.id, entry.policy.publishedAt);
    if (minutes % stepMinutes !== 0) throw refuse('minutes_step', { step: stepMinutes });
    if (to === 'pool' && !gifts.toPool) throw refuse('gifts_off');
    const receiver = to === 'pool' ? 'pool' : activeMember(app, to).id;
    if (receiver === actor.id) throw refuse('gift_self');
    if (receiver !== 'pool') {
      if (gifts.relations.length === 0) throw refuse('gifts_off');
      const relation = relationOf(app, actor.id, receiver);
      if (!relation || !gifts.relations.some((one) => one === relation)) throw refuse('gift_not_kin');
      if (printedFor({ app, now }, receiver, actor.id)) throw refuse('card_printer_gains');
      if (gifts.yearCapMinutes !== null) refuseAboveCap(app, actor.id, minutes, gifts.yearCapMinutes, now);
    }
    const available = entry.available ?? 0;
    if (available < minutes) throw refuse('balance_short', { needed: minutes, available });
    const { id, seq } = transfer(app, {
      kind: to === 'pool' ? 'donation' : 'gift',
      from: actor.id,
      to: receiver,
      minutes,
      policy: policyId,
      maker: actor.id,
      effectiveAt: now,
      recordedAt: now,
      requestKey,
    });
    addNote(app, id, note);
    // Whoever owes does not live on gifts.
    if (entry.owing) recoverFrom(app, receiver, now, requestKey);
    return { id, seq, at: isoInShanghai(now), minutes, available: available - minutes };
  },
};

/** Refuses a gift that would lift this calendar year's gifts to people, those taken back left out, above the cap. */
function refuseAboveCap(app: core.App, giver: string, minutes: number, most: number, now: number): void {
  const from = startOfDay(`${dayOf(now).slice(0, 4)}-01-01`);
  const given = row<{ minutes: number }>(
    app,
    'minutes',
    `SELECT coalesce(sum(t.minutes - (SELECT coalesce(sum(r.minutes), 0) FROM ledger_transfers r WHERE r.reverses = t.id)), 0) AS minutes
      FROM ledger_transfers t WHERE t.debit_account = {:giver} AND t.kind = 'gift' AND t.recorded_at >= {:from}`,
    { giver, from },
  );
  const left = Math.max(0, most - (given?.minutes ?? 0));
  if (minutes > left) throw refuse('gift_year_cap', { most, left });
}
