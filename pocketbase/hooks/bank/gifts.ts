import type { BankCalls } from '../../../src/bank/contract.ts';
import { type GiftFacts, giftTerms, mayBeGiven } from '../../../src/bank/gift.ts';
import type { Policy } from '../../../src/bank/policy.ts';
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
    const policy = policyOf(app, entry.policy.id, entry.policy.publishedAt);
    const asked = { toPool: to === 'pool', minutes };
    mayBeGiven(policy, asked);
    const receiver = to === 'pool' ? 'pool' : activeMember(app, to).id;
    const between = to === 'pool' ? NOBODY : factsBetween(app, policy, actor.id, receiver, now);
    const { kind, left } = giftTerms(policy, { ...asked, ...between, available: entry.available ?? 0 });
    const { id, seq } = transfer(app, {
      kind,
      from: actor.id,
      to: receiver,
      minutes,
      policy: policy.id,
      maker: actor.id,
      effectiveAt: now,
      recordedAt: now,
      requestKey,
    });
    addNote(app, id, note);
    // A gift repays reversals that are outstanding first.
    if (entry.owing) recoverFrom(app, receiver, now, requestKey);
    return { id, seq, at: isoInShanghai(now), minutes, available: left };
  },
};

type Between = Pick<GiftFacts, 'self' | 'relation' | 'receiverPrinted' | 'givenThisYear'>;
const NOBODY: Between = { self: false, relation: null, receiverPrinted: false, givenThisYear: 0 };

function factsBetween(
  app: core.App,
  { gifts }: Policy,
  giver: string,
  receiver: string,
  now: number,
): Between {
  return {
    self: receiver === giver,
    relation: relationOf(app, giver, receiver),
    receiverPrinted: printedFor({ app, now }, receiver, giver),
    givenThisYear: gifts.yearCapMinutes === null ? 0 : givenThisYear(app, giver, now),
  };
}

/** Minutes that a member has given to people in this calendar year, those taken back left out. */
function givenThisYear(app: core.App, giver: string, now: number): number {
  const from = startOfDay(`${dayOf(now).slice(0, 4)}-01-01`);
  const given = row<{ minutes: number }>(
    app,
    'minutes',
    `SELECT coalesce(sum(t.minutes - (SELECT coalesce(sum(r.minutes), 0) FROM ledger_transfers r WHERE r.reverses = t.id)), 0) AS minutes
      FROM ledger_transfers t WHERE t.debit_account = {:giver} AND t.kind = 'gift' AND t.recorded_at >= {:from}`,
    { giver, from },
  );
  return given?.minutes ?? 0;
}
