import { Refusal } from '../../../src/contract/refusal.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import type { Handlers } from '../frame/context.ts';
import { row, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { nextNumber } from '../frame/numbers.ts';
import { leaveTrace } from '../frame/trail.ts';
import { makeMember } from './making.ts';

/**
 * What the installation does with its key. The sample's history is not made here: with the server
 * stopped, the command line inserts rows into the same tables, and their triggers judge it like anyone.
 */
export const setupHandlers: Pick<Handlers<PeopleCalls>, 'makeMembers'> = {
  makeMembers: ({ app }, { members }) =>
    byClock(app, (tx, now) => {
      let made = 0;
      const all = members.map((member) => {
        const number = member.number ?? nextNumber(tx);
        if (number.startsWith('-')) throw new Refusal('field_wrong', { field: 'number' });
        const known = row<{ id: string }>(tx, 'id', 'SELECT id FROM members WHERE number = {:number}', {
          number,
        });
        if (known) return { number, id: known.id };
        made += 1;
        const id = makeMember(tx, { ...member, number }, now);
        if (member.capabilities.length > 0) {
          leaveTrace(tx, { at: now, actor: 'setup', act: 'member.made', subject: id });
        }
        return { number, id };
      });
      return { made, members: all };
    }),
};

/** What the community's file says of logging in; what it leaves out stays as it was. */
interface LoginRules {
  /** Whether rights of staff without a second factor rest. */
  secondFactor?: boolean | undefined;
  /** What the numbers of new members begin with. */
  letters?: string | undefined;
}

export function takeLoginRules(tx: core.App, { secondFactor, letters }: LoginRules, now: number): void {
  if (letters !== undefined) run(tx, 'UPDATE login_rules SET letters = {:letters}', { letters });
  if (secondFactor === undefined) return;
  const demanded = secondFactor ? 1 : 0;
  const changed = run(
    tx,
    'UPDATE login_rules SET second_factor = {:demanded} WHERE second_factor <> {:demanded}',
    { demanded },
  );
  if (changed > 0)
    leaveTrace(tx, {
      at: now,
      actor: 'publisher',
      act: secondFactor ? 'factor.demanded' : 'factor.left',
      subject: '',
    });
}
