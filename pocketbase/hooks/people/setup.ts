import { Refusal } from '../../../src/contract/refusal.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import type { Handlers } from '../frame/context.ts';
import { row, run } from '../frame/database.ts';
import { byClock } from '../frame/once.ts';
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
        if (member.number.startsWith('-')) throw new Refusal('field_wrong', { field: 'number' });
        const known = row<{ id: string }>(tx, 'id', 'SELECT id FROM members WHERE number = {:number}', {
          number: member.number,
        });
        if (known) return { number: member.number, id: known.id };
        made += 1;
        const id = makeMember(tx, member, now);
        if (member.capabilities.length > 0) {
          leaveTrace(tx, { at: now, actor: 'setup', act: 'member.made', subject: id });
        }
        return { number: member.number, id };
      });
      return { made, members: all };
    }),
};

/** Rights of staff without a second factor rest while the community's file demands one. */
export function demandSecondFactor(tx: core.App, demanded: boolean, now: number): void {
  const changed = run(
    tx,
    'UPDATE login_rules SET second_factor = {:demanded} WHERE second_factor <> {:demanded}',
    {
      demanded: demanded ? 1 : 0,
    },
  );
  if (changed > 0)
    leaveTrace(tx, {
      at: now,
      actor: 'publisher',
      act: demanded ? 'factor.demanded' : 'factor.left',
      subject: '',
    });
}
