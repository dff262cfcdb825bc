import { generalRefusals } from '../../../src/contract/general.ts';
import { fillSentence } from '../../../src/contract/sentence.ts';
import { refuse } from '../../../src/people/refusals.ts';
import { row, run } from '../frame/database.ts';
import type { Leaver } from '../frame/keeping.ts';
import { actingAs, leaveTrace } from '../frame/trail.ts';
import { keepings } from './keepings.ts';
import { memberById } from './members.ts';

/** What stands where a name was. */
export const FORGOTTEN = '已退出会员';
const SOMEBODY = '某某';

/** Refuses to let somebody go who holds rights, or for whom others wait. */
export function refuseToLeave(app: core.App, member: string): void {
  const rights = row(app, 'id', `SELECT id FROM members WHERE id = {:member} AND capabilities LIKE '%"%'`, {
    member,
  });
  if (rights) throw refuse('leaving_staff');
  for (const { open } of keepings()) {
    const why = open?.(app, member) ?? null;
    if (why !== null) throw why;
  }
}

/**
 * Forgets who a member was, and keeps what they did. The number stays: it names rows of the book and printed papers,
 * and says nothing once no name goes with it. `by` is who ends their kin links and mandates.
 *
 * Words: what the member wrote about their own life is taken out, by each system from its tables. What others wrote to
 * give reasons for a decision is the trail: it stays, with the name in it replaced. Answers kept for repeated calls say
 * no more than that they were given, where they name the member.
 */
export function forgetPerson(tx: core.App, member: string, by: string, now: number): void {
  const { name, number, bornYear } = memberById(tx, member);
  const known = row<{ phone: string }>(tx, 'phone', 'SELECT phone FROM members WHERE id = {:member}', {
    member,
  });
  // The name is needed until the words are done; the database lets words go only of someone who has left.
  actingAs(tx, by, () =>
    run(
      tx,
      `UPDATE members SET status = 'left', phone = '', email = '', capabilities = '[]', trained = '[]', bornYear = 0,
        hardship = FALSE, family = FALSE, password = '!', tokenKey = {:key} WHERE id = {:member}`,
      { member, key: $security.randomString(50) },
    ),
  );
  for (const { forget } of keepings())
    forget?.(tx, { member, name, phone: known?.phone ?? '', bornYear, by, now });
  const gone = generalRefusals.answer_gone;
  run(
    tx,
    `UPDATE request_answers SET status = {:status}, answer = {:answer} WHERE status <> {:status} AND instr(answer, {:number}) > 0`,
    {
      number: `"${number}"`,
      status: gone.status,
      answer: JSON.stringify({
        status: gone.status,
        message: fillSentence(gone.sentence, {}),
        data: { code: 'answer_gone' },
      }),
    },
  );
  run(tx, 'UPDATE members SET name = {:name} WHERE id = {:member}', { member, name: FORGOTTEN });
  leaveTrace(tx, { at: now, actor: by, act: 'member.left', subject: member });
}

/** Puts somebody where the leaver's name stands, in the rows of `where`. */
export function replaceName(
  tx: core.App,
  { member, name }: Leaver,
  table: string,
  columns: readonly string[],
  where: string,
): void {
  const replaced = columns.map((column) => `${column} = replace(${column}, {:name}, {:somebody})`);
  run(
    tx,
    `UPDATE ${table} SET ${replaced.join(', ')} WHERE ${where} AND instr(${columns.join(' || ')}, {:name}) > 0`,
    { member, name, somebody: SOMEBODY },
  );
}
