/** A member's appointments, as their own calendar tells them. */
import type { OwnDate } from '../calendar/own-dates.ts';
import { fillSentence } from '../contract/sentence.ts';
import { maskedName } from '../people/member.ts';

/** One appointment, as it stands. Instants in milliseconds. */
export interface Appointment {
  id: string;
  service: string;
  startsAt: number;
  minutes: number;
  /** The others: who comes, or who is gone to. Whole names. */
  others: readonly string[];
  /** Whether the calendar's owner is the one who is served. */
  served: boolean;
  /** When it last moved, and how often it has. */
  movedAt: number;
  moves: number;
}

const words = {
  served: '{service}，{who}来',
  serves: '{service}，去帮{who}',
  alone: '{service}',
  more: '到哪里、改没改时间，请看“我的时光”里的约定。',
};

/** The date of one. Names are masked and the place is left out: it lies with whoever runs the reader's calendar. */
export function dateOf({
  id,
  service,
  startsAt,
  minutes,
  others,
  served,
  movedAt,
  moves,
}: Appointment): OwnDate {
  const who = others.map(maskedName).join('、');
  const sentence = who === '' ? words.alone : served ? words.served : words.serves;
  return {
    id,
    summary: fillSentence(sentence, { service, who }),
    description: words.more,
    place: '',
    startsAt,
    minutes,
    busy: true,
    movedAt,
    moves,
  };
}
