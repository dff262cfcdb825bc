import type { Decider } from '../people/decisions.ts';
import type { ThanksState } from './calls.ts';

export const thanksSteps = ['agree', 'decline', 'takeBack', 'decide'] as const;
export type ThanksStep = (typeof thanksSteps)[number];

/** What a step looks at in words of thanks, and how the caller stands to the one who was served. */
export interface ThanksStanding {
  state: ThanksState;
  served: string;
  saidBy: string;
  /** Who served, and who of them agreed that the words be shown. */
  volunteers: readonly string[];
  agreed: readonly string[];
  /** Whether the caller acts for the served person: to read, to confirm. */
  mayRead: boolean;
  mayConfirm: boolean;
}

export type ThanksCode =
  | 'not_found'
  | 'not_allowed'
  | 'no_mandate'
  | 'checker_is_beneficiary'
  | 'thanks_state';

export const isParty = ({ served, saidBy, volunteers }: ThanksStanding, id: string): boolean =>
  [served, saidBy, ...volunteers].includes(id);

/** Whose step this is not, by the code that tells them, or null. */
function whyNotTheirs(step: ThanksStep, thanks: ThanksStanding, actor: Decider): ThanksCode | null {
  const { served, saidBy, volunteers, mayRead, mayConfirm } = thanks;
  switch (step) {
    case 'agree':
    case 'decline':
      return volunteers.includes(actor.id) ? null : 'not_found';
    case 'takeBack':
      if (served === actor.id || saidBy === actor.id || mayConfirm) return null;
      return mayRead ? 'no_mandate' : 'not_found';
    case 'decide':
      if (!actor.capabilities.includes('notices.approve')) return 'not_allowed';
      return isParty(thanks, actor.id) ? 'checker_is_beneficiary' : null;
  }
}

const from: { [step in ThanksStep]: readonly ThanksState[] } = {
  agree: ['asked'],
  decline: ['asked', 'agreed', 'shown'],
  takeBack: ['private', 'asked', 'declined', 'agreed', 'shown', 'kept_back'],
  decide: ['agreed'],
};

/** Why `actor` may not take this step now, or null. */
export function whyNotThanks(step: ThanksStep, thanks: ThanksStanding, actor: Decider): ThanksCode | null {
  const why = whyNotTheirs(step, thanks, actor);
  if (why !== null) return why;
  if (step === 'agree' && thanks.agreed.includes(actor.id)) return 'thanks_state';
  return from[step].includes(thanks.state) ? null : 'thanks_state';
}

/** What is looked at in a service before anybody says thanks for it. */
export interface ServedFacts {
  /** Whether the caller was served, or acts for who was with the part of a mandate that it needs. */
  served: boolean;
  /** Whether the caller acts for who was served at all. */
  proxy: boolean;
  settled: boolean;
  /** Whether thanks were said already. */
  said: boolean;
}

/** Why thanks may not be said, or null. What is in the words is looked at after it. */
export function whyNotSay({
  served,
  proxy,
  settled,
  said,
}: ServedFacts): 'no_mandate' | 'not_allowed' | 'request_state' | 'thanks_said' | null {
  if (!served) return proxy ? 'no_mandate' : 'not_allowed';
  if (!settled) return 'request_state';
  return said ? 'thanks_said' : null;
}
