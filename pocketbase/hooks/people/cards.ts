import { DAY, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { READABLE } from '../../../src/contract/readable.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import { refuse } from '../../../src/people/refusals.ts';
import { type CardFacts, whyNotPrint } from '../../../src/people/rights.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { row, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { leaveTrace } from '../frame/trail.ts';
import { codeDigest } from './cards-code.ts';
import { memberToManage } from './member-desk.ts';
import { type MemberRow, storedList } from './member-rows.ts';
import { CARD_FACTS } from './members.ts';
import { endPassword } from './passwords.ts';
import { endFactor } from './second-factor.ts';

const CARD_LIFE = 90 * DAY;

export const cardHandlers: Pick<Handlers<PeopleCalls>, 'issueLoginCard'> = {
  issueLoginCard: (context, { member: id }) =>
    byClock(context.app, (app, now) => {
      const { actor } = context;
      const member = memberWithCard({ ...context, app, now }, id);
      if (storedList(member.capabilities).length > 0) takeUpAsking(app, member.id, actor.id, now);
      run(
        app,
        'UPDATE login_cards SET ended_at = {:now} WHERE member = {:id} AND used_at IS NULL AND ended_at IS NULL',
        { id, now },
      );
      endPassword(app, id);
      // Who lost the phone that makes the codes comes for a new card too.
      endFactor(app, id);
      const code = $security.randomStringWithAlphabet(8, READABLE);
      const salt = $security.randomString(20);
      const expiresAt = now + CARD_LIFE;
      run(
        app,
        `INSERT INTO login_cards (member, salt, digest, maker, created_at, expires_at)
          VALUES ({:id}, {:salt}, {:digest}, {:maker}, {:now}, {:expiresAt})`,
        { id, salt, digest: codeDigest(salt, code), maker: actor.id, now, expiresAt },
      );
      leaveTrace(app, { at: now, actor: actor.id, act: 'card.login', subject: id });
      const { number, name } = member;
      return { number, name, code, expiresAt: isoInShanghai(expiresAt) };
    }),
};

/** A member whom the caller may print a card for. */
export function memberWithCard(context: MemberContext, id: string): MemberRow {
  const { app, actor, now } = context;
  const member = memberToManage(context, id, 'print');
  const facts = row<CardFacts>(app, 'active near serves', `SELECT ${CARD_FACTS('{:id}')}`, {
    id,
    caller: actor.id,
    now,
  });
  const why = facts && whyNotPrint(facts);
  if (why !== null) throw new Refusal(why);
  return member;
}

/** The second of two: closes what a colleague asked for. Refuses where nobody else has. */
function takeUpAsking(tx: core.App, member: string, actor: string, now: number): void {
  const asked = row<{ id: string; maker: string }>(
    tx,
    'id maker',
    "SELECT id, maker FROM rights_changes WHERE member = {:member} AND kind = 'card' AND state = 'waiting'",
    { member },
  );
  if (!asked || asked.maker === actor) throw refuse('card_needs_two');
  run(
    tx,
    "UPDATE rights_changes SET state = 'done', checker = {:actor}, decided_at = {:now} WHERE id = {:id}",
    { id: asked.id, actor, now },
  );
}
