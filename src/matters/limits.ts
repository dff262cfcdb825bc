/** Limits of the matters that somebody has, as their own calendar tells them. */
import type { OwnDate } from '../calendar/own-dates.ts';
import { MINUTE } from '../calendar/shanghai.ts';
import { fillSentence } from '../contract/sentence.ts';
import type { MatterState } from './matter.ts';
import { tellsDoor } from './public.ts';

/** States in which whoever has a matter has to do something about it until its limit. */
export const limitedStates = ['assigned', 'accepted'] as const satisfies readonly MatterState[];

/** A limit, as it stands. Instants in milliseconds. */
export interface Limit {
  id: string;
  no: string;
  /** What people call its kind. */
  kind: string;
  urgent: boolean;
  /** As a handler reads it. */
  place: string;
  state: (typeof limitedStates)[number];
  dueAt: number;
  movedAt: number;
  moves: number;
}

const words: { readonly [state in Limit['state']]: string } & { urgent: string; more: string } = {
  assigned: '{no} {kind}：到时候要接下来办',
  accepted: '{no} {kind}：到时候要答复',
  urgent: '急 {summary}',
  more: '是什么事，请看“我的时光”里“派给我的事”。',
};

/** So long before the limit it begins on a calendar, where it ends at the limit. */
const MINUTES = 30;

/**
 * The date of a limit: nothing of who said it or in which words. A place that tells a door is left out: the calendar lies
 * with whoever runs the reader's program, and behind the door lives who said it.
 */
export function dateOf({ id, no, kind, urgent, place, state, dueAt, movedAt, moves }: Limit): OwnDate {
  const summary = fillSentence(words[state], { no, kind });
  return {
    id,
    summary: urgent ? fillSentence(words.urgent, { summary }) : summary,
    description: words.more,
    place: tellsDoor(place) ? '' : place,
    startsAt: dueAt - MINUTES * MINUTE,
    minutes: MINUTES,
    busy: false,
    movedAt,
    moves,
  };
}
