/**
 * The life of a matter as decision 0017 and the table of community-systems tell it, written from them and not from the
 * code: who may do what, and where it leads.
 */
export const roles = {
  desk: ['hear'],
  second: ['hear'],
  worker: ['handle'],
  other: ['handle'],
  arbiter: ['arbitrate'],
  looker: ['verify'],
  both: ['verify', 'handle'],
  // Holds the post of a grid worker, and no right.
  posted: [],
  // Holds the post of an arbiter.
  judge: ['arbitrate'],
  // Somebody complains about this handler; the judge is their kin.
  party: ['handle', 'verify'],
  // Works for the company that is complained about, and hears.
  insider: ['hear', 'arbitrate'],
} as const satisfies { [who: string]: readonly string[] };
export type Who = keyof typeof roles;
type Right = (typeof roles)[Who][number];
const has = (who: Who, right: Right) =>
  (roles[who] as readonly Right[]).includes(right) || (right === 'handle' && who === 'posted');

/** Whom a matter can be about, and who is barred from it then. */
const bars = { nobody: [], party: ['party', 'judge'], company: ['insider'] } as const;
export type About = keyof typeof bars;
export const abouts = Object.keys(bars) as About[];
const isBarred = ({ about }: MatterModel, who: Who) => (bars[about] as readonly Who[]).includes(who);

export interface MatterModel {
  about: About;
  state: string;
  holder: Who | null;
  verified: boolean;
  outward: boolean;
  gave: Who[];
  held: Who[];
  objected: Who[];
  declined: Who | null;
  looked: Who | null;
  final: boolean;
  extended: boolean;
  tried: boolean;
  joined: boolean;
  /** Written down by the desk, which told the code. */
  handed: boolean;
  parted: boolean;
  published: boolean;
}
export const heard = (verified: boolean, handed: boolean, about: About): MatterModel => ({
  about,
  state: 'heard',
  holder: null,
  verified,
  outward: false,
  gave: [],
  held: [],
  objected: [],
  declined: null,
  looked: null,
  final: false,
  extended: false,
  tried: false,
  joined: false,
  handed,
  parted: false,
  published: false,
});

/** An action as somebody tries it; `who` is null where it is the reporter. */
export interface Act {
  who: Who | null;
  what: string;
  to?: Who;
}
const staffActs = [
  'contact',
  'decline',
  'agreeDecline',
  'keep',
  'merge',
  'accept',
  'raise',
  'extend',
  'answer',
  'check',
  'signOff',
  'sendBack',
  'judgeYes',
  'judgeNo',
  'notReached',
  'again',
  'publish',
  'takeBack',
];
const everybody = Object.keys(roles) as Who[];
const receivers: Who[] = ['worker', 'other', 'both', 'desk', 'posted', 'party'];
/** Everything that anybody can try. */
export const acts: readonly Act[] = [
  ...everybody.flatMap((who) => [
    ...staffActs.map((what) => ({ who, what })),
    ...['assign', 'object', 'rule'].flatMap((what) => receivers.map((to) => ({ who, what, to }))),
  ]),
  ...['judgeYes', 'judgeNo', 'withdraw', 'reopen', 'stillGood', 'part'].map((what) => ({ who: null, what })),
];

/** What opens the door to an action at all; what a post opens too is open to members, and the rule looks. */
const rightsFor: { readonly [what: string]: readonly Right[] } = {
  rule: ['arbitrate'],
  check: ['verify'],
  signOff: ['verify'],
  sendBack: ['verify'],
};
const forMembers = ['contact', 'answer', 'accept', 'object'];
const waitsForWord = ['answered', 'checking'];
const publishable = ['heard', 'assigned', 'accepted', 'objected', 'raised', 'answered', 'checking', 'closed'];
/** From which states an action can be taken. */
const froms: { readonly [what: string]: readonly string[] } = {
  contact: ['heard', 'assigned', 'accepted', 'raised'],
  assign: ['heard', 'assigned', 'accepted'],
  decline: ['heard'],
  agreeDecline: ['declining'],
  keep: ['declining'],
  merge: ['heard', 'assigned'],
  part: ['merged'],
  accept: ['assigned'],
  object: ['assigned'],
  rule: ['objected'],
  raise: ['heard', 'accepted', 'raised'],
  extend: ['accepted'],
  answer: ['heard', 'accepted', 'raised'],
  check: ['answered'],
  signOff: ['checking'],
  sendBack: waitsForWord,
  judgeYes: waitsForWord,
  judgeNo: waitsForWord,
  notReached: waitsForWord,
  withdraw: ['heard', 'declining', 'assigned', 'accepted', 'objected', 'raised'],
  reopen: ['closed'],
  stillGood: ['closed'],
  again: ['closed'],
  publish: publishable,
  takeBack: publishable,
};

/** The code with which the action is refused, or null. */
export function refusal(matter: MatterModel, act: Act): string | null {
  const stays = !froms[act.what]?.includes(matter.state);
  if (act.who === null) {
    if (stays) return 'matter_state';
    if (act.what === 'withdraw' && matter.joined) return 'matter_joined';
    if (act.what === 'stillGood') return 'matter_early';
    // The desk knows the code as well: it takes nothing back with it, and says yes to nothing verified or its own.
    const ofDesk = [matter.holder, ...matter.gave, ...matter.held].includes('desk');
    const wrong = act.what === 'withdraw' || (act.what === 'judgeYes' && (matter.verified || ofDesk));
    return matter.handed && wrong ? 'matter_handed' : null;
  }
  const { who, what } = act;
  const rights = rightsFor[what] ?? ['hear'];
  if (!forMembers.includes(what) && !rights.some((right) => has(who, right))) return 'not_allowed';
  if (!sees(matter, who)) return 'not_found';
  if (!theirs(matter, who, what)) return forMembers.includes(what) ? 'matter_not_yours' : 'not_allowed';
  // The one who holds the post decides, where they may; and that is only asked while it waits for it.
  if (what === 'rule' && matter.state === 'objected' && !isBarred(matter, 'judge') && who !== 'judge')
    return 'matter_arbiter';
  if (stays) return 'matter_state';
  return hands(matter, who, what) ?? receiver(matter, act);
}

function sees(matter: MatterModel, who: Who): boolean {
  const { holder, objected, verified, state } = matter;
  if (isBarred(matter, who)) return false;
  if (has(who, 'hear') || has(who, 'arbitrate')) return true;
  if (has(who, 'verify') && verified && [...waitsForWord, 'closed'].includes(state)) return true;
  return has(who, 'handle') && (holder === who || objected.includes(who));
}

function theirs({ holder, verified }: MatterModel, who: Who, what: string): boolean {
  if (what === 'accept' || what === 'object') return holder === who;
  if (what === 'contact') return has(who, 'hear') || holder === who;
  if (what === 'answer') return holder === who || (has(who, 'hear') && holder === null);
  if (['check', 'signOff', 'sendBack'].includes(what)) return verified;
  return true;
}

/** Four eyes, and what happens once. */
function hands(matter: MatterModel, who: Who, what: string): string | null {
  const had = [matter.holder, ...matter.gave, ...matter.held];
  const hand = had.includes(who);
  // The handler whom some complain about and the judge are kin.
  const kin: Partial<Record<Who, Who>> = { party: 'judge', judge: 'party' };
  const other = kin[who];
  const close = other && had.includes(other) ? 'checker_is_kin' : null;
  switch (what) {
    case 'agreeDecline':
    case 'keep':
      return matter.declined === who ? 'matter_second_hand' : null;
    case 'object':
      if (matter.final) return 'matter_final';
      return matter.objected.includes(who) ? 'matter_objected' : null;
    case 'rule':
      return [...matter.gave, ...matter.objected].includes(who) ? 'matter_second_hand' : null;
    case 'merge':
      if (matter.parted) return 'matter_parted';
      // The one that it would go into names nobody.
      return matter.about === 'nobody' ? null : 'matter_about_merge';
    case 'publish':
      // What is about a company may stand there, in words that do not name who said it; what is about a person never.
      return matter.about === 'party' ? 'matter_private' : null;
    case 'takeBack':
      return matter.published ? null : 'matter_state';
    case 'extend':
      return matter.extended ? 'matter_extended' : null;
    case 'signOff':
      return matter.looked === who ? 'matter_second_hand' : hand ? 'matter_own_work' : close;
    case 'check':
    case 'sendBack':
      return hand ? 'matter_own_work' : close;
    case 'again':
      return 'matter_early';
    case 'judgeYes':
    case 'judgeNo':
      return hand ? 'matter_other_hand' : close;
    case 'notReached':
      return hand ? 'matter_other_hand' : (close ?? (matter.tried ? 'matter_tried' : null));
    default:
      return null;
  }
}

function receiver(matter: MatterModel, { who, what, to }: Act): string | null {
  const { holder } = matter;
  if (to === undefined) return null;
  if (!has(to, 'handle')) return 'matter_handler';
  if (what !== 'object' && isBarred(matter, to)) return 'matter_party';
  const but = what === 'assign' ? holder : what === 'object' ? who : null;
  return to === but ? 'matter_same_handler' : null;
}

const leads: { readonly [what: string]: string } = {
  assign: 'assigned',
  rule: 'assigned',
  decline: 'declining',
  agreeDecline: 'declined',
  keep: 'heard',
  merge: 'merged',
  part: 'heard',
  accept: 'accepted',
  object: 'objected',
  raise: 'raised',
  answer: 'answered',
  check: 'checking',
  signOff: 'closed',
  judgeYes: 'closed',
  withdraw: 'withdrawn',
};

/** The matter after an action that was allowed. */
export function after(matter: MatterModel, { who, what, to }: Act): MatterModel {
  const next: MatterModel = { ...matter, state: leads[what] ?? matter.state };
  if (['judgeNo', 'sendBack', 'reopen'].includes(what))
    // Back to who had it, with time anew; to the desk where that is nobody.
    return { ...next, state: matter.holder ? 'accepted' : 'heard', extended: false };
  if (['merge', 'object', 'raise'].includes(what)) next.holder = null;
  if (what === 'part') next.parted = true;
  if (to && what !== 'object') next.holder = to;
  if (what === 'assign') next.outward = true;
  if (who && (what === 'assign' || what === 'rule')) next.gave = [...matter.gave, who];
  if (who && (what === 'accept' || what === 'answer')) next.held = [...matter.held, who];
  if (who && what === 'object') next.objected = [...matter.objected, who];
  if (what === 'decline') next.declined = who;
  if (what === 'check') next.looked = who;
  if (what === 'rule') next.final = true;
  if (what === 'extend') next.extended = true;
  if (what === 'publish') next.published = true;
  if (what === 'takeBack') next.published = false;
  if (what === 'notReached') next.tried = true;
  return next;
}
