import type { BankCalls } from '../../../src/bank/contract.ts';
import type { Policy, ServiceType } from '../../../src/bank/policy.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { addDays, dayOf, MINUTE, startOfDay } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { mayReceive, mayRedeem } from '../../../src/people/member.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, row, run } from '../frame/database.ts';
import {
  activeMember,
  type Member,
  mandateFor,
  memberById,
  memberNamed,
  spousesOf,
} from '../people/members.ts';
import { figuresOf } from './ledger.ts';
import { policyAt, serviceIn } from './policies.ts';
import { holdFor, noteStep } from './request-holds.ts';
import { requestNamed, requestPage, shownRequest } from './request-rows.ts';

const DAY = 1440 * MINUTE;

export const requestHandlers: Pick<Handlers<BankCalls>, 'requests' | 'request' | 'createRequest'> = {
  requests(context, { view, member, cursor }) {
    const { app, actor } = context;
    if (view === 'desk' && !holds(actor, 'requests.dispatch')) throw new Refusal('not_allowed');
    const whose = member ?? actor.id;
    const may =
      whose === actor.id ||
      holds(actor, 'requests.dispatch') ||
      mandateFor(context, whose, 'read') !== null ||
      mandateFor(context, whose, 'request') !== null;
    if (!may) throw refuse('not_your_account');
    return requestPage(context, view, memberNamed(app, whose).id, cursor);
  },
  request(context, { id }) {
    return shownRequest(context, requestNamed(context.app, id, context.actor.id, context.now));
  },
  createRequest(context, { service: serviceId, startsAt, minutes, place, note, onBehalfOf }) {
    const { app, actor, now, requestKey } = context;
    const { served, mandate } = whoIsServed(context, onBehalfOf);
    const policy = policyAt(app, now);
    const service = serviceIn(policy, serviceId);
    judge(app, policy, service, served, { startsAt, minutes, now });
    const times = service.needsTwo ? 2 : 1;
    const { available } = figuresOf(app, served.id);
    if (available < minutes * times) throw refuse('balance_short', { needed: minutes * times, available });

    const id = newId(app);
    const expiresAt = startsAt + minutes * MINUTE + policy.holdExpiryDays * DAY;
    const act = { maker: actor.id, now, requestKey };
    const [hold = '', second = null] = holdFor(
      app,
      { id, payer: served.id, minutes, policy: policy.id },
      times,
      expiresAt,
      act,
    );
    run(
      app,
      `INSERT INTO requests (id, served, asked_by, mandate, service, needs_two, starts_at, minutes, place, note, policy,
          payer, created_at, hold, second_hold, expires_at)
        VALUES ({:id}, {:served}, {:askedBy}, {:mandate}, {:service}, {:needsTwo}, {:startsAt}, {:minutes}, {:place}, {:note},
          {:policy}, {:served}, {:now}, {:hold}, {:second}, {:expiresAt})`,
      {
        id,
        served: served.id,
        askedBy: actor.id,
        mandate,
        service: service.id,
        needsTwo: service.needsTwo ? 1 : 0,
        startsAt,
        minutes,
        place,
        note,
        policy: policy.id,
        now,
        hold,
        second,
        expiresAt,
      },
    );
    noteStep(app, id, 'ask', actor.id, now, { mandate });
    return shownRequest(context, requestNamed(app, id, actor.id, now));
  },
};

/** The person a request is for: the caller, or another by mandate or by right of staff. */
function whoIsServed(
  context: MemberContext,
  onBehalfOf: string | undefined,
): { served: Member; mandate: string | null } {
  const { app, actor } = context;
  if (onBehalfOf === undefined) return { served: memberById(app, actor.id), mandate: null };
  const served = activeMember(app, onBehalfOf);
  if (served.id === actor.id) return { served, mandate: null };
  const mandate = mandateFor(context, served.id, 'request');
  if (mandate === null && !holds(actor, 'requests.dispatch')) throw refuse('no_mandate');
  return { served, mandate };
}

/** The rules of asking, all but the balance. */
function judge(
  app: core.App,
  policy: Policy,
  service: ServiceType,
  served: Member,
  { startsAt, minutes, now }: { startsAt: number; minutes: number; now: number },
): void {
  const { minMinutes, maxMinutes, openAtOnce, aheadDays } = policy.request;
  if (minutes < minMinutes || minutes > maxMinutes) {
    throw refuse('request_minutes', { least: minMinutes, most: maxMinutes });
  }
  if (minutes < service.minMinutes || minutes > service.maxMinutes) {
    throw refuse('service_minutes', { least: service.minMinutes, most: service.maxMinutes });
  }
  if (minutes % policy.stepMinutes !== 0) throw refuse('minutes_step', { step: policy.stepMinutes });
  if (startsAt <= now) throw refuse('request_in_past');
  if (startsAt >= startOfDay(addDays(dayOf(now), aheadDays + 1)))
    throw refuse('request_too_far', { days: aheadDays });
  if (!mayRedeem(policy, served, spousesOf(app, served.id), now)) throw refuse('may_not_redeem');
  if (!mayReceive(service, served, now)) throw refuse('may_not_receive');

  const open = row<{ count: number; startsAt: number | null; minutes: number | null }>(
    app,
    'count startsAt minutes',
    `SELECT count(*) AS count,
        min(CASE WHEN starts_at < {:until} AND starts_at + minutes * 60000 > {:startsAt} THEN starts_at END) AS startsAt,
        minutes
      FROM requests WHERE served = {:served} AND state IN ('asked', 'offered', 'dispatched', 'started')`,
    { served: served.id, startsAt, until: startsAt + minutes * MINUTE },
  );
  if (open && open.count >= openAtOnce) throw refuse('too_many_open', { most: openAtOnce });
  if (open && open.startsAt !== null) {
    throw refuse('overlap_served', { from: open.startsAt, to: open.startsAt + (open.minutes ?? 0) * MINUTE });
  }
}
