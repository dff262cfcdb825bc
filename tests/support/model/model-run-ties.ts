/** Steps of random histories in which staff print cards, and mandates are written down, agreed to and ended. */
import { addDays, dayOf } from '../../../src/calendar/shanghai.ts';
import type { Mandate } from './model.ts';
import type { Choice, Stage } from './model-run-moves.ts';
import { Ties } from './model-ties.ts';

export const tieKinds = ['print', 'record', 'agree', 'agree', 'entrust', 'revoke'] as const;
export type TieKind = (typeof tieKinds)[number];

const SCOPES = [['read', 'request', 'confirm'], ['request'], ['confirm'], ['read']] as const;

export function tiesOn(stage: Stage): Record<TieKind, (choice: Choice) => Promise<unknown>> {
  const { model, person, likely, withRight, one, expectCall } = stage;
  const ties = new Ties(model);
  const until = addDays(dayOf(Date.now()), 30);
  const scopeOf = (at: number) => SCOPES[at % SCOPES.length] ?? SCOPES[0];
  const some = (at: number, state: Mandate['state']) =>
    one(at % 5 > 0 ? model.mandates.filter((each) => each.state === state) : model.mandates, at);
  return {
    // Not all the time: who printed everybody's card decides nothing any more.
    async print({ a, b, c }) {
      if (c % 3 > 0) return;
      const printer = likely(a, withRight('manage'));
      const member = person(b);
      await expectCall('issueCodeCard', printer, member.id, {}, ties.judgePrint(printer.id, member.id), () =>
        ties.print(printer.id, member.id),
      );
    },
    async record({ a, b, c, d }) {
      const maker = likely(a, withRight('manage'));
      const [principal, holder, witness] = [person(b), person(c), person(d)];
      const scope = scopeOf(a + b);
      await expectCall(
        'recordMandate',
        maker,
        principal.id,
        { holder: holder.number, witness: witness.number, scope, until },
        ties.judgeWriting(maker.id, principal.id, holder.id, witness.id),
        ({ id }) =>
          ties.write(String(id), maker.id, {
            principal: principal.id,
            holder: holder.id,
            witness: witness.id,
            scope,
          }),
      );
    },
    async agree({ a, b }) {
      const mandate = some(a, 'waiting');
      if (!mandate) return;
      const fits = [mandate.witness ?? '', ...withRight('manage')].filter((id) => id !== mandate.maker);
      const who = likely(b, fits);
      await expectCall('agreeMandate', who, mandate.id, {}, ties.judgeAgreeing(mandate, who.id), () =>
        ties.agree(mandate),
      );
    },
    async entrust({ a, b, c }) {
      const principal = person(a);
      const holder = person(b);
      const scope = scopeOf(c);
      await expectCall(
        'giveMandate',
        principal,
        '',
        { holder: holder.number, scope, until },
        ties.judgeWriting(principal.id, principal.id, holder.id, null),
        ({ id }) =>
          ties.write(String(id), principal.id, {
            principal: principal.id,
            holder: holder.id,
            witness: null,
            scope,
          }),
      );
    },
    async revoke({ a, b, c }) {
      const mandate = c % 2 > 0 ? some(a, 'live') : null;
      if (!mandate) return;
      const who = likely(b, [mandate.principal, mandate.holder]);
      await expectCall('endMandate', who, mandate.id, {}, ties.judgeEnding(mandate, who.id), () => {
        mandate.state = 'ended';
      });
    },
  };
}
