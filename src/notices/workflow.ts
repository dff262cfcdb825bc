import type { Capability } from '../contract/who.ts';

/** Where a notice stands on its way to the public. */
export const noticeStates = {
  draft: '草稿',
  submitted: '待审',
  returned: '退回',
  scheduled: '待发布',
  urgent: '先发后审',
  published: '已发布',
  corrected: '已更正',
  withdrawing: '正在撤回',
  withdrawn: '已撤回',
  discarded: '已作废',
} as const;
export type NoticeState = keyof typeof noticeStates;

/** How far the publisher has come with an act on a notice. */
export const jobStates = ['waiting', 'saved', 'building', 'live', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** One step of the workflow. The table below is read by the hooks, the console and the tests, and held by a trigger. */
export interface Transition {
  from: readonly NoticeState[];
  /** Null where the notice stays where it is. */
  to: NoticeState | null;
  /** The rights of which it takes one; `publisher` is the publisher's clock or the rule of another step. */
  who: readonly (Capability | 'publisher')[];
  /** Four eyes: whoever wrote in this edition or handed it in may not do this. */
  otherThanMaker: boolean;
  /** How far the newest act must have come: `failed`, `settled` (done, or none begun), or at least not `under way`. */
  act: 'failed' | 'settled' | 'not under way' | null;
  /** Whether a reason must be given, which the audit trail keeps. */
  reason: boolean;
}

export const transitions = {
  /** Hand in for approval. Address and 索引号 freeze. */
  submit: step(['draft', 'returned'], 'submitted', ['notices.write']),
  /** An urgent notice goes out at once, with a reason, and is approved afterwards by someone else. */
  publishUrgently: step(['draft', 'returned'], 'urgent', ['notices.write'], { reason: true }),
  /** For now; it is published only once the publisher has it live. */
  approve: step(['submitted'], 'scheduled', ['notices.approve'], { otherThanMaker: true }),
  schedule: step(['submitted'], 'scheduled', ['notices.approve'], { otherThanMaker: true }),
  /** Back to the editor; a scheduled notice is taken off the clock. */
  return: step(['submitted', 'scheduled'], 'returned', ['notices.approve'], {
    reason: true,
    act: 'not under way',
  }),
  /** What could not be done is done again, as it stands. */
  retry: step(['scheduled', 'urgent', 'withdrawing'], null, ['notices.write', 'notices.approve'], {
    act: 'failed',
  }),
  /** What could not go out comes back to the editor; it keeps its number. */
  takeBack: step(['scheduled', 'urgent'], 'returned', ['notices.write', 'notices.approve'], {
    act: 'failed',
  }),
  /** It is live. */
  release: step(['scheduled'], 'published', ['publisher']),
  approveAfterwards: step(['urgent'], 'published', ['notices.approve'], {
    otherThanMaker: true,
    act: 'settled',
  }),
  /** A newer edition has taken the address. */
  supersede: step(['published', 'urgent'], 'corrected', ['publisher']),
  withdraw: step(['published', 'urgent'], 'withdrawing', ['notices.approve'], {
    reason: true,
    act: 'settled',
  }),
  /** The public no longer sees it. */
  takeDown: step(['withdrawing'], 'withdrawn', ['publisher']),
  discard: step(['draft', 'returned'], 'discarded', ['notices.write']),
} as const satisfies Record<string, Transition>;
export type Step = keyof typeof transitions;

function step(
  from: readonly NoticeState[],
  to: NoticeState | null,
  who: Transition['who'],
  { otherThanMaker = false, reason = false, act = null }: Partial<Transition> = {},
): Transition {
  return { from, to, who, otherThanMaker, reason, act };
}

/** What the table asks about a notice. */
export interface Standing {
  state: NoticeState;
  /** Everyone who wrote in this edition or handed it in. */
  makers: readonly string[];
  /** How far the publisher is with its newest act; null where there was none. */
  act: JobState | null;
}

function hasCome(act: JobState | null, far: Transition['act']): boolean {
  switch (far) {
    case null:
      return true;
    case 'failed':
      return act === 'failed';
    case 'settled':
      return act === null || act === 'live';
    case 'not under way':
      return act !== 'saved' && act !== 'building';
  }
}

/** States in which the editor may still change the words. */
export const editable: readonly NoticeState[] = ['draft', 'returned'];

export interface Actor {
  id: string;
  capabilities: readonly string[];
}

export type StepRefusal = 'not_allowed' | 'step_not_now' | 'own_notice' | 'reason_missing';

/** Why `actor` may not take `name` now, or null. */
export function refusalOfStep(name: Step, notice: Standing, actor: Actor, reason = ''): StepRefusal | null {
  const { who, from, otherThanMaker, reason: needsReason, act }: Transition = transitions[name];
  if (!who.some((right) => actor.capabilities.includes(right))) return 'not_allowed';
  if (!from.includes(notice.state) || !hasCome(notice.act, act)) return 'step_not_now';
  if (otherThanMaker && notice.makers.includes(actor.id)) return 'own_notice';
  if (needsReason && reason.trim() === '') return 'reason_missing';
  return null;
}

/** The steps that `actor` may take now, in the table's order: the buttons of the console. */
export function stepsFor(notice: Standing, actor: Actor): Step[] {
  return (Object.keys(transitions) as Step[]).filter(
    (name) => refusalOfStep(name, notice, actor, '有') === null,
  );
}
