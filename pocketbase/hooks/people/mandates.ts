import { addDays, DAY, dayOf, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { type MandateScope, mandateScopes } from '../../../src/people/calls/login.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import {
  MANDATES_A_DAY,
  type MandateStanding,
  type MandateStep,
  mandateSteps,
  whyNotGive,
  whyNotMandate,
} from '../../../src/people/mandate.ts';
import { maskedName } from '../../../src/people/member.ts';
import { refuse } from '../../../src/people/refusals.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { activeMember, CLOSENESS, memberNamed, NEAR_KIN, type Person, PRINTED_CARD } from './members.ts';

export const mandateHandlers: Pick<
  Handlers<PeopleCalls>,
  'mandates' | 'giveMandate' | 'recordMandate' | 'agreeMandate' | 'endMandate'
> = {
  mandates(context, { member, view }) {
    const { app, actor } = context;
    const staff = holds(actor, 'members.manage');
    if (!staff && (view === 'waiting' || (member !== undefined && member !== actor.id))) {
      throw new Refusal('not_allowed');
    }
    const whose = member === undefined ? actor.id : memberNamed(app, member).id;
    const those = (where: string) =>
      mandatesWhere(context, `${where} ORDER BY a.starts_at DESC, a.id LIMIT 100`, { whose }).map((one) =>
        shown(context, one),
      );
    const waits = 'a.agreed_at IS NULL AND a.ended_at IS NULL AND a.ends_at > {:now}';
    return {
      given: those('a.principal = {:whose}'),
      held: those('a.holder = {:whose}'),
      waiting: those(view === 'waiting' ? waits : `a.witness = {:whose} AND ${waits}`),
    };
  },
  giveMandate(context, terms) {
    const { app, actor, now } = context;
    const given = row<{ n: number }>(
      app,
      'n',
      'SELECT count(*) AS n FROM mandates WHERE principal = {:id} AND maker = {:id} AND starts_at > {:since}',
      { id: actor.id, since: now - DAY },
    );
    if ((given?.n ?? 0) >= MANDATES_A_DAY) {
      throw refuse('mandate_too_many', { most: MANDATES_A_DAY });
    }
    return write(context, actor.id, null, terms);
  },
  recordMandate(context, { member: id, witness: number, ...terms }) {
    const { app, actor } = context;
    const principal = memberNamed(app, id);
    // Their own they give as anyone does, by being logged in.
    if (principal.id === actor.id) throw refuse('mandate_maker');
    if (principal.status !== 'active') throw refuse('member_inactive');
    const witness = activeMember(app, number);
    return write(context, principal.id, witness.id, terms);
  },
  agreeMandate(context, { id }) {
    const { app, actor, now } = context;
    refuseStep(context, id, 'agree');
    run(app, 'UPDATE mandates SET agreed_by = {:by}, agreed_at = {:now} WHERE id = {:id}', {
      id,
      by: actor.id,
      now,
    });
    return shown(context, mandateNamed(context, id));
  },
  endMandate(context, { id }) {
    const { app, actor, now } = context;
    refuseStep(context, id, 'end');
    run(app, 'UPDATE mandates SET ended_by = {:by}, ended_at = {:now} WHERE id = {:id}', {
      id,
      by: actor.id,
      now,
    });
    return shown(context, mandateNamed(context, id));
  },
};

interface Terms {
  holder: string;
  scope: MandateScope[];
  until: string;
}

function write(context: MemberContext, principal: string, witness: string | null, terms: Terms) {
  const { app, actor, now } = context;
  const holder = activeMember(app, terms.holder).id;
  const why = whyNotGive({
    principal,
    holder,
    maker: actor.id,
    witness,
    until: terms.until,
    today: dayOf(now),
    ...between(context, principal, holder),
  });
  if (why !== null) throw new Refusal(why);
  const id = newId(app);
  const can = (scope: MandateScope) => (terms.scope.includes(scope) ? 1 : 0);
  run(
    app,
    `INSERT INTO mandates (id, principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at,
        agreed_by, agreed_at)
      VALUES ({:id}, {:principal}, {:holder}, {:read}, {:request}, {:confirm}, {:maker}, {:witness}, {:now}, {:endsAt},
        {:agreedBy}, {:agreedAt})`,
    {
      id,
      principal,
      holder,
      read: can('read'),
      request: can('request'),
      confirm: can('confirm'),
      maker: actor.id,
      witness,
      now,
      endsAt: startOfDay(addDays(terms.until, 1)),
      // What staff write down waits for another's eyes; who is logged in gives it by that.
      agreedBy: witness === null ? actor.id : null,
      agreedAt: witness === null ? now : null,
    },
  );
  return shown(context, mandateNamed(context, id));
}

/** What the database tells of the two whom a mandate would be between, and of its maker. */
function between({ app, actor, now }: MemberContext, principal: string, holder: string) {
  const found = row<{ cardPrinted: number; makerIsKin: number; live: number; staff: number }>(
    app,
    'cardPrinted makerIsKin live staff',
    `SELECT (${PRINTED_CARD('{:principal}', '{:holder}')} OR EXISTS (SELECT 1 FROM login_cards p
        WHERE p.member = {:principal} AND ${NEAR_KIN('p.maker', '{:holder}')})) AS cardPrinted,
      (${NEAR_KIN('{:caller}', '{:principal}')} OR ${NEAR_KIN('{:caller}', '{:holder}')}) AS makerIsKin,
      EXISTS (SELECT 1 FROM mandates a WHERE a.principal = {:principal} AND a.holder = {:holder}
        AND a.ended_at IS NULL AND a.ends_at > {:now}) AS live,
      (EXISTS (SELECT 1 FROM members m WHERE m.id = {:holder} AND m.capabilities LIKE '%"%')
        AND NOT ${NEAR_KIN('{:principal}', '{:holder}')}) AS staff`,
    { principal, holder, caller: actor.id, now },
  );
  return {
    cardPrinted: found?.cardPrinted === 1,
    makerIsKin: found?.makerIsKin === 1,
    exists: found?.live === 1,
    staff: found?.staff === 1,
  };
}

interface Mandate extends MandateStanding {
  id: string;
  read: number;
  request: number;
  confirm: number;
  startsAt: number;
  agreedBy: string | null;
  people: { [id: string]: Person };
}
type Stored = Omit<Mandate, 'people'> & { people: string };
const COLUMNS =
  'id principal holder read request confirm maker witness startsAt agreedBy agreedAt endsAt endedAt people kin oneHand';
/** A witness was there, and so may be close to the principal. */
const PRINCIPAL = 'CASE WHEN a.witness = {:caller} THEN a.holder ELSE a.principal END';
const SELECT = `SELECT a.id, a.principal, a.holder, a.can_read AS read, a.can_request AS request, a.can_confirm AS confirm,
    a.maker, a.witness, a.starts_at AS startsAt, a.agreed_by AS agreedBy,
    a.agreed_at AS agreedAt, a.ends_at AS endsAt, a.ended_at AS endedAt,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (a.principal, a.holder, a.maker, a.witness, a.agreed_by)) AS people,
    ${CLOSENESS(['a.holder', PRINCIPAL, 'a.maker'])}
  FROM mandates a`;
/** Mandates as they stand to the caller; `where` names `a`. */
function mandatesWhere(
  { app, actor, now }: MemberContext,
  where: string,
  params: { [name: string]: string },
): Mandate[] {
  return rows<Stored>(app, COLUMNS, `${SELECT} WHERE ${where}`, { ...params, caller: actor.id, now }).map(
    ({ people, ...rest }) => ({ ...rest, people: JSON.parse(people) }),
  );
}

function mandateNamed(context: MemberContext, id: string): Mandate {
  const [one] = mandatesWhere(context, 'a.id = {:id}', { id });
  if (!one) throw new Refusal('not_found');
  return one;
}

/** Refuses where the caller may not take this step on a mandate now. */
function refuseStep(context: MemberContext, id: string, step: MandateStep): void {
  const why = whyNotMandate(step, mandateNamed(context, id), context.actor, context.now);
  if (why !== null) throw new Refusal(why);
}

function shown({ actor, now }: MemberContext, one: Mandate) {
  const person = (id: string): Person => one.people[id] ?? { number: '', name: '' };
  // Who only typed a number does not learn whose it is.
  const typed = actor.id === one.principal && one.maker === one.principal && !holds(actor, 'members.manage');
  const state =
    one.endedAt !== null
      ? ('ended' as const)
      : one.endsAt <= now
        ? ('expired' as const)
        : one.agreedAt === null
          ? ('waiting' as const)
          : ('live' as const);
  return {
    id: one.id,
    state,
    principal: person(one.principal),
    holder: typed
      ? { number: person(one.holder).number, name: maskedName(person(one.holder).name) }
      : person(one.holder),
    scope: mandateScopes.filter((scope) => one[scope] === 1),
    maker: person(one.maker),
    witness: one.witness === null ? null : person(one.witness),
    startsAt: isoInShanghai(one.startsAt),
    agreedBy: one.agreedBy === null ? null : person(one.agreedBy),
    agreedAt: one.agreedAt === null ? null : isoInShanghai(one.agreedAt),
    endsAt: isoInShanghai(one.endsAt),
    endedAt: one.endedAt === null ? null : isoInShanghai(one.endedAt),
    can: stepsOpen(mandateSteps, (step) => whyNotMandate(step, one, actor, now)),
  };
}
