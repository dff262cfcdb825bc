import type { Capability } from '../contract/who.ts';

/** Where a notice stands on its way to the public (design §6). */
export const noticeStates = {
  draft: '草稿',
  submitted: '待审',
  returned: '退回',
  scheduled: '待发布',
  urgent: '先发后审',
  published: '已发布',
  corrected: '已更正',
  withdrawn: '已撤回',
  discarded: '已作废',
} as const;
export type NoticeState = keyof typeof noticeStates;

/** One step of the workflow. The table below is read by the hooks, the console and the tests, and held by a trigger. */
export interface Transition {
  from: readonly NoticeState[];
  to: NoticeState;
  /** The right it takes; `publisher` is the publisher's clock or the rule of another step. */
  who: Capability | 'publisher';
  /** Four eyes: whoever handed the notice in may not do this. */
  otherThanSubmitter: boolean;
  /** Whether a reason must be given, which the audit trail keeps. */
  reason: boolean;
}

export const transitions = {
  /** Hand in for approval. Address and 索引号 freeze. */
  submit: step(['draft', 'returned'], 'submitted', 'notices.write'),
  /** An urgent notice goes out at once, with a reason, and is approved afterwards by someone else. */
  publishUrgently: step(['draft', 'returned'], 'urgent', 'notices.write', { reason: true }),
  approve: step(['submitted'], 'published', 'notices.approve', { otherThanSubmitter: true }),
  schedule: step(['submitted'], 'scheduled', 'notices.approve', { otherThanSubmitter: true }),
  /** Back to the editor; a scheduled notice is taken off the clock. */
  return: step(['submitted', 'scheduled'], 'returned', 'notices.approve', { reason: true }),
  /** The hour of a scheduled notice has come. */
  release: step(['scheduled'], 'published', 'publisher'),
  approveAfterwards: step(['urgent'], 'published', 'notices.approve', { otherThanSubmitter: true }),
  /** A newer edition has taken the address. */
  supersede: step(['published', 'urgent'], 'corrected', 'publisher'),
  withdraw: step(['published', 'urgent'], 'withdrawn', 'notices.approve', { reason: true }),
  discard: step(['draft', 'returned'], 'discarded', 'notices.write'),
} as const satisfies Record<string, Transition>;
export type Step = keyof typeof transitions;

function step(
  from: readonly NoticeState[],
  to: NoticeState,
  who: Transition['who'],
  { otherThanSubmitter = false, reason = false } = {},
): Transition {
  return { from, to, who, otherThanSubmitter, reason };
}

/** States in which the editor may still change the words. */
export const editable: readonly NoticeState[] = ['draft', 'returned'];

export interface Actor {
  id: string;
  capabilities: readonly string[];
}

export type StepRefusal = 'not_allowed' | 'step_not_now' | 'own_notice' | 'reason_missing';

/** Why `actor` may not take `name` now, or null. */
export function refusalOfStep(
  name: Step,
  notice: { state: NoticeState; submitter: string | null },
  actor: Actor,
  reason = '',
): StepRefusal | null {
  const { who, from, otherThanSubmitter, reason: needsReason }: Transition = transitions[name];
  if (!actor.capabilities.includes(who)) return 'not_allowed';
  if (!from.includes(notice.state)) return 'step_not_now';
  if (otherThanSubmitter && notice.submitter === actor.id) return 'own_notice';
  if (needsReason && reason.trim() === '') return 'reason_missing';
  return null;
}

/** The steps that `actor` may take now, in the table's order: the buttons of the console. */
export function stepsFor(notice: { state: NoticeState; submitter: string | null }, actor: Actor): Step[] {
  return (Object.keys(transitions) as Step[]).filter(
    (name) => refusalOfStep(name, notice, actor, '有') === null,
  );
}
