import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { type Capability, isCapability } from '../../../src/contract/who.ts';
import type { RightsKind } from '../../../src/people/calls/rights.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import { refuse } from '../../../src/people/refusals.ts';
import {
  type RightsStanding,
  type RightsStep,
  rightsSteps,
  whyNotRight,
} from '../../../src/people/rights.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { row, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { actingAs } from '../frame/trail.ts';
import { memberToManage } from './member-desk.ts';
import { memberRow, storedList } from './member-rows.ts';
import { CARD_FACTS, CLOSENESS, type Person } from './members.ts';
import { writeChange } from './rights-writing.ts';

export const rightsHandlers: Pick<
  Handlers<PeopleCalls>,
  'rights' | 'proposeRight' | 'takeRight' | 'askForCard' | 'approveRight' | 'rejectRight'
> = {
  rights: (context, { state, cursor }) =>
    pageOf(
      cursor,
      'newest',
      'r.created_at',
      'r.id',
      (where, params) =>
        rows<Stored>(
          context.app,
          COLUMNS,
          `${SELECT} WHERE ({:state} = '' OR r.state = {:state}) AND ${where}`,
          { ...params, state: state ?? '', caller: context.actor.id, now: context.now },
        ).map(read),
      (one) => ({ at: one.createdAt, id: one.id }),
      (one) => shown(context, one),
    ),
  proposeRight(context, { member: id, capability, reason }) {
    memberToManage(context, id, 'propose', capability);
    return ask(context, id, 'grant', capability, reason);
  },
  askForCard(context, { member: id, reason }) {
    memberToManage(context, id, 'ask');
    return ask(context, id, 'card', '', reason);
  },
  takeRight(context, { member: id, capability, reason }) {
    const held = storedList(memberToManage(context, id, 'take', capability).capabilities);
    // Whom staff are watched by is not sent away by one of them alone.
    if (capability === 'audit.read') return ask(context, id, 'take', capability, reason);
    setRights(
      context,
      id,
      held.filter((one) => one !== capability),
    );
    return write(context, id, 'take', capability, reason);
  },
  approveRight(context, { id }) {
    const { app } = context;
    const change = toDecide(context, id, 'approve');
    if (change.kind === 'hardship') {
      const decided = decide(context, id, 'done', '');
      run(app, 'UPDATE members SET hardship = TRUE WHERE id = {:member}', { member: change.member });
      return decided;
    }
    // The code of a card is shown to the one who approves it, once: that is another call.
    if (change.kind !== 'grant' && change.kind !== 'take') throw new Refusal('not_found');
    const held = storedList(memberRow(app, change.member, context.now).capabilities);
    if (change.kind === 'take') {
      const left = held.filter((one) => one !== change.capability);
      if (left.length < held.length) setRights(context, change.member, left);
      return decide(context, id, 'done', '');
    }
    if (!held.includes(change.capability)) setRights(context, change.member, [...held, change.capability]);
    return decide(context, id, 'done', '');
  },
  rejectRight(context, { id, reason }) {
    toDecide(context, id, 'reject');
    return decide(context, id, 'rejected', reason);
  },
};

interface Change extends RightsStanding {
  id: string;
  capability: Capability | '';
  reason: string;
  checker: string | null;
  createdAt: number;
  decidedAt: number | null;
  people: { [id: string]: Person };
}
type Stored = Omit<Change, 'people'> & { people: string };
const COLUMNS =
  'id kind state member capability reason maker checker createdAt decidedAt people kin oneHand active near serves';
const SELECT = `SELECT r.id, r.kind, r.state, r.member, r.capability, r.reason, r.maker, r.checker, r.created_at AS createdAt,
    r.decided_at AS decidedAt,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id IN (r.member, r.maker, r.checker)) AS people,
    ${CLOSENESS(['r.member', 'r.maker'])}, ${CARD_FACTS('r.member')}
  FROM rights_changes r`;
const read = (stored: Stored): Change => ({ ...stored, people: JSON.parse(stored.people) });

function named({ app, actor, now }: MemberContext, id: string): Change {
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE r.id = {:id}`, { id, caller: actor.id, now });
  if (!stored) throw new Refusal('not_found');
  return read(stored);
}

function ask(context: MemberContext, member: string, kind: RightsKind, capability: string, reason: string) {
  const waiting = row(
    context.app,
    'id',
    `SELECT id FROM rights_changes WHERE member = {:member} AND kind = {:kind} AND capability = {:capability}
      AND state = 'waiting'`,
    { member, kind, capability },
  );
  if (waiting) throw refuse('right_asked');
  return write(context, member, kind, capability, reason);
}

function write(context: MemberContext, member: string, kind: RightsKind, capability: string, reason: string) {
  return shown(context, named(context, writeChange(context, member, kind, capability, reason)));
}

/** A change on which the caller may take this step now. Refuses where something is against it. */
function toDecide(context: MemberContext, id: string, step: RightsStep): Change {
  const change = named(context, id);
  const why = whyNotRight(step, change, context.actor);
  if (why !== null) throw new Refusal(why);
  return change;
}

function decide(context: MemberContext, id: string, state: 'done' | 'rejected', decision: string) {
  const { app, actor, now } = context;
  run(
    app,
    `UPDATE rights_changes SET state = {:state}, checker = {:checker}, decided_at = {:now}, decision = {:decision}
      WHERE id = {:id}`,
    { id, state, checker: actor.id, now, decision },
  );
  return shown(context, named(context, id));
}

function setRights({ app, actor }: MemberContext, member: string, capabilities: string[]): void {
  actingAs(app, actor.id, () => {
    run(app, 'UPDATE members SET capabilities = {:capabilities} WHERE id = {:member}', {
      member,
      capabilities: JSON.stringify(capabilities),
    });
  });
}

function shown({ actor }: MemberContext, change: Change) {
  const person = (id: string): Person => change.people[id] ?? { number: '', name: '' };
  return {
    id: change.id,
    kind: change.kind,
    state: change.state,
    memberId: change.member,
    member: person(change.member),
    capability: isCapability(change.capability) ? change.capability : null,
    reason: change.reason,
    maker: person(change.maker),
    checker: change.checker === null ? null : person(change.checker),
    createdAt: isoInShanghai(change.createdAt),
    decidedAt: change.decidedAt === null ? null : isoInShanghai(change.decidedAt),
    can: stepsOpen(rightsSteps, (step) => whyNotRight(step, change, actor)),
  };
}
