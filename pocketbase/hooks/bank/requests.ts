import type { BankCalls } from '../../../src/bank/contract.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { type RequestFacts, requestTerms } from '../../../src/bank/request.ts';
import { DAY, MINUTE } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
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
    const asked = { service, startsAt, minutes, now };
    const { volunteers, expiresAt } = requestTerms(policy, { ...asked, ...factsOf(app, served, asked) });

    const id = newId(app);
    const act = { maker: actor.id, now, requestKey };
    const [hold = '', second = null] = holdFor(
      app,
      { id, payer: served.id, minutes, policy: policy.id },
      volunteers,
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

/** What the rules look at in the person who is to be served. */
function factsOf(
  app: core.App,
  served: Member,
  { startsAt, minutes, now }: { startsAt: number; minutes: number; now: number },
): Pick<RequestFacts, 'served' | 'spouses' | 'open' | 'overlap' | 'asked' | 'available'> {
  const open = row<{ count: number; startsAt: number | null; minutes: number | null }>(
    app,
    'count startsAt minutes',
    `SELECT count(*) AS count,
        min(CASE WHEN starts_at < {:until} AND starts_at + minutes * 60000 > {:startsAt} THEN starts_at END) AS startsAt,
        minutes
      FROM requests WHERE served = {:served} AND state IN ('asked', 'offered', 'dispatched', 'started')`,
    { served: served.id, startsAt, until: startsAt + minutes * MINUTE },
  );
  const asked = row<{ count: number }>(
    app,
    'count',
    'SELECT count(*) AS count FROM requests WHERE served = {:served} AND created_at > {:since}',
    { served: served.id, since: now - DAY },
  );
  const from = open?.startsAt ?? null;
  return {
    served,
    spouses: spousesOf(app, served.id),
    open: open?.count ?? 0,
    overlap: from === null ? null : { from, to: from + (open?.minutes ?? 0) * MINUTE },
    asked: asked?.count ?? 0,
    available: figuresOf(app, served.id).available,
  };
}
