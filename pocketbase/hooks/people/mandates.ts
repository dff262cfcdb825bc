import { addDays, dayOf, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { type MandateScope, mandateScopes } from '../../../src/timebank/calls/people.ts';
import type { BankCalls } from '../../../src/timebank/contract.ts';
import { maskedName } from '../../../src/timebank/member.ts';
import { refuse } from '../../../src/timebank/refusals.ts';
import { holds } from '../actor.ts';
import type { Handlers, MemberContext } from '../context.ts';
import { newId, row, rows, run } from '../database.ts';
import { activeMember, memberNamed, nearKin, type Person, printedCard } from './members.ts';

/** The longest a mandate lasts, in days. The database holds two years and a day of leap. */
const LONGEST = 730;

export const mandateHandlers: Pick<
  Handlers<BankCalls>,
  'mandates' | 'giveMandate' | 'recordMandate' | 'endMandate'
> = {
  mandates(context, { member }) {
    const { app, actor } = context;
    if (member !== undefined && member !== actor.id && !holds(actor, 'members.manage')) {
      throw new Refusal('not_allowed');
    }
    const whose = member === undefined ? actor.id : memberNamed(app, member).id;
    const side = (column: 'principal' | 'holder') =>
      rows<Stored>(
        app,
        COLUMNS,
        `${SELECT} WHERE d.${column} = {:whose} ORDER BY d.starts_at DESC, d.id LIMIT 100`,
        { whose },
      )
        .map(read)
        .map((one) => shown(context, one));
    return { given: side('principal'), held: side('holder') };
  },
  giveMandate: (context, terms) => write(context, context.actor.id, null, terms),
  recordMandate(context, { member: id, witness: number, ...terms }) {
    const { app, actor } = context;
    const principal = memberNamed(app, id);
    // Their own they give as anyone does, by being logged in.
    if (principal.id === actor.id) throw refuse('mandate_maker');
    if (principal.status !== 'active') throw refuse('member_inactive');
    const witness = activeMember(app, number);
    return write(context, principal.id, witness.id, terms);
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
    `INSERT INTO mandates (id, principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at)
      VALUES ({:id}, {:principal}, {:holder}, {:read}, {:request}, {:confirm}, {:maker}, {:witness}, {:now}, {:endsAt})`,
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
    },
  );
  return shown(context, mandateOfCaller(context, id));
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
  endsAt: number;
  endedAt: number | null;
  people: { [id: string]: Person };
}
type Stored = Omit<Mandate, 'people'> & { people: string };
const COLUMNS = 'id principal holder read request confirm maker witness startsAt endsAt endedAt people';
const SELECT = `SELECT d.id, d.principal, d.holder, d.can_read AS read, d.can_request AS request, d.can_confirm AS confirm,
    d.maker, d.witness, d.starts_at AS startsAt, d.ends_at AS endsAt, d.ended_at AS endedAt,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (d.principal, d.holder, d.maker, d.witness)) AS people
  FROM mandates d`;
const read = (stored: Stored): Mandate => ({ ...stored, people: JSON.parse(stored.people) });

/** A mandate that is the caller's business: given or held, or any for staff. */
function mandateOfCaller({ app, actor }: MemberContext, id: string): Mandate {
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE d.id = {:id}`, { id });
  const may =
    stored && ([stored.principal, stored.holder].includes(actor.id) || holds(actor, 'members.manage'));
  if (!may) throw new Refusal('not_found');
  return read(stored);
}

function shown({ actor, now }: MemberContext, one: Mandate) {
  const person = (id: string): Person => one.people[id] ?? { number: '', name: '' };
  // Who only typed a number does not learn whose it is.
  const typed = actor.id === one.principal && one.maker === one.principal && !holds(actor, 'members.manage');
  const state = one.endedAt !== null ? 'ended' : one.endsAt <= now ? 'expired' : 'live';
  const mine = actor.id === one.principal || actor.id === one.holder || holds(actor, 'members.manage');
  return {
    id: one.id,
    state: state as 'live' | 'expired' | 'ended',
    principal: person(one.principal),
    holder: typed
      ? { number: person(one.holder).number, name: maskedName(person(one.holder).name) }
      : person(one.holder),
    scope: mandateScopes.filter((scope) => one[scope] === 1),
    maker: person(one.maker),
    witness: one.witness === null ? null : person(one.witness),
    startsAt: isoInShanghai(one.startsAt),
    endsAt: isoInShanghai(one.endsAt),
    endedAt: one.endedAt === null ? null : isoInShanghai(one.endedAt),
    can: state === 'live' && mine ? ['end' as const] : [],
  };
}
