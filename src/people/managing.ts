import type { MemberState } from './calls/members.ts';
import type { PeopleRefusal } from './refusals.ts';

/** What staff do to a member: `print` a card, `ask` for a colleague's card, `propose` and `take` a right. */
export type ManageStep = 'edit' | 'print' | 'ask' | 'propose' | 'take' | 'suspend' | 'reinstate';

/** What is looked at in a member whom staff would manage. */
export interface ManagedFacts {
  /** Whether it is the caller. */
  self: boolean;
  status: MemberState;
  capabilities: readonly string[];
  /** Whether the caller is their kin; asked for `edit`. */
  kin: boolean;
  /** Whether nobody else who is active manages members; asked for `take` and `suspend`. */
  lastManager: boolean;
}

/** Why staff may not do this to a member now, or null. `capability` is the right that is proposed or taken. */
export function whyNotManage(step: ManageStep, one: ManagedFacts, capability = ''): PeopleRefusal | null {
  const { self, status, capabilities, kin, lastManager } = one;
  if (self) return 'own_record';
  if (status === 'left') return 'member_left';
  switch (step) {
    case 'print':
      return null;
    case 'edit':
      // Who may spend, and who may give what, depends on these facts.
      return kin ? 'checker_is_kin' : null;
    case 'ask':
      if (status !== 'active') return 'member_inactive';
      return capabilities.length === 0 ? 'card_needs_one' : null;
    case 'propose':
      if (status !== 'active') return 'member_inactive';
      return capabilities.includes(capability) ? 'right_held' : null;
    case 'take':
      if (!capabilities.includes(capability)) return 'right_not_held';
      return capability === 'members.manage' && lastManager ? 'last_manager' : null;
    case 'suspend':
      if (status !== 'active') return 'member_state';
      if (lastManager) return 'last_manager';
      return capabilities.includes('audit.read') ? 'suspend_auditor' : null;
    case 'reinstate':
      return status === 'inactive' ? null : 'member_state';
  }
}
