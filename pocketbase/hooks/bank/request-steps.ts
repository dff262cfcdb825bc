import type { RequestAction, RequestState } from '../../../src/bank/calls/requests.ts';
import type { BankCalls } from '../../../src/bank/contract.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import {
  mandateUsed,
  type RequestStep,
  whyNotExcused,
  whyNotPaid,
  whyNotRequest,
  whyNotSent,
} from '../../../src/bank/request-steps.ts';
import { DAY, isoInShanghai, MINUTE } from '../../../src/calendar/shanghai.ts';
import { type Refusal, refuseIf } from '../../../src/contract/refusal.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { run } from '../frame/database.ts';
import { codeLimit, countTry, forgetTries, spentTries } from '../people/attempts.ts';
import { activeMember, memberByNumber } from '../people/members.ts';
import { inBook } from './book.ts';
import { newPhoneCode, spendCode } from './codes.ts';
import { addPeriod, closePeriod } from './periods.ts';
import { policyNamed } from './policies.ts';
import { type Act, holdUntil, noteStep, periodsOf, releaseAll, settle } from './request-holds.ts';
import { type RequestRow, requestNamed, sentTo, shownRequest } from './request-rows.ts';
import { putVolunteer, toldDesk, withdrawFrom, writeOffer } from './request-volunteers.ts';

/** A dispute may take as long as it takes: its holds last a year. */
export const DISPUTE = 366 * DAY;

export const requestStepHandlers: Pick<
  Handlers<BankCalls>,
  | 'offerRequest'
  | 'withdrawOffer'
  | 'excuseVolunteer'
  | 'dispatchRequest'
  | 'requestCode'
  | 'startRequest'
  | 'finishRequest'
  | 'confirmRequest'
  | 'disputeRequest'
  | 'resolveRequest'
  | 'cancelRequest'
> = {
  offerRequest(context, { id }) {
    const { app, actor, now } = context;
    const request = requestFor(context, id, 'offer');
    putVolunteer(app, id, actor.id, 'offered', now);
    return taken(context, request, 'offer', 'offered');
  },
  withdrawOffer(context, { id }) {
    const { app, actor, now } = context;
    const request = requestFor(context, id, 'withdraw');
    withdrawFrom(app, request, actor.id, now);
    return taken(context, request, 'withdraw', null);
  },
  excuseVolunteer(context, { id, volunteer, told }) {
    const { app, actor, now } = context;
    const request = requestFor(context, id, 'excuse');
    const who = memberByNumber(app, volunteer);
    refuseIf(whyNotExcused(request, who.id, actor));
    withdrawFrom(app, request, who.id, now, actor.id);
    return taken(context, request, 'excuse', null, toldDesk(who, told, '说不去了'));
  },
  dispatchRequest(context, { id, volunteer, second, agreed }) {
    const { app, actor, now } = context;
    const request = requestFor(context, id, 'dispatch');
    const first = activeMember(app, volunteer);
    const all = second === undefined ? [first] : [first, activeMember(app, second)];
    refuseIf(whyNotSent(request, sentTo(context, request, all), actor, agreed !== undefined));
    for (const one of all) {
      const offered = request.volunteers.some((other) => other.volunteer === one.id);
      if (!offered && agreed !== undefined) writeOffer(context, id, one, agreed);
      putVolunteer(app, id, one.id, 'chosen', now);
    }
    return taken(context, request, 'dispatch', 'dispatched');
  },
  requestCode(context, { id }) {
    const { app, actor } = context;
    return inBook(app, (tx, now) => {
      const request = requestFor({ ...context, app: tx, now }, id, 'code');
      const { code, endsAt } = newPhoneCode(tx, request.served, id, actor.id, now);
      noteStep(tx, id, 'code', actor.id, now, { mandate: mandateUsed('code', request, actor) });
      return { code, endsAt: isoInShanghai(endsAt) };
    });
  },
  startRequest(context, { id, code }) {
    const { app, actor, now } = context;
    const request = requestFor(context, id, 'start');
    const wrong = checkCode(context, request, code, 'start');
    if (wrong) return wrong;
    for (const { volunteer, state } of request.volunteers) {
      if (state !== 'chosen') continue;
      addPeriod(
        app,
        {
          volunteer,
          served: request.served,
          service: request.service,
          needsTwo: request.needsTwo === 1,
          source: `request:${id}`,
          startsAt: now,
          endsAt: null,
        },
        actor.id,
      );
    }
    // A service lasts a day at most: the clock does not take it for one that was forgotten, because it began late.
    holdUntil(app, request, now + DAY, actOf(context));
    run(app, "UPDATE requests SET state = 'started', started_at = {:now} WHERE id = {:id}", { id, now });
    return taken(context, request, 'start', null);
  },
  finishRequest(context, { id, code }) {
    const { app } = context;
    const request = requestFor(context, id, 'finish');
    const wrong = checkCode(context, request, code, 'finish');
    if (wrong) return wrong;
    finish(app, request, 'finished', actOf(context));
    return taken(context, request, 'finish', null);
  },
  confirmRequest(context, { id, minutes }) {
    const { app } = context;
    const request = requestFor(context, id, 'confirm');
    const paid = minutes ?? request.payable;
    refuseIf(whyNotPaid(request, paid));
    settle(app, request, paid, actOf(context));
    return taken(context, request, 'confirm', null);
  },
  disputeRequest(context, { id, reason }) {
    const { app, now } = context;
    const request = requestFor(context, id, 'dispute');
    holdUntil(app, request, now + DISPUTE, actOf(context));
    run(app, 'UPDATE requests SET reason = {:reason} WHERE id = {:id}', { id, reason });
    return taken(context, request, 'dispute', 'disputed', reason);
  },
  resolveRequest(context, { id, minutes, reason }) {
    const { app } = context;
    const request = requestFor(context, id, 'resolve');
    refuseIf(whyNotPaid(request, minutes));
    settle(app, request, minutes, actOf(context));
    return taken(context, request, 'resolve', null, reason);
  },
  cancelRequest(context, { id, reason }) {
    const { app } = context;
    const request = requestFor(context, id, 'cancel');
    releaseAll(app, request, actOf(context));
    run(app, 'UPDATE requests SET reason = {:reason} WHERE id = {:id}', { id, reason });
    return taken(context, request, 'cancel', 'cancelled', reason);
  },
};

const actOf = ({ actor, now, requestKey }: MemberContext): Act => ({ maker: actor.id, now, requestKey });

/** A request on which the caller may take this step now. Refuses where something is against it. */
function requestFor(context: MemberContext, id: string, step: RequestStep): RequestRow {
  const request = requestNamed(context.app, id, context.actor.id, context.now);
  refuseIf(whyNotRequest(step, request, context.actor));
  return request;
}

/** Writes the step down, moves the state where it is not moved yet, and answers the request anew. */
function taken(
  context: MemberContext,
  request: RequestRow,
  step: RequestAction,
  state: RequestState | null,
  note = '',
) {
  const { app, actor, now } = context;
  noteStep(app, request.id, step, actor.id, now, { mandate: mandateUsed(step, request, actor), note });
  if (state !== null && state !== request.state) {
    run(app, 'UPDATE requests SET state = {:state} WHERE id = {:id}', { id: request.id, state });
  }
  return shownRequest(context, requestNamed(app, request.id, actor.id, now), true);
}

/**
 * Checks a code of the served person. A wrong one is answered, not thrown: what was counted against guessing must
 * stay counted.
 */
function checkCode(
  { app, actor, now }: MemberContext,
  request: RequestRow,
  code: string,
  step: 'start' | 'finish',
): Refusal | null {
  const scope = `code:${request.id}`;
  const left = countTry(app, scope, codeLimit, now);
  const volunteers = request.volunteers
    .filter(({ state }) => state === 'chosen')
    .map(({ volunteer }) => volunteer);
  const of = { member: request.served, request: request.id, volunteers };
  const found = spendCode(app, of, code, `${step}:${request.id}`, now);
  if (found !== 'spent') {
    if (left === 0) spentTries(app, 'tries.code', actor.id, `request:${request.id}`, now);
    return refuse(found === 'own' ? 'code_own' : 'code_wrong');
  }
  forgetTries(app, scope);
  return null;
}

/** Service ends: its whole minutes are counted, and the holds are made to last until silence settles it. */
export function finish(app: core.App, request: RequestRow, state: 'finished' | 'disputed', act: Act): void {
  const { now } = act;
  const started = request.startedAt ?? now;
  const ended = Math.min(Math.max(now, started + 1), started + DAY);
  for (const { id } of periodsOf(app, request.id)) closePeriod(app, id, ended);
  const { autoConfirmDays, holdExpiryDays } = policyNamed(app, request.policy);
  const confirmsAt = now + autoConfirmDays * DAY;
  holdUntil(app, request, state === 'disputed' ? now + DISPUTE : confirmsAt + holdExpiryDays * DAY, act);
  run(
    app,
    `UPDATE requests SET state = {:state}, finished_at = {:ended}, served_minutes = {:minutes}, confirms_at = {:confirmsAt}
      WHERE id = {:id}`,
    { id: request.id, state, ended, minutes: Math.floor((ended - started) / MINUTE), confirmsAt },
  );
}
