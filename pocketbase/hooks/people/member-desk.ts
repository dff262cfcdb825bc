import { refuseWith } from '../../../src/contract/refusal.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import { type ManageStep, whyNotManage } from '../../../src/people/managing.ts';
import { refuse } from '../../../src/people/refusals.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { row, run } from '../frame/database.ts';
import { nextNumber } from '../frame/numbers.ts';
import { actingAs, leaveTrace } from '../frame/trail.ts';
import { makeMember, mustBeTrainings } from './making.ts';
import {
  changedMember,
  type MemberRow,
  memberPage,
  memberRow,
  shownMember,
  storedList,
} from './member-rows.ts';
import { nearKin } from './members.ts';
import { traceReading } from './reading-trace.ts';
import { writeChange } from './rights-writing.ts';
import { endLogins } from './sessions.ts';

export const memberHandlers: Pick<
  Handlers<PeopleCalls>,
  'searchMembers' | 'member' | 'createMember' | 'editMember' | 'suspendMember' | 'reinstateMember'
> = {
  searchMembers: ({ app, now }, { text, sounds, status, staff, cursor }) =>
    memberPage(app, { text, sounds, staff, ...(status && { status }), ...(cursor && { cursor }) }, now),
  member(context, { member: id }) {
    const found = memberRow(context.app, id, context.now);
    if (id !== context.actor.id) traceReading(context, 'member.read', id);
    return shownMember(found);
  },
  createMember(context, of) {
    const { app, actor, now } = context;
    refuseTaken(app, '', of);
    mustBeTrainings(app, of.trained);
    const id = makeMember(app, { ...of, hardship: false, number: nextNumber(app), capabilities: [] }, now);
    leaveTrace(app, { at: now, actor: actor.id, act: 'member.made', subject: id });
    if (of.hardship) askForHardship(context, id);
    return changedMember(memberRow(app, id, now));
  },
  editMember(context, { member: id, hardship, ...others }) {
    const { app, actor, now } = context;
    const member = memberToManage(context, id, 'edit');
    refuseTaken(app, id, others);
    const had = storedList(member.trained);
    mustBeTrainings(app, others.trained?.filter((one) => !had.includes(one)) ?? []);
    // One is enough to take it away.
    const changes = hardship === false ? { ...others, hardship } : others;
    if (hardship === true && member.hardship === 0) askForHardship(context, id);
    const stored = Object.entries(changes).map(([field, value]): [string, string | number] => [
      field,
      Array.isArray(value) ? JSON.stringify(value) : typeof value === 'boolean' ? Number(value) : value,
    ]);
    if (stored.length > 0) {
      run(
        app,
        `UPDATE members SET ${stored.map(([field]) => `${field} = {:${field}}`).join(', ')} WHERE id = {:id}`,
        { ...Object.fromEntries(stored), id: member.id },
      );
      const fields = stored.map(([field]) => field);
      leaveTrace(app, { at: now, actor: actor.id, act: 'member.edited', subject: id, details: { fields } });
    }
    return changedMember(memberRow(app, id, now));
  },
  suspendMember(context, { member: id, reason }) {
    const { app } = context;
    memberToManage(context, id, 'suspend');
    setStatus(context, id, 'inactive');
    writeChange(context, id, 'suspend', '', reason);
    endLogins(app, id);
    return changedMember(memberRow(app, id, context.now));
  },
  reinstateMember(context, { member: id, reason }) {
    memberToManage(context, id, 'reinstate');
    setStatus(context, id, 'active');
    writeChange(context, id, 'reinstate', '', reason);
    return changedMember(memberRow(context.app, id, context.now));
  },
};

/** What opens grants and services is not one person's to say: another who manages members agrees (`approveRight`). */
function askForHardship(context: MemberContext, member: string): void {
  const asked =
    "SELECT id FROM rights_changes WHERE member = {:member} AND kind = 'hardship' AND state = 'waiting'";
  if (!row(context.app, 'id', asked, { member }))
    writeChange(context, member, 'hardship', '', '登记为困难家庭');
}

/** A member to whom the caller may do this now. Refuses where something is against it. */
export function memberToManage(
  context: MemberContext,
  id: string,
  step: ManageStep,
  capability = '',
): MemberRow {
  const { app, actor, now } = context;
  const member = memberRow(app, id, now);
  const why = whyNotManage(
    step,
    {
      self: id === actor.id,
      status: member.status,
      capabilities: storedList(member.capabilities),
      kin: step === 'edit' && nearKin(context, actor.id, id),
      lastManager: (step === 'take' || step === 'suspend') && isLastManager(app, member),
    },
    capability,
  );
  refuseWith(why);
  return member;
}

/** Whether nobody else who is active manages members. */
function isLastManager(app: core.App, { id, status, capabilities }: MemberRow): boolean {
  if (status !== 'active' || !storedList(capabilities).includes('members.manage')) return false;
  const other = row<{ id: string }>(
    app,
    'id',
    `SELECT id FROM members WHERE id <> {:id} AND status = 'active' AND instr(capabilities, '"members.manage"') > 0`,
    { id },
  );
  return other === null;
}

function setStatus({ app, actor }: MemberContext, id: string, status: string): void {
  actingAs(app, actor.id, () => {
    run(app, 'UPDATE members SET status = {:status} WHERE id = {:id}', { id, status });
  });
}

/** Phone and e-mail each lead to one member; a household that shares one leaves it with one of them. */
function refuseTaken(app: core.App, id: string, of: { phone?: string; email?: string }): void {
  for (const field of ['phone', 'email'] as const) {
    const value = of[field] ?? '';
    if (value === '') continue;
    const taken = row(app, 'id', `SELECT id FROM members WHERE ${field} = {:value} AND id <> {:id}`, {
      value,
      id,
    });
    if (taken) throw refuse(field === 'phone' ? 'phone_taken' : 'email_taken');
  }
}
