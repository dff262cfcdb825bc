import { DAY, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal, refuseIf } from '../../../src/contract/refusal.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import {
  isByStaff,
  isParty,
  type KinStep,
  kinSteps,
  type LinkStanding,
  whyNotAskKin,
  whyNotKin,
  whyNotRecordKin,
} from '../../../src/people/kinship.ts';
import { maskedName } from '../../../src/people/member.ts';
import { refuse } from '../../../src/people/refusals.ts';
import type { Relation } from '../../../src/people/relations.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, row, rows, run } from '../frame/database.ts';
import {
  activeMember,
  KIN,
  memberNamed,
  NEAR_KIN,
  type Person,
  PRINTED_CARD,
  relationSeenFrom,
} from './members.ts';

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
        ? 'l.agreed_at IS NULL AND l.ended_at IS NULL AND l.maker NOT IN (l.member, l.other)'
        : '{:whose} IN (l.member, l.other)';
    const found = linksWhere(context, `${where} ORDER BY l.asked_at DESC, l.id LIMIT 100`, { whose });
    return { items: found.map((link) => shown(context, link, view === 'waiting' ? link.member : whose)) };
  },
  askKin(context, { other: number, relation }) {
    const { app, actor, now } = context;
    const other = activeMember(app, number);
    const open = between(context, actor.id, other.id);
    const waiting = row<{ n: number }>(
      app,
      'n',
      `SELECT count(*) AS n FROM kin_links WHERE maker = {:id} AND {:id} = member
        AND ((agreed_at IS NULL AND ended_at IS NULL) OR asked_at > {:since})`,
      { id: actor.id, since: now - DAY },
    );
    refuseIf(whyNotAskKin({ member: actor.id, other: other.id, actor: actor.id, open }, waiting?.n ?? 0));
    return write(context, actor.id, other.id, relation, '');
  },
  recordKin(context, { member: id, other: number, relation, evidence }) {
    const { app, actor, now } = context;
    const member = memberNamed(app, id);
    const other = activeMember(app, number);
    if (member.status !== 'active') throw refuse('member_inactive');
    const open = between(context, member.id, other.id);
    refuseIf(whyNotRecordKin({ member: member.id, other: other.id, actor: actor.id, open }));
    // What the two said themselves, agreed or not, makes room for what is on paper.
    if (open) end(app, open.id, actor.id, now);
    return write(context, member.id, other.id, relation, evidence);
  },
  agreeKin(context, { id }) {
    const { app, actor, now } = context;
    refuseStep(context, id, 'agree');
    run(app, 'UPDATE kin_links SET agreed_by = {:by}, agreed_at = {:now} WHERE id = {:id}', {
      id,
      by: actor.id,
      now,
    });
    return answered(context, id);
  },
  endKin(context, { id }) {
    const { app, actor, now } = context;
    refuseStep(context, id, 'end');
    end(app, id, actor.id, now);
    return answered(context, id);
  },
};

interface Link extends LinkStanding {
  id: string;
  relation: Relation;
  evidence: string;
  askedAt: number;
  people: { [id: string]: Person };
}
type Stored = Omit<Link, 'people'> & { people: string };
const COLUMNS = 'id member other relation maker evidence askedAt agreedAt endedAt people near printed';
const SELECT = `SELECT l.id, l.member, l.other, l.relation, l.maker, l.evidence, l.asked_at AS askedAt,
    l.agreed_at AS agreedAt, l.ended_at AS endedAt,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (l.member, l.other, l.maker)) AS people,
    (${KIN('{:caller}', 'l.maker')} OR ${NEAR_KIN('{:caller}', 'l.member')} OR ${NEAR_KIN('{:caller}', 'l.other')}) AS near,
    ${PRINTED_CARD('l.member', 'l.other')} AS printed
  FROM kin_links l`;
/** Links as they stand to the caller; `where` names `l`. */
function linksWhere(
  { app, actor, now }: MemberContext,
  where: string,
  params: { [name: string]: string },
): Link[] {
  return rows<Stored>(app, COLUMNS, `${SELECT} WHERE ${where}`, { ...params, caller: actor.id, now }).map(
    ({ people, ...rest }) => ({ ...rest, people: JSON.parse(people) }),
  );
}

function linkNamed(context: MemberContext, id: string): Link {
  const [link] = linksWhere(context, 'l.id = {:id}', { id });
  if (!link) throw new Refusal('not_found');
  return link;
}

/** Refuses where the caller may not take this step on a link now. */
function refuseStep(context: MemberContext, id: string, step: KinStep): void {
  const why = whyNotKin(step, linkNamed(context, id), context.actor);
  if (why !== null) throw new Refusal(why);
}

/** The link of two people that has not ended, if there is one. */
function between(context: MemberContext, one: string, other: string): Link | null {
  const [link] = linksWhere(
    context,
    `l.ended_at IS NULL AND min(l.member, l.other) = min({:one}, {:other})
      AND max(l.member, l.other) = max({:one}, {:other})`,
    { one, other },
  );
  return link ?? null;
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
  const link = linkNamed(context, id);
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
  const person = (id: string): Person => link.people[id] ?? { number: '', name: '' };
  // Who only typed a number does not learn whose it is.
  const masked = link.agreedAt === null && link.maker === actor.id && isParty(link, actor.id);
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
    can: stepsOpen(kinSteps, (step) => whyNotKin(step, link, actor)),
  };
}
