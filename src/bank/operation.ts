import type { Capability } from '../contract/who.ts';
import type { OperationState } from '../people/calls/checking.ts';
import { type Closeness, type Decider, type EyesCode, whyNotCheck } from '../people/decisions.ts';
import type { OperationKind } from './calls/moves.ts';

export const operationSteps = ['approve', 'reject'] as const;
export type OperationStep = (typeof operationSteps)[number];

/** What a decision looks at in a move that takes two members of staff, and how the caller stands to it. */
export interface OperationStanding extends Closeness {
  kind: OperationKind;
  state: OperationState;
  maker: string;
  beneficiary: string | null;
  payer: string | null;
  /** Whether who gets it is active; null where nobody is named. */
  beneficiaryActive: number | null;
}

type OperationCode = EyesCode | 'not_allowed' | 'operation_closed' | 'member_inactive';

const rightFor = (kind: OperationKind): Capability =>
  kind === 'leaving' ? 'members.manage' : 'bank.reverse';

/** Whether a member asked to leave themselves, and so may think again. */
export const isOwnLeaving = ({ kind, maker, payer }: OperationStanding, { id }: Decider): boolean =>
  kind === 'leaving' && maker === id && payer === id;

/**
 * Why `actor` may not take this step now, or null. What the accounts hold and what a leaver has open is looked at when
 * it is approved: it changes meanwhile, and staff are told what to do.
 */
export function whyNotOperation(
  step: OperationStep,
  one: OperationStanding,
  actor: Decider,
): OperationCode | null {
  const thinksAgain = step === 'reject' && isOwnLeaving(one, actor);
  if (!thinksAgain && !actor.capabilities.includes(rightFor(one.kind))) return 'not_allowed';
  if (one.state !== 'waiting') return 'operation_closed';
  if (thinksAgain) return null;
  const why = whyNotCheck(actor, { parties: [one.beneficiary, one.payer], makers: [one.maker] }, one);
  if (why !== null) return why;
  // Minutes that were taken from somebody go back to them, wherever they are now.
  const needsReceiver = one.kind === 'grant' || one.kind === 'leaving';
  return step === 'approve' && needsReceiver && one.beneficiaryActive === 0 ? 'member_inactive' : null;
}
