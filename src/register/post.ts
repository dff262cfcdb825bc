/** A post (职务) of the register: who holds it, where, from when to when, and who may do what with it. */
import type { Day } from '../calendar/shanghai.ts';
import { type Closeness, type Decider, type EyesCode, whyNotCheck } from '../people/decisions.ts';

/** `waiting` for a second pair of eyes; `coming`; `held`; `over` since its last day; `ended` before it. */
export const postStates = ['waiting', 'coming', 'held', 'over', 'ended'] as const;
export type PostState = (typeof postStates)[number];

export const postSteps = ['check', 'end'] as const;
export type PostStep = (typeof postSteps)[number];

export interface PostStanding extends Closeness {
  state: PostState;
  /** Who holds it, by id; null where an organisation does. */
  member: string | null;
  maker: string;
}

export type PostCode = 'not_allowed' | 'post_state' | EyesCode;

/** Why `actor` may not take this step now, or null. Whoever holds a post ends none of their own: a colleague does. */
export function whyNotPost(step: PostStep, post: PostStanding, actor: Decider): PostCode | null {
  if (!actor.capabilities.includes('register.write')) return 'not_allowed';
  const from: readonly PostState[] = step === 'check' ? ['waiting'] : ['waiting', 'coming', 'held'];
  if (!from.includes(post.state)) return 'post_state';
  if (step === 'check') return whyNotCheck(actor, { parties: [post.member], makers: [post.maker] }, post);
  return post.member === actor.id ? 'checker_is_beneficiary' : null;
}

export interface PostDays {
  fromDay: Day;
  /** The last day, or null where none is told. */
  toDay: Day | null;
  needsCheck: boolean;
  checked: boolean;
  ended: boolean;
}

/** How a post stands on a day. */
export function postState({ fromDay, toDay, needsCheck, checked, ended }: PostDays, today: Day): PostState {
  if (ended) return 'ended';
  if (toDay !== null && toDay < today) return 'over';
  if (needsCheck && !checked) return 'waiting';
  return fromDay > today ? 'coming' : 'held';
}
