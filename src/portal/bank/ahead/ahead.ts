import type { Room } from '../../frame/room.ts';
import { sideOf } from '../requests/request.ts';
import type { Request } from '../types.ts';

/** Before an appointment, milliseconds: from then on its code is what waits for both. */
const NEAR = 60 * 60_000;

type Step = Request['can'][number];
/** The step that only this member can take; calling off and objecting are there too, but do not wait for anyone. */
const OWN_STEPS: readonly Step[] = ['code', 'start', 'finish', 'confirm'];

/** Whether something of an appointment is to be done now, by this member. */
export function isNow(request: Request, now: number): boolean {
  if (!OWN_STEPS.some((step) => request.can.includes(step))) return false;
  return request.state !== 'dispatched' || Date.parse(request.startsAt) - now <= NEAR;
}

/** What goes on comes first, then what is arranged, then what waits for others. */
const RANKS: readonly Request['state'][] = [
  'started',
  'dispatched',
  'disputed',
  'finished',
  'offered',
  'asked',
];

/** What is still to come of these, the nearest first. */
export function inOrder(requests: readonly Request[]): Request[] {
  const rank = ({ state }: Request) => RANKS.indexOf(state);
  return requests
    .filter((request) => rank(request) >= 0)
    .sort((a, b) => rank(a) - rank(b) || Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

/** `dispatched.served`: by this a sentence is found. */
export function standingOf(request: Request, room: Room): string {
  return `${request.state}.${sideOf(request, room)}`;
}
