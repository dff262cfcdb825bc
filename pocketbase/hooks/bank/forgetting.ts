import { generalRefusals } from '../../../src/contract/general.ts';
import { fillSentence } from '../../../src/contract/sentence.ts';
import { run } from '../frame/database.ts';
import { actingAs, leaveTrace } from '../frame/trail.ts';
import { memberById } from '../people/members.ts';
import { endFactor } from '../people/second-factor.ts';

/** What stands where a name was. */
const FORGOTTEN = '已退出会员';
const SOMEBODY = '某某';

/**
 * Forgets who a member was, and keeps what they did. The number stays: it names rows of the book and printed papers,
 * and says nothing once no name goes with it. `by` is who ends their kin links and mandates.
 *
 * Words: what the member wrote about their own life (notes of claims and gifts, the place and note of a request) is
 * taken out, thanks too. What others wrote to give reasons for a decision is the book's trail: it stays, with the name in it
 * replaced. Answers kept for repeated calls say no more than that they were given, where they name the member.
 */
export function forgetPerson(tx: core.App, member: string, by: string, now: number): void {
  const { name, number } = memberById(tx, member);
  const of = { member };
  // The name is needed until the words are done; the database lets words go only of someone who has left.
  actingAs(tx, by, () =>
    run(
      tx,
      `UPDATE members SET status = 'left', phone = '', email = '', capabilities = '[]', trained = '[]', bornYear = 0,
        hardship = FALSE, family = FALSE, password = '!', tokenKey = {:key} WHERE id = {:member}`,
      { member, key: $security.randomString(50) },
    ),
  );
  run(
    tx,
    'UPDATE kin_links SET ended_by = {:by}, ended_at = {:now} WHERE {:member} IN (member, other) AND ended_at IS NULL',
    {
      ...of,
      by,
      now,
    },
  );
  run(
    tx,
    'UPDATE mandates SET ended_by = {:by}, ended_at = {:now} WHERE {:member} IN (principal, holder) AND ended_at IS NULL',
    { ...of, by, now },
  );
  for (const table of ['service_codes', 'login_cards']) {
    run(
      tx,
      `UPDATE ${table} SET ended_at = {:now} WHERE member = {:member} AND used_at IS NULL AND ended_at IS NULL`,
      { ...of, now },
    );
  }
  run(tx, 'DELETE FROM sessions WHERE member = {:member}', of);
  endFactor(tx, member);
  takeOutOwnWords(tx, member);
  takeThanksBack(tx, member, name);
  replaceName(tx, member, name);
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
  run(tx, 'UPDATE members SET name = {:name} WHERE id = {:member}', { ...of, name: FORGOTTEN });
  leaveTrace(tx, { at: now, actor: by, act: 'member.left', subject: member });
}

function takeOutOwnWords(tx: core.App, member: string): void {
  const of = { member };
  run(tx, "UPDATE claims SET note = '' WHERE note <> '' AND {:member} IN (volunteer, served)", of);
  run(tx, "UPDATE requests SET note = '', place = '某处' WHERE served = {:member}", of);
  run(
    tx,
    'DELETE FROM transfer_notes WHERE transfer IN (SELECT id FROM ledger_transfers WHERE debit_account = {:member})',
    of,
  );
}

/** Thanks by the member, or with their name in them, are taken back; other thanks to them leave the way to the wall. */
function takeThanksBack(tx: core.App, member: string, name: string): void {
  const given =
    'EXISTS (SELECT 1 FROM requests r WHERE r.id = thanks.request AND {:member} IN (r.served, thanks.said_by))';
  const got = `EXISTS (SELECT 1 FROM request_volunteers v
    WHERE v.request = thanks.request AND v.volunteer = {:member} AND v.state = 'chosen')`;
  run(
    tx,
    `UPDATE thanks SET state = 'taken_back', words = '' WHERE state <> 'taken_back'
      AND (${given} OR (${got} AND instr(words, {:name}) > 0))`,
    { member, name },
  );
  run(tx, `UPDATE thanks SET state = 'declined' WHERE state IN ('asked', 'agreed', 'shown') AND ${got}`, {
    member,
  });
}

function replaceName(tx: core.App, member: string, name: string): void {
  const of = { member, name, somebody: SOMEBODY };
  const replaced = (column: string) => `replace(${column}, {:name}, {:somebody})`;
  run(
    tx,
    `UPDATE operations SET reason = ${replaced('reason')}, decision = ${replaced('decision')}
      WHERE {:member} IN (beneficiary, payer) AND instr(reason || decision, {:name}) > 0`,
    of,
  );
  run(
    tx,
    `UPDATE rights_changes SET reason = ${replaced('reason')}, decision = ${replaced('decision')}
      WHERE member = {:member} AND instr(reason || decision, {:name}) > 0`,
    of,
  );
  const mine = `id IN (SELECT id FROM requests WHERE served = {:member}
    UNION SELECT request FROM request_volunteers WHERE volunteer = {:member})`;
  for (const [table, column, where] of [
    ['claims', 'rejected_for', '{:member} IN (volunteer, maker, served)'],
    ['requests', 'reason', mine],
    ['request_steps', 'note', mine.replace('id IN', 'request IN')],
    [
      'transfer_notes',
      'note',
      'transfer IN (SELECT id FROM ledger_transfers WHERE credit_account = {:member})',
    ],
    ['activity_visits', 'reason', 'member = {:member}'],
    ['kin_links', 'evidence', '{:member} IN (member, other)'],
  ] as const) {
    run(
      tx,
      `UPDATE ${table} SET ${column} = ${replaced(column)} WHERE ${where} AND instr(${column}, {:name}) > 0`,
      of,
    );
  }
}
