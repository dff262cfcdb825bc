import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import { maskedName } from '../../../src/people/member.ts';
import { refuse } from '../../../src/people/refusals.ts';
import type { Relation } from '../../../src/people/relations.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import { activeMember, memberNamed, nearKin, type Person, printedCard, relationSeenFrom } from './members.ts';

/** How many links one member may ask for in a day, and have waiting: whoever could ask and end for ever would learn all names. */
const OPEN = 10;
const DAY = 86_400_000;

export const kinHandlers: Pick<
  Handlers<PeopleCalls>,
  'kin' | 'askKin' | 'recordKin' | 'agreeKin' | 'endKin'
> = {
  kin(context, { member, view }) {
    const { app, actor } = context;
    const staff = holds(actor, 'members.manage');
    if (!staff && (view === 'waiting' || (member !== undefined && member !== actor.id))) {
      throw new Refusal('not_allowed');
    }
    const whose = member === undefined ? actor.id : memberNamed(app, member).id;
    const where =
      view === 'waiting'
        ? 'k.agreed_at IS NULL AND k.ended_at IS NULL AND k.maker NOT IN (k.member, k.other)'
        : '{:whose} IN (k.member, k.other)';
    const found = rows<Stored>(
      app,
      COLUMNS,
      `${SELECT} WHERE ${where} ORDER BY k.asked_at DESC, k.id LIMIT 100`,
      {
        whose,
      },
    ).map(read);
    return { items: found.map((link) => shown(context, link, view === 'waiting' ? link.member : whose)) };
  },
  askKin(context, { other: number, relation }) {
    const { app, actor, now } = context;
    const other = activeMember(app, number);
    if (other.id === actor.id) throw refuse('kin_self');
    const open = between(app, actor.id, other.id);
    if (open) throw refuse(open.agreedAt !== null || isByStaff(open) ? 'kin_exists' : 'kin_asked');
    const waiting = row<{ n: number }>(
      app,
      'n',
      `SELECT count(*) AS n FROM kin_links WHERE maker = {:id} AND {:id} = member
        AND ((agreed_at IS NULL AND ended_at IS NULL) OR asked_at > {:since})`,
      { id: actor.id, since: now - DAY },
    );
    if ((waiting?.n ?? 0) >= OPEN) throw refuse('kin_too_many', { most: OPEN });
    return write(context, actor.id, other.id, relation, '');
  },
  recordKin(context, { member: id, other: number, relation, evidence }) {
    const { app, actor, now } = context;
    const member = memberNamed(app, id);
    const other = activeMember(app, number);
    if (member.status !== 'active') throw refuse('member_inactive');
    if (member.id === other.id) throw refuse('kin_self');
    if (actor.id === member.id || actor.id === other.id) throw refuse('checker_is_beneficiary');
    const open = between(app, member.id, other.id);
    if (open && isByStaff(open)) throw refuse('kin_exists');
    // What the two said themselves, agreed or not, makes room for what is on paper.
    if (open) end(app, open.id, actor.id, now);
    return write(context, member.id, other.id, relation, evidence);
  },
  agreeKin(context, { id }) {
    const { app, actor, now } = context;
    const link = linkOfCaller(context, id);
    if (link.endedAt !== null || link.agreedAt !== null) throw refuse('operation_closed');
    if (link.maker === actor.id) throw refuse('checker_is_maker');
    const party = isParty(link, actor.id);
    if (isByStaff(link)) {
      if (party) throw refuse(holds(actor, 'members.manage') ? 'checker_is_beneficiary' : 'kin_by_staff');
      if (nearKin(context, actor.id, link.member) || nearKin(context, actor.id, link.other)) {
        throw refuse('checker_is_kin');
      }
    } else if (!party) throw refuse('kin_by_other');
    else if (printedCard(app, link.member, link.other)) throw refuse('card_printer');
    run(app, 'UPDATE kin_links SET agreed_by = {:by}, agreed_at = {:now} WHERE id = {:id}', {
      id,
      by: actor.id,
      now,
    });
    return answered(context, id);
  },
  endKin(context, { id }) {
    const { app, actor, now } = context;
    const link = linkOfCaller(context, id);
    if (link.endedAt !== null) throw refuse('operation_closed');
    end(app, id, actor.id, now);
    return answered(context, id);
  },
};

interface Link {
  id: string;
  member: string;
  other: string;
  relation: Relation;
  maker: string;
  evidence: string;
  askedAt: number;
  agreedAt: number | null;
  endedAt: number | null;
  people: { [id: string]: Person };
}
type Stored = Omit<Link, 'people'> & { people: string };
const COLUMNS = 'id member other relation maker evidence askedAt agreedAt endedAt people';
const SELECT = `SELECT k.id, k.member, k.other, k.relation, k.maker, k.evidence, k.asked_at AS askedAt,
    k.agreed_at AS agreedAt, k.ended_at AS endedAt,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (k.member, k.other, k.maker)) AS people
  FROM kin_links k`;
const read = (stored: Stored): Link => ({ ...stored, people: JSON.parse(stored.people) });

const isParty = ({ member, other }: Link, id: string): boolean => id === member || id === other;
const isByStaff = (link: Link): boolean => !isParty(link, link.maker);

/** A link that is the caller's business: their own, or any for staff. */
function linkOfCaller({ app, actor }: MemberContext, id: string): Link {
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE k.id = {:id}`, { id });
  if (!stored) throw new Refusal('not_found');
  const link = read(stored);
  if (!isParty(link, actor.id) && !holds(actor, 'members.manage')) throw new Refusal('not_found');
  return link;
}

/** The link of two people that has not ended, if there is one. */
function between(app: core.App, one: string, other: string): Link | null {
  const stored = row<Stored>(
    app,
    COLUMNS,
    `${SELECT} WHERE k.ended_at IS NULL AND min(k.member, k.other) = min({:one}, {:other})
      AND max(k.member, k.other) = max({:one}, {:other})`,
    { one, other },
  );
  return stored && read(stored);
}

function write(context: MemberContext, member: string, other: string, relation: Relation, evidence: string) {
  const { app, actor, now } = context;
  const id = newId(app);
  run(
    app,
    `INSERT INTO kin_links (id, member, other, relation, maker, evidence, asked_at)
      VALUES ({:id}, {:member}, {:other}, {:relation}, {:maker}, {:evidence}, {:now})`,
    { id, member, other, relation, maker: actor.id, evidence, now },
  );
  return answered(context, id);
}

function end(tx: core.App, id: string, by: string, now: number): void {
  run(tx, 'UPDATE kin_links SET ended_by = {:by}, ended_at = {:now} WHERE id = {:id}', { id, by, now });
}

/** The link as it is now, seen from the caller's side where the caller is one of the two. */
function answered(context: MemberContext, id: string) {
  const link = linkOfCaller(context, id);
  return shown(context, link, isParty(link, context.actor.id) ? context.actor.id : link.member);
}

function stateOf(link: Link): 'asked' | 'agreed' | 'verified' | 'ended' {
  if (link.endedAt !== null) return 'ended';
  if (link.agreedAt === null) return 'asked';
  return isByStaff(link) ? 'verified' : 'agreed';
}

function shown({ actor }: MemberContext, link: Link, from: string) {
  const turned = from === link.other;
  const [member, other] = turned ? [link.other, link.member] : [link.member, link.other];
  const open = link.endedAt === null;
  const party = isParty(link, actor.id);
  const staff = holds(actor, 'members.manage') && !party;
  const person = (id: string): Person => link.people[id] ?? { number: '', name: '' };
  // Who only typed a number does not learn whose it is.
  const masked = link.agreedAt === null && link.maker === actor.id && party;
  const mayAgree =
    open && link.agreedAt === null && link.maker !== actor.id && (isByStaff(link) ? staff : party);
  return {
    id: link.id,
    state: stateOf(link),
    member: person(member),
    other: masked ? { number: person(other).number, name: maskedName(person(other).name) } : person(other),
    relation: relationSeenFrom(link.relation, turned),
    maker: person(link.maker),
    evidence: link.evidence,
    askedAt: isoInShanghai(link.askedAt),
    agreedAt: link.agreedAt === null ? null : isoInShanghai(link.agreedAt),
    endedAt: link.endedAt === null ? null : isoInShanghai(link.endedAt),
    can: [...(mayAgree ? ['agree' as const] : []), ...(open && (party || staff) ? ['end' as const] : [])],
  };
}
