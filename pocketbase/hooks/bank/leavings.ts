import { DAYS_TO_THINK } from '../../../src/bank/calls/leavings.ts';
import type { BankCalls } from '../../../src/bank/contract.ts';
import { whyNotLeave } from '../../../src/bank/leaving.ts';
import { DAY, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal, refuseWith } from '../../../src/contract/refusal.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { refuseToLeave } from '../people/forgetting.ts';
import { activeMember, memberById, memberByNumber, refuseClose } from '../people/members.ts';
import { inBook } from './book.ts';
import { farewell, heirOf } from './farewell.ts';
import { figuresOf } from './ledger.ts';
import { openThings } from './open-things.ts';
import { operationNamed, operationToDecide, rejectOperation, shownOperation } from './operation-rows.ts';

const TO_THINK = DAYS_TO_THINK * DAY;

export const leavingHandlers: Pick<
  Handlers<BankCalls>,
  'leaving' | 'createLeaving' | 'approveLeaving' | 'rejectLeaving'
> = {
  leaving(context) {
    const { app, actor } = context;
    const { available, held } = figuresOf(app, actor.id);
    const id = waitingFor(app, actor.id);
    const waiting = id === null ? null : operationNamed(context, id);
    const byItself = waiting !== null && waiting.maker === actor.id;
    return {
      available,
      held,
      ...openThings(app, actor.id),
      waiting: waiting && shownOperation(context, waiting),
      at: byItself ? isoInShanghai(waiting.createdAt + TO_THINK) : null,
    };
  },
  createLeaving(context, { member, to, reason }) {
    const { app, actor, now } = context;
    const own = member === undefined;
    if (!own && !holds(actor, 'members.manage')) throw new Refusal('not_allowed');
    const whose = own ? memberById(app, actor.id) : memberByNumber(app, member);
    const known = {
      own,
      left: whose.status === 'left',
      self: whose.id === actor.id,
      heirIsSelf: false,
      waiting: false,
    };
    refuseWith(whyNotLeave(known));
    const heir = heirOf(app, whose.id, to === 'pool' ? null : activeMember(app, to).id, now);
    refuseWith(whyNotLeave({ ...known, heirIsSelf: heir === actor.id }));
    if (!own) refuseClose(context, [whose.id, heir]);
    refuseWith(whyNotLeave({ ...known, waiting: waitingFor(app, whose.id) !== null }));
    refuseToLeave(app, whose.id);
    const id = newId(app);
    run(
      app,
      `INSERT INTO operations (id, kind, maker, beneficiary, payer, minutes, reason, created_at)
        VALUES ({:id}, 'leaving', {:maker}, {:heir}, {:payer}, 0, {:reason}, {:now})`,
      { id, maker: actor.id, heir, payer: whose.id, reason, now },
    );
    return shownOperation(context, operationNamed(context, id));
  },
  approveLeaving(context, { id }) {
    const { app, actor, now, requestKey } = context;
    const operation = operationToDecide(context, id, 'leaving', 'approve');
    farewell(app, operation, { by: actor.id, now, requestKey });
    return shownOperation(context, operationNamed(context, id));
  },
  rejectLeaving(context, { id, reason }) {
    const { actor } = context;
    const { maker } = operationNamed(context, id);
    if (maker !== actor.id && !holds(actor, 'members.manage')) throw new Refusal('not_found');
    return rejectOperation(context, id, 'leaving', reason);
  },
};

/** The leaving of a member that waits, by its id. */
function waitingFor(app: core.App, member: string): string | null {
  const found = row<{ id: string }>(
    app,
    'id',
    "SELECT id FROM operations WHERE payer = {:member} AND kind = 'leaving' AND state = 'waiting'",
    { member },
  );
  return found?.id ?? null;
}

/**
 * Lets those go who asked to leave themselves and have had their days to think. Whoever has something open by then is
 * looked at again with the next minute; whoever was stopped goes only if staff say so.
 */
export function letGo(app: core.App): void {
  const due = rows<{ id: string }>(
    app,
    'id',
    `SELECT o.id FROM operations o JOIN members m ON m.id = o.payer
      WHERE o.kind = 'leaving' AND o.state = 'waiting' AND o.maker = o.payer AND m.status = 'active'
        AND o.created_at + ${TO_THINK} <= {:now} ORDER BY o.created_at LIMIT 100`,
    { now: Date.now() },
  );
  for (const { id } of due) {
    try {
      inBook(app, (tx, now) => {
        const operation = operationNamed({ app: tx, actor: null, now }, id);
        if (operation.state === 'waiting')
          farewell(tx, operation, { by: null, now, requestKey: `clock/leave/${id}` });
      });
    } catch (problem) {
      if (!(problem instanceof Refusal))
        console.error(`the clock could not let a member go: ${String(problem)}`);
    }
  }
}
