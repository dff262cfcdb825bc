import type { BankCalls } from '../../../src/bank/contract.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { row, run } from '../frame/database.ts';
import { byClock } from '../frame/once.ts';
import { leaveTrace } from '../frame/trail.ts';
import { codeDigest } from './cards-code.ts';
import { memberToManage } from './member-desk.ts';
import { type MemberRow, storedList } from './member-rows.ts';
import { nearKin } from './members.ts';
import { endPassword } from './passwords.ts';
import { endFactor } from './second-factor.ts';

const CARD_LIFE = 90 * 86_400_000;
/** Letters and digits that nobody mistakes for others in print. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

export const cardHandlers: Pick<Handlers<BankCalls>, 'issueLoginCard'> = {
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
      const code = $security.randomStringWithAlphabet(8, LETTERS);
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
  const member = memberToManage(context, id);
  if (member.status !== 'active') throw refuse('member_inactive');
  if (nearKin(context, context.actor.id, id)) throw refuse('checker_is_kin');
  if (serves(context, id)) throw refuse('card_serves');
  return member;
}

/** Whether the caller was sent to serve this member, and that is not over. */
function serves({ app, actor }: MemberContext, served: string): boolean {
  return (
    row(
      app,
      'id',
      `SELECT r.id FROM requests r JOIN request_volunteers v ON v.request = r.id WHERE r.served = {:served}
        AND r.state IN ('dispatched', 'started', 'finished', 'disputed') AND v.volunteer = {:actor} AND v.state = 'chosen'`,
      { served, actor: actor.id },
    ) !== null
  );
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
