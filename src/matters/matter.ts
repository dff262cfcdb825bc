/** The life of a matter (事项) as one table, and who may take which step. The database holds the same table. */
import { type Closeness, type Decider, whyNotClose } from '../people/decisions.ts';

export const matterStates = [
  'heard',
  'declining',
  'declined',
  'merged',
  'assigned',
  'accepted',
  'objected',
  'raised',
  'answered',
  'checking',
  'closed',
  'withdrawn',
] as const;
export type MatterState = (typeof matterStates)[number];

/** Somebody still has to do something about it. */
export const openStates: readonly MatterState[] = [
  'heard',
  'declining',
  'assigned',
  'accepted',
  'objected',
  'raised',
  'answered',
  'checking',
];

/** States in which a matter may stand on the public page. */
const publishable = [
  'heard',
  'assigned',
  'accepted',
  'objected',
  'raised',
  'answered',
  'checking',
  'closed',
] as const satisfies readonly MatterState[];

/** Where a step may begin, and where it leads. */
export interface Move {
  from: readonly MatterState[];
  /** The state it leads to; it stays as it is where none is told. */
  to?: MatterState;
  /** Where it leads instead, to the desk, when whoever had it is gone. */
  orDesk?: MatterState;
}

/**
 * Every step. What staff, handler and arbiter do is in `staffSteps`; `judge`, `notDone`, `withdraw`, `reopen` and `part`
 * (out of the matter that theirs was merged into) are the reporter's, `lapse` the clock's; `strike` takes it back with the list it came in. `judge` closes, `notDone` sends it back to who had it (to the desk where they are gone),
 * `notReached` is a call that nobody took. Of kinds that are verified two who had no hand in it look: `check`, then
 * `signOff`. Some time after the end somebody asks `again`. Staff `publish` words that they wrote for everybody, or `takeBack` these.
 */
export const moves = {
  contact: { from: ['heard', 'assigned', 'accepted', 'raised'] },
  assign: { from: ['heard', 'assigned', 'accepted'], to: 'assigned' },
  decline: { from: ['heard'], to: 'declining' },
  agreeDecline: { from: ['declining'], to: 'declined' },
  keep: { from: ['declining'], to: 'heard' },
  merge: { from: ['heard', 'assigned'], to: 'merged' },
  part: { from: ['merged'], to: 'heard' },
  accept: { from: ['assigned'], to: 'accepted' },
  object: { from: ['assigned'], to: 'objected' },
  rule: { from: ['objected'], to: 'assigned' },
  raise: { from: ['heard', 'accepted', 'raised'], to: 'raised' },
  extend: { from: ['accepted'] },
  answer: { from: ['heard', 'accepted', 'raised'], to: 'answered' },
  check: { from: ['answered'], to: 'checking' },
  signOff: { from: ['checking'], to: 'closed' },
  sendBack: { from: ['answered', 'checking'], to: 'accepted', orDesk: 'heard' },
  judge: { from: ['answered', 'checking'], to: 'closed' },
  notReached: { from: ['answered', 'checking'] },
  notDone: { from: ['answered', 'checking'], to: 'accepted', orDesk: 'heard' },
  lapse: { from: ['answered'], to: 'closed' },
  withdraw: { from: ['heard', 'declining', 'assigned', 'accepted', 'objected', 'raised'], to: 'withdrawn' },
  reopen: { from: ['closed'], to: 'accepted', orDesk: 'heard' },
  again: { from: ['closed'] },
  strike: { from: ['heard'], to: 'withdrawn' },
  publish: { from: publishable },
  takeBack: { from: publishable },
} as const satisfies { [step: string]: Move };
export type MatterStep = keyof typeof moves;

/** Steps of those who are logged in; `judge` is the reporter's word, heard on the telephone. */
export const staffSteps = [
  'contact',
  'assign',
  'decline',
  'agreeDecline',
  'keep',
  'merge',
  'accept',
  'object',
  'rule',
  'raise',
  'extend',
  'answer',
  'check',
  'signOff',
  'sendBack',
  'judge',
  'again',
  'publish',
  'takeBack',
] as const;
export type StaffStep = (typeof staffSteps)[number];
export const reporterSteps = ['judge', 'notDone', 'withdraw', 'reopen', 'again', 'part'] as const;
export type ReporterStep = (typeof reporterSteps)[number];

/** What a step looks at. Members by id; the closeness is the caller's to whoever gave it away, took it or answered it. */
export interface MatterStanding extends Closeness {
  state: MatterState;
  /** Who has it; null is the desk. */
  holder: string | null;
  /** Who ever gave it to somebody, by their own word or as arbiter. */
  assigners: readonly string[];
  /** Who ever took it or answered it. */
  handlers: readonly string[];
  /** Who proposed last to decline it, and who looked at it first after the answer. */
  decliner: string | null;
  checker: string | null;
  /** Its kind closes by the reporter's word, or when two have looked at it. */
  verified: boolean;
  /** It is closed long enough to ask again how it is, and nobody did. */
  againDue: boolean;
  /** Who objected already: each once. */
  objectors: readonly string[];
  /** The arbiter has spoken. */
  final: boolean;
  extended: boolean;
  /** Whether there is somebody to call back. */
  reachable: boolean;
  /** Others said the same, and theirs was merged into it. */
  joined: boolean;
  /** Its reporter took it out of another one: it is not merged again. */
  parted: boolean;
  /** Words that others may read stand already. */
  outward: boolean;
  /** Staff wrote it down, so that who handed out the code knows it too. */
  handed: boolean;
  /** Whoever did gave it away, took it or answered it, or is close to one who did. */
  handedByHand: boolean;
  /** It is about the caller, or about an organisation of theirs, or the caller is close to one of these. */
  barred: boolean;
  /** The caller holds a post because of which they are given what people say. */
  posted: boolean;
  /** Words for everybody stand on the public page; may: its kind is shown, and it is about nobody. */
  published: boolean;
  mayBePublic: boolean;
  /** Who of those whose post it is to decide may decide about this one. */
  arbiters: readonly string[];
}

export type MatterCode = 'not_found' | 'not_allowed' | 'matter_state' | MatterReason;
type MatterReason =
  | 'checker_is_kin'
  | 'checker_is_printer'
  | 'matter_handed'
  | 'matter_parted'
  | 'matter_other_hand'
  | 'matter_second_hand'
  | 'matter_objected'
  | 'matter_final'
  | 'matter_extended'
  | 'matter_unreachable'
  | 'matter_late'
  | 'matter_joined'
  | 'matter_own_work'
  | 'matter_arbiter'
  | 'matter_not_yours'
  | 'matter_early'
  | 'matter_private';

/** Why a member of staff may not take this step now, or null. */
export function whyNotStaff(step: StaffStep, matter: MatterStanding, actor: Decider): MatterCode | null {
  if (!maySee(matter, actor)) return 'not_found';
  const whose = whyNotTheirs(step, matter, actor);
  if (whose !== null) return whose;
  if (!(moves[step].from as readonly MatterState[]).includes(matter.state)) return 'matter_state';
  return whyNotHand(step, matter, actor);
}

/** States in which a verified matter is looked at by those who verify. */
const looked: readonly MatterState[] = ['answered', 'checking', 'closed'];

/**
 * Whoever hears and rules sees every matter; a handler what they have, or had an objection to; who verifies what is to be.
 * Nobody sees what is about them, theirs or their kin.
 */
function maySee(
  { holder, objectors, verified, state, barred, posted }: MatterStanding,
  { id, capabilities }: Decider,
): boolean {
  if (barred) return false;
  if (capabilities.includes('matters.hear') || capabilities.includes('matters.arbitrate')) return true;
  if (capabilities.includes('matters.verify') && verified && looked.includes(state)) return true;
  return (posted || capabilities.includes('matters.handle')) && (holder === id || objectors.includes(id));
}

function whyNotTheirs(
  step: StaffStep,
  { holder, verified, arbiters }: MatterStanding,
  { id, capabilities }: Decider,
): 'not_allowed' | 'matter_not_yours' | 'matter_arbiter' | null {
  const hears = capabilities.includes('matters.hear');
  const mine = holder === id;
  switch (step) {
    case 'accept':
    case 'object':
      return mine ? null : 'matter_not_yours';
    case 'rule':
      if (!capabilities.includes('matters.arbitrate')) return 'not_allowed';
      // Where somebody's post it is, it is theirs.
      return arbiters.length === 0 || arbiters.includes(id) ? null : 'matter_arbiter';
    case 'check':
    case 'signOff':
    case 'sendBack':
      return verified && capabilities.includes('matters.verify') ? null : 'not_allowed';
    case 'contact':
      return hears || mine ? null : 'matter_not_yours';
    case 'answer':
      // The desk answers what nobody was given, or what was handed up.
      return mine || (hears && holder === null) ? null : 'matter_not_yours';
    default:
      return hears ? null : 'not_allowed';
  }
}

/** Four eyes, and what is done once only. */
function whyNotHand(step: StaffStep, matter: MatterStanding, { id }: Decider): MatterCode | null {
  switch (step) {
    case 'agreeDecline':
    case 'keep':
      return matter.decliner === id ? 'matter_second_hand' : null;
    case 'object':
      if (matter.final) return 'matter_final';
      return matter.objectors.includes(id) ? 'matter_objected' : null;
    case 'rule':
      return [...matter.assigners, ...matter.objectors].includes(id) ? 'matter_second_hand' : null;
    case 'merge':
      return matter.parted ? 'matter_parted' : null;
    case 'extend':
      return matter.extended ? 'matter_extended' : null;
    case 'check':
    case 'sendBack':
      return hadAHand(matter, id) ? 'matter_own_work' : whyNotClose(matter);
    case 'signOff':
      if (matter.checker === id) return 'matter_second_hand';
      return hadAHand(matter, id) ? 'matter_own_work' : whyNotClose(matter);
    case 'judge':
      return whyNotCall(matter, id);
    case 'publish':
      return matter.mayBePublic ? null : 'matter_private';
    case 'takeBack':
      return matter.published ? null : 'matter_state';
    case 'again':
      return matter.againDue ? whyNotCall(matter, id) : 'matter_early';
    default:
      return null;
  }
}

function whyNotCall(matter: MatterStanding, id: string): MatterReason | null {
  if (hadAHand(matter, id)) return 'matter_other_hand';
  return whyNotClose(matter) ?? (matter.reachable ? null : 'matter_unreachable');
}

/** Who gave it away, took it or answered it does not say how it came out. */
const hadAHand = ({ holder, assigners, handlers }: MatterStanding, id: string): boolean =>
  [holder, ...assigners, ...handlers].includes(id);

/** What of a matter decides about the reporter's steps. */
type Told = Pick<MatterStanding, 'state' | 'joined' | 'againDue' | 'verified' | 'handed' | 'handedByHand'>;

/**
 * Why the reporter may not take this step now, or null. `reopenable`: it, or what it was merged into, is not over for longer
 * than the rules let.
 */
export function whyNotReporter(step: ReporterStep, matter: Told, reopenable: boolean): MatterCode | null {
  const { state, joined, againDue } = matter;
  if (!(moves[step].from as readonly MatterState[]).includes(state)) return 'matter_state';
  if (step === 'withdraw' && joined) return 'matter_joined';
  if (step === 'again' && !againDue) return 'matter_early';
  if ((step === 'reopen' || step === 'part') && !reopenable) return 'matter_late';
  return isOthersWord(step, matter) ? 'matter_handed' : null;
}

/**
 * A code that staff handed out may be in their hands: it takes nothing back, and praises no work of theirs and nothing
 * that is verified. That something is not done it may always say.
 */
function isOthersWord(step: ReporterStep, { handed, handedByHand, verified }: Told): boolean {
  if (step === 'withdraw') return handed;
  return (step === 'judge' || step === 'again') && handed && (handedByHand || verified);
}
