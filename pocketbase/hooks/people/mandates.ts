import { addDays, dayOf, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { type MandateScope, mandateScopes } from '../../../src/people/calls/login.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import { maskedName } from '../../../src/people/member.ts';
import { refuse } from '../../../src/people/refusals.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import {
  activeMember,
  memberNamed,
  NEAR,
  nearKin,
  type Person,
  printedCard,
  refuseClose,
} from './members.ts';

/** The longest a mandate lasts, in days. The database holds two years and a day of leap. */
const LONGEST = 730;
/** How many a member gives in a day: whoever could give and end for ever would learn all names. */
const A_DAY = 10;
const DAY = 86_400_000;

export const mandateHandlers: Pick<
  Handlers<PeopleCalls>,
  'mandates' | 'giveMandate' | 'recordMandate' | 'agreeMandate' | 'endMandate'
> = {
  mandates(context, { member, view }) {
    const { app, actor, now } = context;
    const staff = holds(actor, 'members.manage');
    if (!staff && (view === 'waiting' || (member !== undefined && member !== actor.id))) {
      throw new Refusal('not_allowed');
    }
    const whose = member === undefined ? actor.id : memberNamed(app, member).id;
    const those = (where: string, params: { [name: string]: string | number }) =>
      rows<Stored>(app, COLUMNS, `${SELECT} WHERE ${where} ORDER BY d.starts_at DESC, d.id LIMIT 100`, params)
        .map(read)
        .map((one) => shown(context, one));
    const waits = 'd.agreed_at IS NULL AND d.ended_at IS NULL AND d.ends_at > {:now}';
    return {
      given: those('d.principal = {:whose}', { whose }),
      held: those('d.holder = {:whose}', { whose }),
      waiting:
        view === 'waiting'
          ? those(waits, { now })
          : those(`d.witness = {:whose} AND ${waits}`, { whose, now }),
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
    if ((given?.n ?? 0) >= A_DAY) throw refuse('mandate_too_many', { most: A_DAY });
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
    const one = mandateOfCaller(context, id);
    if (one.agreedAt !== null || one.endedAt !== null || one.endsAt <= now) throw refuse('operation_closed');
    if (one.maker === actor.id) throw refuse('checker_is_maker');
    if (one.principal === actor.id || one.holder === actor.id) throw refuse('checker_is_beneficiary');
    refuseClose(context, one.witness === actor.id ? [one.holder] : [one.holder, one.principal], [one.maker]);
    run(app, 'UPDATE mandates SET agreed_by = {:by}, agreed_at = {:now} WHERE id = {:id}', {
      id,
      by: actor.id,
      now,
    });
    return shown(context, mandateOfCaller(context, id));
  },
  endMandate(context, { id }) {
    const { app, actor, now } = context;
    const one = mandateOfCaller(context, id);
    if (one.endedAt !== null || one.endsAt <= now) throw refuse('operation_closed');
    run(app, 'UPDATE mandates SET ended_by = {:by}, ended_at = {:now} WHERE id = {:id}', {
      id,
      by: actor.id,
      now,
    });
    return shown(context, mandateOfCaller(context, id));
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
  if (holder === principal) throw refuse('mandate_self');
  if (holder === actor.id) throw refuse('mandate_maker');
  if (witness === null && printedCard(app, principal, holder)) throw refuse('card_printer');
  if (witness === null && printedByKin(context, principal, holder)) throw refuse('card_printer');
  if (witness !== null && (nearKin(context, actor.id, principal) || nearKin(context, actor.id, holder))) {
    throw refuse('checker_is_kin');
  }
  if (witness !== null && [principal, holder, actor.id].includes(witness)) throw refuse('mandate_witness');
  const today = dayOf(now);
  if (terms.until < today || terms.until > addDays(today, LONGEST)) throw refuse('mandate_until');
  const live = row(
    app,
    'id',
    `SELECT id FROM mandates WHERE principal = {:principal} AND holder = {:holder} AND ended_at IS NULL AND ends_at > {:now}`,
    { principal, holder, now },
  );
  if (live) throw refuse('mandate_exists');
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
  return shown(context, mandateOfCaller(context, id));
}

/** Whether who printed a login card of the principal is the holder's kin: then the principal's login proves nothing. */
function printedByKin({ app, now }: MemberContext, principal: string, holder: string): boolean {
  return (
    row(
      app,
      'id',
      `SELECT c.id FROM login_cards c WHERE c.member = {:principal} AND EXISTS (SELECT 1 FROM kin_links k
        WHERE ${NEAR} AND c.maker IN (k.member, k.other) AND {:holder} IN (k.member, k.other))`,
      { principal, holder, now },
    ) !== null
  );
}

interface Mandate {
  id: string;
  principal: string;
  holder: string;
  read: number;
  request: number;
  confirm: number;
  maker: string;
  witness: string | null;
  startsAt: number;
  agreedBy: string | null;
  agreedAt: number | null;
  endsAt: number;
  endedAt: number | null;
  people: { [id: string]: Person };
}
type Stored = Omit<Mandate, 'people'> & { people: string };
const COLUMNS =
  'id principal holder read request confirm maker witness startsAt agreedBy agreedAt endsAt endedAt people';
const SELECT = `SELECT d.id, d.principal, d.holder, d.can_read AS read, d.can_request AS request, d.can_confirm AS confirm,
    d.maker, d.witness, d.starts_at AS startsAt, d.agreed_by AS agreedBy,
    d.agreed_at AS agreedAt, d.ends_at AS endsAt, d.ended_at AS endedAt,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (d.principal, d.holder, d.maker, d.witness, d.agreed_by)) AS people
  FROM mandates d`;
const read = (stored: Stored): Mandate => ({ ...stored, people: JSON.parse(stored.people) });

/** A mandate that is the caller's business: given, held or witnessed, or any for staff. */
function mandateOfCaller({ app, actor }: MemberContext, id: string): Mandate {
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE d.id = {:id}`, { id });
  const may =
    stored &&
    ([stored.principal, stored.holder, stored.witness].includes(actor.id) || holds(actor, 'members.manage'));
  if (!may) throw new Refusal('not_found');
  return read(stored);
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
  const open = state === 'live' || state === 'waiting';
  const mayAgree =
    state === 'waiting' &&
    ![one.principal, one.holder, one.maker].includes(actor.id) &&
    (one.witness === actor.id || holds(actor, 'members.manage'));
  const mine = actor.id === one.principal || actor.id === one.holder || holds(actor, 'members.manage');
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
    can: [...(mayAgree ? ['agree' as const] : []), ...(open && mine ? ['end' as const] : [])],
  };
}
