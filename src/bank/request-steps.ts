import type { Instant } from '../calendar/shanghai.ts';
import { Refusal } from '../contract/refusal.ts';
import type { Closeness, Decider } from '../people/decisions.ts';
import type { RequestAction, RequestState, Told } from './calls/requests.ts';
import { refuse } from './refusals.ts';
import { mayStartFrom, overAndOver, type Relation, transitions } from './request.ts';

export type RequestStep = RequestAction | 'code';

/** The steps that a person takes, in the order of the table. */
export const requestSteps: readonly RequestStep[] = transitions.flatMap(({ step }) =>
  step === 'expire' || step === 'settle-by-silence' || step === 'give-up' ? [] : [step],
);

/** What a step looks at in a request, and how the caller stands to its people; numbers are 1 for yes. */
export interface RequestStanding extends Closeness {
  state: RequestState;
  served: string;
  askedBy: string;
  needsTwo: number;
  /** Who offered and who goes; where the desk wrote the offer down, who did, and how they were told. */
  volunteers: readonly {
    volunteer: string;
    state: 'offered' | 'chosen';
    enteredBy: string | null;
    told: Told | null;
  }[];
  /** When service was agreed to begin. */
  startsAt: Instant;
  now: Instant;
  /** What was done so far, and by whom; null where it happened by itself. */
  steps: readonly { step: string; by: string | null }[];
  /** The caller's mandates in force for the person served. */
  mandates: readonly { id: string; request: number; confirm: number }[];
  /** Whether who was chosen to serve is the caller's kin. */
  kinServes: number;
  /** `kin` and `oneHand` are about everybody in it; these are about the person served alone. */
  kinOfServed: number;
  oneHandServed: number;
  /** Whether the caller, or somebody who was chosen, printed a card of the person served. */
  printed: number;
  servedByPrinter: number;
  /** Whether the caller may give this service. */
  fit: boolean;
  /** Minutes that can be paid to each volunteer, and the step in which they are. */
  payable: number;
  stepMinutes: number;
}

/**
 * How somebody stands to a request. Staff who are a party to it do not act as staff, and who is paid for the service
 * does not act for the one who pays.
 */
export function relationsTo(
  { served, volunteers, mandates }: Pick<RequestStanding, 'served' | 'volunteers' | 'mandates'>,
  { id, capabilities }: Decider,
): Relation[] {
  const own = volunteers.find(({ volunteer }) => volunteer === id)?.state;
  const relations: Relation[] = ['member'];
  if (served === id) relations.push('served');
  if (mandates.length > 0 && own !== 'chosen') relations.push('proxy');
  if (own) relations.push(own === 'chosen' ? 'volunteer' : 'offering');
  if (capabilities.includes('requests.dispatch') && served !== id && own !== 'chosen')
    relations.push('staff');
  return relations;
}

/** Which part of a mandate a step needs. */
const scopeOf: { [step in RequestStep]?: 'request' | 'confirm' } = {
  cancel: 'request',
  confirm: 'confirm',
  dispute: 'confirm',
  code: 'confirm',
};

/** What a proxy does not do where their own kin is paid for it: it would prove nothing. */
const PROVES: ReadonlySet<RequestStep> = new Set(['code', 'confirm']);

/** Relations that count for one step: a mandate only where its scope covers it, and not in favour of the proxy's kin. */
export function relationsFor(
  step: RequestStep,
  one: Pick<RequestStanding, 'served' | 'volunteers' | 'mandates' | 'kinServes'>,
  actor: Decider,
): Relation[] {
  const scope = scopeOf[step];
  const covered = scope !== undefined && one.mandates.some((mandate) => mandate[scope] === 1);
  const kept = covered && !(one.kinServes === 1 && PROVES.has(step));
  return relationsTo(one, actor).filter((relation) => relation !== 'proxy' || kept);
}

/** The mandate under which somebody takes a step on another's request, for its record; null for who acts for themselves. */
export function mandateUsed(
  step: RequestStep,
  { served, volunteers, mandates }: Pick<RequestStanding, 'served' | 'volunteers' | 'mandates'>,
  { id }: Decider,
): string | null {
  const scope = scopeOf[step];
  const serves = volunteers.some(({ volunteer, state }) => volunteer === id && state === 'chosen');
  if (!scope || serves || served === id) return null;
  return mandates.find((mandate) => mandate[scope] === 1)?.id ?? null;
}

/**
 * Why `actor` may not take this step now, or null; both what a call refuses and what `can` leaves out. In the order of
 * who, when, what: first who has no right to the step or proves nothing by it, then a stale state, then what else is
 * known before anything is sent with it.
 */
export function whyNotRequest(step: RequestStep, one: RequestStanding, actor: Decider): Refusal | null {
  const row = transitions.find((each) => each.step === step);
  const counted = relationsFor(step, one, actor);
  if (!row?.who.some((relation) => counted.includes(relation))) return notTheirs(step, one, actor);
  if (!row.from.includes(one.state)) return refuse('request_state');
  return whyNotThis(step, one, actor);
}

function notTheirs(step: RequestStep, one: RequestStanding, actor: Decider): Refusal {
  const relations = relationsTo(one, actor);
  const byStaff = transitions.some((row) => row.step === step && row.who.includes('staff'));
  if (byStaff && (one.served === actor.id || relations.includes('volunteer')))
    return refuse('checker_is_beneficiary');
  if (relations.includes('proxy') && scopeOf[step])
    return refuse(mandateUsed(step, one, actor) === null ? 'no_mandate' : 'proxy_kin_serves');
  return new Refusal('not_allowed');
}

function whyNotThis(step: RequestStep, one: RequestStanding, actor: Decider): Refusal | null {
  switch (step) {
    case 'offer':
      if (one.served === actor.id) return refuse('served_self');
      if (one.volunteers.some(({ volunteer }) => volunteer === actor.id)) return refuse('already_offered');
      if (
        one.steps.filter(({ step: taken, by }) => taken === 'offer' && by === actor.id).length >=
        overAndOver.offers
      )
        return refuse('offered_often', { most: overAndOver.offers });
      return whyNotServe(one);
    case 'excuse':
      return one.volunteers.some(({ volunteer }) => volunteer !== actor.id)
        ? null
        : refuse('checker_is_beneficiary');
    case 'dispatch':
      return one.kinOfServed === 1 ? refuse('checker_is_kin') : null;
    case 'code':
      if (one.steps.filter(({ step: taken }) => taken === 'code').length >= overAndOver.codes)
        return refuse('codes_often', { most: overAndOver.codes });
      return null;
    case 'start':
      if (one.now < mayStartFrom(one.startsAt))
        return refuse('too_early', { agreed: one.startsAt, from: mayStartFrom(one.startsAt) });
      return one.servedByPrinter === 1 ? refuse('card_printer_gains') : null;
    case 'finish':
      return one.servedByPrinter === 1 ? refuse('card_printer_gains') : null;
    case 'confirm':
      return whyNotPaid(one, one.payable);
    case 'resolve':
      // Who acts for one of the two does not decide between them.
      if (one.mandates.length > 0) return refuse('checker_is_beneficiary');
      if (one.askedBy === actor.id) return refuse('checker_is_maker');
      if (one.kin === 1) return refuse('checker_is_kin');
      return one.oneHand === 1 ? refuse('checker_is_printer') : null;
    default:
      return null;
  }
}

/** Why somebody may not serve, or null: who printed a card of the person served gains nothing from their account. */
function whyNotServe({ printed, fit }: { printed: number; fit: boolean }): Refusal | null {
  if (printed === 1) return refuse('card_printer_gains');
  return fit ? null : refuse('may_not_serve');
}

/** Somebody who would be sent, and how the caller stands to them. */
export interface Sent extends Closeness {
  id: string;
  printed: number;
  fit: boolean;
  /** Whether they offered once and took it back. */
  tookBack: number;
}

/**
 * Why somebody who has not offered is not sent, or null. Whether to go is the volunteer's own to say. What they said by
 * telephone or at the counter (`agreed`) staff write down for them, who are close to neither of the two; but not for one
 * who took an offer back: they say it themselves.
 */
function whyNotWritten(one: RequestStanding, { oneHand, tookBack }: Sent, agreed: boolean): Refusal | null {
  if (tookBack === 1) return refuse('volunteer_took_back');
  if (!agreed) return refuse('volunteer_not_offered');
  return oneHand === 1 || one.oneHandServed === 1 ? refuse('checker_is_printer') : null;
}

/** Why it is not written down that this one does not go, or null. Their own they take back themselves. */
export function whyNotExcused(
  { volunteers }: Pick<RequestStanding, 'volunteers'>,
  who: string,
  actor: Decider,
): Refusal | null {
  if (who === actor.id) return refuse('checker_is_beneficiary');
  return volunteers.some(({ volunteer }) => volunteer === who) ? null : refuse('volunteer_not_offered');
}

/**
 * Why these are not sent to serve, or null. Nobody sends a volunteer while they are kin of one of the two, or have both
 * in hand: they printed the one's card, and printed the other's too or asked in their name. Nobody else would have seen
 * either.
 */
export function whyNotSent(
  one: RequestStanding,
  sent: readonly Sent[],
  actor: Decider,
  agreed: boolean,
): Refusal | null {
  const [first, second] = sent;
  // By who they are: one number can be written in several ways.
  if (one.needsTwo === 1 && (!second || first?.id === second.id)) return refuse('needs_two');
  if (one.needsTwo === 0 && second) return refuse('needs_one');
  if (sent.some(({ kin }) => kin === 1)) return refuse('checker_is_kin');
  const hasServed = one.askedBy === actor.id || one.oneHandServed === 1;
  if (hasServed && sent.some(({ oneHand }) => oneHand === 1)) return refuse('checker_is_printer');
  for (const each of sent) {
    if (each.id === one.served) return refuse('served_self');
    if (each.id === actor.id) return refuse('checker_is_beneficiary');
    const offered = one.volunteers.some(({ volunteer }) => volunteer === each.id);
    const why = whyNotServe(each) ?? (offered ? null : whyNotWritten(one, each, agreed));
    if (why) return why;
  }
  return null;
}

/**
 * Why these minutes are not paid to each volunteer, or null. What the clock did not see is not typed in by one person: it
 * can be claimed, and reviewed.
 */
export function whyNotPaid(
  {
    payable,
    stepMinutes,
    servedByPrinter,
  }: Pick<RequestStanding, 'payable' | 'stepMinutes' | 'servedByPrinter'>,
  minutes: number,
): Refusal | null {
  if (minutes > payable) return refuse('minutes_above', { most: payable });
  if (minutes % stepMinutes !== 0) return refuse('minutes_step', { step: stepMinutes });
  return minutes > 0 && servedByPrinter === 1 ? refuse('card_printer_gains') : null;
}
