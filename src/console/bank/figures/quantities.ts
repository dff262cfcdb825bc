import type { Answer } from '../../../contract/call.ts';
import type { Saying } from '../../../island/saying.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { words } from './strings.ts';

export type Figures = Answer<ConsoleCalls['bankFigures']>;
export type Month = Figures['months'][number];
/** What a month tells, and what follows from it. */
export type Quantity = keyof typeof words.names;

const counts: readonly Quantity[] = ['asked', 'answered', 'settled'];

/** A quantity of a month as it is said; what there is nothing of is a dash. */
export function said(name: Quantity, month: Month, say: Saying): string {
  if (name === 'ratio')
    return month.earned > 0 ? `${Math.round((month.spent / month.earned) * 100)}%` : words.none;
  const value = month[name];
  if (value === null) return words.none;
  return counts.includes(name) ? String(value) : say.minutes(value);
}

const LONG = 300;
/** How times are drawn: in whole hours where they are long, else in minutes. */
export function unitOf(minutes: readonly (number | null)[]): {
  word: string;
  of: (minutes: number) => number;
} {
  const long = minutes.some((one) => (one ?? 0) > LONG);
  return long
    ? { word: words.inHours, of: (one) => Math.round(one / 60) }
    : { word: words.inMinutes, of: (one) => one };
}

/** The month, and its year where a year begins or nothing stands before it. */
export const monthOf = (month: string, at: number, say: Saying): string =>
  at === 0 || month.endsWith('-01') ? say.month(month) : say.month(month).replace(/^\d+年/, '');
